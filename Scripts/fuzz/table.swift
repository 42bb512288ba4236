@testable import Wizard

/// Any pasted table gives rows, and problems with their line numbers. The rows are the same when written and read again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: size))
  let text = CSVTable.text(of: bytes)
  let breaks = text.unicodeScalars.count { $0 == "\n" || $0 == "\r" || $0.value == 0x0B || $0.value == 0x0C || $0.value == 0x85 || $0.value == 0x2028 || $0.value == 0x2029 }
  for direction in [Timetable.Direction.salesforceToPX, .pxToSalesforce] {
    let reading = MappingReading(text, direction: direction, onlyThat: size % 2 == 0, anyDestination: true)
    precondition(reading.bad.allSatisfy { (1...breaks + 1).contains($0.line) && !$0.sentence.isEmpty })
    precondition(Set(reading.rows).count == reading.rows.count)
    guard !reading.rows.isEmpty else { continue }
    precondition((try? MappingRow.rows(csv: MappingRow.csv(reading.rows))) == reading.rows)
  }
  return 0
}
