package import Wizard

/// The wizard in plain mode: what it prints, and what typed lines do. Nothing is ever redrawn.
///
/// A line fills the field that is asked for. A line that begins with a slash is one of the words of the place, the same
/// list that full screen binds to keys. To begin a text with a slash, people type two.
package struct PlainDialogue: Sendable {
  package internal(set) var interface: Interface
  /// Whether a simulator was requested and isn't running yet. The greeting says that this will be a rehearsal.
  package var awaitsRehearsal = false
  var described: Turn.ID?
  /// The progress when a turn was last described.
  var progress: Progress?
  /// What is printed before the next line is read.
  var replies: [PlainText] = []
  /// The open page as it was last printed. Only what differs from it is printed next.
  var saidPage: Page?
  /// Whether the turn's checks were run again, so that only their results are printed.
  private var saysChecks = false
  /// Whether the turn was answered and is kept open: the results of checks are printed, and then it is asked again.
  var saysHeld = false
  /// The reason why the marked turn is kept open, as it was last said.
  private var saidReason: String?
  /// The late results that were said.
  var saidChecks: Set<LateCheck> = []
  /// The time at which the rehearsal's clock was moved, until its new time is said.
  var clockWentOnAt: Moment?
  /// The progress of the sync that was last said.
  var saidSync: SaidSync?
  /// The turn that has become due, for the next `/go`.
  var dueTurn: Turn.ID?
  /// The question that must be answered before a line is accepted.
  var doubt: LineDoubt?
  /// What the last line came to.
  private var last: Intent?
  /// What could not be recorded, so that Enter tries it again.
  private var untaken: Intent?
  /// The lines to copy exactly, on the open page or the one that was last printed.
  package private(set) var verbatim: Set<PlainText> = []
  private var hasGreeted = false

  package init(interface: Interface) { self.interface = interface }

  func context(_ session: Session, now: Moment) -> Context { Context(session: session, interface: interface, now: now) }

  /// Everything to print before the next line is read.
  package mutating func prompt(_ session: Session, now: Moment) -> [PlainText] {
    var lines = hasGreeted ? [] : greeting(session)
    hasGreeted = true
    lines += newTime(session, now: now) + replies
    replies = []
    // Printed once: before another answer, people would think it is about that one.
    let notice = interface.notice
    interface.forgetNotice()
    if let words = notice?.phrase.words(for: .lines), !words.isEmpty {
      let wasToBeRecorded = notice?.tone == .refusal && interface.panel == nil
      lines.append(PlainText(wasToBeRecorded ? "Not recorded: \(words)" : words))
    }
    lines = lines.map(\.spoken)
    if let doubt { return lines + [doubt.question] }
    if let panel = interface.panel {
      let page = panel.page(in: context(session, now: now))
      let pageLines = PageLines(page: page)
      lines += pageLines.lines(since: saidPage)
      verbatim = Set(pageLines.verbatim)
      saidPage = page
      guard page.question == nil else { return lines }
      interface.closePanel()
    }
    saidPage = nil
    return lines + turnLines(session, now: now, notice) + question(session, now: now).map(\.spoken)
  }

  /// The marked turn, if it hasn't been described yet, or the results of its checks.
  private mutating func turnLines(_ session: Session, now: Moment, _ notice: Notice?) -> [PlainText] {
    defer { (saysChecks, saysHeld) = (false, false) }
    var turn = TurnLines(session: session, interface: interface, now: now)
    turn.toldReason = notice?.reason
    let isStopped = turn.reason != nil && turn.reason != saidReason && turn.reason != turn.toldReason
    saidReason = turn.reason
    guard described == interface.cursor else {
      described = interface.cursor
      noteChecks(session)
      noteSync(session, now: now)
      return changeOfTotal(session, notice) + turn.lines.map(\.spoken)
    }
    guard saysChecks || saysHeld || isStopped else { return [] }
    noteChecks(session)
    // What a check has found since is said before the next question, because a reason typed there will cover it.
    if isStopped { return turn.stop.map(\.spoken) }
    let checks = turn.checks.map(\.spoken)
    guard saysChecks, checks.isEmpty, hasChecks(session) else { return checks }
    return [
      session.hidesOrg
        ? "Check results are hidden until both admins have named the org." : "This step has no check results yet."
    ]
  }

  /// Handles a line, and returns what must happen beyond the dialogue. After `refuse`, Enter alone tries the same again.
  package mutating func take(_ line: String, in session: Session, now: Moment) -> Intent? {
    let again = line.isEmpty ? untaken : nil
    untaken = nil
    last = again ?? intent(of: line, session, now)
    return last
  }

  private mutating func intent(of line: String, _ session: Session, _ now: Moment) -> Intent? {
    let isAnswer = interface.panel?.takesSlashes == true && line != "/cancel" && line != "/help"
    if !isAnswer, line.hasPrefix("/"), !line.hasPrefix("//") { return takeWord(line, session, now) }
    let text = line.hasPrefix("//") ? String(line.dropFirst()) : line
    if let doubt { return answer(doubt, with: text, in: session, now: now) }
    if interface.panel != nil { return answer(text, in: session, now: now) }
    if takesNothing(session, now: now) {
      if session.isClosed, !text.trimmed.isEmpty { interface.notice = .news(Refusal.closed.phrase) }
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

  // MARK: Pages

  /// Answers the open page.
  mutating func answer(_ text: String, in session: Session, now: Moment) -> Intent? {
    let left = interface.panel?.left(in: context(session, now: now))
    let response = interface.respond(to: text, in: session, now: now)
    if response.repeatsPage { saidPage = nil }
    let intent = interface.apply(response, context(session, now: now))
    say(response)
    if intent == nil, interface.panel == nil, interface.notice == nil { sayLeft(left) }
    return intent
  }

  /// `/cancel`: leaves the open page without an answer, unless it has a question about that.
  mutating func leave(_ session: Session, now: Moment) {
    let left = interface.panel?.left(in: context(session, now: now))
    let response = interface.leavePanel(in: session, now: now)
    interface.apply(response, context(session, now: now))
    if interface.panel == nil { sayLeft(left) }
  }

  /// Closes the open page because people want something else. What would be lost with it becomes a draft.
  mutating func putAside(_ session: Session, now: Moment) {
    guard let panel = interface.panel else { return }
    let left = panel.left(in: context(session, now: now))
    keepOpenRows(in: session)
    if panel.draft == nil { interface.apply(interface.leavePanel(in: session, now: now), context(session, now: now)) }
    interface.closePanel()
    sayLeft(left)
  }

  /// Saves as a draft what would be lost with the open page, before people leave.
  package mutating func keepOpenRows(in session: Session) {
    doubt = nil
    guard let draft = interface.panel?.draft else { return }
    _ = interface.apply(draft, context(session, now: session.lastMoment ?? Moment(seconds: 0)))
  }

  private mutating func sayLeft(_ left: Phrase?) {
    saidPage = nil
    if let left { replies.append(PlainText(left.words(for: .lines))) }
  }

  private mutating func say(_ response: Response) { replies += response.said.map { PlainText($0) } }

  // MARK: Messages of the program

  package mutating func take(_ live: LiveState) { interface.take(live) }

  package mutating func take(statements: [String], code: String, in session: Session) {
    interface.take(statements: statements, code: code, in: session)
  }

  package mutating func take(offsets: [Role: Int], zones: ZoneTable) { interface.take(offsets: offsets, zones: zones) }

  package mutating func take(rowsOf text: String) { receive(.text(text)) }
  package mutating func take(proposals: [MappingRow]) { receive(.proposals(proposals)) }
  package mutating func take(fileProblem: String?, done: String) {
    receive(fileProblem.map(Arrival.problem) ?? .done(done))
  }

  private mutating func receive(_ arrival: Arrival) {
    let response = interface.deliver(arrival)
    interface.notice = response.notice ?? interface.notice
    // A page that hasn't been printed yet is printed whole.
    if saidPage != nil { say(response) }
  }

  package mutating func report(_ problem: PlainText) { interface.report(problem) }

  package mutating func refuse(_ sentence: String) {
    interface.refuse(sentence)
    untaken = last
  }

  /// Says that something needs attention, although it was recorded.
  package mutating func warn(_ text: String) { interface.warn(text) }
  package mutating func tell(_ news: Phrase) { interface.tell(news) }
  package mutating func showCopied(_ text: String) { interface.showCopied(text) }

  /// Makes the next prompt print the results of checks by then.
  package mutating func describeAgain() { saysChecks = true }

  package mutating func closePanel() { interface.closePanel() }

  package func typist(in session: Session) -> Role { interface.typist(in: session) }

  package func steps(comingUpIn session: Session) -> [StepID] { interface.steps(comingUpIn: session) }

  // MARK: Greeting

  /// What this program is, and how to answer.
  private func greeting(_ session: Session) -> [PlainText] {
    let what =
      session.rehearsal != nil || awaitsRehearsal
      ? "px-reconnect, a REHEARSAL: no real system is touched."
      : "px-reconnect: reconnects Gainsight PX and Salesforce, step by step."
    return [
      PlainText(interface.resume.file.isEmpty ? what : "\(what) File \(interface.resume.file)."),
      "Type the number or the words of an answer, then press Enter. Type /help for the commands.",
    ]
  }

  /// Says that the number of steps changed, unless the notice does. The notice of an undo doesn't.
  private mutating func changeOfTotal(_ session: Session, _ notice: Notice?) -> [PlainText] {
    let (before, now) = (progress, session.progress)
    progress = now
    guard let before, before.total != now.total else { return [] }
    if case .outcome(.counted) = notice { return [] }
    return [PlainText("This session now has \(now.total) steps. It had \(before.total) before.")]
  }
}

extension Notice {
  /// Why something is kept open, if the notice says it.
  fileprivate var reason: String? {
    switch self {
    case .outcome(.keptOpen(let reason)), .outcome(.checkKeepsOpen(_, let reason)): reason
    case .refused, .invalid, .outcome, .told, .connecting: nil
    }
  }
}
