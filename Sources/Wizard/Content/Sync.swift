extension Phase {
  /// The first, manual synchronization.
  static let sync = Phase(
    .sync, "Sync", lead: .px,
    turns: [
      Turn(
        "A test edit in Salesforce", by: .salesforce,
        steps: [
          Step(
            .canaryEdit, by: .salesforce, "A test edit", at: .salesforce("/lightning/o/Account/list"),
            how: """
              Before you synchronize, change one mapped field on one Account in Salesforce. Choose a field that doesn't start \
              any automation. If the new value arrives in PX, you know that data moves. Note the old value so that you can \
              restore it at the end.
              """,
            answer: .text,
            fields: [
              Field("account", "Account", hint: "its name or ID", rehearsed: .from { $0.account }),
              Field("field", "Field", example: "Description", rehearsed: "Industry"),
              Field("value", "New value", example: "reconnect test 14:05", rehearsed: "Rehearsal"),
              Field(
                "before", "Old value", required: false, hint: "to restore it later", rehearsed: .from { $0.industry }),
            ],
            waivable: true, after: [.target, .rightOrg], restsOn: [.target])
        ]),
      Turn(
        "Synchronize", by: .px,
        steps: [
          Step(
            .openSettings, by: .px, "Open the card's settings", at: .px,
            how: "Click the Settings icon on the Salesforce card.",
            group: "c", after: [.authorized]),
          Step(
            .synchronize, by: .px, "Synchronize clicked", at: .px,
            how: "Click Synchronize. Don't wait for the schedule.",
            group: "c", after: [.canaryEdit], restsOn: [.authorized], keepsOpening: true),
        ]),
      Turn(
        "The sync has finished", by: .px,
        steps: [
          Step(
            .syncFinished, by: .px, "The sync has finished", at: .px,
            how: """
              PX shows the progress. When it has finished, type the numbers that PX shows.
              """,
            answer: .count,
            fields: [
              Field("records", "Records", .count, hint: "wait until PX shows the count; 0 if none"),
              Field(
                "errors", "Errors",
                .choice([
                  Choice("none", "none"),
                  Choice(
                    "some", "some",
                    .alarms("the manual sync ended with errors. Synchronize again, or say why you continue")),
                  Choice("running", "it is still running", .holds("the manual sync is still running")),
                ]), asks: "Were there errors?", rehearsed: "none"),
              Field(
                "message", "Error message", required: false,
                onlyWhen: .init(step: .syncFinished, field: "errors", choices: ["some"]), hint: "copy it from PX"),
            ],
            after: [.synchronize], restsOn: [.synchronize], checks: [.supports(.pxIntegration)]),
          Step(
            .lastSync, by: .px, "Last Sync has updated", at: .px,
            how: "Read Last Sync on the card. Type it in UTC, or with its time zone.",
            answer: .time,
            fields: [Field("time", "Last Sync (UTC)", .moment(.past), example: "14:12, or 9:12 am Eastern")],
            after: [.synchronize], restsOn: [.synchronize], checks: [.proves(.pxLastSync)]),
        ]),
    ])
}
