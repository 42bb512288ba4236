package import Wizard

/// The first page if no session was named: resume one, or start a new one.
package struct StartPage: Sendable {
  /// A session that was found.
  package struct Found: Hashable, Sendable {
    package let file: String
    package let words: String
    /// Whether only its follow-ups can still be answered.
    package let isSealed: Bool
    /// The file's name without its folder. Its end tells sessions apart.
    var name: String { file.split(separator: "/").last.map(String.init) ?? file }
    package init(file: String, words: String, isSealed: Bool = false) {
      self.file = file
      self.words = words
      self.isSealed = isSealed
    }
  }

  package enum Choice: Hashable, Sendable {
    case rehearse, live, byHand
    case resume(file: String)
    case leave
  }

  private var found: [Found]
  /// The names of variables that have credentials, never a value.
  private let connections: [String]
  private var selected: Int
  /// Whether somebody moved the mark.
  private var isMoved = false
  /// Whether the sample report is open.
  private var showsSample = false
  /// Whether plain mode has said what this program is.
  private var isIntroduced = false

  /// Marks the newest session that can be resumed, because that is why most people come back. Without one, marks the
  /// rehearsal.
  package init(found: [Found], connections: [String] = []) {
    self.found = found
    self.connections = connections
    selected = Self.marked(among: found)
  }

  private static func marked(among found: [Found]) -> Int { found.firstIndex { !$0.isSealed } ?? found.count }

  /// Existing sessions come first.
  private var choices: [Choice] { found.map { .resume(file: $0.file) } + [.rehearse, .live, .byHand] }

  /// Adds a session that was found later. If somebody moved the mark, it stays on the same choice.
  package mutating func add(_ session: Found) {
    let isNew = selected >= found.count
    found.append(session)
    if !isMoved { selected = Self.marked(among: found) } else if isNew { selected += 1 }
  }

  package mutating func handle(_ key: Key) -> Choice? {
    if showsSample {
      showsSample = false
      return key == .control("c") ? .leave : nil
    }
    isMoved = true
    switch key {
    case .enter:
      if choices.indices.contains(selected) { return choices[selected] }
      showsSample = true
    case .character("q"), .control("c"), .escape: return .leave
    case .character("r"): showsSample = true
    default: selected = key.moved(selected, count: options.count) ?? selected
    }
    return nil
  }

  /// The page as lines, with its question. Enter alone takes the marked choice. The introduction, and the sample report
  /// if somebody asks for it, are printed once.
  package mutating func takeLines() -> [PlainText] {
    defer { (isIntroduced, showsSample) = (true, false) }
    let sample = showsSample ? Self.sample.blocks.flatMap(\.sampleLines) : []
    return (isIntroduced ? [] : [PlainText(Self.purpose)] + (found.isEmpty ? introduced : [])) + sample + asked
  }

  /// The introduction, `What it takes: …`, one line each.
  private var introduced: [PlainText] {
    PageLines(page: Page(title: "", blocks: introduction)).lines(since: nil)
  }

  private var asked: [PlainText] {
    let options = self.options.enumerated().map { place, option in
      let hint = option.hint.words(for: .lines)
      return PlainText("\(place + 1) \(option.label)\(hint.isEmpty ? "" : ": \(hint)")")
    }
    return options.map(\.spoken) + [
      PlainText(
        "Type a number, or /leave. Enter chooses \(selected + 1), \(self.options[selected].label)."
      )
    ]
  }

  /// The choice that a line makes; `nil` if it must be asked again.
  package mutating func choice(line: String) -> Choice? {
    let line = line.trimmed
    if line.isEmpty { return choices[selected] }
    if ["/leave", "q", "/quit"].contains(line.lowercased()) { return .leave }
    guard let place = line.choice(among: options.map { [$0.label] }, orNumber: true) else { return nil }
    if choices.indices.contains(place) { return choices[place] }
    showsSample = true
    return nil
  }

  package var page: Page {
    if showsSample { return Self.sample }
    return Page(
      title: "PX–Salesforce reconnect",
      blocks: [
        .text(Phrase(Self.purpose)), .gap,
        .options(Page.Options(all: options, selected: selected, layout: .beside(found.isEmpty ? 18 : 40))), .gap,
      ] + (found.isEmpty ? introduction : []) + [.text("px-reconnect \(ProgramVersion.current)", .quiet)],
      keys: [KeyHint("↑ ↓", "move"), .enter("go"), KeyHint("q", "leave"), KeyHint("r", "sample report")])
  }

  private static let purpose = """
    Guides a Gainsight PX admin and a Salesforce admin through reconnecting the integration, step by step, and keeps a \
    record that both sign.
    """

  /// People who come back don't need the introduction.
  private var introduction: [Page.Block] {
    [
      .heading("What it takes"),
      .text("Two people at one terminal, and about 40 minutes. You can pause at any step.", indent: 2), .gap,
      .heading("What to have ready"),
      .text("A browser for each of you: logged in to PX as an admin, and to Salesforce as an admin.", indent: 2),
      .text("For live checks: a PX API key (Read), and a login of the Salesforce CLI or an access token.", indent: 2),
      .gap, .heading("What you get"),
      .text(
        "One file that both of you sign, a report to share\(screen: " (r shows a sample)", lines: ""), and the dates to check again.",
        indent: 2),
      .gap,
    ]
  }

  private var options: [Page.Option] {
    let live: Phrase =
      connections.isEmpty
      ? "connect both systems, so that px-reconnect checks your answers"
      : "checks your answers with \(connections.joined(separator: ", "))"
    return found.map { Page.Option(label: "Resume \($0.name)", hint: Phrase($0.words)) } + [
      Page.Option(label: "Rehearse", hint: "practice with simulated systems; no real system is touched"),
      Page.Option(label: "Live", hint: live),
      Page.Option(label: "By hand", hint: "no system is queried; you can connect later"),
      Page.Option(label: "Sample report", hint: "what you get at the end, with made-up values"),
    ]
  }

  /// An example of a report, with made-up names.
  private static let sample: Page = {
    func row(_ kind: Report.Kind, _ term: String, _ text: String, _ note: String = "") -> Page.Section.Row {
      Page.Section.Row(kind: kind, term: term, text: text, note: note)
    }
    return Page(
      title: "Sample report",
      blocks: [
        .text("This is a sample: names and values are made up.", .warning),
        .sections([
          Page.Section(
            title: "Signatures",
            rows: [
              row(.fact, "PX", "Ana Ito signed at 16:05 UTC"), row(.fact, "Salesforce", "Ben Ode signed at 16:07 UTC"),
            ]),
          Page.Section(
            title: "Exceptions",
            rows: [
              row(.skipped, "Screenshot of the mapping", "skipped: the export was enough"),
              row(.later, "PX_ fields show PX data", "after the push at 19:00 UTC"),
            ]),
          Page.Section(
            title: "Evidence",
            rows: [
              row(.checked, "Salesforce issued the token", "verified: issued at 15:31 UTC to px-integration@acme.com"),
              row(.said, "The card shows Authorized", "Ana says: Authorized"),
              row(.checked, "Accounts changed since", "verified: 291 of 291 arrived in PX"),
            ]),
        ]),
      ],
      keys: [KeyHint("Any key", "goes back")])
  }()

  package func frame(_ look: RenderContext) -> Frame { FullPage(page: page, look: look).frame }
}

extension Page.Block {
  /// The sample is read in order.
  fileprivate var sampleLines: [PlainText] {
    switch self {
    case .text(let phrase, _, _): [PlainText(phrase.words(for: .lines))]
    case .sections(let sections): sections.flatMap(\.spokenLines).map { PlainText($0).spoken }
    default: []
    }
  }
}
