internal import Wizard

extension Screen {
  /// How far the session has come, what waits, and who types. The bar is as wide at the end as at the beginning.
  var progress: Line {
    let progress = session.progress
    var line = Line(" ")
    line.add(.bar(progress.settled, of: progress.total, width: look.size.columns >= 70 ? 24 : 10))
    line.add(" ")
    line.add(counts)
    let room = look.size.columns - line.columns - 3
    guard let news = news.first(where: { $0.columns <= room }) else { return line }
    line.pad(to: look.size.columns - news.columns - 1)
    line.add(news)
    return line
  }

  /// What goes on: what was just recorded, what is being asked, or who types, as short as need be.
  private var news: [Line] {
    let live = interface.live
    let share = live.comparison.flatMap {
      $0.isRunning ? "comparing \($0.total == 0 ? 0 : $0.read * 100 / $0.total) %" : nil
    }
    let asking = share ?? (live.isAsking ? "checked \(live.answered) of \(live.asked)" : nil)
    if let recorded = interface.recorded {
      let words = PlainText("\(Marks.done) \(recorded)")
      let short = PlainText("\(Marks.done) Recorded")
      return [60, 40, 24, short.columns].map { columns in
        var line = Line(columns == short.columns ? short : words.fitted(to: columns), Theme.good)
        if let asking { line.add(PlainText(" · \(asking)")) }
        return line
      }
    }
    let types = "\(session.shortName(of: interface.typist(in: session))) is typing"
    let clocks = look.isWide ? [] : interface.localTimes(in: session, at: look.now)
    return [clocks + [asking, types].compactMap(\.self), [asking, types].compactMap(\.self), [asking ?? types]].map {
      Line(PlainText($0.joined(separator: " · ")))
    }
  }

  /// What is done of all there is, and what isn't simply done.
  var counts: Line {
    let progress = session.progress
    var line = Line(PlainText("\(progress.settled) of \(progress.total)"))
    if progress.skipped > 0 { line.add(PlainText(" · \(progress.skipped) skipped")) }
    if progress.later > 0 {
      let due = session.dues.first.map { $0.at <= look.now ? "now" : "from \(Clock.time($0.at, now: look.now))" }
      line.add(PlainText(" · \(progress.later) due \(due ?? "later")"))
    }
    if progress.held > 0 {
      line.add(PlainText(" · \(progress.held) need\(progress.held == 1 ? "s" : "") attention"), Theme.warning)
    }
    return line
  }

  /// The keys that matter here; all of them stand in the menu and on the help page. On a wide screen with who types.
  ///
  /// - Parameter isUnread: Enter reads on.
  func keys(isUnread: Bool) -> Line {
    var line = row(of: hints(isUnread: isUnread))
    guard look.isWide, let news = news.first(where: { $0.columns + line.columns + 4 <= look.size.columns }) else {
      return line
    }
    line.pad(to: look.size.columns - news.columns - 1)
    line.add(news)
    return line
  }

  /// Keys with what they do, as many as fit.
  func row(of keys: [KeyHint]) -> Line {
    var line = Line(" ")
    for hint in keys {
      let gap = line.columns == 1 ? "" : look.isNarrow ? "  " : "   "
      let keys = Line(PlainText("\(gap)\(hint.keys) "), Theme.key)
      guard line.columns + keys.columns + hint.action.count <= look.size.columns - 1 else { break }
      line.add(keys)
      line.add(PlainText(hint.action))
    }
    return line
  }

  private func hints(isUnread: Bool) -> [KeyHint] {
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
