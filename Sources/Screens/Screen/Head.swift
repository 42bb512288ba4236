internal import Wizard

extension Screen {
  /// The band at the top: the program, the org, the status, and the time.
  var header: Line {
    // In a narrow window, it matters most that this isn't a vendor's system.
    let stranger = stranger.map { PlainText(" \($0) ") }
    let isFirst = stranger != nil && look.size.columns < 70
    var line = Line()
    func add(_ words: PlainText, _ style: Style = .plain) { line.add(words, style.on(.band)) }
    add(" ")
    if isFirst, let stranger {
      add(stranger, Theme.rehearsal)
      add(" ")
    }
    if !look.isNarrow || !isFirst { add(look.isNarrow ? "PX–SF  " : "PX–Salesforce reconnect   ", Theme.title) }
    add(org)
    if let stranger, !isFirst {
      add("  ")
      add(stranger, Theme.rehearsal)
    }
    if let (words, style) = standing(room: look.size.columns - line.columns) { add("  \(words)", style) }
    // The title comes before the time.
    let room = look.size.columns - line.columns
    if let clock = clocks.first(where: { room > $0.columns + 1 }) {
      line.addRight(clock, endingAt: look.size.columns, Style.plain.on(.band))
    }
    line.pad(to: look.size.columns, Style.plain.on(.band))
    return line
  }

  /// `REHEARSAL`, even before the simulator has answered, or `NOT A VENDOR SYSTEM`.
  private var stranger: String? { interface.live.isRehearsal ? Session.rehearsalWord : session.strangerWord }

  /// The status of the session; `nil` while it is simply open.
  private func standing(room: Int) -> (PlainText, Style)? {
    if !session.alarms.isEmpty, !session.isClosed { return ("stopped", Theme.refusal) }
    if session.isClosed {
      let words: PlainText = session.isSealed ? room < 26 ? "signed" : "signed by both" : "one signature"
      return (words, Theme.good)
    }
    return session.parked == nil ? nil : ("paused", Theme.warning)
  }

  /// The time, with whatever else fits: the next window or, on a wide screen, everybody's own clock.
  private var clocks: [PlainText] {
    // A screen reader that says each changed row would say this one every minute.
    if look.isFelt { return [PlainText("\(Clock.window(after: look.now)) UTC ")] }
    let time = "\(look.now.clock) UTC"
    let more =
      look.isWide
      ? interface.localTimes(in: session, at: look.now) : [Clock.nextWindow(after: look.now)]
    return [PlainText(([time] + more).joined(separator: " · ") + " "), PlainText("\(time) ")]
  }

  private var org: PlainText {
    if session.hidesOrg { return "org hidden" }
    guard let org = session.targetOrg else { return "org not named yet" }
    // The title, the clock and the next window need 64 columns. In a narrow window, the mark of a rehearsal or of
    // another non-vendor system and the clock need 25 or more.
    let more = max(0, (stranger?.count ?? 0) - Session.rehearsalWord.count)
    let room = look.isNarrow ? max(0, look.size.columns - 25 - more) : max(12, look.size.columns - 64 - more)
    let whole = PlainText(org)
    guard whole.columns > room, let short = try? OrgName(org).short else { return whole.fitted(to: room) }
    return PlainText(short).fitted(to: room)
  }

  // MARK: Phases

  /// The phases to show: those with a step, and follow-ups once there are any.
  private var shownPhases: [(phase: Phase, progress: Progress)] {
    session.runbook.phases.compactMap { phase in
      guard phase.id != .followUp || phase.id == self.phase || session.hasFollowUps else { return nil }
      let progress = session.progress(of: phase.id)
      return progress.total > 0 || phase.id == self.phase ? (phase, progress) : nil
    }
  }

  /// The phases in one row: which are done, which one has the cursor, and its progress.
  var ribbon: Line {
    let items = shownPhases.map { phase, progress in
      let count = phase.id == self.phase ? " \(progress.settled)/\(progress.total)" : ""
      let (mark, style) = appearance(of: phase.id, progress)
      return (phase: phase.id, line: Line(PlainText("\(mark) \(phase.title)\(count)"), style))
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

  /// Who leads this phase, and what the Salesforce admin is still needed for.
  var phaseRule: Line { phaseRule(isShort: false) }

  /// - Parameter isShort: Whether to leave out some words.
  private func phaseRule(isShort: Bool) -> Line {
    let lead = session.runbook.phase(phase)?.lead.roles ?? []
    var line = Line(PlainText(lead.count == 1 ? "\(session.names(of: lead)) leads" : "\(session.names(of: lead)) lead"))
    let left = session.turnsLeft(for: .salesforce)
    if left > 0, session.people?.onePersonInBothRoles != true {
      let name = session.people == nil ? "the Salesforce admin" : session.shortName(of: .salesforce)
      let steps = isShort ? "\(left)" : "\(left) more step\(left == 1 ? "" : "s")"
      line.add(PlainText(" · \(steps) for \(name)"), Theme.quiet)
    }
    return line
  }

  /// The name of the cursor's phase. On a wide screen, the phases are in a column.
  var phaseTitle: Line {
    var line = Line(PlainText(" \(session.runbook.phase(phase)?.title ?? "") · "), Theme.title)
    let rule = phaseRule
    line.add(line.columns + rule.columns < middle ? rule : phaseRule(isShort: true))
    return line
  }

  /// The phases in a column with their progress, and below them who is here.
  func phases(width: Int) -> [Line] {
    let rows = shownPhases.map { phase, progress in
      let (mark, style) = appearance(of: phase.id, progress)
      var line = Line(PlainText(" \(mark) \(phase.title)"), style)
      let count = "\(progress.settled)/\(progress.total) "
      if progress.settled > 0, progress.settled < progress.total {
        line.pad(to: width - count.count - 5)
        line.add(.bar(progress.settled, of: progress.total, width: 4))
      }
      line.addRight(PlainText(count), endingAt: width, Theme.quiet)
      return line
    }
    guard session.people != nil else { return rows }
    return rows + [Line()]
      + Role.allCases.filter { session.people?[$0] != nil }.map { role in
        var line = Line(role == .px ? " PX  " : role == .salesforce ? " SF  " : "     ", Theme.quiet)
        let types = interface.typist(in: session) == role && !session.isSealed
        line.add(PlainText(session.shortName(of: role)).fitted(to: width - 13), types ? Theme.turn : .plain)
        if types { line.add(" types", Theme.quiet) }
        return line
      }
  }

  private func appearance(of phase: PhaseID, _ progress: Progress) -> (mark: Character, style: Style) {
    if phase == self.phase { return (Marks.here, Theme.turn) }
    if progress.total == 0 { return (Marks.skipped, Theme.good) }
    if progress.held > 0 { return (Marks.held, Theme.warning) }
    guard progress.settled == progress.total else { return (Marks.blocked, Theme.quiet) }
    return (progress.later > 0 ? Marks.later : Marks.done, Theme.good)
  }

  /// The progress of each phase across the screen, and the total.
  var phaseBar: Line {
    var line = Line(" ")
    line.add(.bars(shownPhases.filter { $0.phase.id != .followUp }.map(\.progress), width: look.size.columns - 44))
    line.add("  ")
    line.add(counts)
    return line
  }
}
