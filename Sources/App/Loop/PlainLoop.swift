import Screens
import SessionFile
import Wizard

/// The wizard as lines: for screen readers, serial lines, pipes and scripts.
struct PlainLoop {
  private var active: ActiveSession
  private var dialogue: PlainDialogue
  private let input = LineReader()
  /// The file did not take something: then the end is not a good one, whatever was recorded later.
  private var hasLost = false

  private let live: LiveRunner

  init(active: ActiveSession, interface: Interface, live: LiveRunner) {
    self.active = active
    self.live = live
    dialogue = PlainDialogue(interface: interface)
    if case .rehearse = live.beginning { dialogue.awaitsRehearsal = true }
  }

  /// Goes on until somebody leaves, the input ends or nobody can hear any more; returns the exit code.
  mutating func run() -> Int32 {
    live.begin(active.session, now: active.now)
    while true {
      hear()
      dialogue.take(offsets: ZoneDatabase.offsets(of: active.session, at: active.now))
      if !dialogue.noteOpenings(in: &active, at: active.now) { hasLost = true }
      for line in dialogue.prompt(active.session, now: active.now) { Output.line(line.string) }
      guard !Output.isIncomplete, let line = nextLine() else { return endOfInput() }
      guard case .text(let text) = line else {
        dialogue.report(PlainText(LineReader.tooLongSentence))
        continue
      }
      switch dialogue.take(text, in: active.session, now: active.now) {
      case .deed(let deed):
        let waits = live.awaitsRehearsal(active.session)
        if !dialogue.carryOut(deed, in: &active, at: active.now, waiting: waits) { hasLost = true }
      case .leave: return end("")
      case .connect(let environment, let targetOrg): live.connect(environment, targetOrg: targetOrg)
      case .askAgain(let steps):
        live.askAgain(steps, of: active.session, now: active.now)
        dialogue.describeAgain()
      case .readRows(let path): dialogue.readRows(path)
      case .exportRows(let path, let csv): dialogue.exportRows(csv, to: path)
      case .copy: break
      case .compare(let object): compare(object)
      case .stopComparing: live.stopComparing()
      case .proposeRows: live.proposeRows()
      case .attach(let step, let path):
        if !dialogue.attach(path, beside: step, in: &active, at: active.now) { hasLost = true }
      case .suspend, .redraw, nil: break
      }
    }
  }

  private func nextLine() -> LineReader.Line? {
    guard dialogue.interface.asksForSecret, let hidden = HiddenInput() else { return input.next() }
    defer { _ = hidden }
    return input.next()
  }

  /// Nobody is there any more: the session waits, and says so when it is resumed.
  private mutating func endOfInput() -> Int32 {
    dialogue.keepOpenRows(in: active.session)
    if !active.journal.isReadOnly, !active.session.isClosed, active.session.parked == nil {
      let park = Command.park(until: nil, reason: "the input ended")
      if !dialogue.carryOut(park, in: &active, at: active.now) { hasLost = true }
    }
    return end("The input has ended. ")
  }

  /// What live systems answer stands with the next question.
  private mutating func hear() {
    var change = Change()
    do throws(SessionFileError) {
      change = try live.settle(&active, showing: dialogue.interface.checkedSteps(in: active.session))
    } catch {
      hasLost = true
      dialogue.report(PlainText(error.sentence))
    }
    dialogue.take(live.state)
    if let rows = live.takeProposals() { dialogue.take(proposals: rows) }
    dialogue.noteHeld(change, in: active.session)
  }

  /// Compares, and says every half minute that it still does.
  private mutating func compare(_ object: MappingRow.Object) {
    live.compare(object, of: active.session)
    while live.comparing != nil {
      do throws(SessionFileError) {
        try live.settle(&active, milliseconds: 30_000)
      } catch {
        hasLost = true
        dialogue.report(PlainText(error.sentence))
        return
      }
      if live.comparing != nil { Output.line("Still working: \(live.state.comparison?.pace ?? "").") }
    }
  }

  private mutating func end(_ why: String) -> Int32 {
    keepDrafts()
    Output.line(
      why
        + (hasLost
          ? "Everything that was recorded is kept; not everything was." : "Everything recorded and typed is kept."))
    Output.line("Go on with: \(dialogue.interface.resume.words)")
    return hasLost ? 2 : 0
  }

  private mutating func keepDrafts() {
    guard !active.journal.isReadOnly else { return }
    let drafts = dialogue.interface.drafts(in: active.session).map { slot, text in
      Draft(step: slot.step.rawValue, field: slot.field, text: text)
    }
    do throws(SessionFileError) {
      try active.journal.keep(drafts: drafts, at: active.now)
    } catch {
      hasLost = true
      Output.problem(error.sentence)
    }
  }
}
