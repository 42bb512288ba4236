import Glibc
import Screens
import SessionFile
import Wizard

/// The wizard as lines, for screen readers, serial lines, pipes and scripts.
struct PlainLoop {
  private var interpreter: Interpreter<PlainDialogue>
  private let console: Console
  /// Whether a secret was asked for without a terminal, so that the next line may be one.
  private var mayGetSecret = false

  init(active: ActiveSession, interface: Interface, live: LiveRunner, console: Console = Console()) {
    self.console = console
    var dialogue = PlainDialogue(interface: interface)
    if case .rehearse = live.beginning { dialogue.awaitsRehearsal = true }
    interpreter = Interpreter(active: active, talk: dialogue, live: live)
  }

  /// Runs until somebody leaves, the input ends, or the output can't be written. Returns the exit code.
  mutating func run() -> Int32 {
    interpreter.begin()
    while true {
      interpreter.settle()
      interpreter.takeOffsets()
      refuseSecrets()
      // The prompt has to be made first, because `verbatim` depends on it.
      let lines = interpreter.talk.prompt(interpreter.session, now: interpreter.now)
      let command = console.ask(
        lines, verbatim: interpreter.talk.verbatim, cue: interpreter.talk.cue(interpreter.session, now: interpreter.now)
      )
      guard !Output.isIncomplete, let line = command ?? nextLine() else { return endOfInput() }
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

  private mutating func nextLine() -> LineReader.Line? {
    followSync()
    guard interpreter.talk.interface.asksForSecret, let hidden = HiddenInput.begin() else { return console.next() }
    defer { _ = hidden }
    return console.next()
  }

  /// Accepts keys and tokens only on a terminal, which hides them. Without one, it connects with what the environment
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

  /// Ignores a line that may be the answer to a question for a secret, which was not asked.
  private mutating func dropsSecret(_ text: String) -> Bool {
    guard mayGetSecret else { return false }
    mayGetSecret = false
    guard !text.isEmpty, !text.hasPrefix("/") else { return false }
    interpreter.talk.warn("The next line was ignored, because it may be a key. Nothing was recorded.")
    return true
  }

  /// Pauses the session because nobody is there anymore. It says so when it is resumed.
  private mutating func endOfInput() -> Int32 {
    interpreter.talk.keepOpenRows(in: interpreter.session)
    let session = interpreter.session
    if !interpreter.active.journal.isReadOnly, !interpreter.awaitsRehearsal, !session.isClosed, session.parked == nil {
      interpreter.perform(.park(until: nil, reason: "the input ended"))
    }
    return end("The input has ended. ")
  }

  /// Reports the progress of a sync from time to time, until somebody has typed a line.
  private mutating func followSync() {
    while interpreter.talk.followsSync(interpreter.session) {
      interpreter.update()
      let left = interpreter.live.deadline.map { Int32(clamping: max(0, $0 - Stopwatch.now)) } ?? -1
      if console.input.isReady(within: left, watching: interpreter.live.watched) { return }
      interpreter.hear()
      console.interject(interpreter.talk.syncLines(interpreter.session, now: interpreter.now))
    }
  }

  /// Says every 30 seconds that a comparison is still running.
  private mutating func waitForComparison() {
    while interpreter.live.isComparing, !interpreter.hasLost, !interpreter.active.isAway {
      interpreter.settle(milliseconds: 30_000)
      if interpreter.live.isComparing {
        console.say([PlainText("Still working: \(interpreter.live.state.comparison?.pace ?? "").")])
      }
    }
  }

  private mutating func end(_ why: String) -> Int32 {
    interpreter.keepDraftsNow()
    interpreter.checkPlace()
    if interpreter.awaitsRehearsal {
      console.say([PlainText(why + Farewell.noRehearsal)])
      return 2
    }
    if let loss = interpreter.loss {
      console.say(Farewell.lines(for: loss).map { PlainText($0) })
    } else {
      console.say([PlainText(why + "Everything you recorded and typed is saved.")])
    }
    Output.line("Resume with: \(interpreter.talk.interface.resume.words)")
    return interpreter.hasLost ? 2 : 0
  }
}
