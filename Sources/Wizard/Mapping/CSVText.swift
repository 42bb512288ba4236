internal import Glibc

/// A reader of CSV text in memory, in one pass: strict RFC 4180, or lenient about what spreadsheets and people write.
///
/// It copies only quoted cells with escaped quotes. Both programs use it instead of a library, which would have to be
/// linked into the static program; the one in Debian is under the LGPL.
package struct CSVText {
  private let delimiter: UInt8
  /// Whether a quote inside an unquoted cell, text after a closing quote, and an unclosed quote are errors. Otherwise
  /// they are text, and blanks around cells are skipped.
  private let isStrict: Bool

  package init(delimiter: UInt8 = UInt8(ascii: ","), isStrict: Bool) {
    self.delimiter = delimiter
    self.isStrict = isStrict
  }

  /// Calls back for each cell and at the end of each row. Empty lines are skipped.
  ///
  /// - Parameters:
  ///   - cell: receives the bytes of a cell, valid during the call.
  ///   - row: receives the index where the row began.
  /// - Returns: whether the text is valid; the callbacks were called up to the error.
  package func read(
    _ bytes: UnsafeBufferPointer<UInt8>, cell: (UnsafeBufferPointer<UInt8>) -> Void, row: (_ start: Int) -> Void
  ) -> Bool {
    var unquoted: [UInt8] = []
    var place = 0
    var start = 0
    var isEmpty = true
    while place < bytes.count {
      if isEmpty, isBreak(bytes[place]) {
        place += 1
        start = place
        continue
      }
      let first = isStrict ? place : skippingBlanks(bytes, from: place)
      if first < bytes.count, bytes[first] == Self.quote {
        guard let end = endOfQuoted(bytes, from: first + 1, &unquoted) else { return false }
        if unquoted.isEmpty {
          cell(UnsafeBufferPointer(rebasing: bytes[first + 1..<end.text]))
        } else {
          unquoted.withUnsafeBufferPointer(cell)
        }
        place = end.next
      } else {
        guard let end = endOfBare(bytes, from: place) else { return false }
        cell(UnsafeBufferPointer(rebasing: bytes[place..<end]))
        place = end
      }
      isEmpty = false
      // A delimiter is always followed by a cell, even at the end of the text.
      if place < bytes.count, bytes[place] == delimiter {
        place += 1
        if place < bytes.count, !isBreak(bytes[place]) { continue }
        cell(UnsafeBufferPointer(rebasing: bytes[place..<place]))
      }
      row(start)
      place += 1
      start = place
      isEmpty = true
    }
    return true
  }

  private static let quote = UInt8(ascii: "\"")

  private func isBreak(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

  private func isBlank(_ byte: UInt8) -> Bool {
    (byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")) && byte != delimiter
  }

  private func skippingBlanks(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    bytes[start...].firstIndex { !isBlank($0) } ?? bytes.count
  }

  /// Returns the index of the delimiter or line break after an unquoted cell; `nil` if it has a forbidden quote.
  private func endOfBare(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var place = start
    while place < bytes.count, bytes[place] != delimiter, !isBreak(bytes[place]) {
      if isStrict, bytes[place] == Self.quote { return nil }
      place += 1
    }
    return place
  }

  /// Returns the end of a quoted cell's text and the index after the cell; `nil` if it isn't closed correctly.
  ///
  /// - Parameter unquoted: the unescaped text if the cell has escaped quotes; otherwise empty.
  private func endOfQuoted(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ unquoted: inout [UInt8]
  ) -> (text: Int, next: Int)? {
    unquoted.removeAll(keepingCapacity: true)
    var copied = start
    var place = start
    func copy(upTo end: Int, _ unquoted: inout [UInt8]) {
      unquoted.append(contentsOf: bytes[copied..<end])
      copied = end
    }
    while let quote = nextQuote(bytes, from: place) {
      if quote + 1 < bytes.count, bytes[quote + 1] == Self.quote {
        copy(upTo: quote + 1, &unquoted)
        copied = quote + 2
        place = quote + 2
        continue
      }
      let next = isStrict ? quote + 1 : skippingBlanks(bytes, from: quote + 1)
      if next >= bytes.count || bytes[next] == delimiter || isBreak(bytes[next]) {
        if copied > start { copy(upTo: quote, &unquoted) }
        return (quote, next)
      }
      if isStrict { return nil }
      place = quote + 1
    }
    if isStrict { return nil }
    if copied > start { copy(upTo: bytes.count, &unquoted) }
    return (bytes.count, bytes.count)
  }

  private func nextQuote(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard start < bytes.count, let base = bytes.baseAddress,
      let found = memchr(base + start, CInt(Self.quote), bytes.count - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }
}
