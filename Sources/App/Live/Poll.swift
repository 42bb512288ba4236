import Wizard

/// When the checks beside an open step are asked again without a key: 3 s after they were asked, then after twice as
/// long each time, at most every 30 s, for about an hour.
///
/// Each check has its own times. Asking one never resets another.
struct Poll {
  private static let shortest: Int64 = 3_000
  private static let longest: Int64 = 30_000
  /// A step that is left open overnight must not use up a day's calls.
  private static let most = 120

  /// How often each check beside the open step was asked again since the step opened.
  private var counts: [CheckID: Int] = [:]
  /// When each check was asked last, for whatever reason, in milliseconds.
  private var last: [CheckID: Int64] = [:]

  /// Takes in which checks are worth asking again. One that comes back begins with the shortest pause.
  mutating func watch(_ checks: Set<CheckID>) {
    counts = counts.filter { checks.contains($0.key) }
    for check in checks where counts[check] == nil { counts[check] = 0 }
  }

  /// When the next check is to be asked, in milliseconds.
  var deadline: Int64? { counts.keys.compactMap(deadline).min() }

  func isDue(_ check: CheckID, clock: Int64) -> Bool { deadline(of: check).map { clock >= $0 } ?? false }

  private func deadline(of check: CheckID) -> Int64? {
    guard let count = counts[check], count < Self.most else { return nil }
    return (last[check] ?? 0) + min(Self.shortest << Int64(min(count, 8)), Self.longest)
  }

  /// Takes in that a check was asked.
  ///
  /// - Parameter again: it was asked because it was due here.
  mutating func asked(_ check: CheckID, again: Bool, clock: Int64) {
    last[check] = clock
    if again { counts[check, default: 0] += 1 }
  }
}
