import Testing
import Wizard

@Suite struct `The vendor's status page` {
  /// The verdict for a page with another product's component and what a test adds.
  private func verdict(
    components: [String] = [], incidents: [String] = [], maintenances: [String] = [],
    status: (indicator: String, words: String) = ("none", "All Systems Operational")
  ) -> Verdict {
    let own = #"{"id":"c0","name":"Gainsight CS - US1 Region","status":"operational","group":false,"group_id":null}"#
    return Tenant().answering(
      "status:",
      """
      {"page":{"name":"Gainsight"},"status":{"indicator":"\(status.indicator)","description":"\(status.words)"},
      "components":[\(([own] + components).joined(separator: ","))],"incidents":[\(incidents.joined(separator: ","))],
      "scheduled_maintenances":[\(maintenances.joined(separator: ","))]}
      """
    ).judge(.statusPage).verdict
  }

  private func component(
    _ name: String, _ status: String = "operational", id: String = "c1", group: String? = nil, isGroup: Bool = false,
    members: [String]? = nil
  ) -> String {
    let members = members.map { #","components":["\#($0.joined(separator: "\",\""))"]"# } ?? ""
    let group = group.map { "\"\($0)\"" } ?? "null"
    return
      #"{"id":"\#(id)","name":"\#(name)","status":"\#(status)","group_id":\#(group),"group":\#(isGroup)\#(members)}"#
  }

  private func incident(
    _ name: String, _ status: String = "investigating", components: String = "[]", updates: String = "[]",
    more: String = ""
  ) -> String {
    #"{"name":"\#(name)","status":"\#(status)"\#(more),"components":\#(components),"incident_updates":\#(updates)}"#
  }

  @Test(arguments: ["degraded_performance", "partial_outage", "major_outage", "under_maintenance"])
  func `fails on a component in a group that names PX`(status: String) {
    for name in ["US Application", "API", "Reports"] {
      let byMember = [
        component("Gainsight PX - US Region", id: "g", isGroup: true), component(name, status, group: "g"),
      ]
      let byGroup = [
        component("Product Experience", id: "g", isGroup: true, members: ["c9", "c1"]), component(name, status),
      ]
      for components in [byMember, byMember.reversed(), byGroup] {
        let verdict = verdict(components: components)
        #expect(verdict.outcome == .failed && verdict.says.contains(name), "\(verdict.says)")
      }
      let other = [
        component("Gainsight CS - US Region", id: "g", isGroup: true, members: ["c1"]),
        component(name, status, group: "g"),
        component("Gainsight PX - US Region", id: "h", isGroup: true), component(name, id: "c2", group: "h"),
      ]
      #expect(verdict(components: other).outcome == .verified)
    }
  }

  @Test(arguments: [
    "Gainsight PX", "In-App Hub (formerly KC Bot)", "In App Hub", "Knowledge Center Bot", "KC Bot", "Aptrinsic API",
    "KCBot", "InAppHub", "In‑App Hub", "Gainsight_PX", "PX's data sync", "SalesForce", "PX", "px-api",
    "PX: EU", "Product Experience - EU", "GainsightPX", "Gainsight-PX", "Salesforce Connector", "SFDC sync",
  ])
  func `knows PX and Salesforce by their names`(name: String) {
    #expect(verdict(components: [component(name, "partial_outage")]).outcome == .failed)
    #expect(verdict(components: [component(name)]).outcome == .verified)
    #expect(verdict(incidents: [incident("\(name): delays")]).outcome == .failed)
    #expect(verdict(incidents: [incident("\(name): delays", "resolved")]).outcome == .verified)
    #expect(verdict(maintenances: [incident(name, "in_progress")]).outcome == .failed)
    let planned = verdict(maintenances: [incident(name, "scheduled")])
    #expect(planned.outcome == .verified && planned.says.contains("planned: \(name)"))
  }

  @Test(arguments: [
    "Gainsight CS: reports", "Skilljar", "Staircase AI", "Customer Communities", "Apex", "Northpass", "Hub",
    "Bot mitigation",
  ])
  func `leaves other products out`(name: String) {
    #expect(verdict(components: [component(name, "major_outage")]).outcome == .verified)
    #expect(verdict(incidents: [incident(name)]).outcome == .verified)
  }

  @Test(arguments: [
    #"{"body":"PX users can't log in"}"#, #"{"body":"We see errors in Product Experience."}"#,
    #"{"body":"In-App Hub does not open"}"#, #"{"body":"Syncs with Salesforce are late"}"#,
    #"{"body":null,"affected_components":[{"name":"Gainsight PX - US Region"}]}"#, #"{"body":""},{"body":"See px"}"#,
  ])
  func `reads what an incident's updates say`(updates: String) {
    #expect(verdict(incidents: [incident("Delays", updates: "[\(updates)]")]).outcome == .failed)
  }

  @Test(arguments: [
    #"[{"body":""}]"#, #"[{"body":null}]"#, "[{}]", "[]", "null", #"[{"body":null,"affected_components":null}]"#,
    #"[{"body":"This affected the product experience of some customers."}]"#,
    #"[{"body":"The banner is 16 px high."}]"#,
  ])
  func `reads on where another product's updates say nothing`(updates: String) {
    let other = incident("Gainsight CS: reports", components: "null", updates: updates)
    #expect(verdict(incidents: [other]).outcome == .verified)
    #expect(verdict(incidents: [other, incident("Gainsight PX is down")]).outcome == .failed)
    #expect(verdict(incidents: [incident("PX", updates: updates)]).outcome == .failed)
  }

  @Test(arguments: [
    ("On November 28, PX customers began to see sync errors.", true), ("As of 09:30 PX data syncs are delayed", true),
    ("AP-1 PX jobs failing", true), ("Update 3: PX integrations are late", true),
    ("Since Nov 28 PX customers can't log in", true), ("On November 28, px customers see errors", true),
    ("As of 09:30 px data is late", true), ("AP-1 px jobs failing", true), ("Step 2. PX is slow", true),
    ("The banner is 14px high", false), ("The banner is 14 px high", false), ("a 1.5 px line", false),
    ("16×16 px icons", false), ("(24 px) icons", false), ("a 14-px icon", false),
  ])
  func `tells PX from a size`(words: String, isPX: Bool) {
    let verdict = verdict(incidents: [incident("Gainsight CS: reports", updates: #"[{"body":"\#(words)"}]"#)])
    #expect(verdict.outcome == (isPX ? .failed : .verified), "\(verdict.says)")
  }

  @Test(arguments: [
    ("All Gainsight products are unavailable", true), ("All products are down", true),
    ("Outage of all of Gainsight's products", true), ("Every Gainsight application is slow", true),
    ("All Gainsight products are not operational", true), ("The entire Gainsight platform is down", true),
    ("All Gainsight CS products are slow", false), ("Not all products are affected: CS only", false),
    ("All other Gainsight products work", false), ("All systems are operational", false),
    ("All Gainsight products are operational again", false),
    ("All Gainsight products are operational and not affected", false), ("All products are not affected", false),
    ("All products are affected, and not yet available", true),
  ])
  func `counts PX among all products`(words: String, isMeant: Bool) {
    let outcome: Verdict.Outcome = isMeant ? .failed : .verified
    let own = component("Gainsight CS - US", "major_outage")
    for verdict in [
      verdict(incidents: [incident(words)]),
      verdict(incidents: [incident("Outage", updates: #"[{"body":"\#(words)."}]"#)]),
      verdict(components: [own], status: ("critical", words)),
    ] {
      #expect(verdict.outcome == outcome, "\(verdict.says)")
    }
    #expect(verdict(incidents: [incident(words, "resolved")]).outcome == .verified)
  }

  @Test(arguments: [("major", "Partial System Outage"), ("critical", "Major System Outage")])
  func `must say which product an outage is of`(indicator: String, words: String) {
    let status = (indicator, words)
    #expect(verdict(status: status).outcome == .unknown)
    #expect(verdict(components: [component("Skilljar", "major_outage")], status: status).outcome == .verified)
    #expect(verdict(incidents: [incident("Skilljar is down")], status: status).outcome == .verified)
    #expect(verdict(incidents: [incident("Gainsight PX is down")], status: status).outcome == .failed)
  }

  /// The tenant's time is 2026-11-23 20:00 UTC.
  @Test(arguments: [
    ("2026-11-23T19:00:00.000Z", "2026-11-23T22:00:00.000Z", Verdict.Outcome.unknown),
    ("2026-11-23T11:30:00.000-08:00", "2026-11-23T14:00:00.000-08:00", .unknown),
    ("2026-11-23T20:00:00Z", "", .unknown), ("2026-11-23T21:00:00.000Z", "2026-11-23T22:00:00.000Z", .verified),
    ("2026-11-23T12:30:00.000-08:00", "2026-11-23T14:00:00.000-08:00", .verified),
    ("2026-11-23T10:00:00.000Z", "2026-11-23T12:00:00.000Z", .verified), ("soon", "", .unknown),
  ])
  func `takes no maintenance for planned once its time has come`(
    start: String, end: String, outcome: Verdict.Outcome
  ) {
    let end = end.isEmpty ? "null" : "\"\(end)\""
    let more = #","scheduled_for":"\#(start)","scheduled_until":\#(end)"#
    let verdict = verdict(maintenances: [incident("Gainsight PX: database", "scheduled", more: more)])
    #expect(verdict.outcome == outcome, "\(verdict.says)")
    #expect(verdict.says.contains("Gainsight PX: database") != start.hasPrefix("2026-11-23T10") || start == "soon")
    #expect(self.verdict(maintenances: [incident("Skilljar", "scheduled", more: more)]).outcome == .verified)
  }

  @Test func `takes an incident's component for its group`() {
    let group = component("Gainsight PX - US Region", id: "g", isGroup: true)
    let hit = #"[{"id":"c1","name":"US Application","group_id":"g"}]"#
    #expect(verdict(components: [group], incidents: [incident("Delays", components: hit)]).outcome == .failed)
    let other = #"[{"id":"c1","name":"US Application","group_id":"h"}]"#
    #expect(verdict(components: [group], incidents: [incident("Delays", components: other)]).outcome == .verified)
  }

  @Test(arguments: [#"[{"body":7}]"#, #"[{"body":{}}]"#, #"["text"]"#, #""none""#])
  func `is unknown where an update is none`(updates: String) {
    #expect(verdict(incidents: [incident("Gainsight CS: reports", updates: updates)]).outcome == .unknown)
  }

  // MARK: Updates

  private func update(_ body: String, at time: String? = nil, id: String = "u1") -> String {
    let time = time.map { #","created_at":"\#($0)","updated_at":"\#($0)","display_at":"\#($0)""# } ?? ""
    return #"{"id":"\#(id)","body":"\#(body)"\#(time)}"#
  }

  private func verdict(_ updates: String..., status: String = "monitoring") -> Verdict {
    verdict(incidents: [incident("PX sync", status, updates: "[\(updates.joined(separator: ","))]")])
  }

  @Test(arguments: [
    ("You can reconnect now.", "Do not reconnect until further notice."),
    ("Customers may authorize again.", "Please hold off on authorizing. We found another problem."),
    ("A fix is in place", "A fix is in place, but reconnecting is not safe yet"),
    ("Reconnect after 14:00 UTC", "Reconnect after 18:00 UTC"),
  ])
  func `says something new with each newer update of an incident`(old: String, new: String) {
    let before = verdict(update(old, at: "2026-11-23T10:00:00.000Z"))
    let updates = [
      update(new, at: "2026-11-23T11:00:00.000Z", id: "u2"), update(old, at: "2026-11-23T10:00:00.000Z"),
    ]
    for list in [updates, updates.reversed()] {
      let after = verdict(incidents: [incident("PX sync", "monitoring", updates: "[\(list.joined(separator: ","))]")])
      #expect(before.outcome == .failed && after.outcome == .failed)
      #expect(after.findings != before.findings && after.says.contains(new), "\(after.says)")
    }
    // Without times, the first update counts as the newest.
    #expect(verdict(update(new), update(old)).findings == verdict(update(new)).findings)
    // The same text in another state is another finding.
    #expect(verdict(update(old), status: "investigating").findings != verdict(update(old)).findings)
  }

  @Test func `says the same where only its times, its blanks or an update without words are new`() {
    let one = verdict(update("We are looking.", at: "2026-11-23T10:00:00.000Z"))
    for same in [
      verdict(update("We are looking.", at: "2026-11-23T12:00:00.000Z")),
      verdict(update(" We are\\n  looking. ", at: "2026-11-23T10:00:00.000Z", id: "u7")),
      verdict(
        update("", at: "2026-11-23T12:00:00.000Z", id: "u2"), update("We are looking.", at: "2026-11-23T10:00:00.000Z")),
      verdict(update("We are looking.", at: "soon")),
    ] {
      #expect(same.says == one.says && same.findings == one.findings, "\(same.says)")
    }
  }

  @Test func `tells long updates apart that begin alike`() {
    let start = String(repeating: "We are still working on it. ", count: 30)
    let (one, other) = (verdict(update(start + "Reconnect.")), verdict(update(start + "Do not reconnect.")))
    #expect(one.says == other.says && one.findings != other.findings)
    #expect(one.says.count < 400, "\(one.says)")
  }

  @Test(arguments: [
    ("Resolved. Do not reconnect PX until Monday.", true), ("Please don't re-authorize Salesforce yet", true),
    ("We ask customers to wait before reconnecting", true), ("Hold off on reauthorizing the connector", true),
    ("Avoid connecting Salesforce for now", true), ("Customers should not authorize the app today", true),
    ("Never reconnect from the old page", true), ("DO NOT RECONNECT", true),
    ("You can reconnect now", false), ("You do not need to reconnect", false), ("You don't have to reauthorize", false),
    ("Customers no longer need to wait to reconnect", false), ("Connections that are not authorized stay off", false),
    ("PX does not connect to the old org", false), ("If you have not reconnected, do so now", false),
    ("If you did reconnect, do not authorize again", false), ("Do not wait to reconnect", false),
    ("We expect no delay. Reconnect today", false),
  ])
  func `isn't well while a closed notice says not to reconnect`(words: String, asks: Bool) {
    for status in ["resolved", "postmortem"] {
      let verdict = verdict(update(words), status: status)
      #expect(verdict.outcome == (asks ? .failed : .verified), "\(verdict.says)")
    }
    let updates = "[\(update(words))]"
    #expect(
      verdict(maintenances: [incident("PX", "completed", updates: updates)]).outcome == (asks ? .failed : .verified))
    // A warning about a planned maintenance doesn't apply before it starts.
    #expect(verdict(maintenances: [incident("PX", "scheduled", updates: updates)]).outcome == .verified)
    #expect(
      verdict(incidents: [incident("Skilljar", "resolved", updates: "[\(update("Do not reconnect"))]")]).outcome
        == .verified)
  }
}
