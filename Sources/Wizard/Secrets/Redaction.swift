/// A text on its way into the record, and which of its characters stay behind.
///
/// Works on one byte a Unicode scalar: whatever separates words is a blank, typographic quotes and colons are the ASCII
/// ones, and everything else outside ASCII is `other`. So nobody hides a secret behind a no-break space.
struct Redaction {
  /// One byte a scalar, as written.
  let codes: [UInt8]
  /// The same in lower case.
  let lower: [UInt8]
  private var stays: [Bool]
  /// For each place, where a value that begins there and isn't quoted ends. Known beforehand, so that no text,
  /// however it is made, takes more time than its length.
  private let valueEnds: [Int]

  static let newline: UInt8 = 0x0A
  static let blank: UInt8 = 0x20
  /// Any scalar outside ASCII that separates nothing.
  static let other: UInt8 = 0x80

  init(_ text: String) {
    codes = text.unicodeScalars.map(Self.code)
    lower = codes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 0x20 : $0 }
    stays = Array(repeating: true, count: codes.count)
    valueEnds = Self.valueEnds(in: codes)
  }

  func isRemoved(_ place: Int) -> Bool { !stays[place] }

  mutating func remove(_ range: Range<Int>) {
    for index in range { stays[index] = false }
  }

  /// The text with one mark in the place of each run that went.
  func applied(to text: String) -> String {
    guard stays.contains(false) else { return text }
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count)
    let mark = Array(Secrets.mark.utf8)
    var before = true
    for (scalar, stays) in zip(text.unicodeScalars, stays) {
      if stays { out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter) }
      if !stays, before { out += mark }
      before = stays
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func code(of scalar: Unicode.Scalar) -> UInt8 {
    switch scalar.value {
    case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: newline
    case 0x00...0x20, 0x7F...0xA0: blank
    case 0x21...0x7E: UInt8(scalar.value)
    case 0x201C...0x201F, 0xAB, 0xBB: UInt8(ascii: "\"")
    case 0x2018...0x201B: UInt8(ascii: "'")
    case 0xFF1A: UInt8(ascii: ":")
    case 0xFF1D: UInt8(ascii: "=")
    default: scalar.properties.isWhitespace ? blank : other
    }
  }
}

/// Reading along the text.
extension Redaction {
  /// Whether a word stands at a place, in lower case.
  func has(_ word: StaticString, at place: Int) -> Bool {
    let count = word.utf8CodeUnitCount
    guard place >= 0, place + count <= lower.count else { return false }
    for index in 0..<count where lower[place + index] != word.utf8Start[index] { return false }
    return true
  }

  func isSpace(_ place: Int) -> Bool { codes[place] == Self.blank || codes[place] == Self.newline }

  func isWordCharacter(_ place: Int) -> Bool {
    let code = lower[place]
    return (0x61...0x7A).contains(code) || (0x30...0x39).contains(code) || code == Self.other
  }

  func holds(_ place: Int, _ characters: StaticString) -> Bool {
    let code = codes[place]
    return characters.withUTF8Buffer { $0.contains(code) }
  }

  /// Whether `%XX` begins there.
  func isPercentEncoded(_ place: Int) -> Bool {
    guard place >= 0, place + 2 < codes.count, holds(place, "%") else { return false }
    return holds(place + 1, "0123456789abcdefABCDEF") && holds(place + 2, "0123456789abcdefABCDEF")
  }

  /// The first place from one on that holds one of the characters, or a blank, or the end.
  func end(from place: Int, at characters: StaticString) -> Int {
    var end = place
    while end < codes.count, !isSpace(end), !holds(end, characters) { end += 1 }
    return end
  }

  /// Where a value that nothing quotes ends: before a blank, a quote, a tag or the next pair, and without the
  /// punctuation of a sentence.
  func valueEnd(from place: Int) -> Int { place < codes.count ? max(place, valueEnds[place]) : place }

  /// A value in quotes, up to the closing one on the same line; otherwise what `valueEnd` says. Where the opening
  /// quote was escaped, an escaped one closes it.
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
    let stops = Set("\"<>&`\n ".utf8)
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

  /// In lower case; of a long one as much as any known word has.
  func text(_ range: Range<Int>) -> String { String(decoding: lower[range].prefix(64), as: UTF8.self) }

  /// Letters and digits mixed, as no word of a sentence is.
  func looksRandom(_ range: Range<Int>, least: Int) -> Bool {
    let start = range.prefix(200)
    return range.count >= least && start.contains { (0x30...0x39).contains(codes[$0]) }
      && start.contains { (0x61...0x7A).contains(lower[$0]) }
  }

  /// What is no secret although it stands where one would: a mark that one was taken out, or nothing but punctuation.
  func isPlaceholder(_ range: Range<Int>) -> Bool {
    let start = range.prefix(200).first { isWordCharacter($0) && codes[$0] != Self.other }
    guard let start else { return range.count <= 200 }
    return has("redacted", at: start) || has("removed]", at: start)
  }
}
