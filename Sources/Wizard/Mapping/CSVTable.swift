/// A CSV table: the cells of each row, and the row's first line.
///
/// Reads what spreadsheets and Salesforce write: UTF-8 and UTF-16; commas, semicolons, tabs or bars; quotes; any line
/// breaks, also inside quotes; Excel's first line `sep=;`. Drops rows without text and trailing empty cells.
package struct CSVTable {
  package struct Row: Hashable {
    /// Counted from 1, as in an editor.
    package let line: Int
    package let cells: [String]
  }

  package private(set) var rows: [Row] = []

  package init(_ text: String) {
    var bytes = Array(text.utf8)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    let named = Self.separatorLine(of: bytes)
    if let named { bytes.removeFirst(named.length) }
    let text = CSVText(delimiter: named?.delimiter ?? Self.delimiter(of: bytes), isStrict: false)
    var lines = LineCount(line: named == nil ? 1 : 2)
    var rows: [Row] = []
    var cells: [String] = []
    bytes.withUnsafeBufferPointer { bytes in
      _ = text.read(bytes) {
        cells.append(String(decoding: $0, as: UTF8.self).trimmed)
      } row: { start in
        while cells.last?.isEmpty == true { cells.removeLast() }
        if !cells.isEmpty { rows.append(Row(line: lines.advance(to: start, in: bytes), cells: cells)) }
        cells = []
      }
    }
    self.rows = rows
  }

  /// Decodes the file of a table. UTF-16, which Excel calls "Unicode text", is recognized by its byte order mark or by
  /// zeros in every other byte.
  package static func text(of bytes: [UInt8]) -> String {
    let start = bytes.prefix(1_000)
    let zeros = (0...1).map { parity in start.indices.count { $0 % 2 == parity && start[$0] == 0 } }
    let mostly = start.count / 4
    let isLittle = bytes.starts(with: [0xFF, 0xFE]) || zeros[1] > mostly && zeros[0] < mostly
    let isBig = bytes.starts(with: [0xFE, 0xFF]) || zeros[0] > mostly && zeros[1] < mostly
    guard isLittle || isBig else { return String(decoding: bytes, as: UTF8.self) }
    let units = stride(from: 0, to: bytes.count - 1, by: 2).map { place in
      let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
      return isLittle ? second << 8 | first : first << 8 | second
    }
    return String(decoding: units, as: UTF16.self)
  }

  /// Counts lines up to increasing indices. CR LF is one line break.
  private struct LineCount {
    var line: Int
    private var place = 0

    init(line: Int) { self.line = line }

    mutating func advance(to end: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
      while place < end {
        let isSecondHalf = bytes[place] == lineFeed && place > 0 && bytes[place - 1] == carriageReturn
        if isBreak(bytes[place]), !isSecondHalf { line += 1 }
        place += 1
      }
      return line
    }
  }

  /// Parses Excel's first line, `sep=;`, which sets the delimiter; the length includes its line break.
  private static func separatorLine(of bytes: [UInt8]) -> (delimiter: UInt8, length: Int)? {
    let line = bytes.prefix { !isBreak($0) }
    let words = line.filter { $0 != quote && $0 != UInt8(ascii: " ") }
    guard words.count == 5, let delimiter = words.last,
      String(decoding: words.dropLast(), as: UTF8.self).lowercased() == "sep="
    else { return nil }
    let isPair = bytes[line.endIndex...].starts(with: [carriageReturn, lineFeed])
    return (delimiter, min(bytes.count, line.count + (isPair ? 2 : 1)))
  }

  /// The most frequent delimiter outside quotes in the first line that has any.
  private static func delimiter(of bytes: [UInt8]) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in bytes {
      if byte == quote { isQuoted.toggle() }
      guard !isQuoted else { continue }
      if isBreak(byte), !counts.isEmpty { break }
      if ["\t", ";", "|", ","].map(UInt8.init(ascii:)).contains(byte) {
        counts[byte, default: 0] += 1
      }
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? UInt8(ascii: ",")
  }
}

private let quote = UInt8(ascii: "\"")
private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")

private func isBreak(_ byte: UInt8) -> Bool { byte == lineFeed || byte == carriageReturn }
