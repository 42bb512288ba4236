package import Wizard

extension Interface {
  /// Does an action, whether a key or a word asked for it.
  package mutating func perform(_ action: Action.ID, in session: Session, now: Moment) -> Intent? {
    switch action {
    case .answer: return enterForm(session, now: now)
    case .record: return record(session, now: now)
    case .commands: place = .list
    case .next: move(by: 1, in: session)
    case .previous: move(by: -1, in: session)
    case .nextPhase: movePhase(by: 1, in: session)
    case .previousPhase: movePhase(by: -1, in: session)
    case .goNext: goToNext(in: session, now: now)
    case .lookUp: panel = .search(Search())
    case .report:
      // The report names the org, which stands nowhere while both say it on their own.
      if session.hidesOrg {
        notice = Notice(tone: .warning, text: "The report names the org, which is hidden until both have said it.")
      } else {
        panel = .report
      }
    case .reopen: panel = .reopen(reason: LineEditor())
    case .check:
      news("Asked again; what answers stands below.")
      return .askAgain(checkedSteps(in: session))
    case .compare: panel = .compare(ComparePage())
    case .copy: panel = .copy(copyables(in: session), selected: 0)
    case .rows: openRows(in: session)
    case .attach:
      if let step = notedStep(in: session) { panel = .attach(step, LineEditor()) }
    case .connect: panel = .connect(ConnectForm())
    case .advance:
      guard let window = Timetable.windows(after: now, count: 1).first else { return nil }
      // Some minutes behind it, so that what the window does is done.
      return .deed(.stage(.advance(window.at - now + 300)))
    case .fault: panel = .faults(selected: 0)
    case .undo: if session.canUndo { panel = .undo } else { refuse(.nothingToUndo) }
    case .note: panel = .note(notedStep(in: session), LineEditor())
    case .skip: openSkip(session)
    case .handOver: openHandOver(session)
    case .park: panel = .park(until: LineEditor(), reason: LineEditor(), inReason: false)
    case .unpark: return .deed(.unpark)
    case .menu: panel = .menu(selected: 0)
    case .help: panel = .help
    case .leave: panel = .leave
    }
    return nil
  }

  /// The step a note stands beside: the first of the turn that is used here.
  func notedStep(in session: Session) -> StepID? {
    let steps = turn(in: session).steps
    return session.answerable(in: turn(in: session)).first?.id ?? steps.first
  }

  private mutating func enterForm(_ session: Session, now: Moment) -> Intent? {
    if let (step, from) = session.tooEarly(turn(in: session), now: now) {
      refuse(.tooEarly(step, from: from))
    } else if session.isClosed, session.status(of: turn(in: session)) != .open {
      refuse(turn(in: session).steps.contains { session[$0].isNotYet } ? .followedUp : .closed)
    } else if case .blocked(let block) = session.status(of: turn(in: session)) {
      refuse(.blocked(turn(in: session).steps.first ?? .statusPage, block))
    } else {
      place = .form
    }
    return nil
  }

  /// The deed that recording the marked turn comes to; asks first where it would set back what stands.
  private mutating func record(_ session: Session, now: Moment) -> Intent? {
    let turn = turn(in: session)
    let form = form(in: session)
    let deed: Command
    if let signer = turn.signer, let step = turn.steps.first {
      deed = .sign(signer, name: form[Form.Slot(step: step, field: "name")].text)
    } else {
      let answers = answers(from: form, turn: turn, in: session)
      deed = .answer(answers, speaker: turn.part)
      let fallen = session.setBack(byAnswering: answers, speaker: turn.part, at: now)
      if !fallen.isEmpty {
        panel = .setBack(fallen, deed)
        return nil
      }
    }
    return .deed(deed)
  }

  private mutating func move(by distance: Int, in session: Session) {
    let turns = PhaseID.allCases.flatMap { session.turns(in: $0) }
    guard let at = turns.firstIndex(where: { $0.id == cursor }) else { return }
    cursor = turns[min(max(at + distance, 0), turns.count - 1)].id
  }

  private mutating func movePhase(by distance: Int, in session: Session) {
    let phases = PhaseID.allCases.filter { !session.turns(in: $0).isEmpty }
    guard let at = phases.firstIndex(of: turn(in: session).phase) else { return }
    let turns = session.turns(in: phases[min(max(at + distance, 0), phases.count - 1)])
    guard at + distance >= 0, at + distance < phases.count else { return }
    cursor = (turns.first { session.status(of: $0) == .open } ?? turns.first)?.id ?? cursor
  }

  mutating func goToNext(in session: Session, now: Moment) {
    guard let next = session.nextTurn() else {
      // After the close there is only what is looked at later.
      let open = session.turns(in: .followUp).filter { session.status(of: $0) != .settled }
      let next = open.first { session.tooEarly($0, now: now) == nil } ?? open.first
      cursor = next?.id ?? cursor
      if let next, let (step, from) = session.tooEarly(next, now: now) { refuse(.tooEarly(step, from: from)) }
      return
    }
    cursor = next.id
    place = .form
  }

  private mutating func openSkip(_ session: Session) {
    let turn = turn(in: session)
    let steps = turn.steps.filter { id in
      guard session.runbook[id].waivable else { return false }
      switch session[id].state {
      case .open, .held, .settled(.attested), .settled(.notYet), .settled(.verified): return true
      case .blocked(let block): return block.waitsFor.allSatisfy(turn.steps.contains)
      case .notApplicable, .settled(.waived): return false
      }
    }
    guard !steps.isEmpty else { return refuse(.notWaivable(turn.steps.first ?? .statusPage)) }
    panel = .skip(steps: steps, selected: 0, reason: LineEditor())
  }

  private mutating func openHandOver(_ session: Session) {
    let roles = Role.allCases.filter { $0 != typist(in: session) && ($0 != .facilitator || session.people?[$0] != nil) }
    panel = .handOver(roles: roles, selected: 0)
  }

  mutating func refuse(_ refusal: Refusal) { notice = Notice(tone: .refusal, text: PlainText(refusal.sentence)) }
}
