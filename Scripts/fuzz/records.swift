@testable import LiveChecks
@testable import Wizard

/// Any bytes as a part of a job's results or as a page of records give records or an error, and what was read can be
/// compared.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  guard size > 1 else { return 0 }
  let count = Int(data[0] % 16)
  var bytes = Array(UnsafeBufferPointer(start: data + 1, count: size - 1))
  let state = ComparisonState(
    .account, Fields.all, boundary: Moment(seconds: 1_795_000_000), expected: [:], spool: nil, progress: { _, _ in })
  let reader = SalesforceReader(APIClient(Connections(), client: Fields.client), .account, state)
  if data[0] & 128 == 0 {
    var rows = BulkRows(reader)
    do throws(ComparisonProblem) {
      try rows.read(bytes, count)
      precondition(rows.batch.count <= count)
      try state.take(rows.batch, from: .salesforce)
    } catch {}
  } else {
    let paths = ["id", "sfdcId"] + Fields.all.map(\.pxPath)
    guard let page = RecordPage(list: "accounts", most: count, paths: paths, beside: ["totalHits", "scrollId"]) else { return 0 }
    var batch = RecordBatch(.px)
    do throws(ComparisonProblem) {
      let read = try page.read(&bytes) { contents throws(ComparisonProblem) in
        precondition(contents.count <= count)
        for record in 0..<contents.count {
          let (own, link) = (contents.value(record, 0), contents.value(record, 1))
          guard own.kind == .string, link.kind == .string else { throw .stopped }
          batch.begin(own: own.bytes)
          for (place, field) in Fields.all.enumerated() where !batch.add(contents.value(record, place + 2), field.semantics.kind) {
            throw .stopped
          }
          batch.end(id: link.bytes)
        }
        return contents.count
      }
      if read != nil { try state.take(batch, from: .px) }
    } catch {}
  }
  state.end(.salesforce)
  state.end(.px)
  _ = try? state.finish()
  return 0
}

/// A field for each kind of value.
private enum Fields {
  static let client = HTTPClient(version: "1")
  static let all = [ValueKind.text, .number, .flag, .moment, .day, .choices, .id].enumerated().map { place, kind in
    MappedField(
      MappingRow(direction: .salesforceToPX, object: .account, salesforceField: "F\(place)", pxField: "f\(place)"),
      ValueSemantics(kind), salesforcePath: "F\(place)", pxPath: "f\(place)")
  }
}
