package import Wizard

/// The first page where no session was named: start a new one, or go on with one that was left.
package struct StartPage: Sendable {
  /// A session that was found.
  package struct Found: Hashable, Sendable {
    package let file: String
    package let words: String
    /// Nothing can be answered in it any more, but follow-ups.
    package let isSealed: Bool
    /// The file's name without its folder: its end tells sessions apart.
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
  /// Names of what connections could be made with, never a value.
  private let connections: [String]
  private var selected: Int
  /// Somebody moved the mark.
  private var isMoved = false

  /// The rehearsal is marked first, or the newest session that can be gone on with: most people come back to go on.
  package init(found: [Found], connections: [String] = []) {
    self.found = found
    self.connections = connections
    selected = Self.marked(among: found)
  }

  private static func marked(among found: [Found]) -> Int { found.firstIndex { !$0.isSealed }.map { $0 + 3 } ?? 0 }

  private var choices: [Choice] { [.rehearse, .live, .byHand] + found.map { .resume(file: $0.file) } }

  /// Adds a session that was found since. The first that can be gone on with is marked, unless somebody moved the mark.
  package mutating func add(_ session: Found) {
    found.append(session)
    if !isMoved { selected = Self.marked(among: found) }
  }

  package mutating func handle(_ key: Key) -> Choice? {
    isMoved = true
    switch key {
    case .enter: return choices[selected]
    case .character("q"), .control("c"), .escape: return .leave
    default: selected = key.moved(selected, count: choices.count) ?? selected
    }
    return nil
  }

  /// The page as lines, with its question; Enter alone chooses what is marked.
  package var lines: [PlainText] {
    let options = choices.indices.map { place in
      let option = self.options[place]
      let hint = option.hint.words(for: .lines)
      return PlainText("\(place + 1) \(option.label)\(hint.isEmpty ? "" : ": \(hint)")")
    }
    return options.map(\.spoken) + [
      PlainText("Type a number, or /leave. Enter chooses \(selected + 1), \(self.options[selected].label).")
    ]
  }

  /// What a line chooses; `nil` where it is to be asked again.
  package func choice(line: String) -> Choice? {
    let line = line.trimmed
    if line.isEmpty { return choices[selected] }
    if ["/leave", "q", "/quit"].contains(line.lowercased()) { return .leave }
    return line.choice(among: options.map { [$0.label] }, orNumber: true).map { choices[$0] }
  }

  package var page: Page {
    Page(
      title: "PX → Salesforce reconnect",
      blocks: [
        .text(
          """
          Guides a Gainsight PX admin and a Salesforce admin through reconnecting the integration, step by step, and \
          keeps a record that both sign.
          """), .gap,
        .options(Page.Options(all: options, selected: selected, layout: .beside(12))),
      ],
      keys: [KeyHint("↑ ↓", "move"), .enter("go"), KeyHint("q", "leave")])
  }

  private var options: [Page.Option] {
    let live: Phrase =
      connections.isEmpty
      ? "connect PX and Salesforce (\(key: .connect)), and px-reconnect checks your answers"
      : "checks your answers with \(connections.joined(separator: ", "))"
    let options = [
      Page.Option(label: "Rehearse", hint: "practice with simulated systems; no real system is touched"),
      Page.Option(label: "Live", hint: live),
      Page.Option(label: "By hand", hint: "you both answer; no system is queried, and you can connect later"),
    ]
    return options + found.map { Page.Option(label: "Resume \($0.name)", hint: Phrase($0.words)) }
  }

  package func frame(_ look: RenderContext) -> Frame { FullPage(page: page, look: look).frame }
}
