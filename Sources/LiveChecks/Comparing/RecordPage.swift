internal import CSimdJSON
internal import Glibc
internal import Wizard

/// Reads the wanted values from pages of records, one page at a time.
final class RecordPage {
  private let reader: OpaquePointer
  private let paths: Int

  /// - Parameters:
  ///   - list: The name of the list of records.
  ///   - most: The maximum number of records in a page.
  ///   - paths: The paths of the wanted values in each record, each once.
  ///   - beside: The names of the wanted values next to the list.
  init?(list: String, most: Int, paths: [String], beside: [String]) {
    func cStrings(_ texts: [String]) -> [UnsafePointer<CChar>?] { texts.map { UnsafePointer(strdup($0)) } }
    let (wanted, others) = (cStrings(paths), cStrings(beside))
    defer { for copy in wanted + others { free(UnsafeMutablePointer(mutating: copy)) } }
    guard let reader = csj_open(list, most, wanted, wanted.count, others, others.count) else { return nil }
    self.reader = reader
    self.paths = paths.count
  }

  deinit { csj_close(reader) }

  /// The values of a page, valid during `read` only.
  struct Contents {
    fileprivate let page: csj_page
    fileprivate let paths: Int

    var count: Int { page.records }

    /// Returns a record's value, by the index of its path.
    func value(_ record: Int, _ path: Int) -> RawValue { RawValue(page.values[record * paths + path]) }
    /// Returns a value next to the list.
    func beside(_ number: Int) -> RawValue { RawValue(page.beside[number]) }
  }

  /// Calls `body` with a page's contents. Returns `nil` if the bytes aren't a complete page of this kind.
  func read<Result>(_ bytes: inout [UInt8], _ body: (Contents) throws(ComparisonProblem) -> Result)
    throws(ComparisonProblem) -> Result?
  {
    let length = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: Int(CSJ_PADDING)))
    var problem: ComparisonProblem?
    let result = bytes.withUnsafeBufferPointer { bytes -> Result? in
      var page = csj_page()
      guard csj_read(reader, bytes.baseAddress, length, &page) == CSJ_READ else { return nil }
      do throws(ComparisonProblem) {
        return try body(Contents(page: page, paths: paths))
      } catch {
        problem = error
        return nil
      }
    }
    if let problem { throw problem }
    return result
  }
}

extension RawValue {
  fileprivate init(_ value: csj_value) {
    self.init(
      Kind(rawValue: UInt8(truncatingIfNeeded: value.kind)) ?? .other,
      UnsafeBufferPointer(start: value.bytes, count: Int(value.length)))
  }

  /// The text, possibly empty, or `nil` for other kinds.
  var text: String? { kind == .string ? String(decoding: bytes, as: UTF8.self) : nil }
  /// The value as an integer of 0 or more, or `nil`.
  var count: Int? {
    guard kind == .number else { return nil }
    return Int(String(decoding: bytes, as: UTF8.self)).flatMap { $0 >= 0 ? $0 : nil }
  }
}
