extension Phase {
  /// The final checks and both signatures.
  static let signOff = Phase(
    .signOff, "Sign-off", lead: .both,
    turns: lineTurns + [
      Turn(
        "The PX admin signs", by: .px, kind: .signature(.px),
        steps: [
          Step(
            .signPX, by: .px, "The PX admin signs",
            how: """
              Type your own name to sign this record. A typed name doesn't prove who you are. Signing closes the record: you \
              can't change it afterwards. Reopening it voids both signatures.
              """,
            answer: .text, fields: [Field("name", "Your name (PX)")], restsOn: signOffLines)
        ]),
      Turn(
        "The Salesforce admin signs", by: .salesforce, kind: .signature(.salesforce),
        steps: [
          Step(
            .signSF, by: .salesforce, "The Salesforce admin signs",
            how: """
              Type your own name to sign this record. The record is complete when both of you have signed.
              """,
            answer: .text, fields: [Field("name", "Your name (SF)")], restsOn: signOffLines)
        ]),
    ])

  /// Every step that needs an answer or a reason before anybody signs.
  static let toBeSigned =
    [Phase.prepare, .record, .authorize, .sync, .validate, .knowledge].flatMap(\.steps).map(\.id) + signOffLines

  private static let signOffLines = lineTurns.flatMap(\.steps).sorted { $0.ordinal < $1.ordinal }

  private static let lineTurns: [Turn] = [
    Turn(
      "Final check by the PX admin", by: .px,
      steps: [
        line(
          .finalCard, by: .px, "The card shows Authorized", at: .px, on: [.authorized],
          checks: [.supports(.pxIntegration)]),
        line(
          .finalLastSync, by: .px, "Last Sync is recent", at: .px, on: [.lastSync], checks: [.supports(.pxLastSync)]),
        line(.finalSyncClean, by: .px, "No errors in the manual sync", at: .px, on: [.syncFinished]),
        line(
          .finalAccounts, by: .px, "Accounts show Salesforce values", at: .px,
          on: [.accountsRecent, .fieldsPopulated],
          checks: [.supports(.accountsRecent), .supports(.fieldsPopulated)]),
        line(
          .finalCustomObjects, by: .px, "Custom Objects sync", at: .px, applies: .uses([.customObjects]),
          on: [.customObjectsSynced]),
        line(
          .finalKCToggle, by: .px, "Salesforce Knowledge Base is on", at: .px, applies: .uses([.knowledge]),
          on: [.kcToggle]),
        line(
          .finalKCSearch, by: .px, "Articles appear in the KC Bot (In-App Hub)", applies: .uses([.knowledge]),
          on: [.kcFound]),
        line(.finalKCOpen, by: .px, "Articles open in Salesforce", applies: .uses([.knowledge]), on: [.kcOpens]),
        line(
          .finalKCFilters, by: .px, "Category filters work", applies: .uses([.knowledge, .categories]), on: [.kcFilters]
        ),
      ]),
    Turn(
      "Final check by the Salesforce admin", by: .salesforce,
      steps: [
        line(
          .finalPXFields, by: .salesforce, "PX_ fields still show PX data",
          at: .salesforce("/lightning/o/Account/list"),
          applies: .uses([.dataPush]),
          on: [.pxFieldsFilled], mayComeLater: true)
      ]),
    Turn(
      "Cleanup", by: .both, kind: .cleanUp,
      steps: [
        Step(
          .cleanUp, by: .both, "Cleanup", at: .salesforce("/lightning/setup/ManageUsers/home"),
          how: """
            Restore the value you edited in Salesforce, and close the private window. Log out of the Salesforce CLI (sf org \
            logout). Delete keys you created for this session, and remove temporary permissions. If none of these apply, choose \"nothing to clean up\".
            """,
          answer: .choice,
          fields: [
            Field(
              "state", "Cleanup",
              .choice([
                Choice("done", "done"), Choice("none", "nothing to clean up"),
                Choice("open", "not done yet", .holds("the cleanup isn't done")),
              ]), asks: "Is the cleanup done?")
          ],
          after: [.syncFinished])
      ]),
  ]

  private static func line(
    _ id: StepID, by speaker: Speaker, _ title: String, at destination: Destination? = nil,
    applies: Applicability = .always, on rests: [StepID],
    mayComeLater: Bool = false, checks: [StepCheck] = []
  ) -> Step {
    Step(
      id, by: speaker, title, at: destination, how: "Check again and confirm.", answer: .choice,
      fields: [
        Field(
          "stands", title,
          .choice(
            [Choice("yes", "yes")]
              + (mayComeLater ? [Choice("later", "not yet (follow-up after signing)", .notBeforeNextPush)] : [])
              + [
                Choice(
                  "no", "no",
                  .alarms("You answered no to \"\(title)\". Find the cause, then answer again, or skip it"))
              ]))
      ],
      waivable: true, applies: applies, after: rests, restsOn: rests, checks: checks)
  }
}
