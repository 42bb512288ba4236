/// A session as a document: what it came to, who signed, what is exceptional, then the evidence, then what it does not
/// prove.
///
/// A value without layout: each format lays out the same sections and rows. All texts are as they were recorded;
/// whoever shows them passes them through `PlainText`.
package struct Report: Sendable {
  /// The status of a row. The five kinds of evidence are never shown as one another.
  package enum Kind: String, Sendable {
    case checked, said, skipped, later, open
    case notUsed = "not-used"
    case warning
    /// A fact without evidence of its own.
    case fact

    /// How the kind is said where a mark isn't enough.
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
    /// Who, when, from where.
    package let note: String
    /// The status of the row, in a word: its kind's, or a more exact one such as `failed`.
    package let word: String
    /// The figures of the text as a bar, for formats that draw.
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
    /// Whether a document that can fold sections folds this one, because few people read all of it.
    package let isFolded: Bool
    /// How many earlier rows were left out, because the report was made with the latest ones only.
    package let omitted: Int
    /// What the bars of its rows are drawn along.
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

  /// What the file says of itself, from whoever read it.
  package struct Proof: Sendable {
    /// `intact`, `broken`, `not-checked` where an SSH signature could not be checked.
    package let integrity: String
    /// `sealed`, `one-signature`, `open`, `truncated`.
    package let completeness: String
    package let head: String
    package let code: String
    /// Each signature's statement on one line.
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

    /// `completeness` in the words that people sign with.
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
  /// Whether the records that checks name as examples are named here too.
  package let namesExamples: Bool
  /// The most rows, the latest ones, of each section that grows with the session; `nil` for all.
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

  /// The sections in their order; those that have nothing to say are left out.
  package var sections: [Section] {
    let all =
      [signers, exceptions, cycles, times, comparisons, target, people] + session.runbook.phases.map(phase)
      + [symptoms, notes, mappings, pictures, timeline, seal, limits]
    return all.filter { !$0.rows.isEmpty || $0.omitted > 0 }.map(hiding)
  }

  /// A section of what was recorded one after the other. `row` is asked for the latest only, where only these are wanted.
  func section(
    _ id: String, _ title: String, of recorded: [Recorded], isFolded: Bool = false, row: (Recorded) -> Row?
  ) -> Section {
    let kept = recorded.suffix(most ?? recorded.count)
    return Section(
      id, title, kept.compactMap(row), isFolded: isFolded, omitted: recorded.count - kept.count)
  }

  /// The section without the org, while both admins still have to name it.
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

  /// Comes before everything where evidence came from a host that isn't a vendor's.
  package var warning: String? {
    guard session.isNoVendorSystem else { return nil }
    return (session.rehearsal == nil ? "" : "REHEARSAL, ") + Self.notReal
  }

  static let notReal = "NOT A VENDOR SYSTEM: this says nothing about a real system."
}
