/// Finds the string literals of a Swift source file as people read them: an interpolation is one `…`, and lines joined
/// with a backslash are joined. Words that are only searched for (`signs:`, `said:`) are left out.
///
/// It supports the part of Swift that this package's sources need: comments, plain and multiline literals, raw ones
/// with one `#`, and interpolations that contain literals. It reads bytes, because half a megabyte of characters takes
/// minutes in a debug build.
struct SourceStrings {
  private let text: [UInt8]
  private var place = 0
  private var isSearched = false
  private var found: [String] = []

  static func literals(in source: String) -> [String] {
    var scanner = SourceStrings(text: Array(source.utf8))
    scanner.scan()
    return scanner.found
  }

  private init(text: [UInt8]) { self.text = text }

  private mutating func scan() {
    while place < text.count {
      switch text[place] {
      case UInt8(ascii: "/") where isNext("//"):
        while place < text.count, text[place] != UInt8(ascii: "\n") { place += 1 }
      case UInt8(ascii: "\""):
        let isSearched = isSearched || isPrevious("said: ")
        let literal = isNext("\"\"\"") ? literal(until: "\"\"\"", opening: 3) : literal(until: "\"", opening: 1)
        if !isSearched { found.append(literal) }
      case UInt8(ascii: "#") where isNext("#\""):
        found.append(literal(until: "\"#", opening: 2, isRaw: true))
      case UInt8(ascii: "[") where isPrevious("signs: "):
        isSearched = true
        place += 1
      case UInt8(ascii: "]"):
        isSearched = false
        place += 1
      default: place += 1
      }
    }
  }

  private func isNext(_ word: StaticString) -> Bool {
    word.withUTF8Buffer { word in
      place + word.count <= text.count && word.indices.allSatisfy { text[place + $0] == word[$0] }
    }
  }

  private func isPrevious(_ word: StaticString) -> Bool {
    word.withUTF8Buffer { word in
      place >= word.count && word.indices.allSatisfy { text[place - word.count + $0] == word[$0] }
    }
  }

  /// Reads a literal. Literals within its interpolations are added first.
  private mutating func literal(until end: StaticString, opening: Int, isRaw: Bool = false) -> String {
    place += opening
    var literal: [UInt8] = []
    while place < text.count, !isNext(end) {
      if isRaw || text[place] != UInt8(ascii: "\\") {
        literal.append(text[place])
        place += 1
      } else if isNext("\\(") {
        place += 2
        skipInterpolation()
        literal += "…".utf8
      } else if isNext("\\\n") {
        place += 2
        while place < text.count, text[place] == UInt8(ascii: " ") { place += 1 }
      } else if place + 1 < text.count {
        literal.append(isNext("\\n") ? UInt8(ascii: "\n") : text[place + 1])
        place += 2
      } else {
        place += 1
      }
    }
    place = min(text.count, place + end.utf8CodeUnitCount)
    return literal.split(separator: UInt8(ascii: "\n"))
      .map { String(decoding: $0.drop { $0 == UInt8(ascii: " ") }, as: UTF8.self) }.joined(separator: "\n")
  }

  private mutating func skipInterpolation() {
    var depth = 1
    while place < text.count, depth > 0 {
      switch text[place] {
      case UInt8(ascii: "\""): found.append(literal(until: "\"", opening: 1))
      case UInt8(ascii: "("):
        depth += 1
        place += 1
      case UInt8(ascii: ")"):
        depth -= 1
        place += 1
      default: place += 1
      }
    }
  }
}
