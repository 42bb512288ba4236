import Screens
import Wizard

/// Counts what one sync has brought, and how fast.
struct SyncCount {
  /// When somebody clicked Synchronize.
  let opened: Moment
  private let began: Int64
  private var pace = Pace()
  /// What to show of it; `nil` before the first count.
  private(set) var state: ArrivalState?

  /// - Parameter clock: The time in milliseconds.
  init(opened: Moment, clock: Int64) {
    self.opened = opened
    began = clock
  }

  /// Adds a count. Returns whether something has arrived since the previous one.
  mutating func take(_ arrivals: Arrivals, clock: Int64) -> Bool {
    guard arrivals.opened == opened else { return false }
    if let arrived = arrivals.arrived, let changes = arrivals.changes {
      pace.note(read: min(arrived, changes.records), of: changes.records, at: Double(clock - began) / 1000)
    }
    let before = state?.counts.arrived
    var shown = state ?? ArrivalState(arrivals)
    shown.take(arrivals, pace: pace)
    state = shown
    return before.map { shown.counts.arrived != $0 } ?? false
  }
}
