package import Wizard

extension PlainDialogue {
  /// A line typed on the page of rows: what it changed is said, the whole list on the word `list` alone.
  mutating func answerRows(_ text: String, _ page: RowsPage, in session: Session, now: Moment) -> Intent? {
    let parts = text.trimmed.split(separator: " ", maxSplits: 1).map(String.init)
    let word = parts.first?.lowercased() ?? ""
    if word == "list", parts.count == 1 {
      saidPanel = nil
      return nil
    }
    if ["drop", "take"].contains(word), parts.count == 2, let number = Int(parts[1].trimmed),
      !page.items.indices.contains(number - 1)
    {
      interface.news(Self.range(of: page.items.count))
      return nil
    }
    if word == "drop", parts.count == 2, Int(parts[1].trimmed) == nil {
      return drop(parts[1].trimmed, page, in: session, now: now)
    }
    if let reason = notARow(text.withArrows, word: word, hasRest: parts.count == 2, page) {
      interface.news(reason)
      return nil
    }
    let intent = interface.answerPanel(text.withArrows, in: session, now: now)
    let isCommand = ["keep", "export", "propose", "take", "drop"].contains(word)
    sayRows(since: page, isCommand: isCommand)
    return intent
  }

  /// Drops a row by one of its names.
  private mutating func drop(_ name: String, _ page: RowsPage, in session: Session, now: Moment) -> Intent? {
    let found = page.items.indices.filter { page.items[$0].row.isCalled(name) }
    guard let place = found.first, found.count == 1 else {
      interface.news(
        found.isEmpty
          ? "There is no row of that name."
          : "\(found.count) rows have that name. Drop one by its number: "
            + "\(found.map { String($0 + 1) }.joined(separator: ", ")).")
      return nil
    }
    return answerRows("drop \(place + 1)", page, in: session, now: now)
  }

  /// Why a single line is no row; what is none is not remembered on the page.
  private func notARow(_ text: String, word: String, hasRest: Bool, _ page: RowsPage) -> String? {
    let isCommand = hasRest ? ["read", "export", "take", "drop"].contains(word) : ["keep", "propose"].contains(word)
    var probe = page
    guard !isCommand, probe.add(text) == 0, probe.bad.count == 1, let bad = probe.bad.first else { return nil }
    switch bad.reason {
    case .notPX, .again: return "Left out: \(bad.sentence)"
    case .columns, .direction, .object, .salesforceField, .pxField:
      return "That is no row: say it as \(page.example.replacing("->", with: "to"))."
    }
  }

  /// `There are 2. Type 1 or 2.`
  static func range(of count: Int) -> String {
    switch count {
    case 0: "There is none to choose."
    case 1: "There is 1. Type 1."
    case 2: "There are 2. Type 1 or 2."
    default: "There are \(count). Type a number from 1 to \(count)."
    }
  }

  /// Takes in a file's text, for the page that asked for it.
  package mutating func take(rowsOf text: String) {
    guard case .rows(let page) = interface.panel else { return }
    interface.take(rowsOf: text)
    sayRows(since: page, isCommand: false)
  }

  /// Takes in what live systems propose, for the page that asked for it.
  package mutating func take(proposals: [MappingRow]) {
    guard case .rows(let page) = interface.panel else { return }
    interface.take(proposals: proposals)
    sayRows(since: page, isCommand: true)
  }

  /// What a line changed of the rows, and how many there are.
  private mutating func sayRows(since before: RowsPage, isCommand: Bool) {
    // A page that was not heard yet is read whole.
    guard case .rows(let after) = interface.panel, case .rows? = saidPanel else { return }
    let count = "\(after.rows.count) row\(after.rows.count == 1 ? "" : "s")."
    let added = after.rows.filter { !before.rows.contains($0) }
    if !added.isEmpty {
      let names = added.map(\.shown).joined(separator: "; ")
      replies.append(PlainText(added.count > 3 ? "Added \(added.count) rows. \(count)" : "Added: \(names). \(count)"))
      interface.forgetNotice()
    }
    for (place, item) in before.items.enumerated() where !after.items.contains(item) {
      switch item {
      case .row(let row): replies.append(PlainText("Dropped \(place + 1): \(row.shown). \(count)"))
      case .proposed(let row) where !after.rows.contains(row):
        replies.append(PlainText("Dropped \(place + 1), which was proposed: \(row.shown). \(count)"))
      case .proposed: break
      }
    }
    for (place, item) in after.items.enumerated() {
      guard case .proposed(let row) = item, !before.proposed.contains(row) else { continue }
      replies.append(PlainText("\(place + 1) proposed: \(row.shown)"))
    }
    if !isCommand { replies += PlainPanel.leftOut(after) }
  }
}

extension RowsPage.Item {
  fileprivate var row: MappingRow {
    switch self {
    case .row(let row), .proposed(let row): row
    }
  }
}

extension MappingRow {
  /// Somebody means it by this: a field's name with or without its object, the attribute's, or the whole row.
  fileprivate func isCalled(_ name: String) -> Bool {
    let names = ["\(object.salesforceName).\(salesforceField)", salesforceField, pxField, shown]
    return names.contains { $0.lowercased() == name.withArrows.lowercased() }
  }
}
