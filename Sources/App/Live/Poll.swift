import Wizard

/// When the checks beside an open step are asked again without a key: 3 s after they were asked, then after twice as
/// long each time, at most every 30 s, for about an hour.
///
/// Each check has its own times. Asking one never resets another.
struct Poll {
  private static let shortest: Int64 = 3_000
  /// While something moves each answer is another one, and a screen reader says each.
  private static let moving: Int64 = 5_000
  private static let longest: Int64 = 30_000
  /// A step that is left open overnight must not use up a day's calls.
  private static let whole: Int64 = 3_600_000

  /// The checks beside the open step.
  private var watched: [CheckID: Watch] = [:]
  /// When each check was asked last, for whatever reason, in milliseconds.
  private var last: [CheckID: Int64] = [:]

  private struct Watch {
    var pause = Poll.shortest
    /// All pauses so far.
    var waited: Int64 = 0
  }

  /// Takes in which checks are worth asking again. One that comes back begins with the shortest pause.
  mutating func watch(_ checks: Set<CheckID>) {
    watched = watched.filter { checks.contains($0.key) }
    for check in checks where watched[check] == nil { watched[check] = Watch() }
  }

  /// When the next check is to be asked, in milliseconds.
  var deadline: Int64? { watched.keys.compactMap(deadline).min() }

  func isDue(_ check: CheckID, clock: Int64) -> Bool { deadline(of: check).map { clock >= $0 } ?? false }

  private func deadline(of check: CheckID) -> Int64? {
    guard let watch = watched[check], watch.waited < Self.whole else { return nil }
    return (last[check] ?? 0) + watch.pause
  }

  /// Something moves: the check is asked again as soon as may be.
  mutating func hurry(_ check: CheckID) {
    watched[check]?.pause = Self.moving
  }

  /// Takes in that a check was asked.
  ///
  /// - Parameter again: it was asked because it was due here.
  mutating func asked(_ check: CheckID, again: Bool, clock: Int64) {
    last[check] = clock
    guard again, var watch = watched[check] else { return }
    watch.waited += watch.pause
    watch.pause = min(watch.pause * 2, Self.longest)
    watched[check] = watch
  }
}
