import Testing
import Wizard

@Suite struct `A kept mapping` {
  @Test func `holds what both systems said of its rows, of which tenant and to whom`() throws {
    let snapshot = Tenant().snapshot
    #expect(snapshot.fields.map(\.name) == ["Industry", "Tier__c", "PX_Score__c"])
    #expect(snapshot.attributes.map(\.name) == ["industry", "tier"])
    #expect(snapshot.salesforce?.tenant == "00D5g0000000001")
    #expect(snapshot.salesforce?.user == "admin@acme.com")
    #expect(snapshot.px?.tenant == "sub-1")
    #expect(snapshot.summary == "3 Salesforce fields, 2 PX attributes")
  }

  @Test func `is nothing where nobody answered, and half where one system did`() {
    let mapping = Tenant().circumstances.mapping ?? []
    #expect(MappingSnapshot(of: mapping, replies: [:]).isEmpty)
    var replies: [Question: Reply] = [:]
    for question in MappingSnapshot.questions(mapping) where question.system == .px {
      replies[question] = Tenant().reply(question)
    }
    let half = MappingSnapshot(of: mapping, replies: replies)
    #expect(half.covers([.px]))
    #expect(!half.covers([.px, .salesforce]))
    #expect(half.completed(by: Tenant().snapshot).covers([.px, .salesforce]))
    var later = Tenant().snapshot
    later.attributes = []
    #expect(half.completed(by: later).attributes.count == 2)
  }

  @Test(arguments: [
    (
      #""Industry","type":"picklist""#, #""Industry","type":"string""#,
      "changed from type picklist to string (Account.Industry → industry)", nil
    ),
    (
      #""name":"Tier__c""#, #""name":"Level__c""#, "Account.Tier__c was deleted or hidden from admin@acme.com",
      SymptomID.fieldHidden
    ),
    (
      #""double","calculated":false"#, #""double","calculated":true"#,
      "is now a formula field (score → Account.PX_Score__c)", .formulaDestination
    ),
    (
      #""double","calculated":false,"updateable":true"#, #""double","calculated":false,"updateable":false"#,
      "can no longer be edited", .fieldHidden
    ),
  ])
  func `shows which row a change in Salesforce hurts`(old: String, new: String, says: String, symptom: SymptomID?) {
    let verdict = Tenant().changed(old, new).judge(.mappingSalesforce).verdict
    #expect(verdict.outcome == .failed)
    #expect(verdict.says.contains(says), "\(verdict.says)")
    #expect(verdict.symptom == symptom)
  }

  @Test(arguments: [
    (
      #""tier","name":"Tier","type":"STRING""#, #""tier","name":"Tier","type":"NUMBER""#,
      "changed from type STRING to NUMBER"
    ),
    (
      #""Tier","type":"STRING","state":"ENABLED""#, #""Tier","type":"STRING","state":"DISABLED""#,
      "changed from ENABLED to DISABLED (Account.Tier__c → tier)"
    ),
    (#""apiName":"tier","name":"Tier""#, #""apiName":"level","name":"Level""#, "attribute tier was deleted"),
  ])
  func `shows which row a change in PX hurts`(old: String, new: String, says: String) {
    let verdict = Tenant().changed(old, new).judge(.mappingPX).verdict
    #expect(verdict.outcome == .failed)
    #expect(verdict.says.contains(says), "\(verdict.says)")
  }

  @Test func `is compared with nothing of another tenant or another user`() {
    let gone = Tenant().changed("Tier__c\",\"type\":\"picklist", "Tier__c\",\"type\":\"string")
    var otherOrg = gone
    otherOrg.circumstances.snapshot?.salesforce?.tenant = "00D5g0000000009"
    for tenant in [otherOrg, gone.changed("admin@acme.com", "other@acme.com")] {
      let verdict = tenant.judge(.mappingSalesforce).verdict
      #expect(verdict.outcome == .verified)
      #expect(!verdict.says.contains("as kept"))
    }
    #expect(gone.judge(.mappingSalesforce).verdict.outcome == .failed)
    #expect(Tenant().judge(.mappingSalesforce).verdict.says.contains("compared with 2026-11-23 20:00 UTC"))
  }

  @Test func `keeps no value that is longer than what is compared`() throws {
    let long = String(repeating: "x", count: 300)
    let mapping = Tenant().circumstances.mapping ?? []
    let body = try JSON(parsing: #"{"records":[{"Id":"001000000000001AAA","PX_Score__c":"\#(long)"}]}"#)
    let reply = Reply.answered(Answered(body: body, host: "h", date: Tenant.now, received: Tenant.now))
    #expect(PushSnapshot(reply, mapping: mapping)?.values == ["001000000000001AAA": [:]])
  }
}

@Suite struct `An edit that PX doesn't show` {
  @Test(arguments: [("Software", Verdict.Outcome.failed), ("Hardware", .unknown), ("", .unknown)])
  func `is held against what Salesforce itself holds`(held: String, outcome: Verdict.Outcome) {
    var tenant = Tenant().changed(
      #""sfdcId":"001000000000001AAA","industry":"Software""#, #""sfdcId":"001000000000001AAA","industry":"Steel""#)
    tenant.answers.append(("SELECT Industry FROM Account WHERE Id", Tenant.rows(#"{"Industry":"\#(held)"}"#)))
    let verdict = tenant.judge(.canary).verdict
    #expect(verdict.outcome == outcome, "\(verdict.says)")
  }
}

extension Tenant {
  /// The same tenant later, with one change in its responses. Its snapshot stays the same.
  fileprivate func changed(_ old: String, _ new: String) -> Tenant {
    var other = self
    for index in other.answers.indices {
      other.answers[index].JSON = other.answers[index].JSON.replacing(old, with: new)
    }
    return other
  }
}
