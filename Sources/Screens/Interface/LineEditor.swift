/// One line of text being typed, with its caret: the content of a field until it is recorded.
package struct LineEditor: Hashable, Sendable {
  package private(set) var characters: [Character]
  /// Where the next character goes, from 0 to `characters.count`.
  package private(set) var caret: Int
  /// Whether the text was filled in, not typed. The first letter replaces it, and any other key keeps it.
  package private(set) var isSuggested: Bool
  /// Whether the last key would have made the text longer than `limit`, so all of it was ignored.
  private(set) var lacksRoom = false

  package init(_ text: String = "", isSuggested: Bool = false) {
    characters = Array(text)
    caret = characters.count
    self.isSuggested = isSuggested && !text.isEmpty
  }

  package var text: String { characters[...].text }
  package var isEmpty: Bool { characters.isEmpty }

  /// The number of characters that fit. A paste that doesn't fit is ignored, not cut, because nobody would see where.
  package static let limit = 262_144

  /// Handles a key; returns false if it means nothing in a line.
  package mutating func handle(_ key: Key) -> Bool {
    lacksRoom = false
    switch key {
    case .character(let character): insert([character])
    case .paste(let text): insert(Array(text.replacingLineEndings))
    case .backspace:
      if caret > 0 {
        caret -= 1
        characters.remove(at: caret)
        join(at: caret)
      }
    case .delete:
      if caret < characters.count {
        characters.remove(at: caret)
        join(at: caret)
      }
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
      join(at: caret)
    case .control("u"):
      characters.removeSubrange(..<caret)
      caret = 0
    case .control("k"): characters.removeSubrange(caret...)
    default: return false
    }
    if !lacksRoom { isSuggested = false }
    return true
  }

  private mutating func insert(_ new: [Character]) {
    guard new.count <= Self.limit - (isSuggested ? 0 : characters.count) else {
      lacksRoom = true
      return
    }
    if isSuggested { self = LineEditor() }
    characters.insert(contentsOf: new, at: caret)
    caret += new.count
    join(at: caret)
    join(at: caret - new.count)
  }

  /// Joins a combining mark, which is a key of its own, with the character before it.
  private mutating func join(at place: Int) {
    guard place > 0, characters.indices.contains(place) else { return }
    let both = String(characters[place - 1]) + String(characters[place])
    guard both.count == 1, let joined = both.first else { return }
    characters.replaceSubrange(place - 1...place, with: [joined])
    if caret >= place { caret -= 1 }
    // The next character may belong to it too.
    join(at: place)
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

extension ArraySlice<Character> {
  /// The characters as a string. `String(_:)` isn't specialized for them, and takes eight times as long.
  var text: String {
    var text = ""
    for character in self { text.append(character) }
    return text
  }
}

extension String {
  /// The text with each line ending as one line feed. Pasted text may have others.
  fileprivate var replacingLineEndings: String {
    String(map { $0 == "\r\n" || $0 == "\r" ? "\n" : $0 })
  }
}
