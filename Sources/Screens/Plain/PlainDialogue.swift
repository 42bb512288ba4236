package import Wizard

/// The same wizard as lines: what it says, and what a typed line comes to. Nothing is ever redrawn.
///
/// A line fills the blank that is asked for; a line that begins with a slash is one of the words of the place,
/// the same list that full screen binds to keys. A text that begins with a slash is typed with two.
package struct PlainDialogue: Sendable {
  package internal(set) var interface: Interface
  /// A stand-in was asked for and isn't there yet; the greeting says what it is going to be.
  package var awaitsRehearsal = false
  var described: Turn.ID?
  /// How much of the session was settled when a turn was described last.
  var progress: Progress?
  /// Said before the next line is read.
  var replies: [PlainText] = []
  /// The panel as it was said last: the same again is only asked again.
  var saidPanel: Panel?
  /// The checks beside the turn were asked once more, and only they are said.
  var saysChecks = false
  /// The turn was answered and is kept open: what checks say of it is said, and then it is asked again.
  var saysHeld = false
  /// What late checks have been said to answer.
  var saidChecks: Set<String> = []
  /// When the rehearsal's clock was told to go on, until its new time is said.
  var clockWentOnAt: Moment?
  /// What has become due, for the next `/go`.
  var dueTurn: Turn.ID?
  /// The comparison whose figures were said last.
  var saidComparison: ComparisonState?
  /// What is asked before a line is taken.
  var doubt: Doubt?
  private var hasGreeted = false

  package init(interface: Interface) { self.interface = interface }

  /// Everything that is said before the next line is read.
  package mutating func prompt(_ session: Session, now: Moment) -> [PlainText] {
    var lines = hasGreeted ? [] : greeting(session)
    hasGreeted = true
    lines += newTime(session, now: now) + replies
    let isReading = !replies.isEmpty
    replies = []
    if let notice = interface.notice {
      let wasToBeRecorded = notice.tone == .refusal && interface.panel?.onlyLooks != true
      lines.append(wasToBeRecorded ? "Not recorded: " + notice.text : notice.text)
      // Said once: before another answer it would be taken for that one's.
      interface.forgetNotice()
    }
    lines = lines.map(\.spoken)
    if let doubt { return lines + [doubt.question] }
    if case .report = interface.panel {
      return lines + (isReading ? [PlainReport.question] : PlainReport(session: session, now: now).overview)
    }
    if let panel = interface.panel {
      lines += said(panel, session, now: now)
      guard panel.isOnlyHeard else { return lines }
      interface.closePanel()
    }
    saidPanel = nil
    var turn = PlainTurn(session: session, interface: interface, now: now)
    turn.said = lines.map(\.string)
    if described != interface.cursor {
      described = interface.cursor
      lines += changeOfTotal(session)
      lines += turn.lines.map(\.spoken)
      noteChecks(session)
    } else if saysChecks || saysHeld {
      let checks = turn.checks
      if saysChecks, checks.isEmpty, hasChecks(session) { lines.append("No check has answered beside this step.") }
      lines += checks.map(\.spoken)
      noteChecks(session)
    }
    (saysChecks, saysHeld) = (false, false)
    return lines + question(session, now: now).map(\.spoken)
  }

  /// Takes a line in, and says what is to happen beyond the dialogue.
  package mutating func take(_ line: String, in session: Session, now: Moment) -> Intent? {
    // A path may begin with a slash.
    if case .attach = interface.panel, line != "/cancel", line != "/help" {
      return interface.answerPanel(line, in: session, now: now)
    }
    if line.hasPrefix("/"), !line.hasPrefix("//") { return takeWord(line, session, now) }
    let text = line.hasPrefix("//") ? String(line.dropFirst()) : line
    if let doubt { return answer(doubt, with: text, in: session, now: now) }
    if interface.panel != nil { return answer(text, in: session, now: now) }
    if takesNothing(session, now: now) {
      if session.isClosed, !text.trimmed.isEmpty { interface.news(Refusal.closed.sentence) }
      return nil
    }
    let focused = interface.focusedBlank(in: session)?.blank
    if focused == nil, ["done", "read"].contains(text.trimmed.lowercased()) {
      return interface.fill("", in: session, now: now)
    }
    let row = focused?.hasRows == true ? text.withArrows : text
    doubt = focused.flatMap { doubt(about: row, in: $0, session, now: now) }
    return doubt == nil ? interface.fill(row, in: session, now: now) : nil
  }

  package mutating func take(_ live: LiveState) { interface.take(live) }

  package mutating func take(statements: [String], code: String, in session: Session) {
    interface.take(statements: statements, code: code, in: session)
  }

  package mutating func take(offsets: [Role: Int]) { interface.offsets = offsets }

  package mutating func take(fileProblem: String?, done: String) {
    interface.take(fileProblem: fileProblem, done: done)
  }

  package mutating func report(_ problem: PlainText) { interface.report(problem) }

  /// The next prompt says what checks have answered by then.
  package mutating func describeAgain() { saysChecks = true }

  package mutating func closePanel() { interface.closePanel() }

  package func steps(comingUpIn session: Session) -> [StepID] { interface.steps(comingUpIn: session) }

  /// What this is, and how to answer.
  private func greeting(_ session: Session) -> [PlainText] {
    let what =
      session.rehearsal != nil || awaitsRehearsal
      ? "px-reconnect, a REHEARSAL: nothing real is touched."
      : "px-reconnect: brings the integration of Gainsight PX and Salesforce back, step by step."
    return [
      PlainText(interface.resume.file.isEmpty ? what : "\(what) File \(interface.resume.file)."),
      "Answer each question by its number or in words, then Enter; /help lists the words.",
    ]
  }

  /// An answer may take steps away, or add some.
  private mutating func changeOfTotal(_ session: Session) -> [PlainText] {
    let (before, now) = (progress, session.progress)
    progress = now
    guard let before, before.total != now.total else { return [] }
    return [PlainText("\(now.total) steps belong to this session now; before that answer there were \(before.total).")]
  }
}
