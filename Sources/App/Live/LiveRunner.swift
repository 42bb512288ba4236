import Screens
import Wizard

/// Keeps px-reconnect-live busy with what the session wants to know, and hands over what came back as deeds.
///
/// Each thing is asked once for each basis; a new answer, a deed on the stand-in or a key asks anew. One run is under way
/// at a time, and the screen never waits for it.
final class LiveRunner {
  var link: LiveLink?
  /// What was asked, and when on the session's clock.
  var asked: [Effect: Moment] = [:]
  /// Checks that are asked: for which steps each, and on which basis.
  typealias Asks = [CheckID: [(step: StepID, basis: [Reference])]]
  /// The checks of the run under way.
  var running: Asks = [:]
  /// What the session wants to know, as of so many records and signatures: it changes with nothing else.
  private var wanted: (count: Int, effects: Set<Effect>)?
  /// Steps whose checks somebody wants asked once more.
  var again: [StepID] = []
  /// Rows that were asked for, once they have come.
  var proposals: [MappingRow]?
  var isProposing = false
  /// The comparison under way.
  var comparing: Comparing?
  /// The mapping that is being kept.
  var keeping: Effect?
  /// How many deeds the stand-in has been told.
  var staged = 0
  var polls = Poll()
  /// A connection or a stand-in was asked for, and nothing was said of it yet.
  var isConnecting = false
  var state = LiveState()

  /// What is to be watched, once there is something; that it has ended is read there as well.
  var descriptor: Int32? { link?.descriptor }

  /// How a session begins.
  enum Beginning: Equatable {
    /// Nothing is asked until somebody connects.
    case byHand
    /// What was found in the environment is connected at once.
    case live
    case rehearse(seed: Int, faults: [RehearsalFault])
    /// As it was left: with a stand-in, with connections, or by hand.
    case resumed
  }

  let beginning: Beginning

  /// A new rehearsal's stand-in was asked for, and isn't there yet.
  func awaitsRehearsal(_ session: Session) -> Bool {
    if case .rehearse = beginning { isConnecting && session.rehearsal == nil } else { false }
  }

  /// Something is under way that will be answered.
  var isWaiting: Bool { isConnecting || !running.isEmpty || keeping != nil || isProposing || comparing != nil }

  init(_ beginning: Beginning) {
    self.beginning = beginning
    state.found = Found.names
  }

  /// Asks what is wanted and wasn't asked yet, unless a run is under way; tells the stand-in what was done.
  ///
  /// - Parameter showing: the steps on the screen; what is known beside them is asked again when it is old.
  func update(_ session: Session, now: Moment, showing steps: [StepID] = []) {
    guard let link, !link.isBroken else { return }
    tell(link, session)
    guard running.isEmpty, keeping == nil, comparing == nil else { return }
    let due = effects(wantedBy: session).filter { isDue($0, session, now: now) }
      .union(again.flatMap { session.asks(beside: $0, again: true) })
      .union(steps.flatMap { old(beside: $0, session, now: now) })
    again = []
    for effect in due {
      asked[effect] = now
      if case .snapshot = effect { keep(effect, session, link) }
    }
    running = Self.asks(among: due)
    guard !running.isEmpty else { return }
    state.asked = running.count
    state.answered = 0
    link.send(.check(CheckID.allCases.filter { running[$0] != nil }, Circumstances(session), .connected()))
  }

  static func asks(among effects: some Sequence<Effect>) -> Asks {
    var asks: Asks = [:]
    for case .ask(let check, let step, let basis) in effects { asks[check, default: []].append((step, basis)) }
    return asks
  }

  private func effects(wantedBy session: Session) -> Set<Effect> {
    // Their sum only grows: a signature that a reopening voids is kept among those that are void.
    let count = session.log.count + session.signatures.count + session.voided.count
    if let wanted, wanted.count == count { return wanted.effects }
    let effects = session.wanted
    wanted = (count, effects)
    return effects
  }

  private func keep(_ effect: Effect, _ session: Session, _ link: LiveLink) {
    keeping = effect
    link.send(.snapshot(of: session.mapping ?? []))
  }

  /// After how many seconds an answer is old, for somebody who looks at its step.
  private static let freshness: Int64 = 600

  /// What is known beside a shown step, and was answered and asked too long ago.
  private func old(beside step: StepID, _ session: Session, now: Moment) -> [Effect] {
    let old = session.verdicts(beside: step).filter { now - $0.at >= Self.freshness }.map(\.check)
    return session.asks(beside: step, again: true).filter { effect in
      guard case .ask(let check, _, _) = effect, old.contains(check) else { return false }
      return asked[effect].map { now - $0 >= Self.freshness } ?? true
    }
  }

  private func isDue(_ effect: Effect, _ session: Session, now: Moment) -> Bool {
    guard let at = asked[effect] else { return true }
    guard case .ask(let check, _, _) = effect else { return false }
    if let from = session.lastVerdict(of: check)?.from, at < from, from <= now { return true }
    return polls.isDue(check, session, clock: Stopwatch.now)
  }

  func tell(_ link: LiveLink, _ session: Session) {
    let commands = session.simulatorCommands
    guard commands.count > staged else { return }
    let new = Array(commands[staged...])
    staged = commands.count
    // The world is another one now: everything is worth asking again.
    asked = [:]
    link.send(.stage(new))
  }

  /// Asks the checks beside these steps once more, and what is to be kept of the mapping; where the other program has
  /// ended, it is started anew.
  func askAgain(_ steps: [StepID], of session: Session, now: Moment) {
    if link == nil {
      begin(resumed: session, now: now)
      return
    }
    again = steps
    asked = asked.filter { effect, _ in
      if case .ask = effect { true } else { false }
    }
  }

  /// Asks both systems which rows could be mapped.
  func proposeRows() {
    guard let link, !link.isBroken else { return }
    isProposing = true
    link.send(.propose)
  }

  /// When something is to be asked again by itself, on the clock of `Stopwatch`.
  func deadline(_ session: Session) -> Int64? { link == nil ? nil : polls.deadline(session) }
}
