extension Runbook {
  /// The runbook of this program: bringing the PX–Salesforce integration back.
  package static let restoration = Runbook(
    revision: 1,
    phases: [.prepare, .record, .authorize, .sync, .validate, .knowledge, .signOff, .followUp],
    symptoms: Symptom.all)
}
