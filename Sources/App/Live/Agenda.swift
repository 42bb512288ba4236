import Wizard

/// Decides what to ask, and when. What the session wants is asked once for each basis. It is asked again when its
/// answer is old, on request, or automatically while its step is open.
struct Agenda {
  /// The questions to ask now.
  struct Round {
    var effects: Set<Effect>
    /// Whether all of them are automatic repeats.
    var isByItself: Bool
  }

  /// Whether to skip checks next to a step that isn't due yet.
  private let asksOnlyDue: Bool
  /// What was asked, and when by the session's clock.
  private var asked: [Effect: Moment] = [:]
  /// What the session wants to know, cached for a number of records and signatures. Nothing else changes it.
  private var wanted: (count: Int, effects: Set<Effect>)?
  /// When the last run of checks ended, by the session's clock.
  private var ended: Moment?
  /// Steps whose checks somebody wants to run again.
  private var again: [StepID] = []
  /// What could be asked again about the steps on the screen, cached for a number of records and signatures.
  private var shown = Shown()
  private var polls = Poll()

  private struct Shown {
    var count = -1
    /// When people came to these steps.
    var since = Moment(seconds: 0)
    var steps: [StepID] = []
    var open: Set<StepID> = []
    var asks: [Effect] = []
    var polled: [Effect] = []
  }

  init(asksOnlyDue: Bool) {
    self.asksOnlyDue = asksOnlyDue
  }

  /// When the next automatic repeat is due, in milliseconds.
  var deadline: Int64? { polls.deadline }

  /// Makes everything worth asking again, because the other side was replaced or changed.
  mutating func startOver() { asked = [:] }

  /// Requests another run of these steps' checks, and another snapshot of the mapping.
  mutating func ask(again steps: [StepID]) {
    again = steps
    asked = asked.filter { effect, _ in
      if case .ask = effect { true } else { false }
    }
  }

  /// Notes that a run of checks has ended.
  mutating func ended(at now: Moment) { ended = now }

  /// Makes a check run again soon, because its result is changing.
  mutating func hurry(_ check: CheckID) { polls.hurry(check) }

  /// Sets which steps are on the screen.
  mutating func look(at steps: [StepID], open: Set<StepID>, in session: Session, now: Moment) {
    let count = session.recordCount
    guard shown.count != count || shown.steps != steps || shown.open != open else { return }
    let since = shown.steps == steps ? shown.since : now
    let asks = steps.flatMap { session.asks(beside: $0, again: true) }
    let polled = asks.filter { effect in
      guard case .ask(let check, let step, _) = effect, open.contains(step) else { return false }
      return isOpen(check, beside: step, session)
    }
    shown = Shown(count: count, since: since, steps: steps, open: open, asks: asks, polled: polled)
    polls.watch(Set(shown.polled.compactMap(\.check)))
  }

  /// Returns what to ask now, and marks it as asked.
  mutating func round(_ session: Session, now: Moment, clock: Int64) -> Round {
    let polled = Set(shown.polled.filter { $0.check.map { polls.isDue($0, clock: clock) } ?? false })
    let due = effects(wantedBy: session)
      .filter { isDue($0, session, now: now) && (!asksOnlyDue || session.isDue($0, at: now)) }
      .union(again.flatMap { session.asks(beside: $0, again: true) })
      .union(shown.asks.filter { isOld($0, session, now: now) })
      .union(polled)
    again = []
    for effect in due { asked[effect] = now }
    let again = Set(polled.compactMap(\.check))
    for check in Set(due.compactMap(\.check)) { polls.asked(check, again: again.contains(check), clock: clock) }
    return Round(effects: due, isByItself: due.isSubset(of: polled))
  }

  private mutating func effects(wantedBy session: Session) -> Set<Effect> {
    let count = session.recordCount
    if let wanted, wanted.count == count { return wanted.effects }
    let effects = session.wanted
    wanted = (count, effects)
    return effects
  }

  /// Whether the check isn't verified yet, and repeating it can't use up the rest of the day's API calls.
  private func isOpen(_ check: CheckID, beside step: StepID, _ session: Session) -> Bool {
    if check.system == .salesforce, session.lastVerdict(of: .salesforceBudget)?.outcome == .failed { return false }
    return session.verdicts(beside: step).last { $0.check == check }?.outcome != .verified
  }

  /// The age in seconds at which a result is old, for somebody who looks at its step.
  private static let freshness: Int64 = 600
  /// The same for a notice that can stop people's next action, and for everything that somebody is about to sign.
  private static let shortFreshness: Int64 = 60

  /// Whether a result is old. Before a signature, so is one that was asked for before people got there.
  private func isOld(_ effect: Effect, _ session: Session, now: Moment) -> Bool {
    guard case .ask(let check, let step, _) = effect,
      let answered = session.verdicts(beside: step).first(where: { $0.check == check })
    else { return false }
    let isSigning = shown.steps.contains(where: \.isSignature)
    let freshness = isSigning || check == .statusPage ? Self.shortFreshness : Self.freshness
    guard let asked = asked[effect] else { return isSigning || now - answered.at >= freshness }
    // A signature waits for a run, so however long one takes, there must be time to sign before the next.
    let since = isSigning ? max(asked, ended ?? asked) : asked
    return now - since >= freshness || isSigning && asked < shown.since
  }

  private func isDue(_ effect: Effect, _ session: Session, now: Moment) -> Bool {
    guard let at = asked[effect] else { return true }
    guard case .ask(let check, _, _) = effect else { return false }
    return session.lastVerdict(of: check)?.from.map { at < $0 && $0 <= now } ?? false
  }
}
