extension Phase {
  /// What is configured now, written down before anything changes.
  static let record = Phase(
    .record, "Record", lead: .px,
    steps: [
      Step(
        .matching, by: .px, "Matching logic",
        how: """
          On the Salesforce card in PX: by which criteria do Accounts and Contacts match? Enter them, or say \
          where they are kept (a file, a screenshot).
          """,
        answer: .rows, fields: kept("Criteria", "Account: Salesforce Id; Contact: Email"), waivable: true,
        after: [.scope]),
      Step(
        .fieldMappings, by: .px, "Field mappings",
        how: """
          Which Salesforce field maps to which PX field? Enter the rows, or say where a screenshot is kept: this \
          is what you compare with after Authorize.
          """,
        answer: .rows, fields: kept("Field mappings", "Industry → industry; or: kept elsewhere: mapping-1.png"),
        waivable: true,
        after: [.scope], checks: [.supports(.mappingSalesforce), .supports(.mappingPX)]),
      Step(
        .customObjects, by: .px, "Custom objects",
        how: "Which custom objects are in the sync, and what do they map to?",
        answer: .rows, fields: kept("Custom objects", "Contract__c → contracts"), waivable: true,
        applies: .uses([.customObjects]),
        after: [.scope], checks: [.supports(.mappingSalesforce)]),
      Step(
        .pushSettings, by: .px, "Data push settings",
        how: """
          Into which Salesforce fields does PX push? Only fields whose name begins with PX_ can be written: any \
          other is refused here, as it would be there.
          """,
        answer: .rows,
        fields: [
          Field("kept", "Destinations", .destinations, hint: "PX_Last_Seen__c, PX_Score__c")
        ],
        waivable: true, applies: .uses([.dataPush]), after: [.scope], checks: [.supports(.pushFields)]),
    ])

  private static func kept(_ label: String, _ example: String) -> [Field] {
    [Field("kept", label, .rows, hint: example)]
  }
}
