package import Wizard

/// The progress of a sync, from counts. It is shown while the sync runs, and never recorded.
package struct ArrivalState: Hashable, Sendable {
  /// The latest counts. The number of records that arrived never decreases.
  package private(set) var counts: Arrivals
  /// Records per second and the time left, once they are steady.
  private var pace = ""

  package init(_ counts: Arrivals) { self.counts = counts }

  /// Updates the state with later counts of the same sync.
  package mutating func take(_ later: Arrivals, pace: Pace = Pace()) {
    let arrived = [counts.arrived, later.arrived].compactMap(\.self).max()
    counts = later
    counts.arrived = arrived
    self.pace = pace.rest.map { " · \($0)" }.joined()
  }

  /// The filled fraction of a bar; `nil` if one of the counts is missing.
  var share: (arrived: Int, of: Int)? {
    guard let arrived = counts.arrived, let changes = counts.changes, changes.records > 0 else { return nil }
    return (min(arrived, changes.records), changes.records)
  }

  /// What the bar counts, or why there is none.
  func sentence(now: Moment) -> String {
    let arrived = counts.arrived.map {
      "\($0.grouped) record\($0 == 1 ? "" : "s") changed in PX since you clicked Synchronize at \(counts.opened.clock) UTC"
    }
    let changed = counts.changes.map {
      "\($0.records.grouped) changed in Salesforce since the last run, \(Clock.time($0.since, now: now)) UTC"
    }
    let known = [arrived, changed].compactMap(\.self).joined(separator: "; ")
    guard let missing = counts.missing else { return known + pace }
    return known.isEmpty ? "No progress available: \(missing)" : "\(known). Total unknown: \(missing)"
  }
}
