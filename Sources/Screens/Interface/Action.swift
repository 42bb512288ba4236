/// Something that can be done at a place: a key in full screen, a word in plain mode. One list serves both.
package struct Action: Hashable, Sendable {
  package enum ID: String, CaseIterable, Hashable, Sendable {
    case answer, next, previous, record
    case nextPhase = "next-phase"
    case previousPhase = "previous-phase"
    case goNext = "go"
    case lookUp = "lookup"
    case undo
    case note
    case skip
    case handOver = "hand-over"
    case park
    case unpark
    case report
    case reopen
    case check
    case rows
    case compare
    case copy
    case attach
    case connect
    case advance
    case fault
    case menu, help, commands, leave
  }

  package let id: ID
  /// The keys that do it, the first one shown.
  package let keys: [Key]
  /// What it is called in the row of keys and in the menu.
  package let label: String
  /// One sentence for the help page.
  package let help: String

  init(_ id: ID, _ keys: [Key], _ label: String, help: String) {
    self.id = id
    self.keys = keys
    self.label = label
    self.help = help
  }

  /// The word of plain mode, typed after a slash.
  package var word: String { id.rawValue }
}

extension Key {
  /// How the key is written on the screen.
  package var name: String {
    switch self {
    case .character(let character): String(character)
    case .enter: "Enter"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .wordLeft: "Ctrl-←"
    case .wordRight: "Ctrl-→"
    case .control(let letter): "Ctrl-\(letter.uppercased())"
    case .function(let number): "F\(number)"
    case .paste, .unknown: ""
    }
  }
}
