extension Verdict {
  /// A problem that a check found.
  ///
  /// A check that looks at many things reports each problem separately, so that a reason covers only what it was given
  /// for.
  package struct Finding: Hashable, Codable, Sendable {
    /// The problem, as a sentence without a full stop, or the name of what has it.
    package var says: String
    /// The number of affected records, if they are counted.
    package var records: Int?
    /// The symptom to look up; `nil` for the check's own.
    package var symptom: SymptomID?

    package init(_ says: String, records: Int? = nil, symptom: SymptomID? = nil) {
      self.says = says
      self.records = records
      self.symptom = symptom
    }

    /// Whether people who were told of another finding know of this one: the same problem, on no more records.
    func isCovered(by told: Finding) -> Bool { says == told.says && (records ?? 0) <= (told.records ?? 0) }
  }
}

extension Verdict.Finding {
  /// The maximum number of findings in a verdict. Beyond it, only their number is kept.
  package static let most = 2_000

  static func bounded(_ findings: [Verdict.Finding]) -> [Verdict.Finding] {
    guard findings.count > most else { return findings }
    return findings.prefix(most - 1) + [Verdict.Finding("more than are listed", records: findings.count - most + 1)]
  }

  /// `Industry, Tier__c, Website and 4 more`.
  static func names(_ findings: [Verdict.Finding]) -> String {
    let more = findings.count - 3
    return findings.prefix(3).map { $0.says.shortened(to: 240) }.joined(separator: ", ")
      + (more > 0 ? " and \(more) more" : "")
  }

  /// The maximum length of the list below, in bytes, so that the sentence can be read and recorded.
  private static let longest = 1_600

  /// Returns all findings in one sentence: `3 problems: …; …; …`.
  static func sentence(_ findings: [Verdict.Finding]) -> String {
    guard findings.count > 1 else { return findings.first?.says ?? "" }
    var length = 0
    let shown = findings.prefix { finding in
      length += finding.says.utf8.count
      return length <= longest
    }
    let more = findings.count - shown.count
    return "\(findings.count) problems: " + shown.map(\.says).joined(separator: "; ")
      + (more > 0 ? "; and \(more) more" : "")
  }
}
