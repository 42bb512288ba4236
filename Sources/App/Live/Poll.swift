import Wizard

/// The intervals at which checks next to an open step are repeated: first after 3 s, then doubling up to 30 s, for
/// about an hour in total.
///
/// Each check has its own schedule. Asking one never resets another.
struct Poll {
  private static let shortest: Int64 = 3_000
  /// While something changes, each result differs, and a screen reader announces each one.
  private static let moving: Int64 = 5_000
  private static let longest: Int64 = 30_000
  /// A step that is left open overnight must not use up a day's API calls.
  private static let whole: Int64 = 3_600_000

  /// The checks next to the open step.
  private var watched: [CheckID: Watch] = [:]
  /// When each check was last asked, for any reason, in milliseconds.
  private var last: [CheckID: Int64] = [:]

  private struct Watch {
    var pause = Poll.shortest
    /// The sum of all pauses so far.
    var waited: Int64 = 0
  }

  /// Sets which checks are worth repeating. A check that returns starts with the shortest pause.
  mutating func watch(_ checks: Set<CheckID>) {
    watched = watched.filter { checks.contains($0.key) }
    for check in checks where watched[check] == nil { watched[check] = Watch() }
  }

  /// When the next check is due, in milliseconds.
  var deadline: Int64? { watched.keys.compactMap(deadline).min() }

  func isDue(_ check: CheckID, clock: Int64) -> Bool { deadline(of: check).map { clock >= $0 } ?? false }

  private func deadline(of check: CheckID) -> Int64? {
    guard let watch = watched[check], watch.waited < Self.whole else { return nil }
    return (last[check] ?? 0) + watch.pause
  }

  /// Sets the pause of a check whose result is changing.
  mutating func hurry(_ check: CheckID) {
    watched[check]?.pause = Self.moving
  }

  /// Notes that a check was asked.
  ///
  /// - Parameter again: Whether it was asked because it was due here.
  mutating func asked(_ check: CheckID, again: Bool, clock: Int64) {
    last[check] = clock
    guard again, var watch = watched[check] else { return }
    watch.waited += watch.pause
    watch.pause = min(watch.pause * 2, Self.longest)
    watched[check] = watch
  }
}
