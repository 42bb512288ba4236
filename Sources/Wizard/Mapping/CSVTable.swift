internal import CCSV

/// A table as CSV holds it, read by libcsv: cells by row, and the line each row begins in.
///
/// It reads what spreadsheets and Salesforce write: commas, semicolons or tabs, quotes, line breaks of any kind and
/// inside quotes, and a byte order mark. Rows without any text are left out.
struct CSVTable {
  struct Row: Hashable {
    /// Counted from 1, as an editor shows it.
    let line: Int
    let cells: [String]
  }

  private(set) var rows: [Row] = []

  init(_ text: String) {
    var bytes = Array(text.utf8)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    var reading = Reading()
    var parser = csv_parser()
    guard csv_init(&parser, UInt8(CSV_REPALL_NL)) == 0 else { return }
    defer { csv_free(&parser) }
    csv_set_delim(&parser, Self.delimiter(of: bytes))
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
    rows = reading.rows
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
      if cells.contains(where: { !$0.isEmpty }) { rows.append(Row(line: line, cells: cells)) }
      // The second half of CR LF.
      let isSameBreak = character == CSV_LF && wasReturn && cells.isEmpty
      if !isSameBreak { line += 1 + broken }
      wasReturn = character == CSV_CR
      broken = 0
      cells = []
    }
  }

  /// Whichever of tab, semicolon and comma stands most often outside quotes in the first line that holds any.
  private static func delimiter(of bytes: [UInt8]) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in bytes {
      if byte == UInt8(CSV_QUOTE) { isQuoted.toggle() }
      guard !isQuoted else { continue }
      if byte == UInt8(CSV_LF) || byte == UInt8(CSV_CR), !counts.isEmpty { break }
      if [UInt8(CSV_TAB), UInt8(ascii: ";"), UInt8(CSV_COMMA)].contains(byte) { counts[byte, default: 0] += 1 }
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? UInt8(CSV_COMMA)
  }
}
