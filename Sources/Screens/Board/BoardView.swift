internal import Wizard

extension Board {
  /// Returns the whole screen, with the rows that fit.
  package mutating func frame(_ look: RenderContext) -> Frame {
    guard !look.isTooSmall else { return FullPage.tooSmall(look) }
    if record != nil { return record?.frame(look) ?? Frame(size: look.size) }
    if let scroll = help {
      var page = FullPage(page: Self.keysPage, look: look)
      page.scroll = scroll
      let frame = page.frame
      help = min(scroll, frame.scrolling.upperBound)
      return frame
    }
    let view = BoardView(board: self, look: look)
    seen = view.listRows
    top = view.top
    return view.frame
  }
}

/// The board's screen: a title band, the totals, the filters, the rows in columns, and the details of the marked row.
struct BoardView {
  let board: Board
  let look: RenderContext

  private var columns: Int { look.size.columns }

  // MARK: Layout

  private var hasTitles: Bool { look.size.rows >= 20 && !board.shown.isEmpty }
  /// The number of screen rows for the details of the marked row.
  private var detailRows: Int { look.isLow ? 1 : look.size.rows < 22 ? 3 : look.size.rows < 30 ? 4 : 5 }
  private var firstRow: Int { hasTitles ? 5 : 4 }
  private var detailRow: Int { look.size.rows - 1 - detailRows }

  var listRows: Int { max(1, detailRow - 1 - firstRow) }

  /// The index of the first visible row, so that the marked one is visible.
  var top: Int {
    let least = board.mark - listRows + 1
    return max(0, min(max(min(board.top, board.mark), least), board.shown.count - listRows))
  }

  var frame: Frame {
    var frame = Frame(size: look.size)
    frame.place(band, row: 0)
    frame.place(totals, row: 1)
    frame.place(filters, row: 2)
    frame.place(rule(order), row: 3)
    frame.cursor = Frame.Position(row: 3, column: 3)
    let rows = Array(board.shown.dropFirst(top).prefix(listRows))
    let table = BoardTable(rows, now: look.now, width: columns, isNarrow: look.isNarrow)
    if hasTitles { frame.place(table.titles, row: 4) }
    for (place, row) in rows.enumerated() {
      frame.place(table.line(of: row, isMarked: top + place == board.mark), row: firstRow + place)
    }
    if rows.isEmpty {
      for (place, words) in PlainText(board.emptyWords).wrapped(to: columns - 4).enumerated() {
        var line = Line("  ")
        if place == 0 { line.cursor = 2 }
        line.add(words)
        frame.place(line, row: firstRow + 1 + place)
      }
    }
    frame.place(rule(news), row: detailRow - 1)
    for (place, line) in details.prefix(detailRows).enumerated() { frame.place(line, row: detailRow + place) }
    frame.place(keys, row: look.size.rows - 1)
    return look.ascii ? frame.inASCII : frame
  }

  // MARK: Above the list

  private var band: Line {
    var line = Line(" ", Style.plain.on(.band))
    line.add(look.isNarrow ? "Board" : "PX–Salesforce board", Theme.title.on(.band))
    line.add("   ", Style.plain.on(.band))
    let count = board.rows.count
    let words = board.isReading ? "" : "\(count.grouped) session\(count == 1 ? "" : "s") "
    let room = columns - line.columns - words.count - 2
    line.add(PlainText(board.source).tail(to: room), Style.plain.on(.band))
    line.addRight(PlainText(words), endingAt: columns, Style.plain.on(.band))
    line.pad(to: columns, Style.plain.on(.band))
    return line
  }

  private var totals: Line {
    var line = Line(" ")
    let width = look.isNarrow ? 0 : columns >= 70 ? 24 : 10
    if board.isReading {
      guard let expected = board.expected else {
        line.add(PlainText("Looking for sessions…"))
        return line
      }
      if width > 0 { line.add(.bar(board.rows.count, of: expected, width: width)) }
      let words = "Reading \(expected.grouped) session\(expected == 1 ? "" : "s")… \(board.rows.count.grouped) read"
      line.add(PlainText((width > 0 ? " " : "") + words))
      return line
    }
    if width > 0 { line.add(.bar(board.totals[.reconnected], of: board.totals.tenants, width: width)) }
    for (place, part) in board.totals.parts.enumerated() {
      let words = PlainText("\(place > 0 ? " · " : width > 0 ? " " : "")\(part.words)")
      guard line.columns + words.columns <= columns else { break }
      line.add(words, part.filter == .stopped || part.filter == .unreadable ? Theme.warning : .plain)
    }
    return line
  }

  /// The filters and how many rows each has. If not all fit, those next to the selected one.
  private var filters: Line {
    let items = board.filters.map { filter in
      let isChosen = filter == board.filter
      var item = Line(PlainText("\(isChosen ? Marks.open : Marks.blocked) "), Theme.turn)
      item.add(
        PlainText("\(filter.title) \(board.totals[filter].grouped)"), isChosen ? Theme.title : Style.plain)
      return (filter, item)
    }
    var shown = items[...]
    func width() -> Int {
      shown.reduce(1) { $0 + $1.1.columns + 2 } + (shown.count < items.count ? 4 : 0)
    }
    while width() > columns, shown.count > 1 {
      // Remove from the end that is farther from the selected filter.
      let chosen = shown.firstIndex { $0.0 == board.filter } ?? shown.startIndex
      if shown.endIndex - 1 - chosen >= chosen - shown.startIndex { shown.removeLast() } else { shown.removeFirst() }
    }
    var line = Line(shown.startIndex > 0 ? " … " : " ")
    for (place, item) in shown.enumerated() {
      if place > 0 { line.add("  ") }
      line.add(item.1)
    }
    if shown.endIndex < items.count { line.add(" …") }
    return line
  }

  /// The search and the sort order.
  private var order: Line {
    var line = Line()
    if !board.search.isEmpty {
      line.add("Search: ", Theme.title)
      line.add(PlainText(board.search.text).tail(to: max(8, columns / 3)), Theme.typed)
      line.add(PlainText(" · \(board.shown.count.grouped) found · "), Theme.quiet)
    }
    line.add(PlainText(board.sort.title), Theme.quiet)
    let below = board.shown.count - top - listRows
    if below > 0, !look.isNarrow { line.add(PlainText(" · \(below.grouped) more below"), Theme.quiet) }
    return line
  }

  private func rule(_ title: Line?) -> Line {
    var line = Line(.rule(2), Theme.rule)
    if let title, title.columns > 0 {
      line.add(" ")
      line.add(title.prefix(columns: columns - 6))
      line.add(" ")
    }
    line.add(.rule(columns - line.columns), Theme.rule)
    return line
  }

  // MARK: Below the list

  /// What just happened, or what the list leaves out.
  private var news: Line? {
    let room = columns - 6
    if let notice = board.notice { return Line(PlainText(notice).fitted(to: room), Theme.turn) }
    if board.awaited != nil { return Line("Reading the session…", Theme.quiet) }
    guard let first = board.remarks.first else { return nil }
    let more = board.remarks.count > 1 ? " (and \(board.remarks.count - 1) more)" : ""
    return Line(PlainText(first).fitted(to: room - more.count) + PlainText(more), Theme.warning)
  }

  /// The marked row in full: its state, who is next, and its path.
  private var details: [Line] {
    guard let row = board.selectedRow else { return [] }
    let width = columns - 2
    let says = PlainText(row.says(at: look.now)).wrapped(to: width)
    // The last two rows have people, times and the path.
    let room = max(1, detailRows - 2)
    var lines = says.prefix(room).map { Line(" " + $0) }
    if says.count > room {
      let rest = says[(room - 1)...].reduce("" as PlainText) { $0.isEmpty ? $1 : $0 + " " + $1 }
      lines[room - 1] = Line(" " + rest.fitted(to: width))
    }
    let facts = PlainText(facts(of: row))
    if !facts.isEmpty { lines.append(Line(" " + facts.fitted(to: width), Theme.quiet)) }
    lines.append(Line(" " + PlainText(row.place).tail(to: width), Theme.quiet))
    return lines
  }

  private func facts(of row: BoardRow) -> String {
    guard let summary = row.summary else { return "" }
    var turn: String?
    if !summary.isSealed, let names = summary.speakerNames { turn = "\(names)’s turn" }
    let changed = summary.lastChange.map { "last change \(Clock.short($0, now: look.now)) UTC" }
    let people = row.people.isEmpty ? nil : row.people
    return [turn, people, changed, summary.org, summary.subscription].compactMap(\.self).joined(separator: " · ")
  }

  private var keys: Line {
    let hints =
      look.isNarrow
      ? [KeyHint.enter("open"), .escape(board.escapeWord), KeyHint("F1", "keys"), KeyHint("← →", "filter")]
      : [
        .enter("open"), KeyHint("← →", "filter"), KeyHint("Tab", "sort"), KeyHint("Letters", "search"),
        .escape(board.escapeWord), KeyHint("F1", "keys"), KeyHint("↑ ↓", "move"), KeyHint("F5", "read again"),
        KeyHint("Ctrl-Y", "copy command"),
      ]
    var line = Line(" ")
    for hint in hints {
      let gap = line.columns == 1 ? "" : look.isNarrow ? "  " : "   "
      let (keys, action) = (PlainText("\(gap)\(hint.keys) "), PlainText(hint.action))
      guard line.columns + keys.columns + action.columns <= columns else { break }
      line.add(keys, Theme.key)
      line.add(action)
    }
    return line
  }
}

extension Board {
  /// Why the list is empty.
  var emptyWords: String {
    if isReading { return expected == nil ? "Looking for sessions in \(source)…" : "Reading…" }
    if rows.isEmpty { return "No sessions in \(source). Start one with: px-reconnect start --session FILE" }
    return isSearching || filter != .all
      ? "No session matches. Esc: \(escapeWord)." : "No sessions in \(source)."
  }

  static let keysPage = Page(
    title: "Keys of the board",
    blocks: [
      .terms([
        Page.Term(
          keys: "Letters",
          text: "Search for a tenant, a person, a file or the next step. Backspace deletes a letter."),
        Page.Term(keys: "Enter", text: "Open the record, to read it. Nothing is written to it."),
        Page.Term(keys: "↑ ↓", text: "Move. PgUp, PgDn, Home and End move farther."),
        Page.Term(keys: "← →", text: "Filter: stopped, due today, and so on."),
        Page.Term(keys: "Tab", text: "Sort by what is due, by name, by last change, by progress."),
        Page.Term(keys: "Esc", text: "Clear the search, then show all, then leave."),
        Page.Term(keys: "F5", text: "Read all files again, and remove missing ones."),
        Page.Term(keys: "Ctrl-Y", text: "Copy the command that resumes the marked session."),
        Page.Term(keys: "Ctrl-C", text: "Leave."),
      ]), .gap,
      .text(
        "The bar has a cell for each phase. A session counts as reconnected once both admins have signed and somebody confirmed that data arrives. Rehearsals are not counted."
      ),
    ],
    keys: [KeyHint("↑ ↓", "scroll"), .escape("close")])
}

extension PlainText {
  /// Returns the end of a text that is too long, because paths differ most at the end.
  func tail(to limit: Int) -> PlainText {
    guard columns > limit else { return self }
    return limit < 1 ? "" : "…" + suffix(afterColumns: columns - limit + 1)
  }
}
