extension Verdict {
  /// One thing that a check found wrong.
  ///
  /// A check that looks at many things names each of them, so that a reason covers only what it was given for.
  package struct Finding: Hashable, Codable, Sendable {
    /// What is wrong, as a sentence without a full stop, or the name of what is wrong.
    package var says: String
    /// How many records it is wrong on, where they are counted.
    package var records: Int?
    /// What to look it up by, where that isn't the check's own.
    package var symptom: SymptomID?

    package init(_ says: String, records: Int? = nil, symptom: SymptomID? = nil) {
      self.says = says
      self.records = records
      self.symptom = symptom
    }

    /// Whoever was told the other one knows of this: the same is wrong, and on no more records. The figures in its sentence
    /// may have changed, because checks run again every minute.
    func isCovered(by told: Finding) -> Bool {
      says.withoutFigures == told.says.withoutFigures && (records ?? 0) <= (told.records ?? 0)
    }
  }
}

extension Verdict.Finding {
  /// As many as are kept of one answer. What is left out is kept as one, which changes when any of it does.
  package static let most = 100

  static func bounded(_ findings: [Verdict.Finding]) -> [Verdict.Finding] {
    guard findings.count > most else { return findings }
    let rest = findings.dropFirst(most - 1)
    let hash = Words.hash(rest.map(\.says).sorted().joined(separator: "\n").utf8)
    return findings.prefix(most - 1) + [Verdict.Finding("others (#\(String(hash, radix: 16)))", records: rest.count)]
  }

  /// Bytes of the list below, so that a sentence stays within what can be read and recorded.
  private static let longest = 1_600

  /// All of them in one sentence: `3 problems: …; …; …`.
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

extension String {
  /// Its words but those that are figures. Digits in a name are part of the name.
  fileprivate var withoutFigures: [Substring] {
    split(separator: " ").filter { word in !word.allSatisfy { $0.isNumber || ".,:;%()".contains($0) } }
  }
}
