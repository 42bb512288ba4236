package import Wizard

/// Puts a whole screen together from its parts: a pure function of session, interface and look.
package struct Screen {
  let session: Session
  let interface: Interface
  let look: RenderContext

  package init(session: Session, interface: Interface, look: RenderContext) {
    self.session = session
    self.interface = interface
    self.look = look
  }

  package var frame: Frame {
    guard !look.isTooSmall else { return finished(tooSmall) }
    if case .copied(let text) = interface.panel { return finished(alone(text)) }
    var frame = Frame(size: look.size)
    let columns = look.size.columns
    let left = columns >= RenderContext.wide ? Self.phaseColumn : 0

    frame.place(header, row: 0)
    frame.place(left > 0 ? phaseTitle : ribbon, row: 1)
    frame.place(rule(phaseRule), row: 2)
    let detail = Detail(session: session, interface: interface, look: look, width: columns - left - 2).content
    let turns = list(width: columns - left)
    // In a low window the blanks need the room more than the list does.
    let isAlone = interface.place == .form && look.isLow
    let room = look.size.rows - (isAlone ? 6 : 7)
    let isTold = look.isLow && interface.notice != nil
    let least = isTold ? 1 : 3
    let detailRows = isAlone ? room : min(detail.rows.count, max(room - turns.count, room - least, 1))
    let listRows = min(turns.count, room - detailRows)

    for (offset, line) in window(turns, rows: listRows).enumerated() {
      frame.place(line, row: 3 + offset, column: left)
    }
    if !isAlone { frame.place(rule(nil), row: 3 + listRows) }
    if left > 0 { drawPhases(in: &frame, rows: 3..<(look.size.rows - 3)) }
    let rows = room - listRows
    let shown = detail.window(rows: rows, scroll: interface.scroll)
    frame.scrolling = shown.scrolling
    frame.page = max(1, rows - detail.pinned - 1)
    frame.isUnread = interface.place == .form && shown.isUnread
    for (offset, line) in shown.rows.enumerated() {
      frame.place(line, row: look.size.rows - 3 - rows + offset, column: left + 1, limit: columns - 1)
    }
    frame.place(rule(hiddenRows(of: shown)), row: look.size.rows - 3)
    frame.place(progress, row: look.size.rows - 2)
    frame.place(keys(isUnread: frame.isUnread), row: look.size.rows - 1)
    if let panel = interface.panel { PanelBox(panel: panel, screen: self).draw(in: &frame) }
    return finished(frame)
  }

  /// At the pause point the org stands nowhere on the screen until both have said it.
  var hidesOrg: Bool { session.hidesOrg }

  static let phaseColumn = 24

  /// The rows of the list that are shown: those around the marked one.
  private func window(_ lines: [Line], rows: Int) -> ArraySlice<Line> {
    guard rows < lines.count else { return lines[...] }
    let marked = session.turns(in: interface.turn(in: session).phase).firstIndex { $0.id == interface.cursor } ?? 0
    let first = min(max(0, marked - rows / 2), lines.count - rows)
    return lines[first..<(first + rows)]
  }

  /// How many rows of the marked turn are above and below what is shown.
  private func hiddenRows(of shown: ScrollContent.Window) -> Line? {
    guard interface.panel == nil, shown.above + shown.below > 0 else { return nil }
    func rows(_ count: Int) -> String { "\(count) row\(count == 1 ? "" : "s")" }
    let above = shown.above > 0 ? "PgUp: \(rows(shown.above))" : nil
    let below = shown.below > 0 ? "PgDn: \(rows(shown.below))" : nil
    return Line(PlainText([above, below].compactMap(\.self).joined(separator: " · ")), Theme.quiet)
  }

  private func rule(_ title: Line?) -> Line {
    var line = Line()
    if let title, title.columns < look.size.columns - 6 {
      line.add("── ", Theme.rule)
      line.add(title)
      line.add(" ", Theme.rule)
    }
    line.add(PlainText(String(repeating: "─", count: max(0, look.size.columns - line.columns))), Theme.rule)
    return line
  }

  /// A text with nothing beside it, so that a mouse marks it and nothing else; rows are broken where the window ends.
  private func alone(_ text: String) -> Frame {
    var frame = Frame(size: look.size)
    var rest = PlainText(text)
    var row = 0
    while !rest.isEmpty, row < look.size.rows - 3 {
      let part = rest.prefix(columns: look.size.columns)
      frame.place(Line(part), row: row)
      rest = rest.suffix(afterColumns: look.size.columns)
      row += 1
    }
    let words: PlainText = "Sent to the clipboard, if this terminal takes that. If not, mark it here. Any key goes on."
    for line in words.wrapped(to: look.size.columns - 2) {
      row += 1
      frame.place(Line(line, Theme.quiet), row: row, column: 1)
    }
    return frame
  }

  private var tooSmall: Frame {
    var frame = Frame(size: look.size)
    let smallest = RenderContext.smallest
    let text: PlainText = """
      This window has \(look.size.columns) columns and \(look.size.rows) rows; px-reconnect needs \
      \(smallest.columns) and \(smallest.rows). Make it larger, or leave with q. Nothing is lost.
      """
    for (row, words) in text.wrapped(to: look.size.columns).enumerated() { frame.place(Line(words), row: row) }
    return frame
  }

  private func finished(_ frame: Frame) -> Frame { look.ascii ? frame.inASCII : frame }
}
