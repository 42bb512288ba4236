import Screens
import SessionFile
import Wizard

/// A session at the terminal, with the file that holds it: what a deed comes to is decided, committed to the
/// file, and only then applied, so that memory is never ahead of the file.
struct ActiveSession {
  var session: Session { journal.session }
  let journal: Journal
  private var clock = SessionClock()

  init(journal: Journal) {
    self.journal = journal
    if let shown = journal.session.rehearsalClock { clock.set(to: shown) }
  }

  /// What is recorded as the moment of what happens now.
  var now: Moment { clock.now }

  /// Does what a command asks, or says why not.
  ///
  /// - Parameter typist: who types; whoever the record says, if not given.
  /// - Throws: what kept the file from taking it; then nothing has changed, in the file or here.
  mutating func perform(
    _ deed: Command, at now: Moment, by typist: Role? = nil, picture: [UInt8]? = nil
  ) throws(SessionFileError) -> Outcome {
    guard !journal.isReadOnly else { return .refused(.closed) }
    switch session.decide(deed, at: now, by: typist) {
    case .refused(let refusal): return .refused(refusal)
    case .events(let events, let signature):
      guard !events.isEmpty || signature != nil else { return .nothing }
      let change = try journal.commit(events, signature: signature, picture: picture, at: now)
      if case .rehearse(let rehearsal) = deed { clock.set(to: rehearsal.began) }
      if case .stage(let staged) = deed, let seconds = staged.seconds { clock.goOn(by: seconds) }
      return .recorded(change)
    }
  }
}

extension ActiveSession {
  /// Signs, with an SSH key where one is given.
  mutating func sign(
    _ deed: Command, publicKey: String?, at now: Moment,
    signing: (_ statement: String) throws(SessionFileError) -> String?
  ) throws(SessionFileError) -> Outcome {
    switch session.decide(deed, at: now) {
    case .refused(let refusal): return .refused(refusal)
    case .events(let events, var signature):
      signature?.how = publicKey.map { .key($0) } ?? .name(typedBy: nil)
      return .recorded(try journal.commit(events, signature: signature, at: now, signing: signing))
    }
  }
}

/// What people talk to, on a whole screen or in lines: it takes in what came of what they asked for.
protocol Conversation {
  mutating func take(_ refusal: Refusal, of deed: Command, in session: Session)
  mutating func take(_ change: Change, of deed: Command, in session: Session)
  func typist(in session: Session) -> Role
  mutating func take(statements: [String], code: String, in session: Session)
  mutating func report(_ problem: PlainText)
  func steps(comingUpIn session: Session) -> [StepID]
  mutating func take(rowsOf text: String)
  mutating func take(fileProblem: String?, done: String)
  mutating func closePanel()
}

extension Interface: Conversation {}
extension PlainDialogue: Conversation {}

extension Conversation {
  /// Does what a key or a word came to, and takes in what came of it; says whether the file could be written.
  ///
  /// - Parameter waiting: a stand-in isn't there yet; nothing is recorded before, for that would be no rehearsal.
  @discardableResult
  mutating func carryOut(_ deed: Command, in active: inout ActiveSession, at now: Moment, waiting: Bool = false) -> Bool
  {
    if waiting, deed.isWord {
      take(.rehearsalStarting, of: deed, in: active.session)
      return true
    }
    do throws(SessionFileError) {
      switch try active.perform(deed, at: now, by: typist(in: active.session)) {
      case .refused(let refusal): take(refusal, of: deed, in: active.session)
      case .nothing: take(Change(), of: deed, in: active.session)
      case .recorded(let change):
        take(change, of: deed, in: active.session)
        if case .sign = deed, let head = active.journal.closedHead {
          take(statements: active.journal.seals.map(\.line), code: Chain.code(of: head), in: active.session)
        }
      }
      return true
    } catch {
      report(PlainText(error.sentence))
      return false
    }
  }

  /// Records that steps have come up on the screen; what keeps the file from taking it is said like a refusal.
  @discardableResult
  mutating func noteOpenings(in active: inout ActiveSession, at now: Moment) -> Bool {
    let steps = steps(comingUpIn: active.session)
    guard !steps.isEmpty else { return true }
    do throws(SessionFileError) {
      _ = try active.perform(.open(steps), at: now)
      return true
    } catch {
      report(PlainText(error.sentence))
      return false
    }
  }
}

extension Command {
  /// Somebody's own: an answer, a skip, a signature.
  fileprivate var isWord: Bool {
    switch self {
    case .answer, .waive, .sign: true
    case .open, .undo, .note, .attach, .meet, .reopen, .handOver, .park, .unpark, .stage, .rehearse, .connect, .keep,
      .keepComparison, .hear:
      false
    }
  }
}
