extension Phase {
  /// What both admins sign.
  static let signOff = Phase(
    .signOff, "Sign-off", lead: .both,
    turns: lineTurns + [
      Turn(
        "The PX admin signs", by: .px, kind: .signature(.px),
        steps: [
          Step(
            .signPX, by: .px, "The PX admin signs",
            how: """
              Type your own name to sign what stands in this record. A name typed here is a name entered, not a proof of \
              identity. Signing closes the record: what stands in it stays as it is. Reopening it voids both signatures.
              """,
            answer: .text, fields: [Field("name", "Your name")], restsOn: signOffLines)
        ]),
      Turn(
        "The Salesforce admin signs", by: .salesforce, kind: .signature(.salesforce),
        steps: [
          Step(
            .signSF, by: .salesforce, "The Salesforce admin signs",
            how: """
              Type your own name to sign what stands in this record. The record is whole when both have signed.
              """,
            answer: .text, fields: [Field("name", "Your name")], restsOn: signOffLines)
        ]),
    ])

  /// Everything that needs an answer or a reason before anybody signs.
  static let signOffLines = lineTurns.flatMap(\.steps).sorted { $0.ordinal < $1.ordinal }

  private static let lineTurns: [Turn] = [
    Turn(
      "What the PX admin sees at the end", by: .px,
      steps: [
        line(
          .finalCard, by: .px, "The card shows Authorized", at: .px, on: [.authorized],
          checks: [.supports(.pxIntegration)]),
        line(
          .finalLastSync, by: .px, "Last Sync is recent", at: .px, on: [.lastSync], checks: [.supports(.pxLastSync)]),
        line(.finalSyncClean, by: .px, "The manual sync had no errors", at: .px, on: [.syncFinished]),
        line(
          .finalAccounts, by: .px, "Accounts hold Salesforce values", at: .px,
          on: [.accountsRecent, .fieldsPopulated],
          checks: [.supports(.accountsRecent), .supports(.fieldsPopulated)]),
        line(
          .finalCustomObjects, by: .px, "Custom objects sync", at: .px, applies: .uses([.customObjects]),
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
      "What the Salesforce admin sees at the end", by: .salesforce,
      steps: [
        line(
          .finalPXFields, by: .salesforce, "PX_ fields hold PX data", at: .salesforce("/lightning/o/Account/list"),
          applies: .uses([.dataPush]),
          on: [.pxFieldsFilled], mayComeLater: true)
      ]),
    Turn(
      "Clean up", by: .both, kind: .cleanUp,
      steps: [
        Step(
          .cleanUp, by: .both, "Clean up", at: .salesforce("/lightning/setup/ManageUsers/home"),
          how: """
            Put the one edit back in Salesforce, close the private window, run sf org logout, delete keys made for \
            today, take back temporary permissions. Choose "nothing to clean" where none of these was made.
            """,
          answer: .choice,
          fields: [
            Field(
              "state", "This is",
              .choice([
                Choice("done", "done"), Choice("none", "nothing to clean"),
                Choice("open", "not done yet", .holds("the clean-up is not done")),
              ]))
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
      id, by: speaker, title, at: destination, how: "Look once more, and confirm what you see now.", answer: .choice,
      fields: [
        Field(
          "stands", title,
          .choice(
            [Choice("yes", "yes, I see that")]
              + (mayComeLater ? [Choice("later", "not yet: signed with follow-up", .notBeforeNextPush)] : [])
              + [Choice("no", "no", .alarms("looked at again at the end, it was not so"))]))
      ],
      waivable: true, applies: applies, after: rests, restsOn: rests, checks: checks)
  }
}
