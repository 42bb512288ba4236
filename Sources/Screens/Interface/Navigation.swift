internal import Wizard

/// Actions about the marked turn.
extension Interface {
  mutating func enterForm(_ context: Context) -> Response {
    if let refusal = refusalToEnter(context.session, now: context.now) { return .say(.refused(refusal)) }
    place = .form
    return .stay
  }

  /// Why the marked turn can't be answered; `nil` if it can.
  func refusalToEnter(_ session: Session, now: Moment) -> Refusal? {
    let turn = turn(in: session)
    if let (step, from) = session.tooEarly(turn, now: now) { return .tooEarly(step, from: from) }
    if !session.takesAnswers(turn) { return session.refusalWhenClosed(answering: turn.steps) }
    if case .blocked(let block) = session.status(of: turn) {
      return .blocked(turn.steps.first ?? .statusPage, block)
    }
    return nil
  }

  /// The command that records the marked turn. Asks first if it would reset recorded answers.
  func record(_ context: Context) -> Response {
    let (session, turn) = (context.session, context.turn)
    if let next = nextChoice(in: session) { return Response(effect: .focus(next.slot)) }
    let form = form(in: session)
    if let role = turn.signer {
      // The first signature closes the record. What a check finds after that isn't in it.
      if !session.isClosed, !live.hasChecked(checkedSteps(in: session)) { return .say(.refused(.checksRunning)) }
      return .command(.sign(role, name: form[Form.Slot(step: turn.steps[0], field: "name")].text))
    }
    if let wrong = wrongTime(in: form, context) { return wrong }
    let answers = answers(from: form, turn: turn, in: session, now: context.now)
    let command = Command.answer(answers, speaker: turn.part)
    if case .refused = session.decide(command, at: context.now, by: typist(in: session)) { return .command(command) }
    if let next = nextFilledIn(context) { return Response(effect: .focus(next.slot)) }
    let doubts = doubts(about: answers, in: session)
    if !doubts.isEmpty { return .open(Doubtful(doubts: doubts, answers: answers, speaker: turn.part)) }
    return recording(answers, speaker: turn.part, context)
  }

  /// The next filled-in answer, while the last one isn't visible: nobody should record what they haven't seen.
  private func nextFilledIn(_ context: Context) -> FormField? {
    let form = form(in: context.session)
    let later = blanks(of: form, in: context.session).dropFirst(form.focused + 1)
    guard place == .form, let window,
      let next = later.first(where: { form[$0.slot].isSuggested && !form[$0.slot].isEmpty })
    else { return nil }
    let look = RenderContext(size: window, now: context.now)
    let screen = Screen(session: context.session, interface: self, look: look)
    return !look.isTooSmall && screen.hidesFilledIn ? next : nil
  }

  /// What people have to confirm before the marked turn's answers are recorded.
  func doubts(about answers: [StepID: Answer], in session: Session) -> [Doubt] {
    (session.doubts(about: answers) + form(in: session).overtaken(in: session)).filter { !kept.contains($0) }
  }

  /// Refuses a time that is invalid or ambiguous. The session can't, because it doesn't know the zones.
  private func wrongTime(in form: Form, _ context: Context) -> Response? {
    for blank in blanks(of: form, in: context.session) {
      let text = form[blank.slot].text.trimmed
      guard case .moment = blank.field.kind, !text.isEmpty,
        let error = blank.field.kind.complaint(about: text, now: context.now, zones: zones)
      else { continue }
      return Response(
        notice: .refused(.blank(blank.slot.step, field: blank.slot.field, error)), effect: .focus(blank.slot))
    }
    return nil
  }

  /// The command that records these answers. Asks first if it would reset recorded ones.
  func recording(_ answers: [StepID: Answer], speaker: Role?, _ context: Context) -> Response {
    let command = Command.answer(answers, speaker: speaker)
    let fallen = context.session.setBack(byAnswering: answers, speaker: speaker, at: context.now)
    return fallen.isEmpty ? .command(command) : .open(SetBack(steps: fallen, command: command))
  }

  mutating func move(by distance: Int, in session: Session) -> Response {
    let turns = session.turns
    guard let at = turns.firstIndex(where: { $0.id == cursor }) else { return .stay }
    cursor = turns[min(max(at + distance, 0), turns.count - 1)].id
    return .stay
  }

  mutating func movePhase(by distance: Int, in session: Session) -> Response {
    let phases = PhaseID.allCases.filter { !session.turns(in: $0).isEmpty }
    guard let at = phases.firstIndex(of: turn(in: session).phase), phases.indices.contains(at + distance) else {
      return .stay
    }
    let turns = session.turns(in: phases[at + distance])
    cursor = (turns.first { session.status(of: $0) == .open } ?? turns.first)?.id ?? cursor
    return .stay
  }

  mutating func goToNext(_ context: Context) -> Response {
    let session = context.session
    if let next = session.turnToGoTo(at: context.now) {
      mark(next.id)
      // People read an alarm first: what is typed next must not change the answer that raised it.
      if next.steps.contains(where: { session[$0].alarm != nil }) { place = .list }
      return .stay
    }
    // Everything else waits for an answer that can be changed.
    if let needed = session.standstill?.block.waitsFor.first { return goToAnswer(needed, in: session) }
    // After the close, only follow-ups are left.
    let open = session.turns(in: .followUp).filter { session.status(of: $0) != .settled }
    guard let next = open.first(where: { session.tooEarly($0, now: context.now) == nil }) ?? open.first else {
      return .stay
    }
    cursor = next.id
    guard let (step, from) = session.tooEarly(next, now: context.now) else { return .stay }
    return .say(.refused(.tooEarly(step, from: from)))
  }

  /// Goes to an answer that has to change, with the cursor in the field that everything else waits for.
  private mutating func goToAnswer(_ step: StepID, in session: Session) -> Response {
    guard let turn = session.runbook.turn(of: step) else { return .stay }
    mark(turn.id)
    if step == .participants { focus(Form.Slot(step: step, field: "sf-here"), in: session) }
    return .stay
  }

  mutating func goTo(_ step: StepID?, in session: Session) {
    guard let turn = step.flatMap(session.runbook.turn(of:)) else { return }
    cursor = turn.id
    place = .list
  }

  /// Goes to a turn, and into its form.
  mutating func mark(_ turn: Turn.ID) {
    cursor = turn
    place = .form
  }
}
