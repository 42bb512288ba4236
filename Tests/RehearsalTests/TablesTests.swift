import Foundation
import Testing

@testable import Rehearsal

@Suite struct `What the tables hold` {
  private static let first = RecordId.accounts.text(row: 1)

  /// Everything a client can read, as complete responses.
  private static func everything(_ tenant: Tenant) -> [String: String] {
    var answers: [String: String] = [:]
    for object in SalesforceObject.allCases {
      let name = object.table.name
      let fields = tenant.sf("/sobjects/\(name)/describe").object["fields"] as? [[String: Any]] ?? []
      let names = fields.compactMap { $0["name"] as? String }.joined(separator: ", ")
      answers[name] = tenant.soql("SELECT \(names) FROM \(name)").text
      answers[name + " described"] = tenant.sf("/sobjects/\(name)/describe").text
    }
    for path in [
      "/accounts?pageSize=1000", "/users?pageSize=1000", "/accounts?sort=-name&pageSize=1000", "/kcbot", "/articles",
      "/admin/monitoring/integrations", "/admin/subscription", "/admin/model/user/attributes", "/feature", "/segment",
      "/events/session?pageSize=1000", "/engagement",
    ] { answers["px" + path] = tenant.px(path).text }
    for path in ["/status/api/v2/incidents.json", "/trust/v1/instances/NA152/status", "/services/oauth2/userinfo"] {
      answers[path] = tenant.ask(path)?.text
    }
    answers["mapping"] = tenant.control("/mapping", method: "GET").text
    return answers
  }

  private static let commands: [Simulator.Command] = [
    .advance(seconds: 3600), .authorize(.target), .advance(seconds: 60), .synchronize,
    .edit(account: first, field: "Name", value: .text("Zürich \"A\"")), .advance(seconds: 40_000),
    .edit(account: first, field: "NumberOfEmployees", value: .number(12)), .fault(.articleDraft, on: true),
    .advance(seconds: 30_000), .synchronize, .advance(seconds: 90_000), .authorize(.other), .advance(seconds: 90_000),
    .authorize(.target), .edit(account: first, field: "Industry", value: nil), .advance(seconds: 1_000_000),
  ]

  private static func play(_ seed: Int, each: (Tenant) -> Void = { _ in }) throws -> [String: String] {
    let tenant = Tenant(accounts: 60, seed: seed)
    for command in commands {
      try tenant.perform(command)
      each(tenant)
    }
    return everything(tenant)
  }

  @Test func `is a function of seed, commands and clock`() throws {
    let once = try Self.play(1)
    #expect(try Self.play(1) == once)
    let other = try Self.play(2)
    #expect(other["Account"] != once["Account"])
    #expect(other["px/users?pageSize=1000"] != once["px/users?pageSize=1000"])
  }

  /// Use, pushes and runs happen at their time, whether or not anybody looks.
  @Test func `doesn't depend on when somebody looks`() throws {
    let once = try Self.play(1)
    let watched = try Self.play(1) { tenant in
      for _ in 0..<3 { _ = tenant.px("/accounts") }
    }
    let stepwise = Tenant(accounts: 60)
    for command in Self.commands {
      guard case .advance(let seconds) = command else {
        try stepwise.perform(command)
        continue
      }
      for part in stride(from: 0, to: seconds, by: 1800) {
        try stepwise.perform(.advance(seconds: min(1800, seconds - part)))
      }
    }
    let steps = Self.everything(stepwise)
    for (name, answer) in once {
      #expect(watched[name] == answer, "\(name)")
      #expect(steps[name] == answer, "\(name)")
    }
  }

  @Test func `keeps in PX what was copied until a run copies again`() throws {
    let tenant = Tenant(accounts: 60)
    try tenant.perform(.authorize(.target))
    try tenant.perform(.synchronize)
    try tenant.perform(.advance(seconds: 9))
    // At the exact time at which the run read.
    try tenant.perform(.edit(account: Self.first, field: "Website", value: .text("https://one.example")))
    func website(_ query: String = "/accounts/acct-000001") -> String? { tenant.px(query).object["website"] as? String }
    let copied = website()
    #expect(
      tenant.values("Website", "SELECT Website FROM Account WHERE Id = '\(Self.first)'") == ["https://one.example"])
    #expect(copied != "https://one.example")
    for fault in Fault.allCases where !fault.isInTransport && fault != .pxKey {
      try tenant.perform(.fault(fault, on: true))
      #expect(website() != "https://one.example")
      try tenant.perform(.fault(fault, on: false))
    }
    #expect(website() == copied)
    // The fetch reads at midnight, and its data is visible at 04:00. Later edits wait for the next one.
    try tenant.perform(.advance(seconds: 12 * 3600 + 60))
    try tenant.perform(.edit(account: Self.first, field: "Website", value: .text("https://two.example")))
    #expect(website() == copied)
    try tenant.perform(.advance(seconds: 4 * 3600))
    #expect(website() == "https://one.example")
    try tenant.perform(.advance(seconds: 24 * 3600))
    #expect(website() == "https://two.example")
  }

  @Test func `shows old values under a fault, and the copied ones after it`() throws {
    let tenant = Tenant(accounts: 60)
    let old = tenant.px("/accounts?pageSize=1000").text
    func values(_ text: String) -> [String] {
      ((try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])?["accounts"] as? [[String: Any]]
        ?? [])
        .map { "\($0["name"] ?? "") \($0["industry"] ?? "") \($0["numberOfEmployees"] ?? "")" }
    }
    try tenant.perform(.authorize(.target))
    try tenant.perform(.edit(account: Self.first, field: "Name", value: .text("New")))
    try tenant.perform(.synchronize)
    try tenant.perform(.advance(seconds: 60))
    let new = tenant.px("/accounts?pageSize=1000").text
    #expect(values(new) != values(old))
    try tenant.perform(.fault(.staleData, on: true))
    #expect(values(tenant.px("/accounts?pageSize=1000").text) == values(old))
    #expect(tenant.px("/accounts?filter=name==New").object["totalHits"] as? Int == 0)
    try tenant.perform(.synchronize)
    try tenant.perform(.advance(seconds: 60))
    try tenant.perform(.fault(.staleData, on: false))
    #expect(tenant.px("/accounts?pageSize=1000").text == new)
  }

  /// A file without a name disappears with the process, however it ends.
  @Test func `leaves no file, though there are more rows than memory is for`() throws {
    let tenant = Tenant(accounts: 60_000)
    #expect(tenant.soql("SELECT COUNT() FROM Contact").total == 120_000)
    let files = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap {
      try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")
    }.filter { $0.contains("etilqs") }
    #expect(!files.isEmpty)
    for file in files { #expect(file.hasSuffix(" (deleted)")) }
  }

  @Test func `follow a clock that goes on for years`() throws {
    let tenant = Tenant(accounts: 60)
    try tenant.perform(.authorize(.target))
    for _ in 0..<30 { try tenant.perform(.advance(seconds: 315_360_000)) }
    #expect(tenant.soql("SELECT COUNT() FROM Account WHERE LastModifiedDate = LAST_N_DAYS:9").total ?? 0 > 10)
    #expect(throws: Simulator.Refusal.self) { try tenant.perform(.advance(seconds: .max)) }
    #expect(throws: Simulator.Refusal.self) { try tenant.perform(.advance(seconds: -1)) }
  }
}
