extension Phase {
  /// What can only be checked after the signatures.
  static let followUp = Phase(
    .followUp, "Follow-up", lead: .px,
    turns: [
      Turn(
        "Backfill cycle 1", by: .px,
        steps: [
          cycle(
            .cycle1, "Backfill cycle 1",
            "This is the first nightly fetch and map after you authorized. Open some Accounts in PX: do they show the current Salesforce values?"
          )
        ]),
      Turn(
        "Backfill cycle 2", by: .px,
        steps: [
          cycle(.cycle2, "Backfill cycle 2", "Historical data can take 2–3 cycles. Do the Accounts in PX show it?")
        ]),
      Turn(
        "Backfill cycle 3", by: .px,
        steps: [
          cycle(
            .cycle3, "Backfill cycle 3", "By now, PX should show historical data. Large tenants take longer."
          )
        ]),
      Turn(
        "PX_ fields after the first full push", by: .salesforce,
        steps: [
          Step(
            .pushValuesAgain, by: .salesforce, "PX_ fields after the first full push",
            how:
              "After the first push with mapped data: do the PX_ fields in Salesforce show PX data, and feature metrics if you use them?",
            answer: .text, fields: looked, waivable: true, applies: .uses([.dataPush]), after: [.authorized],
            restsOn: [.authorized],
            checks: [.proves(.pushValues)])
        ]),
    ])

  private static func cycle(_ id: StepID, _ title: String, _ how: String) -> Step {
    Step(
      id, by: .px, title, how: how, answer: .choice, fields: looked, waivable: true, after: [.authorized],
      restsOn: [.authorized])
  }

  private static let looked = [
    Field(
      "seen", "Result",
      .choice([
        Choice("yes", "correct"),
        Choice("no", "not correct", .alarms("the data was not correct. Find the cause and look again, or skip it")),
      ]))
  ]
}
