internal import Wizard

/// The marked turn in full: what to do, its blanks, and what was said about it.
struct Detail {
  let session: Session
  let interface: Interface
  let look: Look
  /// Columns there are.
  let width: Int

  /// The rows of the part, and the one that must stay in sight.
  struct Lines {
    var rows: [Line] = []
    var focus = 0
    /// How many rows stay at the top, whatever is scrolled.
    var pinned = 0
    /// The row that asks whether all above it was read or done.
    var question: Int?

    /// As many rows as there is room for: the focus is in sight, unless somebody scrolls.
    func window(rows room: Int, scroll: Int = 0) -> Window {
      let top = min(pinned, max(0, room - 1))
      let space = min(max(0, room - top), rows.count - top)
      let limit = rows.count - top - space
      let start = min(max(0, focus - top - space + 1), limit)
      let first = min(max(0, start + scroll), limit)
      let body = rows[(top + first)..<(top + first + space)]
      return Window(
        rows: rows[..<top] + body, above: first, below: limit - first, scrolling: -start...limit - start,
        isUnread: question.map { $0 >= top + first + space } ?? false)
    }
  }

  /// What is shown of the rows, how many are above and below it, and how far that can be scrolled.
  struct Window {
    let rows: ArraySlice<Line>
    let above: Int
    let below: Int
    let scrolling: ClosedRange<Int>
    let isUnread: Bool
  }

  var lines: Lines {
    let turn = interface.turn(in: session)
    var lines = Lines()
    var isTold = false
    lines.rows = title(of: turn)
    lines.pinned = lines.rows.count
    let isOpen = interface.place == .form
    let form = interface.form(in: session)
    let blanks = interface.blanks(of: form, in: session)
    if look.isLow, let notice = interface.notice, notice.tone == .warning || !isOpen || blanks.isEmpty {
      // In few rows this comes before everything else; the next key takes it away.
      lines.rows += self.lines(of: notice)
      isTold = true
    }
    for words in how(of: turn, isTold: isTold).flatMap({ $0.wrapped(to: width) }) { lines.rows.append(Line(words)) }
    if !session.hidesOrg, let address = turn.steps.lazy.compactMap({ session.address(of: $0) }).first {
      lines.rows.append(Line(PlainText("  \(address)").fitted(to: width), Theme.key))
    }
    if isOpen, !blanks.isEmpty, look.isLow, let notice = interface.notice, notice.tone == .news {
      lines.rows += self.lines(of: notice)
    }
    let labels = min(width / 2, (blanks.map { PlainText($0.field.label).columns }.max() ?? 0) + 4)
    for (place, blank) in blanks.enumerated() {
      let isFocused = isOpen && place == min(form.focused, blanks.count - 1)
      let row = BlankRow(
        blank: blank, line: form[blank.slot], isFocused: isFocused, labels: labels, width: width,
        isHidden: hides(blank), isLow: look.isLow)
      let new = row.lines
      if isFocused { lines.focus = lines.rows.count + new.focus }
      lines.rows += new.rows
      // A refusal stands right below the blank it is about, and in sight with it.
      if isFocused, let notice = interface.notice, notice.tone == .refusal {
        lines.rows += self.lines(of: notice)
        lines.focus = look.isLow ? min(lines.focus + 2, lines.rows.count - 1) : lines.rows.count - 1
      }
    }
    if !isOpen, form.isTouched, !session.isClosed {
      lines.rows.append(Line("  Half-typed here; not recorded.", Theme.warning))
    }
    if isOpen { lines.rows += offers(turn, blanks) }
    if isOpen, blanks.isEmpty {
      let question = turn.speaker == .none ? "Enter: read." : "Enter when that is done."
      var row = Line(PlainText(question), Theme.turn)
      row.cursor = 0
      lines.question = lines.rows.count
      lines.rows.append(row)
    }
    if !look.isLow, let notice = interface.notice, !isOpen || blanks.isEmpty || notice.tone != .refusal {
      lines.rows += self.lines(of: notice)
      lines.focus = lines.rows.count - 1
    }
    if isOpen, let filled = filledIn(turn, form) { lines.rows += filled }
    lines.rows += checks(of: turn)
    lines.rows += notes(beside: turn)
    if !isOpen, let words = recorded(turn) { lines.rows.append(Line(words, Theme.quiet)) }
    if isTold { lines.focus = lines.pinned }
    return lines
  }

  /// What else can be done here; a small window may belong to a keyboard without function keys.
  private func offers(_ turn: Turn, _ blanks: [Blank]) -> [Line] {
    var offers: [PlainText] = []
    if blanks.contains(where: \.hasRows) {
      offers.append(
        look.isNarrow
          ? "Esc e: row by row   Esc a: screenshot"
          : "F8: row by row, from a table, a file, or what is proposed   F9: a screenshot")
    }
    if turn.steps.contains(.accountsRecent) || turn.steps == [.preflight], session.whyNotCompare == nil {
      offers.append(
        look.isNarrow ? "Esc v: compare all records" : "F12: compare all Accounts or Contacts of both sides")
    }
    return offers.map { Line("  " + $0.fitted(to: width - 2), Theme.key) }
  }

  private func lines(of notice: Notice) -> [Line] {
    let (mark, style) = notice.tone == .news ? (Marks.done, Theme.good) : (Marks.held, Theme.refusal)
    return notice.text.wrapped(to: width - 2).enumerated().map { index, words in
      Line(PlainText(index > 0 ? "  " : "\(mark) ") + words, style)
    }
  }

  /// Why some of the last lines are answered before anybody has.
  private func filledIn(_ turn: Turn, _ form: Form) -> [Line]? {
    guard turn.phase == .signOff, !form.isTouched, session.standing(of: turn) == .open,
      form.lines.values.contains(where: { $0.isSuggested && $0.text == "yes" })
    else { return nil }
    let words: PlainText =
      "What stands at yes was proved by checks; one Enter confirms it. The rest is yours to look at."
    return words.wrapped(to: width - 2).map { Line("  " + $0, Theme.quiet) }
  }

  /// The turn's name, and "Ben says · typed by Ana" before anything is recorded; below it where it doesn't fit beside.
  private func title(of turn: Turn) -> [Line] {
    var line = Line(PlainText(turn.title).fitted(to: width), Theme.title)
    let speakers = session.speakers(of: turn)
    guard !speakers.isEmpty, !session.isClosed || session.standing(of: turn) == .open else { return [line] }
    // Who types stands in the progress row too.
    let typist = look.isNarrow ? "" : " · typed by \(session.shortName(of: session.keyboard))"
    let said = PlainText(session.says(speakers) + typist)
    guard line.columns + said.columns + 2 > width else {
      line.addRight(said, endingAt: width, Theme.turn)
      return [line]
    }
    return [line, Line(said.fitted(to: width), Theme.turn)]
  }

  ///
  /// - Parameter isTold: why it is kept open, or shut, stands above already.
  private func how(of turn: Turn, isTold: Bool) -> [PlainText] {
    var words: [PlainText] = []
    switch session.standing(of: turn) {
    case .shut where isTold, .held where isTold: break
    case .shut(let shut): words.append(PlainText(shut.sentence))
    case .notHere(let reason): words.append(PlainText("Not used here: \(reason)."))
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
    return words + turn.instructions(in: session) + turn.signed(in: session, now: look.now)
  }

  /// What was noted beside the turn's steps last. While the org is hidden nothing is shown that may name it.
  private func notes(beside turn: Turn) -> [Line] {
    guard !session.hidesOrg else { return [] }
    let notes = session.notes.compactMap { recorded -> PlainText? in
      guard case .noted(let note) = recorded.event, let step = note.step, turn.steps.contains(step) else { return nil }
      return PlainText("Noted \(Clock.time(recorded.at, now: look.now)) GMT: \(note.text)")
    }
    return notes.suffix(3).flatMap { $0.wrapped(to: width - 2) }.map { Line("  " + $0, Theme.quiet) }
  }

  /// When what stands here was said, and who typed it.
  private func recorded(_ turn: Turn) -> PlainText? {
    guard session.standing(of: turn) == .settled,
      let entry = turn.steps.lazy.compactMap({ step in session[step].entries.last(where: \.isSomebodysWord) }).last
    else { return nil }
    if case .signature(let signature) = entry.content {
      return PlainText("\(signature.name) signed at \(Clock.time(entry.at, now: look.now)) GMT; a name entered.")
    }
    let typist = entry.typedBy.map { " · typed by \(session.shortName(of: $0))" } ?? ""
    return PlainText("Recorded \(Clock.time(entry.at, now: look.now)) GMT\(typist)")
  }

  /// What one admin said at the pause point isn't shown while the other still has to say it.
  private func hides(_ blank: Blank) -> Bool {
    guard session.hidesOrg else { return false }
    guard blank.slot.step == .rightOrg else {
      return blank.field.isOrg && interface.forms[interface.cursor]?.isTouched != true
    }
    let role = interface.turn(in: session).speaker.roles.first ?? .px
    return session[.rightOrg].heard.contains(role) && session.namedAnotherOrg != role
      && interface.forms[interface.cursor]?.isTouched != true
  }
}
