package import Wizard

extension Board {
  /// Which rows are listed. Each filter is a rule about one row. The totals use the same rules, so they agree with the
  /// list.
  package enum Filter: String, CaseIterable, Sendable {
    case all, stopped
    case dueToday = "due-today"
    case salesforceAdmin = "salesforce-admin"
    case inProgress = "in-progress"
    case paused, reconnected, signed, unreadable, gone
    case rehearsals

    package var title: String {
      switch self {
      case .all: "All"
      case .stopped: "Stopped"
      case .dueToday: "Due today"
      case .salesforceAdmin: "Salesforce admin"
      case .inProgress: "In progress"
      case .paused: "Paused"
      case .reconnected: "Reconnected"
      case .signed: "Signed only"
      case .unreadable: "Unreadable"
      case .gone: "Gone"
      case .rehearsals: "Rehearsals"
      }
    }

    /// Rehearsals don't belong to a tenant, so only their own filter and `all` include them.
    package func takes(_ row: BoardRow, at now: Moment) -> Bool {
      if self == .all { return true }
      if row.isRehearsal, row.state(at: now) != .gone { return self == .rehearsals }
      switch (self, row.content) {
      case (.unreadable, .unreadable), (.gone, .gone): return true
      case (_, .unreadable), (_, .gone): return false
      case (_, .read(let summary)): return takes(summary, at: now)
      }
    }

    private func takes(_ summary: SessionSummary, at now: Moment) -> Bool {
      let isUnderway = !summary.isSealed && summary.stoppedBy == nil && summary.state != "paused"
      return switch self {
      case .stopped: summary.stoppedBy != nil
      case .dueToday: summary.due.map { $0.at < now.midnight + 86_400 } ?? false
      case .salesforceAdmin: isUnderway && summary.speakers == [.salesforce]
      case .inProgress: isUnderway && summary.speakers != [.salesforce]
      case .paused: summary.state == "paused"
      case .reconnected: summary.isReconnected
      case .signed: summary.isSealed && !summary.isReconnected && summary.stoppedBy == nil
      case .all, .unreadable, .gone, .rehearsals: false
      }
    }
  }

  package enum Sort: String, CaseIterable, Sendable {
    case due, name, change, progress

    package var title: String {
      switch self {
      case .due: "due first"
      case .name: "by name"
      case .change: "last change first"
      case .progress: "least progress first"
      }
    }
  }

  /// The sort key of a row, compared part by part.
  struct Rank: Comparable {
    let group: Int
    let number: Int64
    let name: String
    let place: String

    static func < (left: Rank, right: Rank) -> Bool {
      (left.group, left.number, left.name, left.place) < (right.group, right.number, right.name, right.place)
    }
  }

  /// Returns a row's sort key. By due time: what is due now, then what needs attention, then what is due later, then
  /// the rest.
  static func rank(of row: BoardRow, by sort: Sort, at now: Moment) -> Rank {
    let state = row.state(at: now)
    var (group, number) = (0, Int64(0))
    switch sort {
    case .due:
      number = row.summary?.due?.at.seconds ?? .max
      switch state {
      case .due: group = 0
      case .stopped: group = 1
      case .unreadable, .gone: group = 2
      case .later, .paused, .salesforceAdmin, .inProgress, .reconnected, .signed: group = number == .max ? 4 : 3
      }
    case .name: break
    case .change: number = row.summary?.lastChange.map { -$0.seconds } ?? .max
    case .progress:
      let progress = row.summary?.progress
      number = progress.map { Int64($0.settled * 1_000 / max(1, $0.total)) } ?? -1
    }
    return Rank(group: group, number: number, name: row.sortedName, place: row.place)
  }

  /// The number of rows for each filter.
  package struct Totals: Equatable, Sendable {
    private let counts: [Filter: Int]

    init(_ rows: some Sequence<BoardRow>, at now: Moment) {
      var counts: [Filter: Int] = [:]
      for row in rows {
        for filter in Filter.allCases where filter.takes(row, at: now) { counts[filter, default: 0] += 1 }
      }
      self.counts = counts
    }

    package subscript(filter: Filter) -> Int { counts[filter] ?? 0 }

    /// The number of sessions that are neither rehearsals nor gone.
    package var tenants: Int { self[.all] - self[.rehearsals] - self[.gone] }

    /// The totals in words, without those that are zero: `212 of 300 reconnected`, `14 stopped`, `3 due today`.
    package var parts: [(filter: Filter, words: String)] {
      var parts: [(Filter, String)] = [
        (.reconnected, "\(self[.reconnected].grouped) of \(tenants.grouped) reconnected")
      ]
      let rest: [(Filter, String)] = [
        (.stopped, "stopped"), (.dueToday, "due today"), (.unreadable, "unreadable"), (.gone, "gone"),
      ]
      for (filter, word) in rest where self[filter] > 0 { parts.append((filter, "\(self[filter].grouped) \(word)")) }
      let rehearsals = self[.rehearsals]
      if rehearsals > 0 {
        parts.append((.rehearsals, "\(rehearsals.grouped) rehearsal\(rehearsals == 1 ? "" : "s") not counted"))
      }
      return parts
    }
  }
}
