internal import Wizard

extension Screen {
  /// How far the session has come, what waits, and who types.
  var progress: Line {
    let progress = session.progress
    let live = interface.live
    let share = live.comparison.flatMap {
      $0.isRunning ? "comparing \($0.total == 0 ? 0 : $0.read * 100 / $0.total) % · " : nil
    }
    let asking = share ?? (live.isAsking ? "checked \(live.answered) of \(live.asked) · " : "")
    let types = "\(asking)\(session.shortName(of: interface.typist(in: session))) is typing "
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
    if width >= 5 { whole.add(.bar(progress.settled, of: progress.total, width: width)) }
    whole.add(width >= 5 ? line : line.suffix(afterColumns: 1))
    whole.addRight(PlainText(clocks + types), endingAt: look.size.columns)
    return whole
  }

  private func counts(_ progress: Progress, later: String) -> Line {
    var line = Line(PlainText(" \(progress.done) of \(progress.total)"))
    if progress.skipped > 0 { line.add(PlainText(" · \(progress.skipped) skipped")) }
    if progress.later > 0 { line.add(PlainText(" · \(progress.later) due \(later)")) }
    if progress.held > 0 {
      line.add(PlainText(" · \(progress.held) need\(progress.held == 1 ? "s" : "") attention"), Theme.warning)
    }
    return line
  }

  /// The keys that matter here; all of them stand in the menu and on the help page.
  ///
  /// - Parameter isUnread: Enter reads on.
  func keys(isUnread: Bool) -> Line {
    var line = Line(" ")
    for hint in hints(isUnread: isUnread) {
      let gap = line.columns == 1 ? "" : look.isNarrow ? "  " : "   "
      let keys = Line(PlainText("\(gap)\(hint.keys) "), Theme.key)
      guard line.columns + keys.columns + hint.action.count <= look.size.columns - 1 else { break }
      line.add(keys)
      line.add(PlainText(hint.action))
    }
    return line
  }

  private func hints(isUnread: Bool) -> [KeyHint] {
    if let panel = interface.panel {
      return panel.isQuestion ? [.enter("confirm"), .escape("cancel")] : [.escape("close")]
    }
    switch interface.place {
    case .form: return formHints(isUnread: isUnread)
    case .list:
      let shown: [Action.ID] =
        look.isNarrow
        ? [.answer, .menu, .help, .goNext, .leave]
        : [.answer, .goNext, .lookUp, .menu, .undo, .help, .leave, .report, .reopen, .skip, .note, .handOver]
      return [KeyHint("↑ ↓", "move")]
        + shown.lazy.map(Action.named).filter { $0.isOffered(.list, session) }.map {
          KeyHint($0.keys[0].name, $0.label)
        }
    }
  }

  private func formHints(isUnread: Bool) -> [KeyHint] {
    let blanks = turn.blanks
    var hints = [KeyHint.enter(isUnread ? "more" : turn.form.mark != nil ? "choose" : enterWord)]
    if blanks.count > 1 { hints.append(KeyHint("Tab", look.isNarrow ? "next" : "next field")) }
    let focused = turn.form.focused
    if blanks.indices.contains(focused), case .choice = blanks[focused].field.kind {
      hints.append(KeyHint(blanks[focused].field.isUpright ? "↑ ↓" : "← →", "move"))
    }
    func hint(_ action: Action.ID, _ words: String) -> KeyHint {
      KeyHint(Action.named(action).trigger(in: look.medium), words)
    }
    hints.append(.escape("list"))
    if look.isNarrow { return hints + [hint(.menu, "menu")] }
    if session.rehearsal != nil {
      return hints + [hint(.lookUp, "trouble"), hint(.advance, "time"), hint(.fault, "faults"), hint(.menu, "menu")]
    }
    return hints + [hint(.lookUp, "troubleshoot"), hint(.menu, "menu"), hint(.help, "keys")]
  }

  /// What Enter does with the marked turn.
  private var enterWord: String {
    if turn.turn.signer != nil { return "sign" }
    return turn.turn.speaker == .none ? "read" : "record"
  }
}
