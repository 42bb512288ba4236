extension Phase {
  /// What is configured now, written down before anything changes.
  static let record = Phase(
    .record, "Record", lead: .px,
    turns: [
      Turn(
        "Matching logic", by: .px,
        steps: [
          Step(
            .matching, by: .px, "Matching logic", at: .px,
            how: """
              On the Salesforce card in PX: by which criteria do Accounts and Contacts match? Enter them, or say \
              where they are kept (a file, a screenshot).
              """,
            answer: .rows,
            fields: kept(
              "Criteria", "Account: Salesforce Id; Contact: Email", rehearsed: "Account: Salesforce Id; Contact: Email"),
            waivable: true,
            after: [.scope])
        ]),
      Turn(
        "Field mappings and custom objects", by: .px,
        steps: [
          Step(
            .fieldMappings, by: .px, "Field mappings", at: .px,
            how: """
              Which Salesforce field maps to which PX field? Enter the rows, or say where a screenshot is kept: this \
              is what you compare with after Authorize.
              """,
            answer: .rows,
            fields: kept(
              "Field mappings", "Industry → industry; or: kept elsewhere: mapping-1.png",
              rehearsed: .from { $0.rows(.salesforceToPX) }),
            waivable: true,
            after: [.scope], checks: [.supports(.mappingSalesforce), .supports(.mappingPX)]),
          Step(
            .customObjects, by: .px, "Custom objects", at: .px,
            how: "Which custom objects are in the sync, and what do they map to?",
            answer: .rows, fields: kept("Custom objects", "Contract__c → contracts"), waivable: true,
            applies: .uses([.customObjects]),
            after: [.scope], checks: [.supports(.mappingSalesforce)]),
        ]),
      Turn(
        "Data push settings", by: .px,
        steps: [
          Step(
            .pushSettings, by: .px, "Data push settings", at: .px,
            how: """
              Into which Salesforce fields does PX push? Only fields whose name begins with PX_ can be written: any \
              other is refused here, as it would be there.
              """,
            answer: .rows,
            fields: [
              Field(
                "kept", "Destinations", .destinations, example: "PX_Last_Seen__c, PX_Score__c",
                rehearsed: .from { $0.rows(.pxToSalesforce) })
            ],
            waivable: true, applies: .uses([.dataPush]), after: [.scope], checks: [.supports(.pushFields)])
        ]),
    ])

  private static func kept(_ label: String, _ example: String, rehearsed: RehearsedAnswer? = nil) -> [Field] {
    [Field("kept", label, .rows, hint: example, rehearsed: rehearsed)]
  }
}
