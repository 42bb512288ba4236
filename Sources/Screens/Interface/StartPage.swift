internal import Wizard

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

  let found: [Found]
  /// Names of what connections could be made with, never a value.
  let connections: [String]
  private(set) var selected: Int

  /// The rehearsal is marked first, or the newest session: most people come back to go on.
  package init(found: [Found], connections: [String] = []) {
    self.found = found
    self.connections = connections
    selected = found.first.map { $0.isSealed ? 0 : 3 } ?? 0
  }

  private var options: [(label: String, words: String, choice: Choice)] {
    let live =
      connections.isEmpty
      ? "answers are checked; F4 takes a PX key and a Salesforce login"
      : "checked with \(connections.joined(separator: ", "))"
    return [
      ("Rehearse", "a stand-in plays both systems; nothing real is touched", .rehearse),
      ("Live", live, .live),
      ("By hand", "two people answer, nothing is asked; live can be added later", .byHand),
    ] + found.map { ("Go on with \($0.name)", $0.words, .resume(file: $0.file)) }
  }

  package mutating func handle(_ key: Key) -> Choice? {
    switch key {
    case .up: selected = max(0, selected - 1)
    case .down: selected = min(options.count - 1, selected + 1)
    case .enter: return options[selected].choice
    case .character("q"), .control("c"), .escape: return .leave
    default: break
    }
    return nil
  }

  package func frame(_ look: RenderContext) -> Frame {
    var frame = Frame(size: look.size)
    frame.place(Line(" PX → Salesforce reconnect", Theme.title), row: 0)
    let words: PlainText = """
      Walks a Gainsight PX admin and a Salesforce admin through bringing the integration back, step by step, and \
      keeps a record both sign.
      """
    var row = look.isLow ? 1 : 2
    for line in words.wrapped(to: look.size.columns - 2) {
      frame.place(Line(line), row: row, column: 1)
      row += 1
    }
    if !look.isLow { row += 1 }
    var shown = ScrollContent()
    for (place, option) in options.enumerated() {
      shown.rows += lines(of: option, at: place, look)
      if place == selected { shown.focus = shown.rows.count - 1 }
    }
    for line in shown.window(rows: max(1, look.size.rows - row - (look.isLow ? 1 : 3))).rows {
      frame.place(line, row: row)
      row += 1
    }
    frame.place(Line(" ↑ ↓ move   Enter go   q leave", Theme.key), row: look.size.rows - 1)
    return look.ascii ? frame.inASCII : frame
  }

  /// A choice with what it means beside it, or below it where that doesn't fit.
  private func lines(of option: (label: String, words: String, choice: Choice), at place: Int, _ look: RenderContext)
    -> [Line]
  {
    var line = Line(PlainText(place == selected ? " \(Marks.here) " : "   "), Theme.turn)
    if place == selected { line.cursor = 1 }
    line.add(PlainText(option.label), place == selected ? Theme.selected : .plain)
    guard !look.isNarrow else {
      guard place == selected else { return [line] }
      return [line] + PlainText(option.words).wrapped(to: look.size.columns - 6).map { Line("     " + $0, Theme.quiet) }
    }
    if place < 3 { line.pad(to: 13) }
    line.add(PlainText("  \(option.words)").fitted(to: max(0, look.size.columns - line.columns - 1)), Theme.quiet)
    return [line]
  }
}
