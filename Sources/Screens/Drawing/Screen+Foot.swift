internal import Wizard

extension Screen {
  /// How far the session has come, what waits, and who types.
  var progress: Line {
    let progress = session.progress
    let live = interface.live
    let share = live.comparison.flatMap {
      $0.isRunning ? "comparing \($0.total == 0 ? 0 : $0.read * 100 / $0.total) % · " : nil
    }
    let asking = share ?? (live.isAsking ? "asked \(live.answered) of \(live.asked) · " : "")
    let types = "\(asking)\(session.shortName(of: interface.typist(in: session))) types "
    // Who types is always there; what has been counted is said shorter where both don't fit.
    let whenDue = session.dues.first.map { $0.at <= look.now ? "now" : "from \(Clock.time($0.at, now: look.now))" }
    var line = counts(progress, later: whenDue ?? "later")
    if line.columns + types.count + 1 > look.size.columns { line = counts(progress, later: "later") }
    // What is said comes first, then the clocks of those who don't live by GMT; the bar takes what room is left.
    let local = interface.localTimes(in: session, at: look.now).map { "\($0) · " }.joined()
    let room = look.size.columns - line.columns - types.count - 4
    let clocks = room - local.count >= 10 ? local : ""
    let width = min(look.size.columns >= 70 ? 24 : 10, room - clocks.count)
    var whole = Line(" ")
    if width >= 5 { whole.add(Self.bar(progress.settled, of: progress.total, width: width)) }
    whole.add(width >= 5 ? line : line.suffix(afterColumns: 1))
    whole.addRight(PlainText(clocks + types), endingAt: look.size.columns)
    return whole
  }

  private func counts(_ progress: Progress, later: String) -> Line {
    var line = Line(PlainText(" \(progress.done) of \(progress.total)"))
    if progress.skipped > 0 { line.add(PlainText(" · \(progress.skipped) skipped")) }
    if progress.later > 0 { line.add(PlainText(" · \(progress.later) \(later)")) }
    if progress.held > 0 { line.add(PlainText(" · \(progress.held) kept open"), Theme.warning) }
    return line
  }

  /// A bar that is full only when everything is done.
  static func bar(_ done: Int, of total: Int, width: Int) -> Line {
    let full = total == 0 ? 0 : done * width / total
    var bar = Line(PlainText(String(repeating: "█", count: full)), Theme.bar)
    bar.add(PlainText(String(repeating: "░", count: width - full)), Theme.quiet)
    return bar
  }

  /// The keys that matter here; all of them stand in the menu and on the help page.
  ///
  /// - Parameter isUnread: Enter reads on.
  func keys(isUnread: Bool) -> Line {
    var line = Line(" ")
    for (key, label) in hints(isUnread: isUnread) {
      let gap = line.columns == 1 ? "" : look.isNarrow ? "  " : "   "
      let item = Line(PlainText("\(gap)\(key) "), Theme.key)
      guard line.columns + item.columns + label.count <= look.size.columns - 1 else { break }
      for run in item.runs { line.add(run.text, run.style) }
      line.add(PlainText(label))
    }
    return line
  }

  private func hints(isUnread: Bool) -> [(String, String)] {
    if let panel = interface.panel {
      return panel.isQuestion ? [("Enter", "do it"), ("Esc", "leave it")] : [("Esc", "close what is open")]
    }
    switch interface.place {
    case .form:
      let blanks = interface.blanks(in: session)
      var hints = [("Enter", isUnread ? "reads on" : enterWord)]
      if blanks.count > 1 { hints.append(("Tab", look.isNarrow ? "next" : "next blank")) }
      let focused = interface.form(in: session).focused
      if blanks.indices.contains(focused), case .choice = blanks[focused].field.kind {
        hints.append((blanks[focused].field.isUpright ? "↑ ↓" : "← →", "choose"))
      }
      // A small window may belong to a keyboard without function keys.
      if look.isNarrow { return hints + [("Esc", "list"), ("Esc m", "menu")] }
      if session.rehearsal != nil {
        return hints + [("Esc", "list"), ("F2", "trouble"), ("F6", "time"), ("F7", "faults"), ("F10", "menu")]
      }
      return hints + [("Esc", "list"), ("F2", "what went wrong?"), ("F10", "menu"), ("F1", "keys")]
    case .list:
      let shown: [Action.ID] =
        look.isNarrow
        ? [.answer, .menu, .help, .goNext, .leave]
        : [.answer, .goNext, .lookUp, .menu, .undo, .help, .leave, .report, .reopen, .skip, .note, .handOver]
      let actions = Place.list.actions(in: session)
      return [("↑ ↓", "move")]
        + shown.compactMap { id in actions.first { $0.id == id } }.map { ($0.keys[0].name, $0.label) }
    }
  }

  /// What Enter does with the marked turn.
  var enterWord: String {
    let turn = interface.turn(in: session)
    if turn.signer != nil { return "sign" }
    return turn.speaker == .none ? "read" : "record"
  }
}
