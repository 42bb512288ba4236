internal import Wizard

extension Screen {
  /// The turns in rows: mark, who answers, title and status. If there is no room for all, the turns around the marked
  /// one, and how many more there are.
  func list(of turns: [Turn], rows: Int, width: Int) -> [Line] {
    guard rows > 0 else { return [] }
    let titles = titleColumns(of: turns, width: width)
    guard rows < turns.count else { return turns.map { row($0, titles: titles, width: width) } }
    let marked = turns.firstIndex { $0.id == interface.cursor } ?? 0
    let first = min(max(0, marked - rows / 2), turns.count - rows)
    var lines = turns[first..<(first + rows)].map { row($0, titles: titles, width: width) }
    guard rows >= 5 else { return lines }
    func more(_ arrow: String, _ count: Int) -> Line { Line(PlainText(" \(arrow) \(count) more"), Theme.quiet) }
    if first > 0 { lines[0] = more("↑", first + 1) }
    let below = turns.count - first - rows
    if below > 0 { lines[rows - 1] = more("↓", below + 1) }
    return lines
  }

  /// The width of the titles: that of the longest one, unless that leaves too little room for the status. In a narrow
  /// window, titles take precedence, because the mark shows the status.
  private func titleColumns(of turns: [Turn], width: Int) -> Int {
    let longest = turns.reduce(0) { max($0, PlainText($1.title).columns) }
    return look.isNarrow ? min(longest, width - 8) : min(longest, max(width * 11 / 20, width - 40))
  }

  /// The turns of later phases, if there is room, so that people see how much is left.
  func coming(rows: Int, width: Int) -> [Line] {
    let phases = session.runbook.phases.map(\.id)
    let later = phases.drop { $0 != phase }.dropFirst().filter { $0 != .followUp || session.hasFollowUps }
    var lines: [Line] = []
    var shown = 0
    for phase in later {
      let turns = session.turns(in: phase)
      guard !turns.isEmpty, lines.count + turns.count + 3 <= rows else { break }
      let title = session.runbook.phase(phase)?.title ?? ""
      lines += [Line(), Line(PlainText(" Later: \(title)"), Theme.quiet)]
      lines += turns.map { turn in
        let status = session.status(of: turn)
        var line = Line(PlainText(" \(mark(of: turn, status)) "), markStyle(of: status))
        line.add(PlainText(who(turn) + turn.title).fitted(to: width - 4), style(of: status))
        return line
      }
      shown += 1
    }
    let left = later.count - shown
    if shown > 0, left > 0 {
      lines.append(Line(PlainText(" ↓ \(left) more phase\(left == 1 ? "" : "s")"), Theme.quiet))
    }
    return Array(lines.dropFirst())
  }

  /// The open alarms. They come before everything else, and nothing else on the screen looks like them.
  var banner: [Line] {
    let alarms = session.alarms
    guard let first = alarms.first else { return [] }
    let width = look.size.columns - 4
    // What must not be done is never cut off if there is room for another row.
    var rows = PlainText(session.sentence(of: first)).wrapped(to: width)
    let most = look.size.rows < 24 ? 2 : 3
    if rows.count > most {
      rows = rows.prefix(most - 1) + [PlainText(rows.dropFirst(most - 1).map(\.string).joined(separator: " "))]
    }
    if look.isLow { rows = Array(rows.prefix(1)) }
    let isHere = turn.turn.id == session.turn(of: first)?.id
    var more = alarms.count > 1 ? ["and \(alarms.count - 1) more (see the report)"] : []
    if !isHere, interface.place == .list { more.append("g goes there") }
    if isHere, rows.count < 3 { more.append("\(Action.named(.lookUp).trigger(in: look.medium)) shows what to do") }
    if !more.isEmpty, !look.isLow { rows.append(PlainText(more.joined(separator: ". "))) }
    return rows.enumerated().map { place, words in
      var line = Line(PlainText(" \(place == 0 ? Marks.held : " ") "), Theme.alarm)
      line.add(words.fitted(to: width), Theme.alarm)
      line.pad(to: look.size.columns, Theme.alarm)
      return line
    }
  }

  private func row(_ turn: Turn, titles: Int, width: Int) -> Line {
    let isMarked = turn.id == interface.cursor
    let status = session.status(of: turn)
    let style = isMarked ? (interface.place == .list ? Theme.selected : Theme.title) : self.style(of: status)
    var line = Line(PlainText("\(isMarked ? Marks.here : " ")"), isMarked ? Theme.turn : .plain)
    line.add(PlainText("\(mark(of: turn, status)) "), isMarked ? style : markStyle(of: status))
    line.add(PlainText(who(turn)), style)
    if isMarked, interface.place == .list { line.cursor = line.columns }
    let end = line.columns + titles + 2
    line.add(PlainText(turn.title).fitted(to: titles), style)
    line.pad(to: end, style)
    let isDoubted =
      status == .settled && turn.kind != .preflight
      && session.shownVerdicts(beside: turn).contains(where: \.isBad)
    let words = session.statusLine(of: turn, now: look.now)
    let shown = isDoubted ? "check disagrees · \(words)" : words
    let room = width - line.columns - 1
    if !look.isNarrow || room >= min(12, PlainText(shown).columns) {
      line.add(PlainText(shown).fitted(to: max(0, room)), style)
    }
    if style == Theme.selected { line.pad(to: width - 1, style) }
    return line
  }

  private func who(_ turn: Turn) -> String {
    switch turn.speaker {
    case .px: "PX   "
    case .salesforce: "SF   "
    case .both: "both "
    case .none: "     "
    }
  }

  private func mark(of turn: Turn, _ status: TurnStatus) -> Character {
    switch status {
    case .notApplicable: return Marks.skipped
    case .blocked: return Marks.blocked
    case .open where session.tooEarly(turn, now: look.now) != nil: return Marks.later
    case .open: return turn.steps.contains { session[$0].setBackBy != nil } ? Marks.held : Marks.open
    case .held: return Marks.held
    case .settled:
      let evidence = turn.steps.compactMap { session[$0].evidence }
      if evidence.contains(where: \.isLater) { return Marks.later }
      return !evidence.isEmpty && evidence.allSatisfy(\.isWaived) ? Marks.skipped : Marks.done
    }
  }

  private func style(of status: TurnStatus) -> Style {
    switch status {
    case .notApplicable, .blocked: Theme.quiet
    case .open, .settled: .plain
    case .held: Theme.warning
    }
  }

  private func markStyle(of status: TurnStatus) -> Style {
    switch status {
    case .notApplicable, .blocked: Theme.quiet
    case .open: Theme.turn
    case .held: Theme.warning
    case .settled: Theme.good
    }
  }
}
