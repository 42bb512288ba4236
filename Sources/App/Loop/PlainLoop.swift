import Screens
import SessionFile
import Wizard

/// The wizard as lines: for screen readers, serial lines, pipes and scripts.
struct PlainLoop {
  private var interpreter: Interpreter<PlainDialogue>
  private let input: LineReader

  init(active: ActiveSession, interface: Interface, live: LiveRunner, input: LineReader = LineReader()) {
    self.input = input
    var dialogue = PlainDialogue(interface: interface)
    if case .rehearse = live.beginning { dialogue.awaitsRehearsal = true }
    interpreter = Interpreter(active: active, talk: dialogue, live: live)
  }

  /// Goes on until somebody leaves, the input ends or nobody can hear any more; returns the exit code.
  mutating func run() -> Int32 {
    interpreter.begin()
    while true {
      interpreter.settle()
      interpreter.takeOffsets()
      for line in interpreter.talk.prompt(interpreter.session, now: interpreter.now) { Output.line(line.string) }
      guard !Output.isIncomplete, let line = nextLine() else { return endOfInput() }
      guard case .text(let text) = line else {
        interpreter.talk.report(PlainText(LineReader.tooLongSentence))
        continue
      }
      let intent = interpreter.talk.take(text, in: interpreter.session, now: interpreter.now)
      switch intent.map({ interpreter.carryOut($0) }) {
      case .leave: return end("")
      case .compare: waitForComparison()
      case .copy, .suspend, .redraw, .nothing, nil: break
      }
      interpreter.keepDraftsNow()
    }
  }

  private func nextLine() -> LineReader.Line? {
    guard interpreter.talk.interface.asksForSecret, let hidden = HiddenInput() else { return input.next() }
    defer { _ = hidden }
    return input.next()
  }

  /// Nobody is there any more: the session waits, and says so when it is resumed.
  private mutating func endOfInput() -> Int32 {
    interpreter.talk.keepOpenRows(in: interpreter.session)
    let session = interpreter.session
    if !interpreter.active.journal.isReadOnly, !session.isClosed, session.parked == nil {
      interpreter.perform(.park(until: nil, reason: "the input ended"))
    }
    return end("The input has ended. ")
  }

  /// Says every half minute that a comparison is still under way.
  private mutating func waitForComparison() {
    while interpreter.live.isComparing, !interpreter.hasLost {
      interpreter.settle(milliseconds: 30_000)
      if interpreter.live.isComparing {
        Output.line("Still working: \(interpreter.live.state.comparison?.pace ?? "").")
      }
    }
  }

  private mutating func end(_ why: String) -> Int32 {
    interpreter.keepDraftsNow()
    let lost = interpreter.hasLost
    Output.line(
      why
        + (lost
          ? "Everything that was recorded is kept; not everything was." : "Everything recorded and typed is kept."))
    Output.line("Go on with: \(interpreter.talk.interface.resume.words)")
    return lost ? 2 : 0
  }
}
