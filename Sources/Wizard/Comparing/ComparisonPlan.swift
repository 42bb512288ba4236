/// The requests that a comparison will send, told before it starts.
package struct ComparisonPlan: Hashable, Codable, Sendable {
  package var object: MappingRow.Object
  package var salesforceRecords: Int
  package var pxRecords: Int
  /// Whether Salesforce is read by a bulk query job instead of query pages.
  package var isBulk: Bool
  package var salesforceCalls: Int
  package var pxCalls: Int
  /// The API calls that Salesforce has left today; `nil` if it doesn't say.
  package var callsLeft: Int?

  package init(_ object: MappingRow.Object, salesforceRecords: Int, pxRecords: Int, callsLeft: Int?, mostByPages: Int) {
    self.object = object
    self.salesforceRecords = salesforceRecords
    self.pxRecords = pxRecords
    self.callsLeft = callsLeft
    isBulk = salesforceRecords > mostByPages
    salesforceCalls =
      isBulk
      ? salesforceRecords / Self.bulkPart + 1 + Self.bulkOverhead : max(1, (salesforceRecords + 1999) / 2000)
    pxCalls = pxRecords / Self.pxPage + 1
  }

  /// Up to this number, query pages of 2,000 need few calls and no waiting for a job.
  package static let mostByPages = 20_000
  /// The maximum number of records per side: ten times that of the largest known tenants.
  package static let mostRecords = 20_000_000
  /// Records per part of a job's results.
  package static let bulkPart = 25_000
  /// The maximum size of a PX page.
  package static let pxPage = 1000
  /// Calls to create a job, wait for it and delete it.
  private static let bulkOverhead = 12

  package var sentence: String {
    let way = isBulk ? "a bulk query job" : "query pages"
    let left = callsLeft.map { "\($0.grouped) are left today" } ?? "Salesforce doesn't say how many are left today"
    func calls(_ count: Int) -> String { count == 1 ? "one call" : "about \(count.grouped) calls" }
    return
      "Reading \(salesforceRecords.grouped) \(object.salesforceName)s from Salesforce by \(way), "
      + "\(calls(salesforceCalls)) (\(left)), and \(pxRecords.grouped) \(object.pxName)s from PX, "
      + calls(pxCalls)
  }
}
