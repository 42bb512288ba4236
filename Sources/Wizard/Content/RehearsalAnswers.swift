extension Rehearsal {
  /// A believable answer to a blank, where the stand-in or a usual first walk has one.
  func answer(to step: StepID, _ field: String) -> String? {
    switch (step, field) {
    case (.target, "org"): org
    case (.target, "subscription"): subscription
    case (.sfUserReady, "user"), (.approve, "user"): user
    case (.canaryEdit, "account"): account
    case (.canarySeen, "value"), (.accountsRecent, "value"): "\(account): Industry is Rehearsal"
    case (.fieldsPopulated, "value"): "\(account): every mapped field"
    case (.pxFieldsFilled, "value"): "\(account): its PX_ fields"
    case (.fieldMappings, "kept"): rows("salesforce-to-px")
    case (.pushSettings, "kept"): rows("px-to-salesforce")
    case (.kcSearch, "title"): article
    default: Self.usual[step]?[field]
    }
  }

  /// The mapping's rows of one direction: `Account.Industry → industry`, destinations by name alone.
  private func rows(_ direction: String) -> String {
    let rows = (try? MappingRow.rows(csv: mapping)) ?? []
    return rows.filter { $0.direction.rawValue == direction }.map { row in
      let field =
        "\(row.object.rawValue.prefix(1).uppercased())\(row.object.rawValue.dropFirst()).\(row.salesforceField)"
      return direction == "salesforce-to-px" ? "\(field) → \(row.pxField)" : field
    }.joined(separator: ", ")
  }

  private static let usual: [StepID: [String: String]] = [
    .statusPage: ["status": "clear"],
    .participants: [
      "px-name": "Ana Ito", "px-mail": "ana@rehearsal.example", "sf-name": "Ben Ode",
      "sf-mail": "ben@rehearsal.example",
      "sf-here": "yes",
    ],
    .meeting: ["where": "one-desk"],
    .scope: [
      "knowledge": "yes", "custom-objects": "no", "data-push": "yes", "feature-metrics": "no", "categories": "no",
      "several-orgs": "no", "large-volume": "no",
    ],
    .beforeYouReconnect: ["done": "done"],
    .matching: ["kept": "Account: Salesforce Id; Contact: Email"],
    .findCard: ["status": "disconnected"],
    .sfUserReady: ["ready": "seen"],
    .authorized: ["status": "authorized"],
    .mappingsUnchanged: ["same": "same"],
    .canaryEdit: ["field": "Industry", "value": "Rehearsal"],
    .syncFinished: ["errors": "none"],
    .canarySeen: ["seen": "yes"],
    .accountsRecent: ["seen": "yes"],
    .fieldsPopulated: ["seen": "yes"],
    .pxFieldsFilled: ["seen": "later"],
    .kcAccess: ["channels": "Public"],
    .kcToggle: ["state": "on"],
    .kcFound: ["found": "yes"],
    .kcOpens: ["opens": "yes"],
  ]
}
