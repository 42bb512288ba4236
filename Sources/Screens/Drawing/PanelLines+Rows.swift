internal import Wizard

extension PanelLines {
  /// The rows, those proposed, and the lines that are none.
  mutating func addRows(_ page: RowsPage, _ screen: Screen) {
    add(page.rows.isEmpty ? "No rows yet. Paste a table, or:" : "\(page.summary).", Theme.title)
    let items = page.items
    // The list scrolls within its own window, so that what is typed stays in sight.
    let room = max(3, screen.look.size.rows - 14 - min(3, page.bad.count))
    let first = min(max(0, page.selected - room + 1), max(0, items.count - room))
    for (place, item) in items.enumerated().dropFirst(first).prefix(room) {
      let (text, hint) =
        switch item {
        case .row(let row): (row.shown, "")
        case .proposed(let row): (row.shown, "proposed")
        }
      addItem(text, hint, isSelected: place == page.selected && page.typing == nil)
    }
    if items.count > first + room { add("  … \(items.count - first - room) more", Theme.quiet) }
    for bad in page.bad.prefix(3) { add("\(Marks.held) \(bad.sentence)", Theme.warning) }
    if page.bad.count > 3 { add("  and \(page.bad.count - 3) more lines that are no rows", Theme.warning) }
    addNotice()
    addTyping(page)
  }

  private mutating func addItem(_ text: String, _ hint: String, isSelected: Bool) {
    var line = Line(PlainText("\(isSelected ? Marks.here : " ") "), Theme.turn)
    if isSelected { line.cursor = 0 }
    let room = width - 2 - (hint.isEmpty ? 0 : hint.count + 2)
    // The marked one is read to its end.
    let parts = isSelected && width < 56 ? PlainText(text).wrapped(to: room) : [PlainText(text).fitted(to: room)]
    line.add(parts[0], isSelected ? Theme.selected : hint.isEmpty ? .plain : Theme.quiet)
    if !hint.isEmpty { line.add(PlainText("  \(hint)"), Theme.turn) }
    rows.append(line)
    for part in parts.dropFirst() {
      var more = Line("  ")
      more.add(part, Theme.selected)
      rows.append(more)
    }
    if isSelected { lastMarked = rows.count - 1 }
  }

  private mutating func addTyping(_ page: RowsPage) {
    switch page.typing {
    case .row(let line):
      addLine("A row", line, isFocused: true)
      add("  such as \(page.example)", Theme.quiet)
      addFoot("Enter add it   Tab to the list")
    case .read(let line):
      addLine("Read from", line, isFocused: true)
      addFoot("Enter read that file   Tab to the list")
    case .export(let line):
      addLine("Write to", line, isFocused: true)
      addFoot("Enter write a new CSV file   Tab to the list")
    case nil:
      let accept = page.proposed.isEmpty ? "" : "y take it   Y take all   "
      if !isLow { rows.append(Line()) }
      addKeys("\(accept)a add   f from a file   p propose   d drop   x export   ↑ ↓ which")
      addFoot("Enter keep these rows   Esc leave it")
    }
  }
}
