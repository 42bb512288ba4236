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
  /// Codes and sentences of Salesforce, Gainsight PX and browsers that mean this row and no other; for the lookup only.
  let signs: [String]
  /// How people describe it, in phrases with a semicolon between them; for the lookup only, never shown. They are taken apart
  /// when the first thing is looked up, because that takes a twelfth of the start.
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
