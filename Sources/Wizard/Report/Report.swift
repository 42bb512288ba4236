/// A session as a document: the outcome, the signatures, what to look at first, then the evidence, then what it doesn't
/// prove.
///
/// A value without layout: each format lays out the same sections and rows. All texts are as recorded; formats convert
/// them to `PlainText`.
package struct Report: Sendable {
  /// The kind of a row. Every kind of evidence looks different from the others.
  package enum Kind: String, Sendable {
    case checked, said, skipped, later, open
    case notUsed = "not-used"
    case warning
    /// A fact that needs no evidence.
    case fact

    /// The kind in words, for places where a mark isn't enough.
    package var word: String {
      switch self {
      case .checked: "verified"
      case .said: "stated"
      case .skipped: "skipped"
      case .later: "not yet"
      case .open: "open"
      case .notUsed: "not applicable"
      case .warning: "attention"
      case .fact: ""
      }
    }
  }

  package struct Row: Sendable {
    package let kind: Kind
    package let term: String
    package let text: String
    /// Who, when and from which host.
    package let note: String
    /// The row's status in a word: that of its kind, or a more precise one such as `failed`.
    package let word: String
    /// The figures in the text as a bar, for formats that can draw.
    package let bar: Bar?

    package init(
      _ kind: Kind, _ term: String, _ text: String, note: String = "", word: String? = nil, bar: Bar? = nil
    ) {
      self.kind = kind
      self.term = term
      self.text = text
      self.note = note
      self.word = word ?? kind.word
      self.bar = bar
    }

    package init(_ term: String, _ text: String, note: String = "", bar: Bar? = nil) {
      self.init(.fact, term, text, note: note, bar: bar)
    }
  }

  package struct Section: Sendable {
    package let id: String
    package let title: String
    package let rows: [Row]
    /// Whether a document that can fold sections folds this one, because few people read it.
    package let isFolded: Bool
    /// The number of earlier rows left out, because only the latest ones were requested.
    package let omitted: Int
    /// The axis of the bars.
    package let axis: Axis?

    init(
      _ id: String, _ title: String, _ rows: [Row], isFolded: Bool = false, omitted: Int = 0, axis: Axis? = nil
    ) {
      self.id = id
      self.title = title
      self.rows = rows
      self.isFolded = isFolded
      self.omitted = omitted
      self.axis = axis
    }
  }

  /// The results of examining the session file.
  package struct Proof: Sendable {
    /// `intact`, `broken`, or `not-checked` if an SSH signature could not be checked.
    package let integrity: String
    /// `sealed`, `one-signature`, `open`, `truncated`.
    package let completeness: String
    package let head: String
    package let code: String
    /// The statement of each signature, on one line.
    package let statements: [String]
    package let doesNotProve: [String]

    package init(
      integrity: String, completeness: String, head: String, code: String, statements: [String], doesNotProve: [String]
    ) {
      self.integrity = integrity
      self.completeness = completeness
      self.head = head
      self.code = code
      self.statements = statements
      self.doesNotProve = doesNotProve
    }

    /// `completeness` in the words used for signing.
    var completenessWords: String {
      switch completeness {
      case "sealed": "signed by both"
      case "one-signature": "one signature"
      case "truncated": "its end is cut off"
      default: "not signed yet"
      }
    }
  }

  package let title = "PX–Salesforce reconnect"
  /// When the report was made.
  package let now: Moment
  package let session: Session
  package let proof: Proof?
  /// Whether the report includes the records that checks name as examples.
  package let namesExamples: Bool
  /// The maximum number of rows, the latest ones, in each section that grows with the session; `nil` for all.
  package let most: Int?

  package init(
    session: Session, proof: Proof? = nil, now: Moment, namesExamples: Bool = true, latest most: Int? = nil
  ) {
    self.session = session
    self.proof = proof
    self.now = now
    self.namesExamples = namesExamples
    self.most = most
  }

  /// The sections in order, without empty ones.
  package var sections: [Section] {
    let all =
      [signers, exceptions, cycles, times, comparisons, target, people] + session.runbook.phases.map(phase)
      + [symptoms, notes, mappings, pictures, timeline, seal, limits]
    return all.filter { !$0.rows.isEmpty || $0.omitted > 0 }.map(hiding)
  }

  /// Returns a section of recorded events. Calls `row` only for the latest ones if the report is limited to them.
  func section(
    _ id: String, _ title: String, of recorded: [Recorded], isFolded: Bool = false, row: (Recorded) -> Row?
  ) -> Section {
    let kept = recorded.suffix(most ?? recorded.count)
    return Section(
      id, title, kept.compactMap(row), isFolded: isFolded, omitted: recorded.count - kept.count)
  }

  /// Returns the section without the org, while both admins still have to name it.
  func hiding(_ section: Section) -> Section {
    guard let hidden = HiddenOrg(session) else { return section }
    let rows = section.rows.map { row in
      Row(
        row.kind, hidden.masked(row.term), hidden.masked(row.text), note: hidden.masked(row.note), word: row.word,
        bar: row.bar)
    }
    return Section(
      section.id, section.title, rows, isFolded: section.isFolded, omitted: section.omitted, axis: section.axis)
  }

  /// A warning shown before everything else; `nil` if all evidence came from a vendor's hosts.
  package var warning: String? {
    guard session.isNoVendorSystem else { return nil }
    return (session.rehearsal == nil ? "" : "REHEARSAL, ") + Self.notReal
  }

  static let notReal = "NOT A VENDOR SYSTEM: this says nothing about a real system."
}
