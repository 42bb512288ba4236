extension Phase {
  /// The first synchronization, started by hand.
  static let sync = Phase(
    .sync, "Sync", lead: .px,
    turns: [
      Turn(
        "One harmless edit in Salesforce", by: .salesforce,
        steps: [
          Step(
            .canaryEdit, by: .salesforce, "One harmless edit", at: .salesforce("/lightning/o/Account/list"),
            how: """
              Before Synchronize, change one mapped field on one named Account in Salesforce, one that starts no \
              automation. If the new value turns up in PX, data moves: it is the only conclusive proof, and it needs no \
              API. Note the old value, to put it back at the end.
              """,
            answer: .text,
            fields: [
              Field("account", "Account", hint: "its name or id", rehearsed: .from { $0.account }),
              Field("field", "Field", example: "Description", rehearsed: "Industry"),
              Field("value", "New value", hint: "reconnect test 14:05", rehearsed: "Rehearsal"),
              Field(
                "before", "Value before", required: false, hint: "to put it back", rehearsed: .from { $0.industry }),
            ],
            waivable: true, after: [.target, .rightOrg], restsOn: [.target])
        ]),
      Turn(
        "Synchronize", by: .px,
        steps: [
          Step(
            .openSettings, by: .px, "Open the card's settings", at: .px, how: "Click the gear on the Salesforce card.",
            group: "c", after: [.authorized]),
          Step(
            .synchronize, by: .px, "Synchronize clicked", at: .px,
            how: "Click Synchronize; don't wait for the schedule.",
            group: "c", after: [.canaryEdit], restsOn: [.authorized], keepsOpening: true),
        ]),
      Turn(
        "The sync has finished", by: .px,
        steps: [
          Step(
            .syncFinished, by: .px, "The sync has finished", at: .px,
            how: """
              PX shows a progress indicator. Type the figures as PX shows them; the record keeps what you read.
              """,
            answer: .count,
            fields: [
              Field("records", "Records", .count, hint: "as PX shows it, 0 if none"),
              Field(
                "errors", "Errors",
                .choice([
                  Choice("none", "none"), Choice("some", "some", .alarms("the manual sync ended with errors")),
                  Choice("running", "it is still running", .holds("the manual sync is still running")),
                ]), rehearsed: "none"),
              Field(
                "message", "The message", required: false,
                onlyWhen: .init(step: .syncFinished, field: "errors", choices: ["some"]), hint: "as PX shows it"),
            ],
            after: [.synchronize], restsOn: [.synchronize], checks: [.supports(.pxIntegration)]),
          Step(
            .lastSync, by: .px, "Last Sync has moved", at: .px, how: "Read Last Sync on the card, in UTC.",
            answer: .time,
            fields: [Field("time", "Last Sync (UTC)", .moment(.past), example: "14:12, or 2026-11-23 14:12")],
            after: [.synchronize], restsOn: [.synchronize], checks: [.proves(.pxLastSync)]),
        ]),
    ])
}
