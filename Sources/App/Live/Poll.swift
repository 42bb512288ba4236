import Wizard

/// While the manual sync runs, PX is asked whether it reports a success: soon, then ever more seldom.
struct Poll {
  private static let pauses: [Int64] = [1_000, 2_000, 5_000, 10_000, 20_000, 40_000, 60_000]
  private static let checks: Set<CheckID> = [.pxIntegration, .pxLastSync]

  private var count = 0
  private var last: Int64 = 0

  private func isPolling(_ session: Session) -> Bool {
    guard session[.synchronize].isSettled, !session.isClosed, session.connections[.px] != nil else { return false }
    return session[.syncFinished].evidence == nil
  }

  func deadline(_ session: Session) -> Int64? {
    isPolling(session) ? last + Self.pauses[min(count, Self.pauses.count - 1)] : nil
  }

  mutating func isDue(_ check: CheckID, _ session: Session, clock: Int64) -> Bool {
    guard Self.checks.contains(check), let deadline = deadline(session) else {
      count = 0
      return false
    }
    return clock >= deadline
  }

  mutating func took(clock: Int64) {
    last = clock
    count += 1
  }
}
