import Wizard

/// What checks answered, in the shape of docs/schemas/check.json: null where there is nothing.
struct CheckDocument: Encodable {
  private let checks: [Row]
  /// No answer came from a host that isn't a vendor's.
  private let vendorSystem: Bool

  init(_ verdicts: [Verdict], vendorSystem: Bool) {
    checks = verdicts.map(Row.init)
    self.vendorSystem = vendorSystem
  }

  private struct Row: Encodable {
    let verdict: Verdict

    private enum Key: String, CodingKey { case id, title, outcome, says, subject, host, at, from, symptom }

    init(_ verdict: Verdict) { self.verdict = verdict }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(verdict.check.rawValue, forKey: .id)
      try container.encode(verdict.check.title, forKey: .title)
      try container.encode(verdict.outcome.rawValue, forKey: .outcome)
      try container.encode(PlainText(verdict.sentenceWithOption).string, forKey: .says)
      try container.encode(verdict.subject.map { PlainText($0).string }, forKey: .subject)
      try container.encode(verdict.host.map { PlainText($0).string }, forKey: .host)
      // Without a host nobody answered, so there is no moment of an answer either.
      try container.encode(verdict.host == nil ? nil : verdict.at.iso8601, forKey: .at)
      try container.encode(verdict.from?.iso8601, forKey: .from)
      try container.encode(verdict.symptom?.rawValue, forKey: .symptom)
    }
  }
}
