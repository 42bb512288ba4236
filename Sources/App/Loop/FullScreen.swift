import Glibc
import Screens
import SessionFile
import Wizard

/// The wizard as a full screen. All pending keys are handled before one paint.
struct FullScreen {
  private var interpreter: Interpreter<Interface>
  private let terminal: any Terminal
  private let events: any EventSource
  private let ascii: Bool
  /// Whether the screen may be read on a braille display.
  private let isFelt: Bool
  private let clock: () -> Int64
  private var hasSaidASCII = false
  /// The surroundings of the fields in the last frame.
  private var surroundings: Surroundings?
  /// What the file proves, and the state of the file at that time.
  private var proof: (value: Report.Proof?, state: FileState)?

  /// - Parameter clock: The time in milliseconds.
  init(
    active: ActiveSession, interface: Interface, terminal: any Terminal, events: any EventSource, ascii: Bool,
    isFelt: Bool = false, live: LiveRunner, clock: @escaping () -> Int64 = { Stopwatch.now }
  ) {
    interpreter = Interpreter(active: active, talk: interface, live: live, clock: clock)
    self.terminal = terminal
    self.events = events
    self.ascii = ascii
    self.isFelt = isFelt
    self.clock = clock
  }

  /// Runs until somebody leaves, a signal ends it, or the terminal is lost. Returns the exit code.
  mutating func run() -> Int32 {
    interpreter.talk.take(interpreter.live.state)
    if let remark = terminal.remark { interpreter.talk.warn(remark) }
    paint()
    // Nothing is started or written before the first frame.
    interpreter.noteOpenings()
    interpreter.begin()
    interpreter.talk.take(interpreter.live.state)
    while true {
      paint()
      if verifiesForReport() { paint() }
      interpreter.update()
      for happening in events.wait(until: deadline, watching: interpreter.live.watched) {
        switch happening {
        case .keys(let keys):
          if let code = handle(keys) { return finish(code) }
        case .unreadable(let problem): interpreter.talk.warn(problem.sentence)
        case .background(let background): terminal.take(background)
        case .live, .deadline: interpreter.hear()
        case .resized: break
        case .continued: terminal.forget()
        case .signal(let number): return finish(128 + number)
        case .terminalLost: return finish(128 + SIGHUP)
        }
      }
      terminal.takeSize()
      interpreter.keepDrafts()
    }
  }

  /// The next time at which the screen or the file changes without an event.
  private var deadline: Int64 { min(interpreter.deadline ?? .max, clock() + Stopwatch.untilNextMinute) }

  /// Handles all pending keys. Nothing is painted in between, so the interface knows that nobody has seen a turn that
  /// one of them led to.
  private mutating func handle(_ keys: [Key]) -> Int32? {
    var rest = keys[...]
    while let key = next(of: &rest) {
      guard !terminal.size.isTooSmall else {
        if key == .character("q") || key == .control("c") { return 0 }
        continue
      }
      let intent = interpreter.talk.handle(key, in: interpreter.session, now: interpreter.now)
      switch intent.map({ interpreter.carryOut($0) }) {
      case .leave: return 0
      case .copy(let text):
        if !terminal.sendToClipboard(text) {
          interpreter.talk.warn("This terminal’s clipboard can’t take that text. Select it on the screen to copy it.")
        }
      case .suspend:
        if !terminal.suspend() {
          interpreter.talk.warn("Ctrl-Z does nothing here, because no shell is waiting. Ctrl-C leaves.")
        }
      case .redraw: terminal.forget()
      case .nothing, .compare: break
      case nil: interpreter.noteOpenings()
      }
    }
    if ascii, !hasSaidASCII, keys.contains(where: \.isBeyondASCII) {
      hasSaidASCII = true
      interpreter.talk.warn(
        "This screen shows ASCII only, so other letters appear as ?. They are recorded as you typed them.")
    }
    return nil
  }

  /// The next key. Consecutive letters in a text become one paste, so that a long paste without brackets takes time in
  /// proportion to its length.
  private func next(of keys: inout ArraySlice<Key>) -> Key? {
    guard let key = keys.popFirst() else { return nil }
    guard case .character(let first) = key, case .character? = keys.first,
      interpreter.talk.takesText(in: interpreter.session)
    else { return key }
    var text = String(first)
    while case .character(let letter)? = keys.first {
      text.append(letter)
      keys.removeFirst()
    }
    return .paste(text)
  }

  private mutating func finish(_ code: Int32) -> Int32 {
    interpreter.keepDraftsNow()
    interpreter.checkPlace()
    return code == 0 && (interpreter.hasLost || interpreter.awaitsRehearsal) ? 2 : code
  }

  /// What to print after the terminal is restored: where the session is saved, or what was lost.
  var farewell: [String] {
    let resume = interpreter.talk.resume
    if interpreter.awaitsRehearsal { return [Farewell.noRehearsal] }
    guard let loss = interpreter.loss else { return ["Saved in \(resume.file). Resume with:", resume.words] }
    return Farewell.lines(for: loss) + ["Resume with:", resume.words]
  }

  private var look: RenderContext {
    let known = proof?.state == fileState ? proof?.value : nil
    return RenderContext(size: terminal.size, now: interpreter.now, ascii: ascii, isFelt: isFelt, proof: known)
  }

  private mutating func paint() {
    let screen = Screen(session: interpreter.session, interface: interpreter.talk, look: look)
    let frame = screen.frame(keeping: &surroundings)
    terminal.paint(frame)
    interpreter.talk.keepScroll(as: frame)
  }

  /// What a verification depends on.
  private struct FileState: Equatable {
    let events: Int
    let seals: Int
  }

  private var fileState: FileState {
    let journal = interpreter.active.journal
    return FileState(events: journal.recorded.count, seals: journal.seals.count)
  }

  /// Verifies the file while the report is open, once for each state of the file. Returns whether it did.
  private mutating func verifiesForReport() -> Bool {
    let (journal, state) = (interpreter.active.journal, fileState)
    guard interpreter.talk.showsReport, proof?.state != state else { return false }
    do throws(SessionFileError) {
      proof = (try Verification.of(journal.path, checkingKeys: SSHKey.check).proof(of: journal.seals), state)
    } catch {
      proof = (nil, state)
      interpreter.talk.warn(error.sentence)
    }
    return true
  }
}

extension Key {
  /// Whether it types something that an ASCII screen can't show.
  fileprivate var isBeyondASCII: Bool {
    switch self {
    case .character(let character): !character.isASCII
    case .paste(let text): text.utf8.contains { $0 >= 0x80 }
    default: false
    }
  }
}
