import Wizard

/// The results of checks, in the shape of docs/schemas/check.json. Missing values are null.
struct CheckDocument: Encodable {
  private let checks: [Row]
  /// Whether all answers came from vendors' hosts.
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
      // Without a host there was no response, so there is no time of one either.
      try container.encode(verdict.host == nil ? nil : verdict.at.iso8601, forKey: .at)
      try container.encode(verdict.from?.iso8601, forKey: .from)
      try container.encode(verdict.symptom?.rawValue, forKey: .symptom)
    }
  }
}
