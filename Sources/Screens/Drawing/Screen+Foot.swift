internal import Wizard

extension Screen {
  /// How far the session has come, what waits, and who types.
  var progress: Line {
    let progress = session.progress
    var line = Line(" ")
    let width = look.size.columns >= 70 ? 24 : 10
    line.add(Self.bar(progress.settled, of: progress.total, width: width))
    line.add(PlainText(" \(progress.done) of \(progress.total)"))
    if progress.skipped > 0 { line.add(PlainText(" · \(progress.skipped) skipped")) }
    if progress.later > 0, let due = session.dues.first {
      let when = due.at <= look.now ? "now" : "from \(Clock.time(due.at, now: look.now))"
      line.add(PlainText(" · \(progress.later) \(when)"))
    }
    if progress.held > 0 { line.add(PlainText(" · \(progress.held) kept open"), Theme.warning) }
    let live = interface.live
    let share = live.comparison.flatMap {
      $0.isRunning ? "comparing \($0.total == 0 ? 0 : $0.read * 100 / $0.total) % · " : nil
    }
    let asking = share ?? (live.isAsking ? "asked \(live.answered) of \(live.asked) · " : "")
    line.addRight(
      PlainText(
        "\(asking)\(clocks(beside: line.columns + asking.count))\(session.shortName(of: session.keyboard)) types "),
      endingAt: look.size.columns)
    return line
  }

  /// What the clocks of those show who don't live by GMT, where there is room.
  private func clocks(beside taken: Int) -> String {
    let words = interface.localTimes(in: session, at: look.now).map { "\($0) · " }.joined()
    return taken + words.count + 24 < look.size.columns ? words : ""
  }

  /// A bar that is full only when everything is done.
  static func bar(_ done: Int, of total: Int, width: Int) -> Line {
    let full = total == 0 ? 0 : done * width / total
    var bar = Line(PlainText(String(repeating: "█", count: full)), Theme.bar)
    bar.add(PlainText(String(repeating: "░", count: width - full)), Theme.quiet)
    return bar
  }

  /// The keys that matter here; all of them stand in the menu and on the help page.
  var keys: Line {
    var line = Line(" ")
    for (key, label) in hints {
      let item = Line(PlainText("\(line.columns > 1 ? "   " : "")\(key) "), Theme.key)
      guard line.columns + item.columns + label.count <= look.size.columns - 1 else { break }
      for run in item.runs { line.add(run.text, run.style) }
      line.add(PlainText(label))
    }
    return line
  }

  private var hints: [(String, String)] {
    if let panel = interface.panel {
      return panel.isQuestion ? [("Enter", "do it"), ("Esc", "leave it")] : [("Esc", "close what is open")]
    }
    switch interface.place {
    case .form:
      let blanks = interface.blanks(in: session)
      var hints = [("Enter", enterWord)]
      if blanks.count > 1 { hints.append(("Tab", "next blank")) }
      let focused = interface.form(in: session).focused
      if blanks.indices.contains(focused), case .choice = blanks[focused].field.kind {
        hints.append((blanks[focused].field.isUpright ? "↑ ↓" : "← →", "choose"))
      }
      if session.rehearsal != nil {
        return hints + [("Esc", "list"), ("F2", "trouble"), ("F6", "time"), ("F7", "faults"), ("F10", "menu")]
      }
      return hints + [("Esc", "commands"), ("F2", "what went wrong?"), ("F10", "menu"), ("F1", "keys")]
    case .list:
      let shown: [Action.ID] = [
        .answer, .goNext, .lookUp, .menu, .undo, .help, .leave, .report, .reopen, .skip, .note, .handOver,
      ]
      let actions = Place.list.actions(in: session)
      return [("↑ ↓", "move")]
        + shown.compactMap { id in actions.first { $0.id == id } }.map { ($0.keys[0].name, $0.label) }
    }
  }

  /// What Enter does with the marked turn.
  var enterWord: String {
    let turn = interface.turn(in: session)
    if turn.phase == .signOff, turn.steps == [.signPX] || turn.steps == [.signSF] { return "sign" }
    return turn.speaker == .none ? "read" : "record"
  }
}
