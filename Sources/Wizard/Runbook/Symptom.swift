/// One row of the troubleshooting table.
package struct Symptom: Sendable {
  package let id: SymptomID
  /// What people see.
  package let symptom: String
  package let cause: String
  /// What to do, one action per element, in order.
  package let resolution: [String]
  /// The steps to return to.
  package let steps: [StepID]
  /// Codes and messages of Salesforce, Gainsight PX and browsers that identify only this row. Used by the lookup only.
  let signs: [String]
  /// How people describe it: phrases separated by semicolons, used by the lookup only and never shown. They are split
  /// at the first lookup, because that would take a twelfth of the start time.
  let said: String

  init(
    _ id: SymptomID, _ symptom: String, cause: String, resolution: [String], steps: [StepID], signs: [String] = [],
    said: String
  ) {
    self.id = id
    self.symptom = symptom
    self.cause = cause
    self.resolution = resolution
    self.steps = steps
    self.signs = signs
    self.said = said
  }
}
