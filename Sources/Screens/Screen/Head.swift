internal import Wizard

extension Screen {
  /// What this is, which org, what time it is, and the next window.
  var header: Line {
    // Where there is little room, that it is a rehearsal comes before everything else.
    let isRehearsal = session.isNoVendorSystem || interface.live.isRehearsal
    let isFirst = isRehearsal && look.size.columns < 70
    var line = isFirst ? Line(" REHEARSAL ", Theme.rehearsal) : Line()
    if !look.isNarrow || !isFirst {
      line.add(look.isNarrow ? " PX → SF" : " PX → Salesforce reconnect", Theme.title)
      line.add(" ·")
    }
    line.add(" ")
    line.add(org, Theme.title)
    if isRehearsal, !isFirst { line.add(" REHEARSAL ", Theme.rehearsal) }
    if !session.alarms.isEmpty, !session.isClosed {
      line.add(" · stopped", Theme.refusal)
    } else if session.parked != nil {
      line.add(" · paused", Theme.warning)
    }
    if session.isClosed {
      let isNarrow = line.columns + 26 > look.size.columns
      line.add(session.isSealed ? isNarrow ? " · signed" : " · signed by both" : " · one signature", Theme.good)
    }
    let clock = "\(look.now.clock) GMT · \(Clock.nextWindow(after: look.now)) "
    let room = look.size.columns - line.columns
    let shown = room > clock.count + 1 ? clock : "\(look.now.clock) GMT "
    // What the session is comes before the time.
    if room > shown.count { line.addRight(PlainText(shown), endingAt: look.size.columns) }
    return line
  }

  private var org: PlainText {
    if session.hidesOrg { return "org hidden" }
    guard let org = session.targetOrg else { return "org not named yet" }
    // 62 columns go to the title, the clock and the next window.
    let room = max(12, look.size.columns - 62)
    let whole = PlainText(org)
    guard whole.columns > room, let short = try? OrgName(org).short else { return whole.fitted(to: room) }
    return PlainText(short).fitted(to: room)
  }

  /// The phases in one row: what is done, where the cursor is and how far that phase has come.
  var ribbon: Line {
    var items: [(phase: PhaseID, line: Line)] = []
    for phase in session.runbook.phases where phase.id != .followUp || phase.id == self.phase || session.hasFollowUps {
      let progress = session.progress(of: phase.id)
      guard progress.total > 0 || phase.id == self.phase else { continue }
      let count = phase.id == self.phase ? " \(progress.settled)/\(progress.total)" : ""
      let (mark, style) = appearance(of: phase.id, progress)
      items.append((phase.id, Line(PlainText("\(mark) \(phase.title)\(count)"), style)))
    }
    var shown = items[...]
    func width(_ gap: Int) -> Int {
      shown.reduce(1) { $0 + $1.line.columns + gap } + (shown.count < items.count ? 2 : 0)
    }
    while width(1) > look.size.columns, shown.count > 1 {
      if shown.first?.phase != phase { shown.removeFirst() } else { shown.removeLast() }
    }
    let gap = PlainText.blanks(width(2) <= look.size.columns ? 2 : 1)
    let isCutBefore = shown.startIndex > 0
    var line = Line(isCutBefore ? " … " : " ")
    for item in shown {
      if item.phase != shown.first?.phase { line.add(gap) }
      line.add(item.line)
    }
    if shown.count < items.count, !isCutBefore { line.add(" …") }
    return line
  }

  /// On a wide screen the phases stand in a column; this row names the one the cursor is in.
  var phaseTitle: Line {
    let progress = session.progress(of: phase)
    var line = Line(PlainText(" \(session.runbook.phase(phase)?.title ?? "")"), Theme.title)
    line.add(PlainText(" · \(progress.settled) of \(progress.total)"))
    return line
  }

  /// Who leads, and what the Salesforce admin is still needed for.
  var phaseRule: Line {
    let lead = session.runbook.phase(phase)?.lead.roles ?? []
    var line = Line(PlainText(lead.count == 1 ? "\(session.names(of: lead)) leads" : "\(session.names(of: lead)) lead"))
    let left = session.stepsLeft(for: .salesforce)
    if left > 0, session.people?.onePersonInBothRoles != true {
      let name = session.people == nil ? "the Salesforce admin" : session.shortName(of: .salesforce)
      line.add(PlainText(" · \(left) more step\(left == 1 ? " needs" : "s need") \(name)"), Theme.quiet)
    }
    return line
  }

  /// The phases as a column at the left, with how far each has come.
  func drawPhases(in frame: inout Frame, rows: Range<Int>) {
    let blank = Line(.blanks(Self.phaseColumn - 2))
    for row in rows {
      frame.place(blank, row: row)
      frame.place(Line("│", Theme.rule), row: row, column: Self.phaseColumn - 2)
    }
    for (row, phase) in zip(rows, session.runbook.phases) {
      let progress = session.progress(of: phase.id)
      let (mark, style) = appearance(of: phase.id, progress)
      var line = Line(PlainText(" \(mark) \(phase.title)"), style)
      line.addRight("\(progress.settled)/\(progress.total)", endingAt: Self.phaseColumn - 3, Theme.quiet)
      frame.place(line, row: row, limit: Self.phaseColumn - 2)
    }
  }

  private func appearance(of phase: PhaseID, _ progress: Progress) -> (mark: Character, style: Style) {
    if phase == self.phase { return (Marks.here, Theme.turn) }
    if progress.total == 0 { return (Marks.skipped, Theme.good) }
    if progress.held > 0 { return (Marks.held, Theme.warning) }
    return progress.settled == progress.total ? (Marks.done, Theme.good) : (Marks.blocked, Theme.quiet)
  }
}
