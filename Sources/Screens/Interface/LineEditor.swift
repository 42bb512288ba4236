/// One line of text being typed, with its caret: what stands in a blank until it is recorded.
package struct LineEditor: Hashable, Sendable {
  package private(set) var characters: [Character]
  /// Where the next character goes, from 0 to `characters.count`.
  package private(set) var caret: Int
  /// The text was filled in, not typed: the first letter takes its place, any other key keeps it.
  package private(set) var isSuggested: Bool

  package init(_ text: String = "", isSuggested: Bool = false) {
    characters = Array(text)
    caret = characters.count
    self.isSuggested = isSuggested && !text.isEmpty
  }

  package var text: String { String(characters) }
  package var isEmpty: Bool { characters.isEmpty }

  /// How many characters are taken; a longer paste is cut there.
  package static let limit = 100_000

  /// Does what a key means in a line; returns false where it means nothing here.
  package mutating func handle(_ key: Key) -> Bool {
    if isSuggested {
      switch key {
      case .character, .paste: self = LineEditor()
      default: break
      }
    }
    switch key {
    case .character(let character): insert([character])
    case .paste(let text): insert(Array(text.replacingLineEndings))
    case .backspace:
      if caret > 0 {
        caret -= 1
        characters.remove(at: caret)
      }
    case .delete:
      if caret < characters.count { characters.remove(at: caret) }
    case .left: caret = max(0, caret - 1)
    case .right: caret = min(characters.count, caret + 1)
    case .home, .control("a"): caret = 0
    case .end, .control("e"): caret = characters.count
    case .wordLeft: caret = wordStart
    case .wordRight: caret = wordEnd
    case .control("w"):
      let start = wordStart
      characters.removeSubrange(start..<caret)
      caret = start
    case .control("u"):
      characters.removeSubrange(..<caret)
      caret = 0
    case .control("k"): characters.removeSubrange(caret...)
    default: return false
    }
    isSuggested = false
    return true
  }

  private mutating func insert(_ new: [Character]) {
    let room = max(0, Self.limit - characters.count)
    characters.insert(contentsOf: new.prefix(room), at: caret)
    caret += min(new.count, room)
  }

  private var wordStart: Int {
    var at = caret
    while at > 0, characters[at - 1].isWhitespace { at -= 1 }
    while at > 0, !characters[at - 1].isWhitespace { at -= 1 }
    return at
  }

  private var wordEnd: Int {
    var at = caret
    while at < characters.count, characters[at].isWhitespace { at += 1 }
    while at < characters.count, !characters[at].isWhitespace { at += 1 }
    return at
  }
}

extension String {
  /// The text with every line ending as one line feed; a paste from elsewhere may bring others.
  fileprivate var replacingLineEndings: String {
    String(map { $0 == "\r\n" || $0 == "\r" ? "\n" : $0 })
  }
}
