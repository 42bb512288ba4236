/// A text on its way into the record, and which of its characters are removed.
///
/// It has one byte per visible Unicode scalar: anything that separates words is a blank, typographic quotes, dashes and
/// full-width forms become ASCII, and all else is `other`. So no-break and zero-width spaces can't hide a secret.
struct Redaction {
  /// One byte for each visible scalar.
  let codes: [UInt8]
  /// The same bytes in lowercase.
  let lower: [UInt8]
  private var stays: [Bool]
  /// For each index, the end of an unquoted value that begins there. Computed once, so that the time stays linear in
  /// the length of the text.
  private let valueEnds: [Int]

  static let newline: UInt8 = 0x0A
  static let blank: UInt8 = 0x20
  static let tab: UInt8 = 0x09
  /// A scalar outside ASCII that doesn't separate words.
  static let other: UInt8 = 0x80

  init(_ text: String) {
    codes = text.unicodeScalars.filter { !Self.isInvisible($0) }.map(Self.code)
    lower = codes.map(Self.lowered)
    stays = Array(repeating: true, count: codes.count)
    valueEnds = Self.valueEnds(in: codes)
  }

  var hasRemoved: Bool { stays.contains(false) }

  func isRemoved(_ place: Int) -> Bool { !stays[place] }

  mutating func remove(_ range: Range<Int>) {
    for index in range { stays[index] = false }
  }

  /// Returns the text with a single mark in place of each removed run.
  func applied(to text: String) -> String {
    guard hasRemoved else { return text }
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count)
    let mark = Array(Secrets.mark.utf8)
    var place = 0
    var isKept = true
    for scalar in text.unicodeScalars {
      if !Self.isInvisible(scalar) {
        if isKept, !stays[place] { out += mark }
        isKept = stays[place]
        place += 1
      }
      if isKept { out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter) }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// Zero-width characters, soft hyphens, direction marks and the like.
  static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0xAD && scalar.properties.isDefaultIgnorableCodePoint
  }

  static func lowered(_ code: UInt8) -> UInt8 { (0x41...0x5A).contains(code) ? code + 0x20 : code }

  static func code(of scalar: Unicode.Scalar) -> UInt8 {
    switch scalar.value {
    case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: newline
    case 0x09: tab
    case 0x00...0x20, 0x7F...0xA0: blank
    case 0x21...0x7E: UInt8(scalar.value)
    case 0x201C...0x201F, 0xAB, 0xBB: UInt8(ascii: "\"")
    case 0x2018...0x201B: UInt8(ascii: "'")
    case 0x2010...0x2015, 0x2212: UInt8(ascii: "-")
    // Full-width forms.
    case 0xFF01...0xFF5E: UInt8(scalar.value - 0xFEE0)
    default: scalar.properties.isWhitespace ? blank : other
    }
  }
}

/// Scanning the text.
extension Redaction {
  /// Whether a lowercase word occurs at an index.
  func has(_ word: StaticString, at place: Int) -> Bool {
    let count = word.utf8CodeUnitCount
    guard place >= 0, place + count <= lower.count else { return false }
    for index in 0..<count where lower[place + index] != word.utf8Start[index] { return false }
    return true
  }

  func isSpace(_ place: Int) -> Bool { holds(place, " \n\t") }

  func isWordCharacter(_ place: Int) -> Bool {
    let code = lower[place]
    return (0x61...0x7A).contains(code) || (0x30...0x39).contains(code) || code == Self.other
  }

  func holds(_ place: Int, _ characters: StaticString) -> Bool {
    let code = codes[place]
    return characters.withUTF8Buffer { $0.contains(code) }
  }

  /// Whether `%XX` begins at an index.
  func isPercentEncoded(_ place: Int) -> Bool {
    guard place >= 0, place + 2 < codes.count, holds(place, "%") else { return false }
    return holds(place + 1, "0123456789abcdefABCDEF") && holds(place + 2, "0123456789abcdefABCDEF")
  }

  /// Returns the index of the first of these characters or the first blank from `place` on, or the end.
  func end(from place: Int, at characters: StaticString) -> Int {
    var end = place
    while end < codes.count, !isSpace(end), !holds(end, characters) { end += 1 }
    return end
  }

  /// Returns the end of an unquoted value: before a blank, quote, tag or the next pair, without trailing punctuation.
  func valueEnd(from place: Int) -> Int { place < codes.count ? max(place, valueEnds[place]) : place }

  /// Returns the end of a quoted value: the closing quote on the same line, or else that of `valueEnd`. An escaped
  /// opening quote needs an escaped closing one.
  func quotedEnd(from place: Int) -> Int {
    let quote = codes[place - 1]
    let isEscaped = place > 1 && holds(place - 2, "\\")
    var end = place
    while end < codes.count, end - place < 4_000, codes[end] != Self.newline {
      if codes[end] == quote, isEscaped || end == place || !holds(end - 1, "\\") {
        return isEscaped && end > place && holds(end - 1, "\\") ? end - 1 : end
      }
      end += 1
    }
    return valueEnd(from: place)
  }

  private static func valueEnds(in codes: [UInt8]) -> [Int] {
    var ends = Array(repeating: codes.count, count: codes.count)
    let stops = Set("\"<>&`\n\t ".utf8)
    let punctuation = Set(".,;:)}]\\'".utf8)
    var end = codes.count
    var isTrimming = true
    for place in codes.indices.reversed() {
      if stops.contains(codes[place]) {
        end = place
        isTrimming = true
      } else if isTrimming, punctuation.contains(codes[place]) {
        end = place
      } else {
        isTrimming = false
      }
      ends[place] = end
    }
    return ends
  }

  /// Returns a part in lowercase, cut to the length of the longest known word.
  func text(_ range: Range<Int>) -> String { String(decoding: lower[range].prefix(64), as: UTF8.self) }

  /// Whether a value isn't a secret after all: a mark that one was removed, or only punctuation.
  func isPlaceholder(_ range: Range<Int>) -> Bool {
    let start = range.prefix(200).first { isWordCharacter($0) && codes[$0] != Self.other }
    guard let start else { return range.count <= 200 }
    return has("redacted", at: start) || has("removed]", at: start)
  }
}
