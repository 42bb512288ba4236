package import Wizard

/// How far a sync has come, as counts show it: shown while it runs, never recorded.
package struct ArrivalState: Hashable, Sendable {
  /// The last counts. What has arrived never goes back.
  package private(set) var counts: Arrivals
  /// Records a second and the time left, once they are steady.
  private var pace = ""

  package init(_ counts: Arrivals) { self.counts = counts }

  /// Takes in later counts of the same sync.
  package mutating func take(_ later: Arrivals, pace: Pace = Pace()) {
    let arrived = [counts.arrived, later.arrived].compactMap(\.self).max()
    counts = later
    counts.arrived = arrived
    self.pace = pace.rest.map { " · \($0)" }.joined()
  }

  /// What fraction of a bar is full; `nil` where one of the counts is missing.
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
