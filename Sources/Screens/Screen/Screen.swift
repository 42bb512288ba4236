package import Wizard

/// Puts a whole screen together from its parts: a pure function of session, interface and look.
package struct Screen {
  let session: Session
  let interface: Interface
  let look: RenderContext
  /// The marked turn, which nearly every part shows something of.
  let turn: TurnContent

  package init(session: Session, interface: Interface, look: RenderContext) {
    self.session = session
    self.interface = interface
    self.look = look
    turn = TurnContent(session: session, interface: interface, now: look.now)
  }

  var phase: PhaseID { turn.turn.phase }

  package var frame: Frame {
    guard !look.isTooSmall else { return finished(tooSmall) }
    let page = interface.panel?.page(in: context)
    if let text = page?.text { return finished(alone(text)) }
    var frame = Frame(size: look.size)
    let layout = layout
    frame.place(header, row: 0)
    frame.place(left > 0 ? phaseTitle : ribbon, row: 1)
    frame.place(rule(isAlone ? alarms(width: look.size.columns - 7).first ?? phaseRule : phaseRule), row: 2)
    for (offset, line) in layout.list.enumerated() { frame.place(line, row: 3 + offset, column: left) }
    if !isAlone { frame.place(rule(nil), row: 3 + layout.list.count) }
    if left > 0 { drawPhases(in: &frame, rows: 3..<(look.size.rows - 3)) }
    let shown = layout.turn
    frame.scrolling = shown.scrolling
    frame.page = layout.page
    let first = look.size.rows - 3 - layout.turnRows
    for (offset, line) in shown.rows.enumerated() {
      frame.place(line, row: first + offset, column: left + 1, limit: look.size.columns - 1)
    }
    frame.place(rule(hiddenRows(of: shown)), row: look.size.rows - 3)
    frame.place(progress, row: look.size.rows - 2)
    frame.place(keys(isUnread: isUnread(in: layout)), row: look.size.rows - 1)
    if let page, let panel = interface.panel {
      PanelBox(page: page, scrolling: panel.scrolling, screen: self).draw(in: &frame)
    }
    return finished(frame)
  }

  /// What Enter says was read or done isn't all in sight yet.
  var isUnread: Bool { isUnread(in: layout) }

  private func isUnread(in layout: Layout) -> Bool { interface.place == .form && layout.turn.isUnread }

  private var context: Context {
    Context(session: session, interface: interface, now: look.now, proof: look.proof)
  }

  // MARK: Layout

  /// Which rows the list and the marked turn get.
  private struct Layout {
    let list: [Line]
    let turn: ScrollContent.Window
    let turnRows: Int
    /// How many rows a page key scrolls.
    let page: Int
  }

  /// The columns of the phases, where there is room for them.
  private var left: Int { look.size.columns >= RenderContext.wide ? Self.phaseColumn : 0 }

  /// In a low window the fields need the room more than the list does.
  private var isAlone: Bool { interface.place == .form && look.isLow }

  private var layout: Layout {
    let columns = look.size.columns
    let turn = TurnView(
      turn, notice: interface.panel == nil ? interface.notice : nil, look: look, width: columns - left - 2
    ).content
    let alarms = alarms(width: columns - left)
    let turns = session.turns(in: phase)
    let room = look.size.rows - (isAlone ? 6 : 7)
    let least = look.isLow && interface.notice != nil ? 1 : 3
    let turnRows = isAlone ? room : min(turn.rows.count, max(room - turns.count - alarms.count, room - least, 1))
    let listRows = min(turns.count + alarms.count, room - turnRows)
    let rows = room - listRows
    let first = min(alarms.count, listRows)
    return Layout(
      list: alarms.prefix(first) + list(of: window(turns, rows: listRows - first), width: columns - left),
      turn: turn.window(rows: rows, scroll: interface.scroll), turnRows: rows,
      page: max(1, rows - turn.pinned - 1))
  }

  static let phaseColumn = 24

  /// The turns whose rows are shown: those around the marked one.
  private func window(_ turns: [Turn], rows: Int) -> ArraySlice<Turn> {
    guard rows < turns.count else { return turns[...] }
    let marked = turns.firstIndex { $0.id == interface.cursor } ?? 0
    let first = min(max(0, marked - rows / 2), turns.count - rows)
    return turns[first..<(first + rows)]
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
    let words: PlainText =
      "Copied, if your terminal allows it. If not, select the text here. Press any key to continue."
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
      This window is \(look.size.columns)×\(look.size.rows). px-reconnect needs at least \
      \(smallest.columns)×\(smallest.rows). Make it larger, or press q to leave. Nothing is lost.
      """
    for (row, words) in text.wrapped(to: look.size.columns).enumerated() { frame.place(Line(words), row: row) }
    return frame
  }

  private func finished(_ frame: Frame) -> Frame { look.ascii ? frame.inASCII : frame }
}
