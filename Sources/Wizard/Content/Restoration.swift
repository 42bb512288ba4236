extension Runbook {
  /// The runbook of this program: restoring the PX–Salesforce integration.
  package static let restoration = Runbook(
    revision: 1,
    phases: [.prepare, .record, .authorize, .sync, .validate, .knowledge, .signOff, .followUp],
    symptoms: Symptom.all)
}
