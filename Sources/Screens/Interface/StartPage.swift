internal import Wizard

/// The first page where no session was named: start a new one, or go on with one that was left.
package struct StartPage: Sendable {
  /// A session that was found.
  package struct Found: Hashable, Sendable {
    package let file: String
    package let words: String
    /// The file's name without its folder: its end tells sessions apart.
    var name: String { file.split(separator: "/").last.map(String.init) ?? file }
    package init(file: String, words: String) {
      self.file = file
      self.words = words
    }
  }

  package enum Choice: Hashable, Sendable {
    case new
    case resume(file: String)
    case leave
  }

  let found: [Found]
  private(set) var selected: Int

  /// The newest session is marked first: most people come back to go on.
  package init(found: [Found]) {
    self.found = found
    selected = found.isEmpty ? 0 : 1
  }

  package mutating func handle(_ key: Key) -> Choice? {
    switch key {
    case .up: selected = max(0, selected - 1)
    case .down: selected = min(found.count, selected + 1)
    case .enter: return selected == 0 ? .new : .resume(file: found[selected - 1].file)
    case .character("q"), .control("c"), .escape: return .leave
    default: break
    }
    return nil
  }

  package func frame(_ look: Look) -> Frame {
    var frame = Frame(size: look.size)
    frame.place(Line(" PX → Salesforce reconnect", Theme.title), row: 0)
    let words: PlainText = """
      Walks a Gainsight PX admin and a Salesforce admin through bringing the integration back, step by step, and \
      keeps a record both sign.
      """
    var row = 2
    for line in words.wrapped(to: look.size.columns - 2) {
      frame.place(Line(line), row: row, column: 1)
      row += 1
    }
    row += 1
    let options = [("Start a new session", "")] + found.map { ("Go on with \($0.name)", $0.words) }
    let room = max(1, look.size.rows - row - 3)
    let first = min(max(0, selected - room + 1), max(0, options.count - room))
    for (place, option) in options.enumerated().dropFirst(first).prefix(room) {
      var line = Line(PlainText(place == selected ? " \(Marks.here) " : "   "), Theme.turn)
      if place == selected { line.cursor = 1 }
      line.add(PlainText(option.0), place == selected ? Theme.selected : .plain)
      line.add(PlainText("  \(option.1)").fitted(to: max(0, look.size.columns - line.columns - 1)), Theme.quiet)
      frame.place(line, row: row)
      row += 1
    }
    frame.place(Line(" ↑ ↓ move   Enter go   q leave", Theme.key), row: look.size.rows - 1)
    return look.ascii ? frame.inASCII : frame
  }
}
