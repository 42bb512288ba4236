extension Phase {
  /// The current configuration, recorded before anything changes.
  static let record = Phase(
    .record, "Record", lead: .px,
    turns: [
      Turn(
        "Matching Logic", by: .px,
        steps: [
          Step(
            .matching, by: .px, "Matching Logic", at: .px,
            how: """
              On the Salesforce card in PX, see how Accounts and Contacts are matched. Enter the criteria, or say where you \
              saved them (a file or a screenshot).
              """,
            answer: .rows,
            fields: kept(
              "Criteria", "Account: Salesforce Id; Contact: Email", rehearsed: "Account: Salesforce Id; Contact: Email"),
            waivable: true,
            after: [.scope])
        ]),
      Turn(
        "Field Mappings and Custom Objects", by: .px,
        steps: [
          Step(
            .fieldMappings, by: .px, "Field Mappings", at: .px,
            how: """
              Which Salesforce field maps to which PX field? Enter the rows, or say where you saved a screenshot. You compare \
              with these after you authorize.
              """,
            answer: .rows,
            fields: kept(
              "Field Mappings", "Industry → industry, or: kept elsewhere: mapping-1.png",
              rehearsed: .from { $0.rows(.salesforceToPX) }),
            waivable: true,
            after: [.scope], checks: [.supports(.mappingSalesforce), .supports(.mappingPX)]),
          Step(
            .customObjects, by: .px, "Custom Objects", at: .px,
            how: "Which custom objects are synced, and what do they map to?",
            answer: .rows, fields: kept("Custom Objects", "Contract__c → contracts"), waivable: true,
            applies: .uses([.customObjects]),
            after: [.scope], checks: [.supports(.mappingSalesforce)]),
        ]),
      Turn(
        "Data Push settings", by: .px,
        steps: [
          Step(
            .pushSettings, by: .px, "Data Push settings", at: .px,
            how: """
              Which Salesforce fields does PX push to? PX can only write to fields whose names start with PX_.
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
    [Field("kept", label, .rows, example: example, rehearsed: rehearsed)]
  }
}
