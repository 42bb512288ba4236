extension Phase {
  /// Whether the expected data has arrived.
  static let validate = Phase(
    .validate, "Validate", lead: .salesforce,
    turns: [
      Turn(
        "Salesforce data in PX", by: .px,
        steps: [
          Step(
            .canarySeen, by: .px, "The edit shows in PX", at: .px,
            how: "Open the edited Account in PX: does the field show the new value?",
            answer: .text,
            fields: seen(
              "Edited value", "Account, value", "the edited value hasn't arrived in PX",
              rehearsed: .from { "\($0.account): Industry is Rehearsal" }),
            waivable: true, applies: .unlessWaived(.canaryEdit), after: [.canaryEdit],
            restsOn: [.canaryEdit, .syncFinished],
            checks: [.proves(.canary)]),
          Step(
            .accountsRecent, by: .px, "Recent data on Accounts", at: .px,
            how:
              "Under Accounts in PX, compare one Account with Salesforce: does PX show the current Salesforce values?",
            answer: .text,
            fields: seen(
              "Recent Account data", "Account, value", "Account data in PX is out of date",
              rehearsed: .from { "\($0.account): Industry is Rehearsal" }),
            waivable: true, restsOn: [.syncFinished], checks: [.proves(.accountsRecent), .supports(.contactsLinked)]),
          Step(
            .fieldsPopulated, by: .px, "Mapped fields are filled", at: .px,
            how: "On the same Account: are the mapped fields filled?",
            answer: .text,
            fields: seen(
              "Mapped fields", "Account, field", "mapped fields are empty in PX",
              rehearsed: .from { "\($0.account): every mapped field" }
            ),
            waivable: true, restsOn: [.fieldMappings, .syncFinished], checks: [.proves(.fieldsPopulated)]),
          Step(
            .customObjectsSynced, by: .px, "Custom object data", at: .px,
            how: "Does PX show the custom object data?",
            answer: .count,
            fields: seen("Custom Objects", "object, value", "custom object data is missing in PX"),
            waivable: true, applies: .uses([.customObjects]), restsOn: [.customObjects, .syncFinished]),
        ]),
      Turn(
        "PX data in Salesforce", by: .salesforce,
        steps: [
          Step(
            .pxFieldsFilled, by: .salesforce, "PX_ fields show PX data", at: .salesforce("/lightning/o/Account/list"),
            how: """
              On an Account in Salesforce, do the PX_ fields show PX data? If not yet, wait for the next push.
              """,
            answer: .text,
            fields: pushed(
              "PX_ fields", "Account, value", "the PX_ fields show wrong data",
              rehearsed: .from { "\($0.account): its PX_ fields" }),
            waivable: true, applies: .uses([.dataPush]), restsOn: [.pushSettings, .syncFinished],
            checks: [.proves(.pushValues)]),
          Step(
            .featureMetrics, by: .salesforce, "Feature metrics", at: .salesforce("/lightning/o/Account/list"),
            how: "On the same Account: does Salesforce show PX feature metrics?",
            answer: .text, fields: pushed("Feature metrics", "Account, value", "feature metrics are wrong"),
            waivable: true, applies: .uses([.dataPush, .featureMetrics]), restsOn: [.pushSettings, .syncFinished],
            checks: [.proves(.pushValues)]),
        ]),
    ])

  /// - Parameters:
  ///   - what: The label of the field for what people looked at.
  ///   - rehearsed: The record and value to fill in during a rehearsal.
  private static func seen(_ label: String, _ what: String, _ held: String, rehearsed: RehearsedAnswer? = nil)
    -> [Field]
  {
    [
      Field(
        "seen", label,
        .choice([Choice("yes", "same as in Salesforce"), Choice("no", "different or missing", .alarms(held))]),
        asks: "\(label): what does PX show?", rehearsed: rehearsed == nil ? nil : "yes"),
      Field("value", "  \(what)", example: "Acme Corp: Industry = Software", rehearsed: rehearsed),
    ]
  }

  private static func pushed(_ label: String, _ what: String, _ held: String, rehearsed: RehearsedAnswer? = nil)
    -> [Field]
  {
    [
      Field(
        "seen", label,
        .choice([
          Choice("yes", "show PX data"), Choice("later", "not yet", .notBeforeNextPush),
          Choice("no", "wrong", .alarms(held)),
        ]), asks: "\(label): what do you see?", rehearsed: rehearsed == nil ? nil : "later"),
      Field("value", "  \(what)", example: "Acme Corp: PX_Score__c = 71", rehearsed: rehearsed),
    ]
  }
}
