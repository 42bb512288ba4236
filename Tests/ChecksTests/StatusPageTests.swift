import Testing
import Wizard

@Suite struct `The vendor's status page` {
  /// A page with other products' components, and what a test adds.
  private func verdict(components: [String] = [], incidents: [String] = [], maintenances: [String] = []) -> Verdict {
    let own = #"{"id":"c0","name":"Gainsight CS - US1 Region","status":"operational","group":false,"group_id":null}"#
    return Tenant().answering(
      "status:",
      """
      {"page":{"name":"Gainsight"},"status":{"indicator":"none","description":"All Systems Operational"},
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
    _ name: String, _ status: String = "investigating", components: String = "[]", updates: String = "[]"
  ) -> String {
    #"{"name":"\#(name)","status":"\#(status)","components":\#(components),"incident_updates":\#(updates)}"#
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
}
