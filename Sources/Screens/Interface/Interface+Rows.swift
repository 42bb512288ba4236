package import Wizard

extension Interface {
  /// Opens the rows of the focused blank, or of the first in the turn that has rows.
  mutating func openRows(in session: Session) {
    let blanks = blanks(in: session)
    let form = form(in: session)
    let focused = blanks.indices.contains(form.focused) ? [blanks[form.focused]] : []
    guard !session.isClosed, let blank = (focused + blanks).first(where: \.hasRows), let direction = blank.direction
    else {
      notice = Notice(
        tone: .refusal, text: "Rows belong to the field mappings and the data push settings, while the record is open.")
      return
    }
    panel = .rows(RowsPage(slot: blank.slot, direction: direction, text: form[blank.slot].text))
  }

  /// A paste of several lines into a blank that holds rows is a table: it is shown as one before anything is kept.
  mutating func openRows(pasting key: Key, into blank: FormField, _ text: String) -> Bool {
    guard blank.hasRows, let direction = blank.direction, case .paste(let pasted) = key,
      pasted.trimmed.contains(where: { $0.isNewline || $0 == "\t" })
    else { return false }
    var page = RowsPage(slot: blank.slot, direction: direction, text: text)
    _ = page.add(pasted)
    panel = .rows(page)
    return true
  }

  mutating func handle(_ key: Key, in page: RowsPage, of session: Session) -> Intent? {
    var page = page
    page.isLeaving = false
    notice = nil
    defer { if panel != nil { panel = .rows(page) } }
    if let typing = page.typing { return handle(key, typing: typing, in: &page) }
    switch key {
    case .up: page.move(by: -1)
    case .down: page.move(by: 1)
    case .pageUp: page.move(by: -10)
    case .pageDown: page.move(by: 10)
    case .enter: keep(&page, in: session)
    case .character("a"): page.typing = .row(page.unfinished)
    case .character("f"): page.typing = .read(LineEditor())
    case .character("x"): page.typing = .export(LineEditor())
    case .character("d"), .delete: page.drop()
    case .character("p"): return propose(session)
    case .character("y"), .character(" "): page.accept()
    case .character("Y"): page.accept(all: true)
    case .paste(let text): told(of: page.add(text), page)
    default: break
    }
    return nil
  }

  private mutating func handle(_ key: Key, typing: RowsPage.Typing, in page: inout RowsPage) -> Intent? {
    switch (typing, key) {
    case (.row(let line), .enter):
      guard !line.text.trimmed.isEmpty else {
        page.typing = nil
        return nil
      }
      let count = page.add(line.text)
      // What is no row stays in the line, with its reason beside it.
      page.typing = page.bad.isEmpty ? .row(LineEditor()) : typing
      page.unfinished = LineEditor()
      if page.bad.isEmpty { told(of: count, page) }
    case (_, .tab): page.leaveLine()
    case (.row, .paste(let text)) where text.contains(where: \.isNewline):
      page.typing = nil
      told(of: page.add(text), page)
    case (.read(let line), .enter): return line.text.trimmed.isEmpty ? nil : .readRows(path: line.text.trimmed)
    case (.export(let line), .enter):
      return line.text.trimmed.isEmpty ? nil : .exportRows(path: line.text.trimmed, csv: MappingRow.csv(page.rows))
    case (.row(var line), _):
      _ = line.handle(key)
      page.typing = .row(line)
    case (.read(var line), _):
      _ = line.handle(key)
      page.typing = .read(line)
    case (.export(var line), _):
      _ = line.handle(key)
      page.typing = .export(line)
    }
    return nil
  }

  /// A typed line on the page of rows: a word with what it is about, or a row.
  mutating func answerRows(_ text: String, _ page: RowsPage, in session: Session) -> Intent? {
    var page = page
    defer { if panel != nil { panel = .rows(page) } }
    let parts = text.trimmed.split(separator: " ", maxSplits: 1).map(String.init)
    let rest = parts.count > 1 ? parts[1].trimmed : ""
    let number = Int(rest).map { $0 - 1 }
    switch parts.first?.lowercased() {
    case "keep" where rest.isEmpty: keep(&page, in: session)
    case "read" where !rest.isEmpty: return .readRows(path: rest)
    case "export" where !rest.isEmpty: return .exportRows(path: rest, csv: MappingRow.csv(page.rows))
    case "propose" where rest.isEmpty: return propose(session)
    case "take" where rest == "all": page.accept(all: true)
    case "take" where number.map(page.items.indices.contains) == true:
      page.selected = number ?? 0
      page.accept()
    case "drop" where number.map(page.items.indices.contains) == true:
      page.selected = number ?? 0
      page.drop()
    default: told(of: page.add(text), page)
    }
    return nil
  }

  /// Puts the rows into the blank; recording it stays another Enter.
  mutating func keep(_ page: inout RowsPage, in session: Session) {
    guard !page.rows.isEmpty else {
      notice = Notice(tone: .refusal, text: "There is no row to keep. Esc leaves the blank as it is.")
      return
    }
    put(rowsOf: page, in: session)
    panel = nil
    place = .form
    news("\(page.summary). They stand in the blank; Enter records them.")
  }

  mutating func propose(_ session: Session) -> Intent? {
    guard session.connections[.salesforce] != nil, session.connections[.px] != nil else {
      notice = Notice(
        tone: .refusal, text: "Rows are proposed where both Salesforce and PX are connected: F4 in the wizard.")
      return nil
    }
    news("Asking both systems which fields fit …")
    return .proposeRows
  }

  private mutating func told(of count: Int, _ page: RowsPage) {
    if count > 0 {
      news("\(count) row\(count == 1 ? "" : "s") read.")
    } else if page.bad.isEmpty {
      notice = Notice(tone: .refusal, text: "No new row stands in that.")
    }
  }

  /// Takes in a file's text, for the page that asked for it.
  package mutating func take(rowsOf text: String) {
    guard case .rows(var page) = panel else { return }
    page.typing = nil
    let count = page.add(text)
    panel = .rows(page)
    told(of: count, page)
  }

  /// Takes in what live systems propose, for the page that asked for it.
  package mutating func take(proposals: [MappingRow]) {
    guard case .rows(var page) = panel else { return }
    page.propose(proposals)
    page.selected = page.proposed.isEmpty ? page.selected : page.rows.count
    panel = .rows(page)
    notice = Notice(
      tone: page.proposed.isEmpty ? .refusal : .news,
      text: page.proposed.isEmpty
        ? "Nothing is proposed: no further field of the same name and a fitting type could be read in both systems."
        : "Proposed by name and type; PX does not tell what is mapped. Compare with the card, and take what stands there."
    )
  }

  /// Takes in what came of a file that was to be read or written; the page and what was typed stay.
  package mutating func take(fileProblem: String?, done: String) {
    if let fileProblem {
      notice = Notice(tone: .refusal, text: PlainText(fileProblem))
    } else {
      if case .rows(var page) = panel {
        page.typing = nil
        panel = .rows(page)
      }
      news(done)
    }
  }
}

extension FormField {
  /// It holds rows of the mapping, which can be read one by one.
  var hasRows: Bool { direction != nil }

  var direction: Timetable.Direction? {
    switch (slot.step, slot.field) {
    case (.fieldMappings, "kept"): .salesforceToPX
    case (.pushSettings, "kept"): .pxToSalesforce
    default: nil
    }
  }
}
