import Reports
import Screens
import SessionFile
import Wizard

/// Carries out what people ask for with keys or lines, and processes the answers of live systems, for both modes.
struct Interpreter<Talk: Conversation> {
  private(set) var active: ActiveSession
  var talk: Talk
  let live: LiveRunner
  /// The last failure to record something, even if something was recorded later.
  private var lost: SessionFileError?
  /// Why the store didn't take the last answer. People can try again.
  private var untaken: SessionFileError?
  private var drafts: DraftKeeper
  /// The zones that times can be typed in, and what the table was built from.
  private var zones: (people: [String], around: Moment, table: ZoneTable)?
  /// Whether drafts couldn't be written.
  private var hasUnkeptDrafts = false
  private let clock: () -> Int64

  /// What the loop still has to do.
  enum Rest: Equatable {
    case nothing
    case leave
    /// A comparison has started.
    case compare
    case copy(String)
    case suspend
    case redraw
  }

  /// - Parameter clock: The time in milliseconds, for drafts.
  init(active: ActiveSession, talk: Talk, live: LiveRunner, clock: @escaping () -> Int64 = { Stopwatch.now }) {
    self.active = active
    self.talk = talk
    self.live = live
    self.clock = clock
    drafts = DraftKeeper(revision: talk.interface.draftRevision)
  }

  /// Why something wasn't recorded, as far as it still isn't.
  var loss: SessionFileError? { lost ?? untaken }
  var hasLost: Bool { loss != nil }
  /// Whether a rehearsal hasn't begun yet. Until then nothing is recorded: it wouldn't be part of the rehearsal.
  var awaitsRehearsal: Bool { active.journal.awaitsRehearsal }

  var session: Session { active.session }
  var now: Moment { active.now }

  /// When something has to be written or asked, by `clock`.
  var deadline: Int64? { [drafts.deadline, live.deadline].compactMap(\.self).min() }

  // MARK: What people ask for

  mutating func carryOut(_ intent: Intent) -> Rest {
    if intent == .leave { return .leave }
    defer { noteOpenings() }
    if awaitsRehearsal, intent.isRecorded {
      talk.warn(notStarted.sentence)
      return .nothing
    }
    switch intent {
    case .command(let command):
      perform(command)
      takeOffsets()
    case .leave: return .leave
    case .connect(let environment, let targetOrg): live.connect(environment, targetOrg: targetOrg)
    case .askAgain(let steps):
      live.askAgain(steps, of: session, now: now)
      talk.describeAgain()
    case .readRows(let path): readRows(TypedPath(path).path)
    case .exportRows(let path, let csv): exportRows(csv, to: TypedPath(path).path)
    case .proposeRows: live.proposeRows()
    case .attach(let step, let path): attach(TypedPath(path).path, to: step)
    case .compare(let object):
      live.compare(object, of: session)
      talk.take(live.state)
      return .compare
    case .stopComparing: live.stopComparing()
    case .copy(let text): return .copy(text)
    case .browse(let address): return browse(address)
    case .browseReport: browseReport()
    case .suspend: return .suspend
    case .redraw: return .redraw
    }
    return .nothing
  }

  /// Performs a command, and passes the result on.
  mutating func perform(_ command: Command) {
    if awaitsRehearsal {
      talk.take(notStarted, of: command, in: session)
      return
    }
    if let refusal = ZoneDatabase.refusal(of: command) {
      talk.take(refusal, of: command, in: session)
      return
    }
    do throws(SessionFileError) {
      if active.isAway {
        try active.reconnect()
        // What was shown while the store was away, before the answer to it.
        noteOpenings()
      }
      let outcome = try active.perform(command, at: now, by: talk.typist(in: session))
      untaken = nil
      switch outcome {
      case .refused(let refusal): talk.take(refusal, of: command, in: session)
      case .nothing: talk.take(Change(), of: command, in: session)
      case .recorded(let change):
        talk.take(change, of: command, in: session)
        if case .sign = command, let head = active.journal.closedHead {
          talk.take(statements: active.journal.seals.map(\.line), code: Chain.code(of: head), in: session)
        }
      }
    } catch {
      lose(error)
    }
  }

  /// Records that steps were shown. A failure is reported.
  mutating func noteOpenings() {
    guard !awaitsRehearsal, !active.isAway else { return }
    let steps = talk.steps(comingUpIn: session)
    guard !steps.isEmpty else { return }
    do throws(SessionFileError) {
      _ = try active.perform(.open(steps), at: now)
    } catch {
      // Nothing was typed. It is recorded once the store is back.
      if case .notTaken = error { return }
      lose(error)
    }
  }

  private mutating func lose(_ error: SessionFileError) {
    if case .notTaken = error {
      untaken = error
      return talk.refuse(error.sentence)
    }
    lost = error
    talk.report(PlainText(error.sentence))
  }

  /// Handles an answer of a live system that wasn't recorded. If it can't be true, nothing that anybody typed is lost.
  private mutating func loseAnswer(_ error: SessionFileError) {
    switch error {
    case .implausible, .notTaken: talk.warn(error.sentence)
    default: lose(error)
    }
  }

  private var notStarted: Refusal { live.isStartingRehearsal ? .rehearsalStarting : .rehearsalNotStarted }

  /// Checks before leaving whether the file is still at its path.
  mutating func checkPlace() {
    do throws(SessionFileError) {
      try active.journal.checkPlace()
    } catch {
      lost = error
    }
  }

  // MARK: Live systems

  /// Starts the session's live connection. Call it after the first frame.
  mutating func begin() {
    live.begin(session, now: now)
    takeOffsets()
  }

  mutating func takeOffsets() {
    let people = session.people?.persons.map(\.zone) ?? []
    // The table covers a year in both directions.
    if zones.map({ $0.people != people || abs(now - $0.around) > 60 * Moment.day }) ?? true {
      zones = (people, now, ZoneDatabase.table(of: people, around: now))
    }
    talk.take(offsets: ZoneDatabase.offsets(of: session, at: now), zones: zones?.table ?? ZoneTable())
  }

  /// Asks what the session wants to know now.
  mutating func update() {
    guard !active.isAway else { return }
    let interface = talk.interface
    live.update(
      session, now: now, showing: interface.checkedSteps(in: session), open: interface.openSteps(in: session))
    // A signature waits for what is asked now.
    if talk.interface.live != live.state { talk.take(live.state) }
  }

  /// Processes the answers of live systems, without disturbing what people are doing.
  mutating func hear() {
    var change = Change()
    for command in active.takeWaiting() + live.commands() {
      if case .rehearse = command { talk.tellRehearsal() } else if awaitsRehearsal { continue }
      do throws(SessionFileError) {
        change.add(try active.hear(command, at: now))
      } catch {
        loseAnswer(error)
      }
    }
    takeIn(change)
  }

  /// Waits up to the given time for pending answers.
  mutating func settle(milliseconds: Int64 = 10_000) {
    if active.isAway || active.hasWaiting { hear() }
    guard !active.isAway else { return }
    var change = Change()
    do throws(SessionFileError) {
      let interface = talk.interface
      change = try live.settle(
        &active, milliseconds: milliseconds, showing: interface.checkedSteps(in: session),
        open: interface.openSteps(in: session))
    } catch {
      loseAnswer(error)
    }
    takeIn(change)
  }

  private mutating func takeIn(_ change: Change) {
    talk.take(live.state)
    if let rows = live.takeProposals() { talk.take(proposals: rows) }
    talk.noteHeld(change, in: session)
    noteOpenings()
  }

  // MARK: Files

  private mutating func readRows(_ path: String) {
    do throws(BoundedFile.Problem) {
      talk.take(rowsOf: try MappingFile.text(at: path))
    } catch {
      talk.take(fileProblem: error.sentence(path), done: "")
    }
  }

  private mutating func exportRows(_ csv: String, to path: String) {
    do throws(NewFiles.Problem) {
      try NewFiles(files: [.init(path: path, text: csv)]).write()
      talk.take(fileProblem: nil, done: "Wrote \(path).")
    } catch {
      talk.take(fileProblem: error.sentence, done: "")
    }
  }

  private mutating func attach(_ path: String, to step: StepID) {
    do throws(SessionFileError) {
      let problem = try active.attach(path, to: step, at: now)
      untaken = nil
      if let problem {
        talk.take(fileProblem: problem, done: "")
      } else {
        talk.closePanel()
        talk.take(fileProblem: nil, done: "Attached: \(path).")
      }
    } catch {
      lose(error)
    }
  }

  // MARK: Browser

  /// Opens a URL, or copies it if no browser can be opened.
  private mutating func browse(_ address: String) -> Rest {
    if let browser = Browser(), browser.open(address) {
      talk.tell("Opened in your browser: \(address)")
      return .nothing
    }
    talk.showCopied(address)
    return .copy(address)
  }

  /// Writes the report as an HTML page to an unused path, and opens it.
  private mutating func browseReport() {
    let record = active.journal.path
    let html: String
    do throws(SessionFileError) {
      html = ReportDocument(try Record.report(of: record)).html
    } catch {
      return talk.warn(error.sentence)
    }
    let suffix = ".reconnect"
    let path = NewFiles.freePath(
      record.hasSuffix(suffix) ? String(record.dropLast(suffix.count)) : record, suffix: ".html")
    do throws(NewFiles.Problem) {
      try NewFiles(files: [.init(path: path, text: html)]).write()
    } catch {
      return talk.warn(error.sentence)
    }
    let isOpen = Browser()?.open(path) == true
    talk.tell(isOpen ? "Opened in your browser: \(path)" : "Wrote \(path). Open it in a browser.")
  }

  // MARK: Drafts

  /// Notes that something may have been typed, and writes drafts if they are due.
  mutating func keepDrafts() {
    drafts.notice(talk.interface.draftRevision, clock: clock())
    if drafts.isDue(clock: clock()) { writeDrafts() }
  }

  /// Writes drafts now, if any are unwritten.
  mutating func keepDraftsNow() {
    drafts.notice(talk.interface.draftRevision, clock: clock())
    if drafts.hasUnwritten || hasUnkeptDrafts { writeDrafts() }
  }

  private mutating func writeDrafts() {
    drafts.written()
    guard !active.journal.isReadOnly else { return }
    var typed = talk.interface.drafts(in: session).map { slot, text in
      Draft(step: slot.step.rawValue, field: slot.field, text: text)
    }
    for (place, lines) in talk.interface.typedDrafts { typed += Draft.of(lines, at: place) }
    do throws(SessionFileError) {
      try active.journal.keep(drafts: typed, at: now)
      hasUnkeptDrafts = false
    } catch {
      hasUnkeptDrafts = true
      lose(error)
    }
  }
}

extension Intent {
  /// Whether it leads to something recorded other than by a command.
  fileprivate var isRecorded: Bool {
    switch self {
    case .connect, .attach, .compare: true
    case .command, .leave, .askAgain, .readRows, .exportRows, .proposeRows, .stopComparing, .copy, .browse,
      .browseReport, .suspend, .redraw:
      false
    }
  }
}
