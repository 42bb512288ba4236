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
    var frame = Frame(size: look.size)
    let last = look.size.rows - 1
    if let panel = interface.panel {
      let page = panel.page(in: context)
      if let text = page.text { return finished(alone(text)) }
      frame.place(header, row: 0)
      PanelBox(page: page, scrolling: panel.scrolling, screen: self).draw(in: &frame)
      frame.place(row(of: page.keys), row: last)
      return finished(frame)
    }
    let layout = layout
    let body = 3 + layout.banner.count
    frame.place(header, row: 0)
    frame.place(look.isWide ? phaseBar : ribbon, row: 1)
    frame.place(look.isWide ? rule(nil) : rule(phaseRule), row: 2)
    for (offset, line) in layout.banner.enumerated() { frame.place(line, row: 3 + offset) }
    if look.isWide { drawColumns(in: &frame, rows: body..<(last - 1)) }
    let titled = look.isWide && !isAlone ? 1 : 0
    if titled > 0 { frame.place(phaseTitle, row: body, column: left, limit: left + middle) }
    for (offset, line) in layout.list.enumerated() {
      frame.place(line, row: body + titled + offset, column: left, limit: left + middle)
    }
    let first = last - (look.isWide ? 1 : 2) - layout.turnRows
    if !isAlone { drawMiddleRule(in: &frame, row: first - 1) }
    frame.scrolling = layout.turn.scrolling
    frame.page = layout.page
    for (offset, line) in layout.turn.rows.enumerated() {
      frame.place(line, row: first + offset, column: left + 1, limit: left + middle - 1)
    }
    if look.isWide {
      let coming = coming(rows: layout.turnRows - layout.turn.rows.count - 2, width: middle)
      for (offset, line) in coming.enumerated() {
        frame.place(line, row: last - 1 - coming.count + offset, column: left, limit: left + middle)
      }
    }
    frame.place(rule(hiddenRows(of: layout.turn), joints: "┴"), row: last - (look.isWide ? 1 : 2))
    if !look.isWide { frame.place(progress, row: last - 1) }
    frame.place(keys(isUnread: isUnread(in: layout)), row: last)
    return finished(frame)
  }

  /// What Enter says was read or done isn't all in sight yet.
  var isUnread: Bool { isUnread(in: layout) }

  private func isUnread(in layout: Layout) -> Bool { interface.place == .form && layout.turn.isUnread }

  private var context: Context {
    Context(session: session, interface: interface, now: look.now, proof: look.proof)
  }

  // MARK: Layout

  /// Which rows the banner, the list and the marked turn get.
  private struct Layout {
    let banner: [Line]
    let list: [Line]
    let turn: ScrollContent.Window
    let turnRows: Int
    /// How many rows a page key scrolls.
    let page: Int
  }

  /// The columns of the phases and of what is beside the turn, with the line that parts each from the middle.
  var left: Int { look.isWide ? 24 : 0 }
  var right: Int {
    look.isWide ? max(look.size.columns < 120 ? 26 : 31, min(64, look.size.columns - left - Self.text - 2)) : 0
  }
  private var middle: Int { look.size.columns - left - right }

  /// Nobody reads longer lines with ease.
  private static let text = 90

  /// The turn needs the room more than the list does: in a low window, where all that is about to happen is read, and
  /// where what was recorded is compared.
  private var isAlone: Bool {
    interface.place == .form && (look.isLow || turn.isSummary || turn.turn.kind == .mappingsUnchanged)
  }

  private var layout: Layout {
    let turn = TurnView(turn, notice: interface.notice, look: look, width: min(middle - 2, Self.text)).content
    let banner = banner
    let room = look.size.rows - (isAlone ? look.isWide ? 5 : 6 : 7) - banner.count
    guard !isAlone else {
      return Layout(
        banner: banner, list: [], turn: turn.window(rows: room, scroll: interface.scroll), turnRows: room,
        page: max(1, room - turn.pinned - 1))
    }
    let turns = session.turns(in: phase)
    let least = look.isLow && interface.notice != nil ? 1 : 3
    let listRows = min(turns.count, room - min(turn.rows.count, max(room - turns.count, room - least, 1)))
    let rows = room - listRows
    return Layout(
      banner: banner, list: list(of: turns, rows: listRows, width: middle),
      turn: turn.window(rows: rows, scroll: interface.scroll), turnRows: rows,
      page: max(1, rows - turn.pinned - 1))
  }

  /// How many rows of the marked turn are above and below what is shown.
  private func hiddenRows(of shown: ScrollContent.Window) -> Line? {
    guard shown.above + shown.below > 0 else { return nil }
    func rows(_ count: Int) -> String { "\(count) row\(count == 1 ? "" : "s")" }
    let above = shown.above > 0 ? "PgUp: \(rows(shown.above))" : nil
    let below = shown.below > 0 ? "PgDn: \(rows(shown.below))" : nil
    return Line(PlainText([above, below].compactMap(\.self).joined(separator: " · ")), Theme.quiet)
  }

  // MARK: Rules

  /// A line across the whole screen, with a title in it, and joints where the columns begin or end.
  private func rule(_ title: Line?, joints: Character = "┬") -> Line {
    var line = Line()
    func draw(to end: Int) {
      var cells = ""
      for column in line.columns..<max(line.columns, end) {
        let isJoint = look.isWide && (column == left - 1 || column == look.size.columns - right)
        cells.append(isJoint ? joints : "─")
      }
      line.add(PlainText(cells), Theme.rule)
    }
    if let title, title.columns < middle - 6 {
      draw(to: left + 2)
      line.add(" ")
      line.add(title)
      line.add(" ")
    }
    draw(to: look.size.columns)
    return line
  }

  private func drawMiddleRule(in frame: inout Frame, row: Int) {
    guard look.isWide else { return frame.place(rule(nil), row: row) }
    let cells = PlainText("├" + String(repeating: "─", count: middle) + "┤")
    frame.place(Line(cells, Theme.rule), row: row, column: left - 1)
  }

  private func drawColumns(in frame: inout Frame, rows: Range<Int>) {
    for row in rows {
      frame.place(Line("│", Theme.rule), row: row, column: left - 1)
      frame.place(Line("│", Theme.rule), row: row, column: look.size.columns - right)
    }
    for (row, line) in zip(rows, phases(width: left - 1)) { frame.place(line, row: row, limit: left - 1) }
    for (row, line) in zip(rows, side(rows: rows.count, width: right - 3)) {
      frame.place(line, row: row, column: look.size.columns - right + 2)
    }
  }

  // MARK: Whole screens

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
