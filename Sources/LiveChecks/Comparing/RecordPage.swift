internal import CSimdJSON
internal import Glibc
internal import Wizard

/// Reads pages of records, of each only what is wanted. One page at a time.
final class RecordPage {
  private let reader: OpaquePointer
  private let paths: Int

  /// - Parameters:
  ///   - list: the name of the records' list.
  ///   - most: how many records a page may have.
  ///   - paths: what is wanted of each record, each path once.
  ///   - beside: what is wanted next to the list.
  init?(list: String, most: Int, paths: [String], beside: [String]) {
    func cStrings(_ texts: [String]) -> [UnsafePointer<CChar>?] { texts.map { UnsafePointer(strdup($0)) } }
    let (wanted, others) = (cStrings(paths), cStrings(beside))
    defer { for copy in wanted + others { free(UnsafeMutablePointer(mutating: copy)) } }
    guard let reader = csj_open(list, most, wanted, wanted.count, others, others.count) else { return nil }
    self.reader = reader
    self.paths = paths.count
  }

  deinit { csj_close(reader) }

  /// What was read of one page, while it lasts.
  struct Contents {
    fileprivate let page: csj_page
    fileprivate let paths: Int

    var count: Int { page.records }

    /// A value of a record, by the path's number.
    func value(_ record: Int, _ path: Int) -> RawValue { RawValue(page.values[record * paths + path]) }
    /// A value next to the list.
    func beside(_ number: Int) -> RawValue { RawValue(page.beside[number]) }
  }

  /// Reads a page and lends its contents; `nil` if it isn't a whole page of this kind.
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

  /// A text, an empty one too.
  var text: String? { kind == .string ? String(decoding: bytes, as: UTF8.self) : nil }
  /// A whole number, 0 or more.
  var count: Int? {
    guard kind == .number else { return nil }
    return Int(String(decoding: bytes, as: UTF8.self)).flatMap { $0 >= 0 ? $0 : nil }
  }
}
