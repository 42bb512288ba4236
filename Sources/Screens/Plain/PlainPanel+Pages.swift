internal import Wizard

extension PlainPanel {
  /// The troubleshooting table as lines.
  func searchLines(_ search: Search) -> [PlainText] {
    let turn = interface.turn(in: session)
    if search.isOpen, let match = search.match(in: session, at: turn) {
      let symptom = match.symptom
      let step = symptom.step(in: session).map { " It belongs to: \(session.runbook.shownTitle(of: $0))." } ?? ""
      return [PlainText("\(symptom.symptom). Likely cause: \(symptom.cause)\(step)")]
        + symptom.resolution.enumerated().map { PlainText("\($0 + 1). \($1)") }
        + ["Type go for its step, tried if you tried it, other words to look again, or /cancel."]
    }
    guard !search.line.isEmpty else { return ["What do you see? Words, an error code or an address. /cancel leaves."] }
    let matches = search.matches(in: session, at: turn)
    guard !matches.isEmpty else {
      return ["Nothing in the table fits that. Type note to keep it for support, other words, or /cancel."]
    }
    return matches.enumerated().map { PlainText("\($0 + 1) \($1.symptom.symptom): \($1.symptom.cause)") }
      + ["Type a number to read one, other words to look again, or /cancel."]
  }

  /// One blank after the other, a secret one without being shown.
  func connectLines(_ form: ConnectForm) -> [PlainText] {
    var lines: [PlainText] = []
    let all = ConnectForm.Credential.allCases
    if form.focused == all.first {
      let found = interface.live.found
      lines.append(
        found.isEmpty
          ? "Nothing was found in the environment."
          : PlainText("Found in the environment: \(found.joined(separator: ", "))."))
      lines.append(
        "What you type is kept in memory only, and only read with. Enter leaves a blank empty; /cancel answers by hand."
      )
      lines += interface.live.problems.map { PlainText($0) }
    }
    let number = (all.firstIndex(of: form.focused) ?? 0) + 1
    let hidden =
      form.focused.isHidden ? " It is not shown while you type; stop sharing your screen while you paste." : ""
    return lines + [
      PlainText("Blank \(number) of \(all.count). \(form.focused.label.trimmed) (\(form.focused.hint)).\(hidden)")
    ]
  }

  /// What comparisons found, and what to type.
  var compareLines: [PlainText] {
    figures(of: MappingRow.Object.allCases) + ["Type accounts or contacts to compare all of them; or /cancel."]
  }

  /// What the comparison just made has found.
  var compared: [PlainText] { interface.live.comparison.map { figures(of: [$0.object]) } ?? [] }

  private func figures(of objects: [MappingRow.Object]) -> [PlainText] {
    var lines: [PlainText] = []
    for object in objects {
      guard let known = session.comparison(of: object) else { continue }
      lines.append(PlainText("All \(object.salesforceName)s: \(known.sentence)."))
      lines += known.comparison.fields.map { field in
        PlainText(
          "\(field.salesforce) and \(field.px): \(field.equal.grouped) the same, \(field.differing.grouped) differ, \(field.empty.grouped) empty on both sides."
        )
      }
    }
    if let problem = interface.live.comparison?.problem { lines.append(PlainText("No figures: \(problem).")) }
    return lines
      + (interface.live.comparison?.findings?.sample.prefix(5) ?? []).map {
        PlainText(
          "\($0.id): \($0.salesforceField) is \"\($0.salesforce)\" in Salesforce, \($0.pxField) is \"\($0.px)\" in PX.")
      }
  }

  /// The rows of a mapping as lines, each with its number.
  func rowsLines(_ page: RowsPage) -> [PlainText] {
    let items = page.items.enumerated().map { place, item in
      switch item {
      case .row(let row): PlainText("\(place + 1) \(row.shown)")
      case .proposed(let row): PlainText("\(place + 1) proposed: \(row.shown)")
      }
    }
    return [PlainText("\(page.summary).")] + items + Self.leftOut(page) + [
      PlainText(
        "Type a row, such as \(page.example); or list, drop 2, read FILE, export FILE, propose, take 3, take all, keep; or /cancel."
      )
    ]
  }

  /// Lines that were no rows, the first of them.
  static func leftOut(_ page: RowsPage) -> [PlainText] {
    var bad = page.bad.prefix(5).map { PlainText("Left out: \($0.sentence)") }
    if page.bad.count > 5 { bad.append(PlainText("And \(page.bad.count - 5) more lines that are no rows.")) }
    return bad
  }
}
