internal import Wizard

/// What a wide screen shows next to the turn: results of checks in this phase, what comes next, and recent answers.
extension Screen {
  func side(rows: Int, width: Int) -> [Line] {
    // If there are enough rows, nothing is cut.
    let isTall = rows >= 34
    let all = self.next
    let more = all.count > 6 ? [Line(PlainText("and \(all.count - 5) more"), Theme.quiet)] : []
    let next = heading(
      "Next (UTC)", all.prefix(more.isEmpty ? 6 : 5).flatMap { self.rows(of: $0, width: width, isTall) } + more)
    let recent = recent.flatMap { self.rows(of: $0, width: width, isTall) }
    // Recent answers get three rows, then checks as many as they need, then recent answers the rest.
    let room = max(0, rows - next.count - 2 - min(3, recent.count) - 2)
    let whole = checks(width: width, isWhole: true)
    let shown = heading(
      "Checks", whole.count <= room ? whole : Array(checks(width: width, isWhole: false).prefix(room)))
    return shown + next + heading("Recent", Array(recent.prefix(max(0, rows - shown.count - next.count - 1))))
  }

  /// Returns an entry in one row, or in as many as it needs. Two blanks separate its time from its text.
  private func rows(of entry: (time: String, text: String), width: Int, _ isWhole: Bool) -> [Line] {
    let (time, text) = (PlainText("\(entry.time)  "), PlainText(entry.text))
    guard isWhole, time.columns + text.columns > width else { return [Line((time + text).fitted(to: width))] }
    let first = text.wrapped(to: width - time.columns)
    let rest = PlainText(first.dropFirst().map(\.string).joined(separator: " ")).wrapped(to: width - 2)
    return [Line(time + first[0])] + rest.map { Line("  " + $0) }
  }

  private func heading(_ title: PlainText, _ rows: [Line]) -> [Line] {
    rows.isEmpty ? [] : [Line(title, Theme.title)] + rows + [Line()]
  }

  /// The last result of each check in the phase, on a wide screen with its sentence.
  ///
  /// - Parameter isWhole: Whether titles and sentences get as many rows as they need.
  private func checks(width: Int, isWhole: Bool) -> [Line] {
    let live = interface.live
    if session.connections.isEmpty, !live.isRehearsal {
      return session.isClosed ? [] : wrapped("Nothing is connected. \(key(.connect)) connects.", width)
    }
    if session.hidesOrg { return wrapped("Hidden until both of you have named the same org.", width) }
    var latest: [ShownVerdict] = []
    for turn in session.turns(in: phase) where turn.kind != .preflight {
      for shown in session.shownVerdicts(beside: turn).map({ $0.answeredAgain(live) }) {
        if let place = latest.firstIndex(where: { $0.verdict.check == shown.verdict.check }) {
          if latest[place].at <= shown.at { latest[place] = shown }
        } else {
          latest.append(shown)
        }
      }
    }
    var rows = latest.flatMap { shown -> [Line] in
      let (mark, style) = shown.mark
      let name = PlainText(shown.verdict.check.title)
      let titles = (isWhole ? name.wrapped(to: width - 2) : [name.fitted(to: width - 2)]).enumerated().map {
        place, words in
        var line = Line(PlainText(place == 0 ? "\(mark) " : "  "), style)
        line.add(words)
        return line
      }
      guard width > 40 else { return titles }
      let words = PlainText(shown.verdict.sentence).wrapped(to: width - 2)
      guard !isWhole else { return titles + words.map { Line("  " + $0, Theme.quiet) } }
      let second = words.count > 2 ? [(words[1] + " …").fitted(to: width - 2)] : Array(words.dropFirst())
      return titles + (words.prefix(1) + second).map { Line("  " + $0, Theme.quiet) }
    }
    if live.isAsking { rows.append(Line("checking …", Theme.quiet)) }
    return rows.isEmpty ? [Line("None in this phase so far.", Theme.quiet)] : rows
  }

  /// The next windows, then what is due.
  private var next: [(time: String, text: String)] {
    let now = look.now
    let windows = Timetable.windows(after: now, count: 2).map { window in
      ("\(title(of: window.row.activity)) \(window.at.clock), in \(Clock.span(window.at - now + 59))", "")
    }
    let dues = session.shownDues.map { due in
      (due.at <= now ? "now" : Clock.short(due.at, now: now), due.what)
    }
    return windows + dues
  }

  private func title(of activity: Timetable.Activity) -> String {
    switch activity {
    case .fetch: "Fetch"
    case .map: "Map"
    case .push: "Push"
    }
  }

  /// The most recent answers, newest first.
  private var recent: [(time: String, text: String)] {
    session.log.suffix(1_000).reversed().lazy.compactMap { recorded -> (time: String, text: String)? in
      let title: String? =
        switch recorded.event {
        case .answered(let statement):
          statement.parts.last.flatMap { part in
            session.runbook.turns.first { turn in
              turn.steps.contains(part.step) && (turn.part.map { part.by == [$0] } ?? true)
            }?.title
          }
        case .waived(let waiver): "skipped: \(session.runbook[waiver.step].title)"
        case .withdrawn: "undone"
        case .noted: "note"
        default: nil
        }
      return title.map { (recorded.at.clock, $0) }
    }.prefix(look.size.rows).map(\.self)
  }

  private func wrapped(_ words: PlainText, _ width: Int) -> [Line] {
    words.wrapped(to: width).map { Line($0, Theme.quiet) }
  }

  private func key(_ action: Action.ID) -> String { Action.named(action).trigger(in: look.medium) }
}
