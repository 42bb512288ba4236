package import Wizard

/// What the program tells the interface.
extension Interface {
  /// Handles a refused command: shows the reason below the line, moves the cursor to the field it is about, and keeps
  /// what was typed.
  package mutating func take(_ refusal: Refusal, of command: Command, in session: Session) {
    if case .blank(let step, let field, _) = refusal {
      let place = blanks(in: session).firstIndex { $0.slot == Form.Slot(step: step, field: field) }
      var form = form(in: session)
      form.focused = place ?? form.focused
      forms[cursor] = form
    }
    if panel is any Confirming { closePanel() }
    // Enter goes on, whether it recorded something or only confirmed it.
    if refusal == .unchanged, !session.isClosed, session.status(of: turn(in: session)) == .settled {
      _ = advance(session)
      notice = .news("No change: that answer was already recorded.")
      return
    }
    notice = .refused(refusal)
    if refusal == .unchanged, let cause = causeOfStop(in: session) {
      focus(cause.slot, in: session)
      let label = session.runbook[cause.slot.step].fullLabel(of: cause.field)
      let said = cause.field.chosen(form(in: session)[cause.slot].text)?.label ?? ""
      notice = .refusal("No change: \"\(label)\" is still \"\(said)\".")
    }
  }

  /// The first field of the marked turn whose answer stopped the session or keeps the turn open.
  private func causeOfStop(in session: Session) -> FormField? {
    let form = form(in: session)
    return blanks(in: session).first { blank in
      guard blank.field.kind.stops(form[blank.slot].text) else { return false }
      if case .held = session[blank.slot.step].state { return true }
      return session[blank.slot.step].alarm != nil
    }
  }

  /// Who types: the person who borrowed the keyboard after the close, or else the person named in the record.
  package func typist(in session: Session) -> Role {
    session.isClosed ? borrower ?? session.keyboard : session.keyboard
  }

  /// Shows what a command changed: clears its form, and moves the cursor to what comes next.
  package mutating func take(_ change: Change, of command: Command, in session: Session) {
    closePanel()
    recorded = confirmation(of: command, in: session)
    let outcome = outcome(of: command, change, in: session)
    notice = outcome.map(Notice.outcome)
  }

  /// `Recorded: Authorized, 15:26`, or the name of the turn while no answer may be shown.
  private func confirmation(of command: Command, in session: Session) -> String? {
    guard case .answer(let answers, let speaker) = command, let at = session.lastMoment else { return nil }
    let said = session.hidesOrg ? "" : session.said(answers, by: speaker)
    return "Recorded: \(said.isEmpty ? turn(in: session).title : said), \(at.clock)"
  }

  private mutating func outcome(of command: Command, _ change: Change, in session: Session) -> CommandOutcome? {
    switch command {
    case .answer(let answers, let speaker):
      let isAgain = session.isAnsweredAgain(answers, by: speaker)
      let title = turn(in: session).title
      return advance(session) ?? workedOut(answers, session)
        ?? session.words(counting: change).map { .counted(words: $0, isAgain: isAgain) }
        ?? (isAgain ? .answeredAgain(title: title) : nil)
    case .sign: return advance(session)
    case .waive(let step, let reason):
      resetForm()
      if session.status(of: turn(in: session)) == .settled { _ = advance(session) }
      return .skipped(title: session.runbook[step].title, reason: shown(reason, in: session))
    case .undo: return undone(change, session)
    case .note(let step, let text):
      return .noted(title: step.map { session.runbook[$0].title }, text: shown(text, in: session))
    case .attach(let attachment): return .attached(name: attachment.name)
    case .meet(let symptom, _, let tried):
      if tried { return .tried }
      goTo(session.runbook.symptoms.first { $0.id == symptom }?.step(in: session), in: session)
      return nil
    case .reopen:
      borrower = nil
      return .reopened
    case .handOver(let role):
      borrower = session.isClosed ? role : nil
      let turn = TurnContent(session: session, interface: self, now: session.lastMoment ?? Moment(seconds: 0))
      return .handedOver(to: session.name(of: role), speakers: turn.speakers?.asSentence ?? "")
    case .park(let until, _): return .parked(until: until)
    case .unpark: return .unparked
    case .stage(.fault(let fault, on: false)): return .faultFixed(fault, isAtAnswer: goToAnswerToChange(in: session))
    case .stage(let command): return CommandOutcome(command, at: session.lastMoment)
    case .open, .connect, .keep, .keepComparison, .hear, .rehearse: return nil
    }
  }

  /// Returns the converted times in an answer: `2026-11-30 17:00 UTC (Monday …)`.
  private func workedOut(_ answers: [StepID: Answer], _ session: Session) -> CommandOutcome? {
    let times = answers.flatMap { step, answer in
      session.runbook[step].fields.compactMap { field -> String? in
        guard case .moment = field.kind, answer[field.name].hasSuffix(")") else { return nil }
        return "\(field.label.trimmed): \(answer[field.name])."
      }
    }
    return times.isEmpty ? nil : .timeWorkedOut(times.sorted().joined(separator: " "))
  }

  package mutating func take(offsets: [Role: Int], zones: ZoneTable) {
    self.offsets = offsets
    self.zones = zones
  }

  /// A text that may name the org, which is left out while the org is hidden.
  private func shown(_ text: String, in session: Session) -> String {
    session.hidesOrg ? "" : Secrets.stripped(from: text).trimmed
  }

  /// Goes to the turn whose answer was undone. Unfinished text elsewhere stays.
  private mutating func undone(_ change: Change, _ session: Session) -> CommandOutcome {
    guard let withdrawn = change.withdrawn.last else { return .undone(gone: "", back: "") }
    let undone = session.runbook.turns.first { turn in
      turn.steps.contains { step in
        session.history(of: step).contains { $0.event == withdrawn.sequence && $0.isFrom(turn.part) }
      }
    }
    if let undone {
      cursor = undone.id
      forms[cursor] = nil
    }
    guard !session.hidesOrg, case .answered(let statement) = withdrawn.event else {
      return .undone(gone: "", back: "")
    }
    let gone = statement.parts.map { session.value(of: $0.step, answered: $0.answer).said(of: $0.step) }
    let back = statement.parts.compactMap { part -> String? in
      // While the step is stopped, no answer counts.
      guard session[part.step].alarm == nil else { return nil }
      let speaker = session.runbook[part.step].separately ? part.by.first : nil
      return session.history(of: part.step).last { $0.answer != nil && !$0.withdrawn && $0.isFrom(speaker) }
        .map { session.value(of: part.step, in: $0).said(of: part.step) }
    }
    func joined(_ values: [String]) -> String { values.filter { !$0.isEmpty }.joined(separator: "; ") }
    return .undone(gone: joined(gone), back: joined(back))
  }

  /// Goes on from a recorded turn. Returns what needs attention in it, or what else it resolved.
  private mutating func advance(_ session: Session) -> CommandOutcome? {
    resetForm()
    let turn = turn(in: session)
    if case .held(let reason) = session.status(of: turn) {
      // The admin who gave that answer can change it.
      if turn.part != nil, let role = session.namedAnotherOrg,
        let line = session.runbook.turns.first(where: { $0.part == role })
      {
        cursor = line.id
      }
      return .keptOpen(reason: reason)
    }
    if let next = session.nextTurn(after: cursor) {
      mark(next.id)
    } else {
      place = .list
      cursor = session.standstill?.turn.id ?? cursor
    }
    guard turn.part != nil, session[.rightOrg].isSettled else { return nil }
    return .targetNamed(byOnePerson: session.people?.onePersonInBothRoles == true)
  }

  /// Goes to the field whose answer stopped the session or keeps a turn open, preferably in this turn. Returns false if
  /// there is none.
  private mutating func goToAnswerToChange(in session: Session) -> Bool {
    func isKept(_ step: StepID) -> Bool {
      if case .held = session[step].state { true } else { session[step].alarm != nil }
    }
    let here = turn(in: session)
    let isHere = here.steps.contains(where: isKept)
    let kept =
      isHere
      ? here
      : session.alarms.first.flatMap(session.turn(of:)) ?? session.turns.first { $0.steps.contains(where: isKept) }
    guard let kept else { return false }
    mark(kept.id)
    let blanks = blanks(in: session).filter { isKept($0.slot.step) }
    let form = form(in: session)
    let cause = blanks.first { $0.field.kind.stops(form[$0.slot].text) } ?? blanks.first
    if let cause { focus(cause.slot, in: session) }
    return true
  }

  /// The steps that have appeared on the screen and whose time must be recorded.
  package func steps(comingUpIn session: Session) -> [StepID] {
    guard panel == nil, !session.isClosed else { return [] }
    return turn(in: session).steps.filter { step in
      guard session.runbook[step].keepsOpening else { return false }
      return session.opened(step) == nil && session[step].state == .open
    }
  }

  /// Handles a signature: offers the signed lines to note and email.
  package mutating func take(statements: [String], code: String, in session: Session) {
    keep(lines: statements, code: code)
    if session.isSealed, let ending {
      panel = ending
    } else {
      notice = .outcome(.signed(code: code))
    }
  }

  /// Keeps the lines and the code that can be noted and emailed after a signature.
  package mutating func keep(lines: [String], code: String) { signed = (lines, code) }

  /// The page shown after both signatures.
  var ending: (any Feature)? { signed.map { Signed(statements: $0.lines, code: $0.code) } }

  // MARK: Messages of the program

  /// Says that a problem kept the program from doing what was asked. What was typed stays.
  package mutating func report(_ problem: PlainText) {
    closePanel()
    notice = .refusal(Phrase(problem.string))
  }

  /// Says why something wasn't recorded. The page and what was typed stay, to try again.
  package mutating func refuse(_ sentence: String) { notice = .refusal(Phrase(sentence)) }

  /// Says that something needs attention, although it was recorded.
  package mutating func warn(_ text: String) { notice = .warning(Phrase(text)) }

  /// Shows a text alone, to be copied.
  package mutating func showCopied(_ text: String) { panel = Copied(text: text) }

  mutating func forgetNotice() { notice = nil }

  /// Says that something became known, unless another message still matters.
  package mutating func tell(_ news: Phrase) {
    if notice == nil || notice == .refused(.rehearsalStarting) { notice = .news(news) }
  }

  /// Passes a file's text to the page that asked for it.
  package mutating func take(rowsOf text: String) { receive(.text(text)) }
  /// Passes the proposals of live systems to the page that asked for them.
  package mutating func take(proposals: [MappingRow]) { receive(.proposals(proposals)) }

  /// Reports the result of reading or writing a file. The page and what was typed stay.
  package mutating func take(fileProblem: String?, done: String) {
    receive(fileProblem.map(Arrival.problem) ?? .done(done))
  }

  private mutating func receive(_ arrival: Arrival) {
    notice = deliver(arrival).notice ?? notice
  }

  // MARK: Live systems

  /// Updates the state of live systems. A new problem replaces other news. A refusal stays, and the problem is reported
  /// after people read it.
  package mutating func take(_ live: LiveState) {
    self.live = live
    if notice == .connecting, let hosts = live.connected, live.problems.isEmpty {
      notice =
        hosts.isEmpty
        ? .warning("No credentials given. You can keep answering by hand.")
        : .news("Connected: \(hosts.joined(separator: ", ")).")
    }
    // Waiting is over, and the name is still in the line.
    if notice == .refused(.checksRunning), live.hasChecked(awaited) { notice = .news("The checks have answered.") }
    guard let problem = live.problems.first else { return toldProblem = nil }
    guard problem != toldProblem, notice?.tone != .refusal else { return }
    notice = .warning(problem)
    toldProblem = problem
  }

  /// Says which finished turn is kept open after all because a check has answered since, wherever people are.
  package mutating func noteHeld(_ change: Change, in session: Session) {
    // The missing value has been filled in since.
    if case .refused(.blank(let step, let field, .missing)) = notice,
      !form(in: session)[Form.Slot(step: step, field: field)].text.isEmpty
    {
      notice = nil
    }
    if case .outcome(.keptOpen(let told)) = notice {
      let here = turn(in: session)
      if case .held(let reason) = session.status(of: here) {
        if reason != told { notice = .outcome(.keptOpen(reason: reason)) }
      } else if session.status(of: here) == .settled {
        notice = .outcome(.passes(title: here.title))
      }
    }
    for turn in session.runbook.turns where turn.id != cursor && change.newlyHeld.contains(turn.id) {
      guard case .held(let reason) = session.status(of: turn) else { continue }
      notice = .outcome(.checkKeepsOpen(title: turn.title, reason: session.hidesOrg ? "" : reason))
    }
  }

  /// `16:26 Berlin (Ana)`, for everybody whose clock doesn't show UTC.
  func localTimes(in session: Session, at now: Moment) -> [String] {
    Role.allCases.compactMap { role in
      guard let offset = offsets[role], offset != 0, let person = session.people?[role] else { return nil }
      let place = person.zone.split(separator: "/").last.map { $0.replacing("_", with: " ") } ?? ""
      return "\(LocalTime(now, offset: offset).clock) \(place) (\(session.shortName(of: role)))"
    }
  }

  /// The steps whose checks matter where people are: those of the marked turn; before anything changes, those of all
  /// turns; before a signature, what must still be true.
  package func checkedSteps(in session: Session) -> [StepID] {
    let turn = turn(in: session)
    switch turn.kind {
    case .form, .page, .pausePoint, .mappingsUnchanged, .cleanUp:
      // A notice on the status page may appear at any time before the last change.
      let acts = turn.steps.contains { Gate.statusPage.guards($0, in: session.runbook.phase(of: $0)) }
      return turn.steps + (acts ? [.statusPage] : [])
    case .preflight:
      return session.runbook.steps.map(\.id).filter {
        turn.steps.contains($0) || !session.verdicts(beside: $0).isEmpty
      }
    case .signature:
      return session.runbook.checkedBeforeSigning
    }
  }

  /// The steps people are working on in PX or Salesforce: those of the marked turn, while its form is open.
  package func openSteps(in session: Session) -> Set<StepID> {
    guard place == .form, panel == nil, !session.isClosed || session.hasFollowUps else { return [] }
    return Set(
      turn(in: session).steps.filter { step in
        guard session.runbook[step].destination != nil else { return false }
        switch session[step].state {
        case .open, .held: return true
        case .notApplicable, .blocked, .settled: return false
        }
      })
  }
}

/// The connection between the program and live systems: shown, never recorded.
package struct LiveState: Hashable, Sendable {
  /// The names of environment variables or aliases that were found, never a value.
  package var found: [String] = []
  /// Whether people wait for checks that are running.
  package var isAsking = false
  /// Why a system could not be reached, or why no check can run at all.
  package var problems: [Phrase] = []
  /// Whether the session is a rehearsal, even before its simulator has answered.
  package var isRehearsal = false
  /// The hosts of the last attempt to connect; `nil` if nothing is known about it.
  package var connected: [String]?
  /// The progress of the sync.
  package var arrivals: ArrivalState?
  /// The comparison of all records that is running or ran last.
  package var comparison: ComparisonState?
  /// The last verdict of each check, even if the same one was recorded earlier.
  package var verdicts: [CheckID: Verdict] = [:]
  /// The steps on the screen for which no check is pending; `nil` while nothing live is asked.
  package var checked: Set<StepID>?

  /// Whether all checks of these steps have answered, or can't be asked.
  func hasChecked(_ steps: [StepID]) -> Bool { !isAsking && checked?.isSuperset(of: steps) != false }

  package init() {}
}

extension Field {
  /// The choice with this id, if this is a choice.
  fileprivate func chosen(_ answer: String) -> Choice? {
    if case .choice(let choices) = kind { choices.first { $0.id == answer } } else { nil }
  }
}

extension Field.Kind {
  /// Whether it is a choice, and this answer says that something is wrong or not done yet.
  func stops(_ answer: String) -> Bool {
    guard case .choice(let choices) = self, let chosen = choices.first(where: { $0.id == answer }) else { return false }
    return switch chosen.effect {
    case .holds, .alarms: true
    case .settles, .notBeforeNextPush: false
    }
  }
}

extension CommandOutcome {
  fileprivate init?(_ command: SimulatorCommand, at moment: Moment?) {
    switch command {
    case .advance(let seconds): self = .clockAdvanced(to: moment.map { $0 + seconds })
    case .fault(let fault, on: true): self = .faultActive(fault)
    case .fault(let fault, on: false): self = .faultFixed(fault, isAtAnswer: false)
    case .authorize, .synchronize, .edit, .knowledge: return nil
    }
  }
}

extension Session {
  /// Whether the same person has answered one of these before.
  func isAnsweredAgain(_ answers: [StepID: Answer], by speaker: Role?) -> Bool {
    answers.keys.contains { id in history(of: id).count { $0.isSomebodysWord && $0.isFrom(speaker) } > 1 }
  }
}
