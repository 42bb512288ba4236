internal import Wizard

extension Detail {
  /// The turn's name, and "Ben says · typed by Ana" before anything is recorded; below it where it doesn't fit beside.
  var title: [Line] {
    var line = Line(PlainText(turn.title).fitted(to: width), Theme.title)
    let speakers = session.speakers(of: turn)
    guard !speakers.isEmpty, !session.isClosed || session.status(of: turn) == .open else { return [line] }
    // Who types stands in the progress row too.
    let typist = look.isNarrow ? "" : " · typed by \(session.shortName(of: interface.typist(in: session)))"
    let said = PlainText(session.says(speakers) + typist)
    guard line.columns + said.columns + 2 > width else {
      line.addRight(said, endingAt: width, Theme.turn)
      return [line]
    }
    return [line, Line(said.fitted(to: width), Theme.turn)]
  }

  /// What to do here, after why that can't be done or was not.
  var how: [Line] {
    var words: [PlainText] = []
    switch session.status(of: turn) {
    case .blocked where isTold, .held where isTold: break
    case .blocked(let block): words.append(PlainText(block.sentence))
    case .notApplicable(let reason): words.append(PlainText("Not used here: \(reason)."))
    case .held(let reason): words.append(PlainText("Kept open: \(reason)."))
    case .open: break
    case .settled:
      for case .settled(.waived(let reason)) in turn.steps.map({ session[$0].state }) {
        words.append(PlainText("Skipped: \(reason)."))
      }
    }
    if let changed = session.setBack(turn) {
      words.append(
        PlainText(
          "Set back: \"\(session.runbook.shownTitle(of: changed.step))\" is no longer what this was answered on."))
    }
    words += turn.instructions(in: session) + turn.signed(in: session, now: look.now)
    return words.flatMap { $0.wrapped(to: width) }.map { Line($0) }
  }

  /// Where it is done.
  var address: [Line] {
    guard !session.hidesOrg, let address = turn.steps.lazy.compactMap({ session.address(of: $0) }).first else {
      return []
    }
    return [Line(PlainText("  \(address)").fitted(to: width), Theme.key)]
  }

  /// What was noted beside the turn's steps last. While the org is hidden nothing is shown that may name it.
  var notes: [Line] {
    guard !session.hidesOrg else { return [] }
    let notes = session.notes.compactMap { recorded -> PlainText? in
      guard case .noted(let note) = recorded.event, let step = note.step, turn.steps.contains(step) else { return nil }
      return PlainText("Noted \(Clock.time(recorded.at, now: look.now)) GMT: \(note.text)")
    }
    return notes.suffix(3).flatMap { $0.wrapped(to: width - 2) }.map { Line("  " + $0, Theme.quiet) }
  }

  /// When what stands here was said, and who typed it.
  var recorded: [Line] {
    guard interface.place == .list, session.status(of: turn) == .settled,
      let entry = turn.steps.lazy.compactMap({ step in session[step].entries.last(where: \.isSomebodysWord) }).last
    else { return [] }
    if case .signature(let signature) = entry.content {
      let at = Clock.time(entry.at, now: look.now)
      return [Line(PlainText("\(signature.name) signed at \(at) GMT; a name entered."), Theme.quiet)]
    }
    let typist = entry.typedBy.map { " · typed by \(session.shortName(of: $0))" } ?? ""
    return [Line(PlainText("Recorded \(Clock.time(entry.at, now: look.now)) GMT\(typist)"), Theme.quiet)]
  }
}
