package import Wizard

/// Builds a whole screen from its parts, as a pure function of session, interface and look.
package struct Screen {
  let session: Session
  let interface: Interface
  let look: RenderContext
  /// The marked turn, which nearly every part uses.
  let turn: TurnContent

  package init(session: Session, interface: Interface, look: RenderContext) {
    self.session = session
    self.interface = interface
    self.look = look
    turn = TurnContent(session: session, interface: interface, now: look.now)
  }

  var phase: PhaseID { turn.turn.phase }

  package var frame: Frame {
    var kept: Surroundings?
    return frame(keeping: &kept)
  }

  /// - Parameter kept: The surroundings of the last picture. They are reused if nothing in them has changed.
  package func frame(keeping kept: inout Surroundings?) -> Frame {
    guard !look.isTooSmall else { return FullPage.tooSmall(look) }
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
    var around = surroundings(kept)
    let layout = layout(&around)
    kept = around
    frame.scrolling = layout.turn.scrolling
    frame.page = layout.page
    frame.place(around.edges.header, row: 0)
    frame.place(around.phases, row: 1)
    frame.place(around.rule, row: 2)
    for (offset, line) in layout.banner.enumerated() { frame.place(line, row: 3 + offset) }
    let body = 3 + layout.banner.count
    for (offset, line) in layout.rows.enumerated() {
      frame.place(row(line, at: offset, around), row: body + offset)
    }
    let bottom = hiddenRows(of: layout.turn).map { rule($0, joints: "┴") } ?? around.edges.bottom
    frame.place(bottom, row: last - (look.isWide ? 1 : 2))
    if !look.isWide { frame.place(around.edges.progress, row: last - 1) }
    frame.place(
      keys(isUnread: isUnread(in: layout), goesOn: hidesFilledIn(in: layout), handOver: around.handOver), row: last)
    // The banner says what a notice would.
    if !around.banner.isEmpty, turnView.isSaidByBanner {
      frame.cursor = Frame.Position(row: 3, column: around.banner[0].firstWord)
    }
    return finished(frame)
  }

  /// Whether a part of what Enter confirms isn't visible yet.
  var isUnread: Bool {
    var around = surroundings(nil)
    return isUnread(in: layout(&around))
  }

  /// Whether Enter would record a filled-in answer that isn't visible yet.
  var hidesFilledIn: Bool {
    var around = surroundings(nil)
    return hidesFilledIn(in: layout(&around))
  }

  private func hidesFilledIn(in layout: Layout) -> Bool { interface.place == .form && layout.turn.hidesFilledIn }

  private func isUnread(in layout: Layout) -> Bool { interface.place == .form && layout.turn.isUnread }

  private func surroundings(_ kept: Surroundings?) -> Surroundings {
    let basis = Surroundings.Basis(self)
    if let kept, kept.basis == basis { return kept }
    return Surroundings(of: self, basis, keeping: kept?.edges)
  }

  private var context: Context {
    Context(session: session, interface: interface, now: look.now, proof: look.proof)
  }

  // MARK: Layout

  /// The rows for the banner, the list and the marked turn.
  private struct Layout {
    let banner: [Line]
    /// The rows of the list and of the turn, after the banner; `nil` for the line between them.
    var rows: [Line?] = []
    let turn: ScrollContent.Window
    /// The number of rows that a page key scrolls.
    let page: Int
  }

  /// The widths of the left and right columns, each with the line next to the middle.
  var left: Int { look.isWide ? 24 : 0 }
  var right: Int {
    look.isWide ? max(look.size.columns < 120 ? 26 : 31, min(64, look.size.columns - left - Self.text - 2)) : 0
  }
  var middle: Int { look.size.columns - left - right }

  /// Longer lines are hard to read.
  private static let text = 90

  /// Whether the turn needs the room more than the list does: in a low window, and where all that is about to happen,
  /// or all that was recorded, is read.
  private var isAlone: Bool {
    interface.place == .form && (look.isLow || turn.isSummary || turn.turn.kind == .mappingsUnchanged)
  }

  var turnView: TurnView {
    TurnView(turn, notice: interface.notice, look: look, width: min(middle - 2, Self.text))
  }

  /// The number of rows between the banner and the line at the bottom.
  func bodyRows(banner: Int) -> Int { look.size.rows - (look.isWide ? 5 : 6) - banner }

  private func layout(_ around: inout Surroundings) -> Layout {
    let content = turnView.content(around.turn)
    let room = bodyRows(banner: around.banner.count)
    guard !isAlone else { return layout(&around, content, rows: room) }
    let turns = session.turns(in: phase)
    // While people move through the list, the neighbors stay visible, even with a long notice.
    let least = look.isLow && interface.notice != nil ? 2 : 3
    let left = room - 1
    let listRows = min(turns.count, left - min(content.rows.count, max(left - turns.count, left - least, 1)))
    var layout = layout(&around, content, rows: left - listRows)
    let list = around.list(rows: listRows) { self.list(of: turns, rows: listRows, width: middle) }
    layout.rows = (look.isWide ? [phaseTitle] : []) + list + [nil] + layout.rows
    return layout
  }

  /// Whether people have just come into the form and typed nothing, so that it is read from its beginning.
  private var isNew: Bool { interface.isNew && interface.place == .form && !turn.form.isTouched }

  /// The marked turn in a number of rows and, on a wide screen, the turns after it.
  private func layout(_ around: inout Surroundings, _ content: ScrollContent, rows: Int) -> Layout {
    let turn = content.window(rows: rows, scroll: interface.scroll, isNew: isNew)
    var shown = turn.rows
    // If nothing in the fields has the cursor, the title has.
    if interface.place == .form, !shown.contains(where: { $0.cursor != nil }) { shown[0].cursor = 0 }
    var lines: [Line?] = shown.map { $0.indented(by: 1).prefix(columns: middle - 1) }
    if look.isWide {
      let left = rows - lines.count
      let coming = around.coming(rows: left - 2) { self.coming(rows: left - 2, width: middle) }
      lines += Array(repeating: Line(), count: max(0, left - coming.count)) + coming
    }
    return Layout(banner: around.banner, rows: lines, turn: turn, page: max(1, rows - content.pinned - 1))
  }

  /// How many rows of the marked turn are above and below the visible ones.
  private func hiddenRows(of shown: ScrollContent.Window) -> Line? {
    guard shown.above + shown.below > 0 else { return nil }
    func rows(_ count: Int) -> String { "\(count) row\(count == 1 ? "" : "s")" }
    let above = shown.above > 0 ? "PgUp: \(rows(shown.above))" : nil
    let below = shown.below > 0 ? "PgDn: \(rows(shown.below))" : nil
    return Line(PlainText([above, below].compactMap(\.self).joined(separator: " · ")), Theme.quiet)
  }

  // MARK: Rules

  /// A line across the whole screen, with a title in it, and joints where columns begin or end.
  func rule(_ title: Line?, joints: Character = "┬") -> Line {
    var line = Line()
    func draw(to end: Int) {
      var cells: PlainText = ""
      for joint in look.isWide ? [left - 1, look.size.columns - right] : []
      where line.columns + cells.columns <= joint && joint < end {
        cells = cells + .rule(joint - line.columns - cells.columns) + PlainText(String(joints))
      }
      line.add(cells + .rule(end - line.columns - cells.columns), Theme.rule)
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

  /// A row between the columns of a wide screen; `nil` is the line between list and turn.
  private func row(_ inner: Line?, at place: Int, _ around: Surroundings) -> Line {
    guard look.isWide else { return inner ?? around.edges.divider }
    var line = Line()
    func add(_ lines: [Line], width: Int) {
      let end = line.columns + width
      if lines.indices.contains(place) { line.add(lines[place].prefix(columns: width)) }
      line.pad(to: end)
    }
    add(around.left, width: left - 1)
    if let inner {
      line.add("│", Theme.rule)
      line.cursor = inner.cursor.map { left + $0 }
      line.add(inner.prefix(columns: middle))
      line.pad(to: left + middle)
      line.add("│", Theme.rule)
    } else {
      line.add("├" + .rule(middle) + "┤", Theme.rule)
    }
    line.add(" ")
    add(around.right, width: right - 2)
    return line
  }

  // MARK: Whole screens

  /// A text with nothing next to it, so that it can be selected with a mouse. Rows break at the window's edge.
  private func alone(_ text: String) -> Frame {
    var frame = Frame(size: look.size)
    frame.cursor = Frame.Position(row: 0, column: 0)
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

  private func finished(_ frame: Frame) -> Frame { look.ascii ? frame.inASCII : frame }
}
