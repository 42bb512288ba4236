extension Phase {
  /// What only time can show, after the signatures.
  static let followUp = Phase(
    .followUp, "Follow-up", lead: .px,
    turns: [
      Turn(
        "Backfill cycle 1", by: .px,
        steps: [
          cycle(
            .cycle1, "Backfill cycle 1",
            "The first nightly fetch and map after the authorization. Open some Accounts in PX: do their fields hold what Salesforce holds now?"
          )
        ]),
      Turn(
        "Backfill cycle 2", by: .px,
        steps: [
          cycle(.cycle2, "Backfill cycle 2", "Historical data may need 2–3 cycles.")
        ]),
      Turn(
        "Backfill cycle 3", by: .px,
        steps: [
          cycle(
            .cycle3, "Backfill cycle 3", "After this one historical data should stand in PX; large tenants take longer."
          )
        ]),
      Turn(
        "PX_ fields after the first full push", by: .salesforce,
        steps: [
          Step(
            .pushValuesAgain, by: .salesforce, "PX_ fields after the first full push",
            how: "After the first push that carries mapped data: do the PX_ fields in Salesforce hold PX data?",
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
      "seen", "It looks",
      .choice([
        Choice("yes", "as it should"), Choice("no", "not so", .alarms("looked at after the cycle, it was not so")),
      ]))
  ]
}
