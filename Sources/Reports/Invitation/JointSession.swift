package import Wizard

/// When the two admins meet: the time planned in the record, or a proposal.
package struct JointSession: Sendable {
  /// How the time was chosen.
  package enum Basis: Hashable, Sendable {
    /// The record has it.
    case planned
    /// The record doesn't have a usable time.
    case proposed(Reason, hours: Hours)
  }

  /// Why a time is proposed.
  package enum Reason: Hashable, Sendable {
    case nothingPlanned
    case passed(Moment)
    /// The plan has a day, but no time.
    case dayOnly(Moment)
    /// The plan can't be parsed as a time.
    case unreadable
  }

  /// The working hours that a proposal respects, in addition to the timetable.
  package enum Hours: Hashable, Sendable {
    /// The proposal is within `workday` on a workday in all these zones.
    case atWork(zones: [String])
    /// None of the days searched has such a time.
    case any(zones: [String])
  }

  /// Working hours, in minutes of a local day.
  static let workday = 8 * 60...18 * 60
  /// The minimum time before a proposal, and its minimum distance from every window of the timetable, in seconds.
  private static let (notice, margin): (Int64, Int64) = (2 * 3600, 1800)
  private static let daysSearched: Int64 = 14

  package let start: Moment
  package let estimate: Estimate
  package let basis: Basis

  package var end: Moment { start + Int64(estimate.minutes) * 60 }

  /// - Parameters:
  ///   - now: The current time. The session is always later.
  ///   - clocks: The known local times of the people who attend. If empty, UTC is used.
  package init(_ session: Session, now: Moment, clocks: [WallClock]) {
    estimate = Estimate(session)
    let length = Int64(estimate.minutes) * 60
    let reason: Reason
    var earliest = now + Self.notice
    switch Plan(session) {
    case .none: reason = .nothingPlanned
    case .unreadable: reason = .unreadable
    case .moment(let moment) where moment > now:
      (start, basis) = (moment, .planned)
      return
    case .moment(let moment): reason = .passed(moment)
    case .day(let day) where day + Moment.day > earliest + length:
      reason = .dayOnly(day)
      earliest = max(earliest, day)
    case .day(let day): reason = .passed(day)
    }
    let known = clocks.isEmpty ? [WallClock(zone: "UTC") { _ in 0 }] : clocks
    let (found, hours) = Self.proposal(from: earliest, length: length, clocks: known)
    (start, basis) = (found, .proposed(reason, hours: hours))
  }

  /// The windows of the timetable that start during the session.
  var interruptions: [Timetable.Window] {
    Timetable.windows(after: start + -1, count: Timetable.rows.count).filter { $0.at < end }
  }

  /// The first half hour that isn't too close to a window, in working hours if there is such a time.
  private static func proposal(from earliest: Moment, length: Int64, clocks: [WallClock]) -> (Moment, Hours) {
    let halfHour: Int64 = 1800
    let first = Moment(seconds: (earliest.seconds + halfHour - 1) / halfHour * halfHour)
    let quiet = (0..<daysSearched * Moment.day / halfHour).map { first + $0 * halfHour }.filter {
      isQuiet(from: $0, to: $0 + length)
    }
    let atWork = quiet.first { start in
      clocks.allSatisfy { isAtWork(from: $0.time(at: start), to: $0.time(at: start + length)) }
    }
    var zones: [String] = []
    for clock in clocks where !zones.contains(clock.zone) { zones.append(clock.zone) }
    if let atWork { return (atWork, .atWork(zones: zones)) }
    return (quiet.first ?? first, .any(zones: zones))
  }

  /// Whether no window starts within `margin` of the session.
  private static func isQuiet(from start: Moment, to end: Moment) -> Bool {
    let row = Timetable.windows(after: start + (-margin - 1), count: 1).first
    return row.map { $0.at > end + margin } ?? true
  }

  private static func isAtWork(from start: LocalTime, to end: LocalTime) -> Bool {
    start.isWorkday && start.date == end.date && workday.contains(start.minuteOfDay)
      && workday.contains(end.minuteOfDay)
  }
}

/// What the record says about the time of the joint session.
private enum Plan {
  case none, unreadable
  case moment(Moment)
  /// 00:00 UTC of the planned day.
  case day(Moment)

  init(_ session: Session) {
    guard let entry = session[.salesforceAdminAway].entries.last(where: \.isSomebodysWord), let answer = entry.answer
    else {
      self = .none
      return
    }
    let text = answer["planned"].trimmed
    if let moment = Moment(iso8601: text) {
      self = .moment(moment)
    } else if let moment = Moment(typed: text, now: entry.at) {
      // Elsewhere, a time of day means the last one. In a plan, it means the next one.
      let isClock = text.contains(":")
      self = isClock ? .moment(moment > entry.at ? moment : moment + Moment.day) : .day(moment)
    } else {
      self = .unreadable
    }
  }
}

extension JointSession {
  /// How the time was chosen, in sentences.
  package var basisWords: String {
    switch basis {
    case .planned:
      return "This is the time planned in the record."
    case .proposed(let reason, let hours):
      let why =
        switch reason {
        case .nothingPlanned: "the record has no planned time"
        case .passed(let moment): "the planned time, \(moment.date) \(moment.clock) UTC, has passed"
        case .dayOnly(let day): "the record plans \(day.date), but no time"
        case .unreadable: "the planned time in the record can't be read"
        }
      let choice =
        switch hours {
        case .atWork(let zones):
          "It is the next time on a workday between 08:00 and 18:00 in \(zones.joined(separator: " and "))"
        case .any(let zones):
          "No time in the next \(Self.daysSearched) days is on a workday between 08:00 and 18:00 in "
            + "\(zones.joined(separator: " and ")), so it is the next time"
        }
      return "Proposed time, not yet confirmed: \(why). \(choice) "
        + "when no push, fetch or map starts within half an hour of the session."
    }
  }

  package var isProposed: Bool { basis != .planned }
}
