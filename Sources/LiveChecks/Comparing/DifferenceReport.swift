internal import Wizard

/// A pair being compared, as its differences identify it.
struct ComparedPair {
  let entry: Int
  let id: RecordID
  let pxRecord: UnsafeBufferPointer<UInt8>
}

/// Differences as lines of CSV, and the first few of them for the screen.
///
/// A line no longer counts if a second PX record with the same ID turns up. So lines are framed with the entry they
/// belong to, and the file's writer asks at the end which entries still count.
package struct DifferenceReport {
  /// What a line says: the value of its first column.
  package enum Kind: String, Sendable {
    case differing
    case missingInPX = "missing-in-px"
    case orphanedInPX = "orphaned-in-px"
    case unlinkedInPX = "unlinked-in-px"
    case duplicateID = "duplicate-id"
  }

  package static let header = "kind,id,px_record,salesforce_field,px_field,salesforce_value,px_value\n"
  /// The entry of lines that always count.
  static let final = UInt32.max
  /// The maximum number of differences that a screen can show.
  private static let largestSample = 20

  private let lists: Bool
  /// Frames not yet taken: the entry and the line's length, four bytes each, then the line.
  private var frames: [UInt8] = []
  private(set) var sample: [(entry: Int, difference: Difference)] = []

  init(lists: Bool) { self.lists = lists }

  mutating func add(
    _ pair: ComparedPair, _ field: MappedField, salesforce: UnsafeBufferPointer<UInt8>,
    px: UnsafeBufferPointer<UInt8>
  ) {
    // Twice as many as are shown, because some may no longer count at the end.
    let samples = sample.count < 2 * Self.largestSample
    guard lists || samples else { return }
    let (ours, theirs) = (field.semantics.kind.shown(salesforce), field.semantics.kind.shown(px))
    if samples {
      let difference = Difference(
        id: pair.id.long, pxRecord: Self.brief(pair.pxRecord),
        salesforceField: field.row.salesforceField, pxField: field.row.pxField,
        salesforce: Self.brief(ours), px: Self.brief(theirs))
      sample.append((pair.entry, difference))
    }
    guard lists else { return }
    frame(UInt32(truncatingIfNeeded: pair.entry)) { line in
      line.append(contentsOf: "differing,".utf8)
      line.append(contentsOf: pair.id.long.utf8)
      for cell in [Array(pair.pxRecord), Array(field.row.salesforceField.utf8), Array(field.row.pxField.utf8)] {
        line.append(cell: cell, isNumber: false)
      }
      line.append(cell: ours, isNumber: field.semantics.kind.isNumeric)
      line.append(cell: theirs, isNumber: field.semantics.kind.isNumeric)
    }
  }

  /// Shortens a value, which can be a megabyte long, for the screen.
  private static func brief(_ value: some Collection<UInt8>) -> String {
    String(decoding: value.prefix(2000), as: UTF8.self).shortened(to: 400)
  }

  mutating func add(_ kind: Kind, id: String, pxRecord: some Collection<UInt8>) {
    guard lists else { return }
    frame(Self.final) { line in
      line.append(contentsOf: kind.rawValue.utf8)
      line.append(cell: Array(id.utf8), isNumber: false)
      line.append(cell: Array(pxRecord), isNumber: false)
      line.append(contentsOf: ",,,,".utf8)
    }
  }

  private mutating func frame(_ entry: UInt32, _ write: (inout [UInt8]) -> Void) {
    let start = frames.count
    frames.append(contentsOf: repeatElement(0, count: 8))
    write(&frames)
    frames.append(UInt8(ascii: "\n"))
    frames.withUnsafeMutableBytes { bytes in
      bytes.storeBytes(of: entry, toByteOffset: start, as: UInt32.self)
      bytes.storeBytes(of: UInt32(bytes.count - start - 8), toByteOffset: start + 4, as: UInt32.self)
    }
  }

  /// Returns the frames so far and removes them.
  mutating func taken() -> [UInt8] {
    defer { frames = [] }
    return frames
  }

  var size: Int { frames.count }

  func shown(_ stands: (Int) -> Bool) -> [Difference] {
    Array(sample.filter { stands($0.entry) }.map(\.difference).prefix(Self.largestSample))
  }
}

extension ValueKind {
  /// Whether values are numbers, so that a leading sign doesn't make them formulas.
  fileprivate var isNumeric: Bool { self == .number }

  /// Returns a canonical value in human-readable form.
  func shown(_ value: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    guard value.first != ValueKind.stranger else { return Array(value.dropFirst()) }
    let text = String(decoding: value, as: UTF8.self)
    switch self {
    case .moment: return Int64(text).map { Array(Moment(seconds: $0).iso8601.utf8) } ?? Array(value)
    case .day: return Int64(text).map { Array(Moment(seconds: $0 * Moment.day).date.utf8) } ?? Array(value)
    case .text, .number, .flag, .choices, .id: return Array(value)
    }
  }
}

extension [UInt8] {
  /// Appends a comma and a cell. A cell that a spreadsheet would take for a formula is prefixed with an apostrophe.
  fileprivate mutating func append(cell: [UInt8], isNumber: Bool) {
    append(UInt8(ascii: ","))
    let isFormula = cell.first.map { "=+-@\t\r".utf8.contains($0) } == true && !(isNumber && cell.isPlainNumber)
    let quotes = cell.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D }
    if quotes { append(UInt8(ascii: "\"")) }
    if isFormula { append(UInt8(ascii: "'")) }
    for byte in cell {
      if byte == UInt8(ascii: "\"") { append(byte) }
      append(byte)
    }
    if quotes { append(UInt8(ascii: "\"")) }
  }

  private var isPlainNumber: Bool {
    dropFirst().allSatisfy {
      $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "-")
    }
  }
}
