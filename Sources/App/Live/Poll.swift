import Wizard

/// While the manual sync runs, PX is asked whether it reports a success: soon, then less and less often.
struct Poll {
  private static let pauses: [Int64] = [1_000, 2_000, 5_000, 10_000, 20_000, 40_000, 60_000]
  private static let checks: Set<CheckID> = [.pxIntegration, .pxLastSync]

  private var count = 0
  private var last: Int64 = 0

  /// A sync is under way, and nobody knows yet that it has finished.
  static func isNeeded(for session: Session) -> Bool {
    session[.synchronize].isSettled && !session.isClosed && session.connections[.px] != nil
      && session[.syncFinished].evidence == nil
  }

  /// When to ask again, in milliseconds.
  var deadline: Int64 { last + Self.pauses[min(count, Self.pauses.count - 1)] }

  /// Takes in whether a sync is waited for now: the runs of before don't make the pauses longer.
  mutating func note(isNeeded: Bool) {
    if !isNeeded { count = 0 }
  }

  /// Whether a check is to be asked again. Once none is needed, the next poll begins with the shortest pause.
  mutating func isDue(_ check: CheckID, isNeeded: Bool, clock: Int64) -> Bool {
    if !isNeeded { count = 0 }
    return isNeeded && Self.checks.contains(check) && clock >= deadline
  }

  /// Takes in that a run of checks has ended.
  mutating func took(clock: Int64) {
    last = clock
    count += 1
  }
}
