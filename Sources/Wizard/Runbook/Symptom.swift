/// One row of the troubleshooting table.
package struct Symptom: Sendable {
  package let id: SymptomID
  /// What a person sees.
  package let symptom: String
  package let cause: String
  /// What to do, one action each, in order.
  package let resolution: [String]
  /// The steps to go back to.
  package let steps: [StepID]

  package init(_ id: SymptomID, _ symptom: String, cause: String, resolution: [String], steps: [StepID]) {
    self.id = id
    self.symptom = symptom
    self.cause = cause
    self.resolution = resolution
    self.steps = steps
  }
}
