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
    // Where a planned maintenance asks people to wait, it may be from now on.
    let isUntil = words.contains("until") || words.contains("before")
    let planned = verdict(maintenances: [incident("PX", "scheduled", updates: updates)])
    #expect(planned.outcome == (!asks ? .verified : isUntil ? .failed : .unknown), "\(planned.says)")
    #expect(
      verdict(incidents: [incident("Skilljar", "resolved", updates: "[\(update("Do not reconnect"))]")]).outcome
        == .verified)
  }

  private func outcomes(_ words: String) -> (closed: Verdict, planned: Verdict) {
    let updates = "[\(update(words))]"
    return (
      verdict(update(words), status: "resolved"),
      verdict(maintenances: [incident("PX sync", "scheduled", updates: updates)])
    )
  }

  @Test(arguments: [
    "Customers cannot reconnect at this time", "Reconnecting is not recommended",
    "Reconnecting should be postponed until Monday",
    "Please leave the connector disconnected until further notice", "keep the integration disabled",
    "Do not re-enable the Salesforce connector", "Hold off on restoring the connection",
    "Please do not run a sync until Monday", "We advise against reconnecting", "No one should reconnect before Monday",
    "Stop all reconnection attempts", "Please do <b>not</b> reconnect", "Please do <strong>not</strong>&nbsp;reconnect",
    "<p>Do not</p> <p>reconnect</p>", "Do not, e.g. via the card, reconnect", "Do not re-authenticate yet",
    "Please wait before you re-establish the connection",
    "Customers are advised against reauthorizing until further notice",
    "Reconnection must not be attempted before Monday", "We ask that no one reconnects until we confirm",
    "Do not re-link Salesforce yet", "The fix is out. Don\u{2019}t reconnect yet!", "Important: do not reconnect PX",
    "Kindly refrain from re-authorizing the app", "Nobody should authorize the app",
    "You should not reauthorize the connector", "It is not recommended to reconnect",
    "Reconnecting is strongly discouraged", "Please pause all syncs", "Authorization should be avoided for now",
    "Please do not click the Authorize button", "Do not (yet) reconnect", "The app must not be reauthorized",
    "Delay reconnecting until Monday",
  ])
  func `knows many ways to say not to reconnect`(words: String) {
    let (closed, _) = outcomes(words)
    #expect(closed.outcome == .failed, "\(closed.says)")
    #expect(!closed.says.contains("<"))
  }

  @Test(arguments: [
    "Please do not hesitate to reconnect now", "Don't forget to reauthorize", "Do not worry: reconnecting is safe now",
    "You should not be prompted to authorize more often than usual", "Please do not reconnect more than once",
    "The delay in data synchronization has been resolved", "There is no delay in synchronization any more",
    "Wait times to connect are back to normal", "The app should not be reauthorized more than once",
    "No action is needed: you can reconnect", "There is no need to reauthorize", "Reconnecting is not required",
    "No reconnection is required", "Reconnect without delay",
    "Reconnecting is no longer discouraged", "The hold on reconnecting has been lifted",
    "PX could not connect to Salesforce for an hour. This is fixed.", "Customers were unable to sync. This is fixed.",
    "Synchronization is not affected", "You don't need to wait before reconnecting", "Reconnect <b>now</b>",
    "Salesforce has been restored", "The connector has been enabled again", "No issues with the connection remain",
  ])
  func `knows many ways to say that all is well`(words: String) {
    let (closed, planned) = outcomes(words)
    #expect(closed.outcome == .verified, "\(closed.says)")
    #expect(planned.outcome == .verified, "\(planned.says)")
  }

  @Test(arguments: [
    ("Reconnecting? Not yet.", "Reconnecting? Not yet"), ("You may want to reconnect. Please wait.", "Please wait"),
    ("Reconnect no earlier than Monday", "Reconnect no earlier than Monday"),
    ("Earlier we asked you not to reconnect", "Earlier we asked you not to reconnect"),
    ("If you see this error, do not reconnect", "If you see this error, do not reconnect"),
    ("Fixed. Some syncs may not have completed.", "Some syncs may not have completed"),
    ("The sync is blocked until Monday", "The sync is blocked until Monday"),
    ("Reconnect only after we confirm", "Reconnect only after we confirm"),
    ("Reconnecting now may cause data loss", "Reconnecting now may cause data loss"),
    ("The integration will remain disabled", "The integration will remain disabled"),
    ("You should not see sync errors", "You should not see sync errors"),
    ("Contact support before reconnecting", "Contact support before reconnecting"),
    ("It is advisable to stay disconnected for now", "It is advisable to stay disconnected for now"),
    ("You will be able to reconnect on Monday", "You will be able to reconnect on Monday"),
    ("Reconnect once we confirm", "Reconnect once we confirm"),
    ("Do not go through the OAuth flow again", "Do not go through the OAuth flow again"),
    ("Syncing must remain off", "Syncing must remain off"),
    ("Contacts do not sync yet", "Contacts do not sync yet"), ("Do not reconnect again", "Do not reconnect again"),
  ])
  func `leaves it to people to read what it doesn't understand`(words: String, quoted: String) {
    let (closed, _) = outcomes(words)
    #expect(closed.outcome == .unknown, "\(closed.says)")
    #expect(closed.says.contains("\"\(quoted)\". Read it yourselves"), "\(closed.says)")
    #expect(verdict(update(words), status: "monitoring").outcome == .failed)
    let other = incident("Gainsight CS", "resolved", updates: "[\(update(words))]")
    #expect(verdict(incidents: [other]).outcome == .verified)
  }

  @Test(arguments: [
    ("Do not reconnect until this migration is complete", Verdict.Outcome.failed),
    ("Please hold off on reconnecting until the maintenance has ended", .failed), ("Do not reconnect", .unknown),
    ("Do not reconnect during the maintenance", .verified), ("Syncs will not run from 02:00 to 04:00 UTC", .verified),
    ("While we migrate, customers can not connect", .verified),
    ("Do not reconnect during the maintenance. Do not reconnect until we confirm.", .failed),
  ])
  func `applies what a planned maintenance asks for at once, unless it is for its time`(
    words: String, outcome: Verdict.Outcome
  ) {
    let (_, planned) = outcomes(words)
    #expect(planned.outcome == outcome, "\(planned.says)")
  }

  @Test func `tells long updates apart that differ only at their end`() {
    let start = String(repeating: "We are still working on it. ", count: 100)
    let ends = ["We will post an update.", "We will post an update soon.", "Do not reconnect.", ""]
    let found = ends.map { verdict(update(start + $0)) }
    #expect(Set(found.flatMap { $0.findings ?? [] }).count == ends.count)
    #expect(found[0].findings == verdict(update(start + ends[0])).findings)
    #expect(found[2].findings?.first?.says.contains("Do not reconnect") == true)
    #expect(found.allSatisfy { ($0.findings?.first?.says.utf8.count ?? 0) < 3000 })
    let closed = verdict(update(start + "Do not reconnect until Monday."), status: "resolved")
    #expect(closed.outcome == .failed && closed.says.contains("Do not reconnect until Monday"), "\(closed.says)")
  }

  /// "Security incident: OAuth tokens" may well be about this integration.
  @Test(arguments: [
    ("Security incident: OAuth tokens", "We have revoked all OAuth tokens. Please do not reconnect."),
    ("Connected app security", "Please do not reconnect until we confirm."),
    ("Credentials", "Hold off on reauthorizing your connections."),
  ])
  func `is unknown while a notice that names no product says not to reconnect`(name: String, words: String) {
    for status in ["investigating", "identified", "resolved"] {
      let verdict = verdict(incidents: [incident(name, status, updates: "[\(update(words))]")])
      #expect(verdict.outcome == .unknown && verdict.says.contains(name), "\(verdict.says)")
    }
    let cleared = incident(name, updates: "[\(update("You can reconnect now."))]")
    #expect(verdict(incidents: [cleared]).outcome == .verified)
    let other = incident("Skilljar: \(name)", updates: "[\(update(words))]")
    #expect(verdict(incidents: [other]).outcome == .verified)
  }

  // MARK: What is about PX

  @Test(arguments: [
    ("Logos larger than 300 PX are cut off", false), ("Images of at least 24 PX", false),
    ("300 PX wide banners", false),
    ("16 PX icons are blurred", false), ("Use logos over 300 PX.", false),
    ("More than 300 PX customers are affected", true), ("Since November 28 PX is slow", true),
    ("300 PX customers", true), ("Release 12 PX is late", true),
  ])
  func `tells PX from a size in capitals`(words: String, isPX: Bool) {
    let verdict = verdict(incidents: [incident("Gainsight CS: reports", updates: "[\(update(words))]")])
    #expect(verdict.outcome == (isPX ? .failed : .verified), "\(verdict.says)")
  }

  @Test(arguments: [
    ("Gainsight CS", false), ("Gainsight NXT - US", false), ("Skilljar", false), ("Customer Communities", false),
    ("Gainsight PX", true), ("CS and PX", true), ("Integrations", true),
  ])
  func `takes Salesforce for another product's in that product's group`(group: String, isPX: Bool) {
    for name in ["Salesforce Connector", "SFDC sync"] {
      let parts = [component(group, id: "g", isGroup: true), component(name, "major_outage", group: "g")]
      #expect(verdict(components: parts).outcome == (isPX ? .failed : .verified), "\(group): \(name)")
      let hit = #"[{"id":"c1","name":"\#(name)","group_id":"g"}]"#
      let notice = incident("Delays", components: hit, updates: "[\(update("Salesforce syncs are late"))]")
      #expect(verdict(components: [parts[0]], incidents: [notice]).outcome == (isPX ? .failed : .verified))
      #expect(verdict(incidents: [incident("\(group): \(name) is late")]).outcome == (isPX ? .failed : .verified))
    }
    #expect(verdict(components: [component("Salesforce Connector", "major_outage")]).outcome == .failed)
  }

  @Test(arguments: [
    ("Gainsight-wide outage", true), ("Platform unavailable", false),
    ("Login issues across multiple Gainsight products", true), ("CRM connectors: sync failures", false),
    ("Outage", false), ("Login", false), ("Several applications are down", true),
  ])
  func `is unknown while an outage names no product`(name: String, isOfMany: Bool) {
    for indicator in ["major", "critical"] {
      let status = (indicator, "Major System Outage")
      let alone = verdict(incidents: [incident(name)], status: status)
      #expect(alone.outcome == .unknown && alone.says.contains("\"\(name)\""), "\(alone.says)")
      let both = verdict(
        components: [component("Skilljar", "major_outage")], incidents: [incident("Skilljar is down"), incident(name)],
        status: status)
      #expect(both.outcome == .unknown, "\(both.says)")
      #expect(verdict(components: [component("Login", "major_outage")], status: status).outcome == .unknown)
      let other = verdict(incidents: [incident("Gainsight CS: \(name)")], status: status)
      #expect(other.outcome == (isOfMany ? .unknown : .verified), "\(other.says)")
      let closed = verdict(incidents: [incident(name, "resolved"), incident("Skilljar")], status: status)
      #expect(closed.outcome == .verified, "\(closed.says)")
    }
    let minor = verdict(incidents: [incident(name)], status: ("minor", "Minor Service Outage"))
    #expect(minor.outcome == (isOfMany || name.hasPrefix("Platform") ? .unknown : .verified), "\(minor.says)")
  }
}
