import Foundation
import Synchronization
import Wizard

/// Serves both sides page by page, as the real services do, with the failures that a test specifies.
final class TenantServer: Sendable {
  private let accounts: [String]
  private let lines: [String]
  private let twins: [String]
  private let spoil: @Sendable (_ number: Int, _ path: String) -> Spoiling?
  private let polls = Atomic(0)
  private let pages = Mutex<[String: Int]>([:])

  /// What to send instead of the correct response.
  enum Spoiling {
    case answer(String)
    /// The response for another path.
    case answerTo(String)
    /// The connection breaks within the response.
    case cut
    case silence
  }

  static let boundary = Moment(iso8601: "2026-11-23T00:00:00Z")

  /// - Parameter spoil: Called with the number of earlier requests for the path, and the path.
  init(_ tenants: Tenants, spoil: @escaping @Sendable (_ number: Int, _ path: String) -> Spoiling? = { _, _ in nil }) {
    var tenants = tenants
    var (accounts, lines): ([String], [String]) = ([], [])
    for account in tenants.salesforce {
      let changed = account.isChanged ? "2026-11-23T00:00:01.000+0000" : "2026-11-23T00:00:00.000+0000"
      let fields = account.values.indices.map { "\"F\($0)__c\":\(tenants.salesforceJSON(account.values[$0], $0))" }
      accounts.append(
        #"{"attributes":{"type":"Account"},"Id":"\#(account.id)QAA","LastModifiedDate":"\#(changed)",\#(fields.joined(separator: ","))}"#
      )
      let cells = account.values.indices.map { tenants.salesforceCSV(account.values[$0], $0) }
      lines.append(
        ([account.id + "QAA", changed] + cells).map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }
          .joined(separator: ","))
    }
    var twins: [String] = []
    for twin in tenants.px {
      let fields = twin.values.indices.map { "\"f\($0)\":\(tenants.pxJSON(twin.values[$0], $0))" }
      twins.append(
        #"{"id":"\#(twin.own)","sfdcId":"\#(twin.id)","location":{"a":[1,{"sfdcId":2}]},"customAttributes":{\#(fields.joined(separator: ","))}}"#
      )
    }
    (self.accounts, self.lines, self.twins, self.spoil) = (accounts, lines, twins, spoil)
  }

  /// The same records with other failures: encoding them takes longer than serving them.
  init(_ other: TenantServer, spoil: @escaping @Sendable (_ number: Int, _ path: String) -> Spoiling?) {
    (accounts, lines, twins, self.spoil) = (other.accounts, other.lines, other.twins, spoil)
  }

  func start() throws -> ScriptedServer {
    try ScriptedServer { [self] _, request in
      let words = request.split(separator: " ", maxSplits: 2)
      guard words.count > 1 else { return nil }
      let path = String(words[1]).removingPercentEncoding ?? ""
      let number = pages.withLock { pages in
        pages[path, default: -1] += 1
        return pages[path] ?? 0
      }
      let answer = answer(path, method: String(words[0]))
      switch spoil(number, path) {
      case nil: return answer
      case .answer(let other)?: return other
      case .answerTo(let other)?: return self.answer(other, method: "GET")
      case .cut?: return String(answer.prefix(answer.count - 20))
      case .silence?: return nil
      }
    }
  }

  private func answer(_ path: String, method: String) -> String {
    func json(_ body: String) -> String { ScriptedServer.answer("200 OK", body: body) }
    let data = "/services/data/v62.0"
    switch path {
    case "/services/data/": return json(#"[{"version":"62.0"}]"#)
    case "\(data)/limits/": return json(#"{"DailyApiRequests":{"Max":15000,"Remaining":9000}}"#)
    case "\(data)/sobjects/Account/describe":
      let fields = Tenants.fields.enumerated().map { #"{"name":"F\#($0)__c","type":"\#($1.salesforce)"}"# }
      return json(#"{"fields":[\#(fields.joined(separator: ","))]}"#)
    case "/v1/admin/model/account/attributes":
      let attributes = Tenants.fields.enumerated().map {
        #"{"name":"f\#($0)","apiName":"f\#($0)","type":"\#($1.px)","state":"ENABLED","origin":"CUSTOM"}"#
      }
      return json("[\(attributes.joined(separator: ","))]")
    case "/v1/admin/monitoring/integrations":
      let last = (Self.boundary?.seconds ?? 0) * 1000 + 500
      return json(#"{"integrationStatuses":[{"integrationSyncName":"Salesforce","lastSuccessfulDate":\#(last)}]}"#)
    case "\(data)/query?q=SELECT COUNT() FROM Account":
      return json(#"{"totalSize":\#(accounts.count),"done":true,"records":[]}"#)
    case "\(data)/jobs/query": return json(#"{"id":"750x","state":"UploadComplete"}"#)
    case "\(data)/jobs/query/750x" where method == "DELETE": return "HTTP/1.1 204 No Content\r\n\r\n"
    case "\(data)/jobs/query/750x":
      let isDone = polls.add(1, ordering: .relaxed).newValue > 1
      let state = isDone ? "JobComplete" : "InProgress"
      return json(#"{"id":"750x","state":"\#(state)","numberRecordsProcessed":\#(isDone ? lines.count : 0)}"#)
    default: return page(path, data)
    }
  }

  private func page(_ path: String, _ data: String) -> String {
    let parts = path.split(separator: "=").last.map(String.init) ?? ""
    if path.hasPrefix("\(data)/query") {
      let from = path.contains("?q=") ? 0 : Int(path.split(separator: "-").last ?? "") ?? 0
      let end = min(from + 200, accounts.count)
      let next = end < accounts.count ? #","nextRecordsUrl":"\#(data)/query/01g-\#(end)""# : ""
      return ScriptedServer.answer(
        "200 OK",
        body:
          #"{"totalSize":\#(accounts.count),"done":\#(end == accounts.count)\#(next),"records":[\#(accounts[from..<end].joined(separator: ","))]}"#
      )
    }
    if path.contains("/results") {
      let from = path.contains("locator") ? Int(parts) ?? 0 : 0
      let end = min(from + 300, lines.count)
      let head = "\"Id\",\"LastModifiedDate\"," + Tenants.fields.indices.map { "\"F\($0)__c\"" }.joined(separator: ",")
      let headers =
        "Sforce-NumberOfRecords: \(end - from)\r\nSforce-Locator: \(end < lines.count ? "\(end)" : "null")\r\n"
      return ScriptedServer.answer(
        "200 OK", headers, body: ([head] + lines[from..<end]).joined(separator: "\n") + "\n")
    }
    let size = Int(path.split(separator: "pageSize=").last?.prefix { $0.isNumber } ?? "") ?? 1
    let from = path.contains("scrollId") ? Int(parts) ?? 0 : 0
    let end = min(from + size, twins.count)
    return ScriptedServer.answer(
      "200 OK",
      body:
        #"{"accounts":[\#(twins[min(from, end)..<end].joined(separator: ","))],"totalHits":\#(twins.count),"scrollId":"\#(end)"}"#
    )
  }
}
