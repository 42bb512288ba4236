import Glibc
import Screens
import SessionFile
import Wizard

/// The wizard on the whole screen: keys in, frames out, all pending keys before one paint.
struct FullScreen {
  private var active: ActiveSession
  private var interface: Interface
  private var drafts: DraftKeeper
  private var proof: Report.Proof?
  private let live: LiveRunner
  private let terminal: any Terminal
  private let loop: EventLoop
  private let ascii: Bool

  init(
    active: ActiveSession, interface: Interface, terminal: any Terminal, loop: EventLoop, ascii: Bool, live: LiveRunner
  ) {
    self.live = live
    self.active = active
    self.interface = interface
    self.terminal = terminal
    self.loop = loop
    self.ascii = ascii
    drafts = DraftKeeper(interface: interface)
  }

  /// Goes on until somebody leaves, a signal ends it, or the terminal is gone; returns the exit code.
  mutating func run() -> Int32 {
    interface.noteOpenings(in: &active, at: active.now)
    interface.take(live.state)
    var hasBegun = false
    while true {
      paint()
      // Nothing live is started before the first picture stands.
      if !hasBegun {
        live.begin(active.session, now: active.now)
        interface.offsets = ZoneDatabase.offsets(of: active.session, at: active.now)
        paint()
      }
      hasBegun = true
      live.update(active.session, now: active.now, showing: interface.checkedSteps(in: active.session))
      for happening in loop.wait(until: deadline, also: live.descriptor) {
        switch happening {
        case .input:
          if let code = handleKeys() { return finish(code) }
        case .live: hear()
        case .resized: break
        case .continued: terminal.forget()
        case .deadline: break
        case .signal(let number): return finish(128 + number)
        case .terminalLost: return finish(128 + SIGHUP)
        }
      }
      terminal.takeSize()
      drafts.notice(interface, clock: Stopwatch.now)
      drafts.keep(&interface, in: active, clock: Stopwatch.now, now: active.now)
    }
  }

  /// The next moment at which something on the screen or on the disk changes by itself.
  private var deadline: Int64 {
    let minute = Stopwatch.now + Stopwatch.untilNextMinute
    return [drafts.deadline, live.deadline(active.session)].compactMap(\.self).reduce(minute, min)
  }

  /// Takes in what live systems answered. What people are doing is not disturbed by it.
  private mutating func hear() {
    var change = Change()
    for deed in live.deeds() {
      if case .rehearse = deed {
        interface.tell(
          "Rehearsal: answers are filled in. Enter records; \(key: .advance) lets time pass, \(key: .fault) makes something go wrong."
        )
      }
      do throws(SessionFileError) {
        change.add(try active.perform(deed, at: active.now))
      } catch {
        interface.report(PlainText(error.sentence))
      }
    }
    interface.take(live.state)
    if let rows = live.takeProposals() { interface.take(proposals: rows) }
    interface.noteHeld(change, in: active.session)
    interface.noteOpenings(in: &active, at: active.now)
  }

  private mutating func handleKeys() -> Int32? {
    for key in terminal.readKeys() {
      guard !isTooSmall else {
        if key == .character("q") || key == .control("c") { return 0 }
        continue
      }
      switch interface.handle(key, in: active.session, now: active.now) {
      case .deed(let deed):
        interface.carryOut(deed, in: &active, at: active.now, waiting: live.awaitsRehearsal(active.session))
        if let remark = ZoneDatabase.remark(on: deed, in: active.session) { interface.warn(remark) }
        interface.offsets = ZoneDatabase.offsets(of: active.session, at: active.now)
      case .leave: return 0
      case .connect(let environment, let targetOrg): live.connect(environment, targetOrg: targetOrg)
      case .askAgain(let steps): live.askAgain(steps, of: active.session, now: active.now)
      case .readRows(let path): interface.readRows(path)
      case .exportRows(let path, let csv): interface.exportRows(csv, to: path)
      case .compare(let object):
        live.compare(object, of: active.session)
        interface.take(live.state)
      case .stopComparing: live.stopComparing()
      case .copy(let text): terminal.sendToClipboard(text)
      case .proposeRows: live.proposeRows()
      case .attach(let step, let path):
        _ = interface.attach(path, beside: step, in: &active, at: active.now)
      case .suspend: terminal.suspend()
      case .redraw: terminal.forget()
      case nil: break
      }
      interface.noteOpenings(in: &active, at: active.now)
    }
    return nil
  }

  private mutating func finish(_ code: Int32) -> Int32 {
    drafts.notice(interface, clock: Stopwatch.now)
    drafts.keep(&interface, in: active, clock: nil, now: active.now)
    return code
  }

  private var look: RenderContext {
    RenderContext(size: terminal.size, now: active.now, ascii: ascii, proof: proof)
  }

  private var isTooSmall: Bool { look.isTooSmall }

  /// The file is verified when the report is opened, not for every key in it.
  private mutating func verifyForReport() {
    guard interface.showsReport else {
      proof = nil
      return
    }
    guard proof == nil else { return }
    proof = try? Verification.of(active.journal.path, keyHolds: SSHKey.holds).proof(of: active.journal.seals)
  }

  private mutating func paint() {
    verifyForReport()
    let frame = Screen(session: active.session, interface: interface, look: look).frame
    terminal.paint(frame)
    interface.keepScroll(as: frame)
  }
}
