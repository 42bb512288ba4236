extension Phase {
  /// What both put their names to.
  static let signOff = Phase(
    .signOff, "Sign-off", lead: .both,
    steps: [
      line(
        .finalCard, by: .px, "The card shows Authorized", on: [.authorized], checks: [.supports(.pxIntegration)]),
      line(
        .finalLastSync, by: .px, "Last Sync is recent", on: [.lastSync], checks: [.supports(.pxLastSync)]),
      line(.finalSyncClean, by: .px, "The manual sync had no errors", on: [.syncFinished]),
      line(
        .finalAccounts, by: .px, "Accounts hold Salesforce values",
        on: [.accountsRecent, .fieldsPopulated],
        checks: [.supports(.accountsRecent), .supports(.fieldsPopulated)]),
      line(
        .finalPXFields, by: .salesforce, "PX_ fields hold PX data", applies: .uses([.dataPush]),
        on: [.pxFieldsFilled], mayComeLater: true),
      line(
        .finalCustomObjects, by: .px, "Custom objects sync", applies: .uses([.customObjects]),
        on: [.customObjectsSynced]),
      line(
        .finalKCToggle, by: .px, "Salesforce Knowledge Base is on", applies: .uses([.knowledge]), on: [.kcToggle]),
      line(
        .finalKCSearch, by: .px, "Articles appear in the KC Bot", applies: .uses([.knowledge]),
        on: [.kcFound]),
      line(.finalKCOpen, by: .px, "Articles open in Salesforce", applies: .uses([.knowledge]), on: [.kcOpens]),
      line(
        .finalKCFilters, by: .px, "Category filters work", applies: .uses([.knowledge, .categories]), on: [.kcFilters]),
      Step(
        .cleanUp, by: .both, "Clean up",
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
        after: [.syncFinished]),
      Step(
        .signPX, by: .px, "The PX admin signs",
        how: """
          Type your own name to sign what stands in this record. A name typed here is a name entered, not a proof of \
          identity. Signing closes the record: what stands in it stays as it is. Reopening it voids both signatures.
          """,
        answer: .text, fields: [Field("name", "Your name")], restsOn: lines),
      Step(
        .signSF, by: .salesforce, "The Salesforce admin signs",
        how: """
          Type your own name to sign what stands in this record. The record is whole when both have signed.
          """,
        answer: .text, fields: [Field("name", "Your name")], restsOn: lines),
    ])

  /// The lines both signatures rest on.
  private static let lines: [StepID] = [
    .finalCard, .finalLastSync, .finalSyncClean, .finalAccounts, .finalPXFields, .finalCustomObjects, .finalKCToggle,
    .finalKCSearch, .finalKCOpen, .finalKCFilters, .cleanUp,
  ]

  private static func line(
    _ id: StepID, by speaker: Speaker, _ title: String, applies: Applicability = .always, on rests: [StepID],
    mayComeLater: Bool = false, checks: [StepCheck] = []
  ) -> Step {
    Step(
      id, by: speaker, title, how: "Look once more, and confirm what you see now.", answer: .choice,
      fields: [
        Field(
          "stands", title,
          .choice(
            [Choice("yes", "yes, I see that")]
              + (mayComeLater ? [Choice("later", "not yet: signed with follow-up", .notBeforeNextPush)] : [])
              + [Choice("no", "no", .holds("looked at again at the end, it was not so"))]))
      ],
      waivable: true, applies: applies, after: rests, restsOn: rests, checks: checks)
  }
}
