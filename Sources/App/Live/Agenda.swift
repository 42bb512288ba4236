import Wizard

/// What is to be asked, and when. A check is asked once for each set of answers that it depends on. It is asked again when
/// its verdict is old, when somebody asks for it, or by itself while its step is open.
struct Agenda {
  /// What is to be asked now.
  struct Round {
    var effects: Set<Effect>
    /// Nobody asked for it: it is asked again by itself.
    var isByItself: Bool
  }

  /// Checks beside a step whose moment hasn't come aren't asked.
  private let asksOnlyDue: Bool
  /// What was asked, and when on the session's clock.
  private var asked: [Effect: Moment] = [:]
  /// What the session wants to know, as of so many records and signatures: it changes with nothing else.
  private var wanted: (count: Int, effects: Set<Effect>)?
  /// Steps whose checks somebody wants asked once more.
  private var again: [StepID] = []
  /// What could be asked again about the steps on the screen, as of so many records and signatures.
  private var shown = Shown()
  private var polls = Poll()

  private struct Shown {
    var count = -1
    /// When people came there.
    var since = Moment(seconds: 0)
    var steps: [StepID] = []
    var open: Set<StepID> = []
    var asks: [Effect] = []
    var polled: [Effect] = []
  }

  init(asksOnlyDue: Bool) {
    self.asksOnlyDue = asksOnlyDue
  }

  /// When something is to be asked again by itself, in milliseconds.
  var deadline: Int64? { polls.deadline }

  /// Another system is connected now, or it has changed: everything is worth asking again.
  mutating func startOver() { asked = [:] }

  /// Somebody wants the checks of these steps asked once more, and what is to be kept of the mapping.
  mutating func ask(again steps: [StepID]) {
    again = steps
    asked = asked.filter { effect, _ in
      if case .ask = effect { true } else { false }
    }
  }

  /// Something moves: the check is asked again soon.
  mutating func hurry(_ check: CheckID) { polls.hurry(check) }

  /// Takes in what is on the screen.
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

  /// Returns what is to be asked now, and notes it as asked.
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

  /// The check isn't verified, and asking again can't use up what is left of the day's calls.
  private func isOpen(_ check: CheckID, beside step: StepID, _ session: Session) -> Bool {
    if check.system == .salesforce, session.lastVerdict(of: .salesforceBudget)?.outcome == .failed { return false }
    return session.verdicts(beside: step).last { $0.check == check }?.outcome != .verified
  }

  /// After how many seconds an answer is old, for somebody who looks at its step.
  private static let freshness: Int64 = 600
  /// The same for a notice, which stops what people are about to do, and for all that somebody is about to sign.
  private static let shortFreshness: Int64 = 60

  /// Something was answered and asked too long ago; for somebody about to sign, before they came there.
  private func isOld(_ effect: Effect, _ session: Session, now: Moment) -> Bool {
    guard case .ask(let check, let step, _) = effect,
      let answered = session.verdicts(beside: step).first(where: { $0.check == check })
    else { return false }
    let isSigning = shown.steps.contains(where: \.isSignature)
    let freshness = isSigning || check == .statusPage ? Self.shortFreshness : Self.freshness
    guard let asked = asked[effect] else { return isSigning || now - answered.at >= freshness }
    return now - asked >= freshness || isSigning && asked < shown.since
  }

  private func isDue(_ effect: Effect, _ session: Session, now: Moment) -> Bool {
    guard let at = asked[effect] else { return true }
    guard case .ask(let check, _, _) = effect else { return false }
    return session.lastVerdict(of: check)?.from.map { at < $0 && $0 <= now } ?? false
  }
}
