internal import CCSV

/// A CSV table, read by libcsv: the cells of each row, and the line where the row begins.
///
/// It reads what spreadsheets and Salesforce write: UTF-8 and UTF-16, commas, semicolons, tabs or bars, quotes, line breaks of
/// any kind and inside quotes, and Excel's first line `sep=;`. Rows without text and empty cells at a row's end are left out.
package struct CSVTable {
  struct Row: Hashable {
    /// Counted from 1, as an editor shows it.
    let line: Int
    let cells: [String]
  }

  private(set) var rows: [Row] = []

  init(_ text: String) {
    var bytes = Array(text.utf8)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    let named = Self.separatorLine(of: bytes)
    if let named { bytes.removeFirst(named.length) }
    var reading = Reading()
    var parser = csv_parser()
    guard csv_init(&parser, UInt8(CSV_REPALL_NL)) == 0 else { return }
    defer { csv_free(&parser) }
    csv_set_delim(&parser, named?.delimiter ?? Self.delimiter(of: bytes))
    withUnsafeMutablePointer(to: &reading) { reading in
      let takeCell: @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void = {
        $2?.assumingMemoryBound(to: Reading.self).pointee.take($0, $1)
      }
      let endRow: @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void = {
        $1?.assumingMemoryBound(to: Reading.self).pointee.end($0)
      }
      _ = csv_parse(&parser, bytes, bytes.count, takeCell, endRow, reading)
      csv_fini(&parser, takeCell, endRow, reading)
    }
    let first = named == nil ? 0 : 1
    rows = reading.rows.map { Row(line: $0.line + first, cells: $0.cells) }
  }

  /// A table's file as text. UTF-16, which Excel calls "Unicode text", is known by its mark or by its zeros: nothing else has
  /// them in every other byte.
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

  /// What libcsv has handed out so far.
  private struct Reading {
    var rows: [Row] = []
    private var cells: [String] = []
    private var line = 1
    /// Line breaks inside the row's quotes.
    private var broken = 0
    private var wasReturn = false

    mutating func take(_ bytes: UnsafeMutableRawPointer?, _ count: Int) {
      wasReturn = false
      let text = bytes.map { String(decoding: UnsafeRawBufferPointer(start: $0, count: count), as: UTF8.self) } ?? ""
      broken += text.reduce(0) { $0 + ($1.isNewline ? 1 : 0) }
      cells.append(text.trimmed)
    }

    /// The library names the character that ended the row, each of an empty row too, or -1 at the end.
    mutating func end(_ character: Int32) {
      while cells.last?.isEmpty == true { cells.removeLast() }
      if !cells.isEmpty { rows.append(Row(line: line, cells: cells)) }
      // The second half of CR LF.
      let isSameBreak = character == CSV_LF && wasReturn && cells.isEmpty
      if !isSameBreak { line += 1 + broken }
      wasReturn = character == CSV_CR
      broken = 0
      cells = []
    }
  }

  /// Excel's first line `sep=;` with its line break: not a row, but the delimiter of all.
  private static func separatorLine(of bytes: [UInt8]) -> (delimiter: UInt8, length: Int)? {
    let line = bytes.prefix { $0 != UInt8(CSV_LF) && $0 != UInt8(CSV_CR) }
    let words = line.filter { $0 != UInt8(CSV_QUOTE) && $0 != UInt8(ascii: " ") }
    guard words.count == 5, let delimiter = words.last,
      String(decoding: words.dropLast(), as: UTF8.self).lowercased() == "sep="
    else { return nil }
    let isPair = bytes[line.endIndex...].starts(with: [UInt8(CSV_CR), UInt8(CSV_LF)])
    return (delimiter, min(bytes.count, line.count + (isPair ? 2 : 1)))
  }

  /// The delimiter that is most frequent outside quotes in the first line that has any.
  private static func delimiter(of bytes: [UInt8]) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in bytes {
      if byte == UInt8(CSV_QUOTE) { isQuoted.toggle() }
      guard !isQuoted else { continue }
      if byte == UInt8(CSV_LF) || byte == UInt8(CSV_CR), !counts.isEmpty { break }
      if [UInt8(CSV_TAB), UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(CSV_COMMA)].contains(byte) {
        counts[byte, default: 0] += 1
      }
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? UInt8(CSV_COMMA)
  }
}
