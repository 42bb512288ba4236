package import Wizard

/// The same wizard as lines: what it says, and what a typed line comes to. Nothing is ever redrawn.
///
/// A line fills the blank that is asked for; a line that begins with a slash is one of the words of the place,
/// the same list that full screen binds to keys. A text that begins with a slash is typed with two.
package struct PlainDialogue: Sendable {
  package internal(set) var interface: Interface
  var described: Turn.ID?
  /// How much of the session was settled when a turn was described last.
  private var progress: Progress?
  /// Said before the next line is read.
  var replies: [PlainText] = []

  package init(interface: Interface) { self.interface = interface }

  /// Everything that is said before the next line is read.
  package mutating func prompt(_ session: Session, now: Moment) -> [PlainText] {
    let isReading = !replies.isEmpty
    var lines = replies
    replies = []
    if let notice = interface.notice {
      lines.append(notice.tone == .refusal ? "Not recorded: " + notice.text : notice.text)
      // Said once: before another answer it would be taken for that one's.
      interface.forgetNotice()
    }
    if case .report = interface.panel {
      return lines + (isReading ? [PlainReport.question] : PlainReport(session: session, now: now).overview)
    }
    if let panel = interface.panel {
      lines += PlainPanel(panel: panel, session: session, interface: interface, now: now).lines
      switch panel {
      case .resume, .help, .menu, .sealed, .copied: interface.closePanel()
      default: return lines
      }
    }
    if described != interface.cursor {
      described = interface.cursor
      lines += changeOfTotal(session)
      lines += PlainTurn(session: session, interface: interface, now: now).lines
    }
    return lines + question(session)
  }

  /// Takes a line in, and says what is to happen beyond the dialogue.
  package mutating func take(_ line: String, in session: Session, now: Moment) -> Intent? {
    // A path may begin with a slash.
    if case .attach = interface.panel, line != "/cancel" { return interface.answerPanel(line, in: session, now: now) }
    if line.hasPrefix("/"), !line.hasPrefix("//") { return takeWord(line, session, now) }
    let text = line.hasPrefix("//") ? String(line.dropFirst()) : line
    if interface.panel != nil { return answer(text, in: session, now: now) }
    return interface.fill(text, in: session, now: now)
  }

  /// Answers the open panel.
  mutating func answer(_ text: String, in session: Session, now: Moment) -> Intent? {
    if case .report = interface.panel {
      replies = PlainReport(session: session, now: now).lines(for: text)
      return nil
    }
    return interface.answerPanel(text, in: session, now: now)
  }

  package mutating func take(_ refusal: Refusal, of deed: Deed, in session: Session) {
    interface.take(refusal, of: deed, in: session)
  }

  package mutating func take(_ deed: Deed, recordedIn session: Session) {
    let before = interface.turn(in: session)
    interface.take(deed, recordedIn: session)
    if interface.cursor == before.id { described = nil }
    if case .answer = deed, interface.notice == nil { replies.append(recorded(before, session)) }
  }

  /// `Recorded: Open the Salesforce card in PX. That settles 4 steps.`
  private func recorded(_ turn: Turn, _ session: Session) -> PlainText {
    let more = progress.map { session.progress.settled - $0.settled } ?? 0
    return PlainText("Recorded: \(turn.title).\(more > 1 ? " That settles \(more) steps." : "")")
  }

  /// An answer may take steps away, or add some.
  private mutating func changeOfTotal(_ session: Session) -> [PlainText] {
    let (before, now) = (progress, session.progress)
    progress = now
    guard let before, before.total != now.total else { return [] }
    return [PlainText("\(now.total) steps belong to this session now; before that answer there were \(before.total).")]
  }

  package mutating func report(_ problem: PlainText) { interface.report(problem) }

  package mutating func take(_ live: LiveState) { interface.take(live) }

  package mutating func noteHeld(since before: Session, in session: Session) {
    interface.noteHeld(since: before, in: session)
  }

  package mutating func take(statements: [String], code: String, in session: Session) {
    interface.take(statements: statements, code: code, in: session)
  }

  package mutating func take(offsets: [Role: Int]) { interface.offsets = offsets }

  package mutating func take(rowsOf text: String) { interface.take(rowsOf: text) }

  package mutating func take(fileProblem: String?, done: String) {
    interface.take(fileProblem: fileProblem, done: done)
  }

  package mutating func take(proposals: [MappingRow]) { interface.take(proposals: proposals) }

  /// The next prompt describes the turn once more, with what is known by then.
  package mutating func describeAgain() { described = nil }

  package mutating func closePanel() { interface.closePanel() }

  package func steps(comingUpIn session: Session) -> [StepID] { interface.steps(comingUpIn: session) }
}
