import Glibc
import Screens
import SessionFile
import Wizard

/// The wizard as lines: for screen readers, serial lines, pipes and scripts.
struct PlainLoop {
  private var interpreter: Interpreter<PlainDialogue>
  private let input: LineReader
  /// A secret was asked for where no terminal is: what comes next may be one.
  private var mayGetSecret = false

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
      refuseSecrets()
      // Asked before it is said, because what is verbatim is known after that.
      let lines = interpreter.talk.prompt(interpreter.session, now: interpreter.now)
      say(lines)
      guard !Output.isIncomplete, let line = nextLine() else { return endOfInput() }
      let text: String
      switch line {
      case .text(let typed): text = typed
      case .refused(let why):
        interpreter.talk.report(PlainText(why.sentence))
        continue
      }
      if dropsSecret(text) { continue }
      let intent = interpreter.talk.take(text, in: interpreter.session, now: interpreter.now)
      switch intent.map({ interpreter.carryOut($0) }) {
      case .leave: return end("")
      case .compare: waitForComparison()
      case .copy, .suspend, .redraw, .nothing, nil: break
      }
      interpreter.keepDraftsNow()
    }
  }

  /// What is to be copied to the letter is never broken.
  private func say(_ lines: [PlainText]) {
    let verbatim = interpreter.talk.verbatim
    for line in lines { verbatim.contains(line) ? Output.line(line.string) : Output.said(line) }
  }

  private mutating func nextLine() -> LineReader.Line? {
    followSync()
    guard interpreter.talk.interface.asksForSecret, let hidden = HiddenInput.begin() else { return input.next() }
    defer { _ = hidden }
    return input.next()
  }

  /// Keys and tokens are typed at a terminal alone, which doesn't show them. A pipe connects with what the environment
  /// has.
  private mutating func refuseSecrets() {
    guard interpreter.talk.interface.asksForSecret, isatty(STDIN_FILENO) == 0 else { return }
    mayGetSecret = true
    interpreter.talk.closePanel()
    if LiveProgram.credentials.isEmpty {
      interpreter.talk.warn(
        """
        Connecting needs a terminal, which does not show the key you type. Set the environment variables that \
        px-reconnect check --help lists, then start px-reconnect again.
        """)
    } else {
      _ = interpreter.carryOut(.connect([:], targetOrg: nil))
    }
  }

  /// Leaves out a line that was meant for the question of a secret, which was not asked.
  private mutating func dropsSecret(_ text: String) -> Bool {
    guard mayGetSecret else { return false }
    mayGetSecret = false
    guard !text.isEmpty, !text.hasPrefix("/") else { return false }
    interpreter.talk.warn("The next line was ignored, because it may be a key. Nothing was recorded.")
    return true
  }

  /// Nobody is there any more: the session waits, and says so when it is resumed.
  private mutating func endOfInput() -> Int32 {
    interpreter.talk.keepOpenRows(in: interpreter.session)
    let session = interpreter.session
    if !interpreter.active.journal.isReadOnly, !interpreter.awaitsRehearsal, !session.isClosed, session.parked == nil {
      interpreter.perform(.park(until: nil, reason: "the input ended"))
    }
    return end("The input has ended. ")
  }

  /// Says now and then how far a sync has come, until somebody has typed a line.
  private mutating func followSync() {
    while interpreter.talk.followsSync(interpreter.session) {
      interpreter.update()
      let left = interpreter.live.deadline.map { Int32(clamping: max(0, $0 - Stopwatch.now)) } ?? -1
      if input.isReady(within: left, watching: interpreter.live.watched) { return }
      interpreter.hear()
      say(interpreter.talk.syncLines(interpreter.session, now: interpreter.now))
    }
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
    interpreter.checkPlace()
    if interpreter.awaitsRehearsal {
      Output.line(why + Farewell.noRehearsal)
      return 2
    }
    if let loss = interpreter.loss {
      for line in Farewell.lines(for: loss) { Output.line(line) }
    } else {
      Output.line(why + "Everything you recorded and typed is saved.")
    }
    Output.line("Resume with: \(interpreter.talk.interface.resume.words)")
    return interpreter.hasLost ? 2 : 0
  }
}
