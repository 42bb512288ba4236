import Testing
import Wizard

/// A check that looks at many things names each wrong one, so that nobody accepts one unseen.
@Suite struct `What a check finds` {
  /// Mapping rows, the responses, and what the result must name.
  struct Example: CustomTestStringConvertible {
    let check: CheckID
    let testDescription: String
    var rows: [MappingRow] = []
    let answers: [(begins: String, JSON: String)]
    let named: [String]
    var withoutSnapshot = true

    func verdict() -> Verdict {
      var tenant = Tenant()
      if !rows.isEmpty { tenant.circumstances.mapping = rows }
      if withoutSnapshot { tenant.circumstances.snapshot = nil }
      for answer in answers { tenant = tenant.answering(answer.begins, answer.JSON) }
      return tenant.judge(check).verdict
    }
  }

  private static func push(_ names: String...) -> [MappingRow] {
    names.map { MappingRow(direction: .pxToSalesforce, object: .account, salesforceField: $0, pxField: "score") }
  }

  private static func fetch(_ names: (String, String)...) -> [MappingRow] {
    names.map { MappingRow(direction: .salesforceToPX, object: .account, salesforceField: $0, pxField: $1) }
  }

  private static func account(_ fields: String...) -> (String, String) {
    (
      "describe:Account",
      #"{"name":"Account","queryable":true,"updateable":true,"fields":[\#(fields.joined(separator: ","))]}"#
    )
  }

  private static func field(
    _ name: String, type: String = "double", calculated: Bool = false, custom: Bool = true
  ) -> String {
    #"{"name":"\#(name)","type":"\#(type)","calculated":\#(calculated),"updateable":true,"custom":\#(custom)}"#
  }

  private static func rights(_ fields: String...) -> (String, String) {
    ("SELECT Field, ", Tenant.rows(fields.map { #"{"Field":"Account.\#($0)","PermissionsEdit":true}"# }))
  }

  static let examples = [
    Example(
      check: .pushFields, testDescription: "two push destinations that can't be edited",
      rows: push("PX_A__c", "PX_B__c", "PX_C__c"),
      answers: [account(field("PX_A__c"), field("PX_B__c"), field("PX_C__c")), rights("PX_C__c")],
      named: ["PX_A__c", "PX_B__c"]),
    Example(
      check: .pushFields, testDescription: "a wrong name, a formula, and one that is hidden",
      rows: push("Score__c", "PX_B__c", "PX_C__c"),
      answers: [
        account(field("Score__c"), field("PX_B__c", calculated: true)), rights("PX_B__c", "Score__c"),
      ],
      named: ["Score__c", "PX_B__c is a formula", "PX_C__c"]),
    Example(
      check: .pushFields, testDescription: "one behind a field that could not be read",
      rows: push("PX_A__c", "PX_B__c"),
      answers: [
        account(#"{"name":"PX_A__c","type":"double"}"#, field("PX_B__c", calculated: true)), rights("PX_A__c"),
      ],
      named: ["PX_B__c"]),
    Example(
      check: .mappingSalesforce, testDescription: "a hidden field and one of another type",
      rows: fetch(("Industry", "industry"), ("Tier__c", "tier")),
      answers: [
        account(field("Tier__c", type: "picklist")),
        (
          "px:admin/model/account/attributes",
          #"[{"apiName":"tier","name":"Tier","type":"NUMBER","state":"ENABLED","origin":"CUSTOM"}]"#
        ),
      ],
      named: ["Industry", "Tier__c has type picklist"]),
    Example(
      check: .mappingPX, testDescription: "an attribute that is disabled and one that is gone",
      rows: fetch(("Industry", "industry"), ("Tier__c", "tier")),
      answers: [
        (
          "px:admin/model/account/attributes",
          #"[{"apiName":"industry","name":"Industry","type":"STRING","state":"DISABLED","origin":"STANDARD"}]"#
        )
      ],
      named: ["industry is disabled", "tier doesn't exist"]),
    Example(
      check: .mappingPX, testDescription: "a change and an attribute that never was",
      rows: fetch(("Industry", "industry"), ("Tier__c", "tier"), ("Website", "website")),
      answers: [
        (
          "px:admin/model/account/attributes",
          """
          [{"apiName":"industry","name":"Industry","type":"STRING","state":"DISABLED","origin":"STANDARD"},
          {"apiName":"tier","name":"Tier","type":"STRING","state":"ENABLED","origin":"CUSTOM"}]
          """
        )
      ],
      named: ["from ENABLED to DISABLED", "website doesn't exist"], withoutSnapshot: false),
    Example(
      check: .pxIntegration, testDescription: "two rows that are down",
      answers: [
        (
          "px:admin/monitoring/integrations",
          """
          {"integrationStatuses":[
          {"integrationSyncName":"SFDC_FETCH","currentStatus":"DOWN","lastSuccessfulDate":1795446000000,"lastError":"",
          "numberOfRecordsProcessed":412},
          {"integrationSyncName":"SFDC_ODD","currentStatus":"SLEEPING","lastSuccessfulDate":1795446000000,"lastError":"",
          "numberOfRecordsProcessed":412},
          {"integrationSyncName":"SFDC_PUSH","currentStatus":"DOWN","lastSuccessfulDate":1795446000000,
          "lastError":"STRING_TOO_LONG","numberOfRecordsProcessed":2}]}
          """
        )
      ],
      named: ["\"SFDC_FETCH\" as DOWN", "\"SFDC_PUSH\" as DOWN"]),
    Example(
      check: .accountsRecent, testDescription: "two fields that differ on one account",
      answers: [("px:accounts", accounts(#""industry":"Banking","customAttributes":{"tier":"Silver"}"#))],
      named: ["Industry on 1", "Tier__c on 1"]),
    Example(
      check: .fieldsPopulated, testDescription: "two fields that are empty",
      answers: [("px:accounts", accounts(#""industry":"","customAttributes":{"tier":""}"#))],
      named: ["industry is empty on 1 of 1", "tier is empty on 1 of 1"]),
    Example(
      check: .salesforceUserObjects, testDescription: "two rights that are missing",
      answers: [
        ("SELECT SobjectType", Tenant.rows(#"{"SobjectType":"Account","PermissionsRead":true,"PermissionsEdit":true}"#))
      ],
      named: ["no read on Contact", "no edit on Contact"]),
  ]

  private static func accounts(_ fields: String) -> String {
    #"{"accounts":[{"id":"acme","name":"Acme","sfdcId":"001000000000001AAA",\#(fields)}],"totalHits":1,"scrollId":"x"}"#
  }

  @Test(arguments: examples)
  func `is all told, each by itself`(example: Example) throws {
    let verdict = example.verdict()
    #expect(verdict.outcome == .failed, "\(verdict.says)")
    let findings = try #require(verdict.findings)
    #expect(findings.count == example.named.count, "\(findings)")
    for name in example.named { #expect(verdict.says.contains(name), "\(verdict.says)") }
  }

  @Test func `names every Salesforce ID that two accounts share, but not the accounts`() throws {
    func account(_ name: String, _ id: String) -> String { #"{"id":"\#(name)","name":"\#(name)","sfdcId":"\#(id)"}"# }
    let ids = ["001000000000001AAA", "001000000000002AAA", "001000000000003AAA"]
    let rows = ids.prefix(2).flatMap { [account("a\($0)", $0), account("b\($0)", $0)] } + [account("c", ids[2])]
    let tenant = Tenant().answering(
      "px:accounts", #"{"accounts":[\#(rows.joined(separator: ","))],"totalHits":5,"scrollId":"x"}"#)
    let verdict = tenant.judge(.pxDuplicates).verdict
    #expect(verdict.outcome == .failed && verdict.says.hasPrefix("2 Salesforce IDs"), "\(verdict.says)")
    #expect(verdict.findings?.map(\.says) == Array(ids.prefix(2)))
    #expect(verdict.findings?.map(\.records) == [2, 2])
  }

  @Test func `about another user's permissions is told as his, what is wrong for all as nobody's`() {
    #expect(Self.examples[0].verdict().subject == Tenant.user)
    #expect(Self.examples[1].verdict().subject == nil)
  }

  @Test func `is kept within bounds, and what is left out is counted`() {
    let names = (1...2_500).map { "PX_Field\($0)__c" }
    let verdict = Example(
      check: .pushFields, testDescription: "",
      rows: names.map {
        MappingRow(direction: .pxToSalesforce, object: .account, salesforceField: $0, pxField: "score")
      }, answers: [], named: []
    ).verdict()
    #expect(verdict.says.hasPrefix("2500 problems: ") && verdict.says.utf8.count < 2_000)
    #expect(verdict.findings?.count == Verdict.Finding.most && verdict.findings?.last?.records == 501)
  }
}
