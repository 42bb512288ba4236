extension Phase {
  /// Does the data that should have moved stand where it should?
  static let validate = Phase(
    .validate, "Validate", lead: .salesforce,
    steps: [
      Step(
        .canarySeen, by: .px, "The edit shows in PX",
        how: "Open that Account in PX: does the field hold the new value?",
        answer: .text,
        fields: seen("The edited value", "canary-seen", "the edited value has not arrived in PX"),
        waivable: true, applies: .unlessWaived(.canaryEdit), after: [.canaryEdit],
        restsOn: [.canaryEdit, .syncFinished],
        checks: [.proves(.canary)]),
      Step(
        .accountsRecent, by: .px, "Recent data on Accounts",
        how: "Under Accounts in PX, compare one Account with Salesforce: does recent data stand there?",
        answer: .text,
        fields: seen("Recent Account data", "accounts-recent", "Account data in PX is not recent"),
        waivable: true, restsOn: [.syncFinished], checks: [.proves(.accountsRecent), .supports(.contactsLinked)]),
      Step(
        .fieldsPopulated, by: .px, "Mapped fields are filled",
        how: "On the same Account: are the mapped fields filled?",
        answer: .text,
        fields: seen("Mapped fields", "fields-populated", "mapped fields are empty in PX"),
        waivable: true, restsOn: [.fieldMappings, .syncFinished], checks: [.proves(.fieldsPopulated)]),
      Step(
        .customObjectsSynced, by: .px, "Custom object data",
        how: "Does the data of the custom objects stand in PX?",
        answer: .count,
        fields: seen("Custom objects", "custom-objects-synced", "custom object data is missing in PX"),
        waivable: true, applies: .uses([.customObjects]), restsOn: [.customObjects, .syncFinished]),
      Step(
        .pxFieldsFilled, by: .salesforce, "PX_ fields hold PX data",
        how: """
          On an Account in Salesforce, do the PX_ fields hold PX data? If not, it can't be seen before the next push.
          """,
        answer: .text, fields: pushed("PX_ fields", "px-fields-filled", "PX_ fields hold wrong data"),
        waivable: true, applies: .uses([.dataPush]), restsOn: [.pushSettings, .syncFinished],
        checks: [.proves(.pushValues)]),
      Step(
        .featureMetrics, by: .salesforce, "Feature metrics",
        how: "On the same Account: do PX feature metrics stand in Salesforce?",
        answer: .text, fields: pushed("Feature metrics", "feature-metrics", "feature metrics are wrong"),
        waivable: true, applies: .uses([.dataPush, .featureMetrics]), restsOn: [.pushSettings, .syncFinished],
        checks: [.proves(.pushValues)]),
    ])

  private static func seen(_ label: String, _ step: String, _ held: String) -> [Field] {
    [
      Field(
        "seen", label,
        .choice([Choice("yes", "as in Salesforce"), Choice("no", "not so", .holds(held))])),
      Field("value", "  record, value", hint: "Acme Corp: Industry = Software"),
    ]
  }

  private static func pushed(_ label: String, _ step: String, _ held: String) -> [Field] {
    [
      Field(
        "seen", label,
        .choice([
          Choice("yes", "hold PX data"), Choice("later", "not yet", .notBeforeNextPush),
          Choice("no", "wrong", .holds(held)),
        ])),
      Field("value", "  record, value", hint: "Acme Corp: PX_Score__c = 71"),
    ]
  }
}
