internal import Wizard

extension Screen {
  /// The progress of the session, what is waiting, and who types. The bar always has the same width.
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

  /// What is going on: what was just recorded, what is being checked, or who types, as short as needed.
  private var news: [Line] {
    let live = interface.live
    let share = live.comparison.flatMap {
      $0.isRunning ? "comparing \($0.total == 0 ? 0 : $0.read * 100 / $0.total) %" : nil
    }
    let asking = share ?? (live.isAsking ? "checking …" : nil)
    if let recorded = interface.recorded {
      let words = PlainText("\(Marks.done) \(recorded)")
      let short = PlainText("\(Marks.done) Recorded")
      return [60, 40, 24, short.columns].map { columns in
        var line = Line(columns == short.columns ? short : words.fitted(to: columns), Theme.good)
        if let asking { line.add(PlainText(" · \(asking)")) }
        return line
      }
    }
    // Nobody types in a record that both have signed.
    let types = session.isSealed ? nil : "\(session.shortName(of: interface.typist(in: session))) is typing"
    let clocks = look.isWide ? [] : interface.localTimes(in: session, at: look.now)
    let most = [asking, types].compactMap(\.self)
    return [clocks + most, most, Array(most.prefix(1))].filter { !$0.isEmpty }.map {
      Line(PlainText($0.joined(separator: " · ")))
    }
  }

  /// How many steps are done, and how many of those in a special way.
  var counts: Line {
    let progress = session.progress
    var line = Line(PlainText("\(progress.settled) of \(progress.total)"))
    if progress.skipped > 0 { line.add(PlainText(" · \(progress.skipped) skipped")) }
    if progress.later > 0, let later = session.firstLater {
      let words =
        switch later {
        case .here(let from), .followUp(let from):
          from <= look.now ? "due now" : "due from \(Clock.time(from, now: look.now))"
        case .followedUp: "followed up"
        case .notFollowedUp: "not followed up"
        }
      line.add(PlainText(" · \(progress.later) \(words)"))
    }
    if progress.held > 0 {
      line.add(PlainText(" · \(progress.held) need\(progress.held == 1 ? "s" : "") attention"), Theme.warning)
    }
    return line
  }

  /// The keys that matter here. The menu and the help page have all of them. A wide screen also shows who types.
  ///
  /// - Parameters:
  /// - isUnread: Whether Enter reads on.
  /// - goesOn: Whether Enter goes to a filled-in answer that isn't visible yet.
  /// - handOver: The key with which the person who should type takes over.
  func keys(isUnread: Bool, goesOn: Bool, handOver: KeyHint?) -> Line {
    var line = row(of: hints(isUnread: isUnread, goesOn, handOver))
    guard look.isWide, let news = news.first(where: { $0.columns + line.columns + 4 <= look.size.columns }) else {
      return line
    }
    line.pad(to: look.size.columns - news.columns - 1)
    line.add(news)
    return line
  }

  /// Keys and what they do, as many as fit.
  func row(of keys: [KeyHint]) -> Line {
    var line = Line(" ")
    for hint in keys {
      let gap = line.columns == 1 ? "" : look.isNarrow ? "  " : "   "
      let (keys, action) = (PlainText("\(gap)\(hint.keys) "), PlainText(hint.action))
      guard line.columns + keys.columns + action.columns <= look.size.columns - (look.isNarrow ? 0 : 1) else {
        break
      }
      line.add(keys, Theme.key)
      line.add(action)
    }
    return line
  }

  private func hints(isUnread: Bool, _ goesOn: Bool, _ handOver: KeyHint?) -> [KeyHint] {
    switch interface.place {
    case .form: return formHints(isUnread: isUnread, goesOn, handOver)
    case .list:
      let shown: [Action.ID] =
        look.isNarrow
        ? [.ending, .answer, .menu, .help, .goNext, .leave]
        : [.ending, .answer, .goNext, .lookUp, .menu, .undo, .help, .leave, .report, .reopen, .skip, .note, .handOver]
      let offered = shown.lazy.map(Action.named).filter { action in
        action.isOffered(.list, session) && (action.id != .handOver || handOver == nil)
          // Not if the key would only show a refusal.
          && (action.id != .answer || interface.refusalToEnter(session, now: look.now) == nil)
      }
      return [KeyHint("↑ ↓", "move")] + [handOver].compactMap(\.self)
        + offered.map { $0.id == .menu ? .escape("menu") : KeyHint($0.keys[0].name, $0.label) }
    }
  }

  private func formHints(isUnread: Bool, _ goesOn: Bool, _ handOver: KeyHint?) -> [KeyHint] {
    let blanks = turn.blanks
    var hints = [KeyHint.enter(isUnread ? "more" : turn.form.mark != nil ? "choose" : goesOn ? "next" : enterWord)]
    // If there is room for few keys only, handing over is more important than the field keys.
    if look.isNarrow, let handOver { return hints + [.escape("list"), handOver] }
    if blanks.count > 1 { hints.append(KeyHint("Tab", look.isNarrow ? "next" : "next field")) }
    let focused = turn.form.focused
    if blanks.indices.contains(focused), case .choice = blanks[focused].field.kind {
      let isBlank = turn.form.mark == nil && turn.form[blanks[focused].slot].isEmpty
      hints.append(KeyHint(blanks[focused].field.isUpright ? "↑ ↓" : isBlank ? "→" : "← →", "move"))
    }
    func hint(_ action: Action.ID, _ words: String) -> KeyHint {
      KeyHint(Action.named(action).trigger(in: look.medium), words)
    }
    hints.append(.escape("list"))
    if let handOver { hints.append(handOver) }
    if look.isNarrow { return hints + [hint(.menu, "menu")] }
    if session.rehearsal != nil {
      return hints + [hint(.lookUp, "trouble"), hint(.advance, "time"), hint(.fault, "faults"), hint(.menu, "menu")]
    }
    return hints + [hint(.lookUp, "troubleshoot"), hint(.menu, "menu"), hint(.help, "keys")]
  }

  /// The key with which the person who should type here takes over from somebody else.
  var handOver: KeyHint? {
    guard let role = turn.awaited else { return nil }
    let action = Action.named(.handOver)
    let key = interface.place == .list ? action.keys[0].name : action.trigger(in: look.medium)
    let name = PlainText(session.shortName(of: role))
    return KeyHint(key, look.isNarrow || name.columns > 10 ? "hand over" : "hand over to \(name)")
  }

  /// What Enter does in the marked turn.
  private var enterWord: String {
    if turn.turn.signer != nil { return "sign" }
    if interface.place == .form, interface.nextChoice(in: session) != nil { return "next" }
    return turn.turn.speaker == .none ? "read" : "record"
  }
}
