/// The daily times at which the integration moves data by itself, in UTC.
///
/// Source: the vendor's restoration guide, "Data Integration Sync Schedule".
package enum Timetable {
  /// The direction in which data moves.
  package enum Direction: String, Codable, Sendable {
    case salesforceToPX = "salesforce-to-px"
    case pxToSalesforce = "px-to-salesforce"
  }

  /// What happens at a given hour.
  package enum Activity: String, Codable, Sendable {
    /// Salesforce records are fetched.
    case fetch
    /// Fetched records are mapped to PX records.
    case map
    /// PX data is pushed into the PX_ fields of Salesforce.
    case push
  }

  /// One row of the daily timetable.
  package struct Row: Hashable, Sendable {
    package let hour: Int
    package let direction: Direction
    package let activity: Activity
    /// `04:00`.
    package var clock: String { hour < 10 ? "0\(hour):00" : "\(hour):00" }
  }

  /// A row on a given day.
  package struct Window: Hashable, Sendable {
    package let at: Moment
    package let row: Row
  }

  /// A backfill cycle: a fetch, and the map that ends it.
  package struct Cycle: Hashable, Sendable {
    package let number: Int
    package let fetch: Moment
    package let map: Moment
  }

  /// What the timetable can't show.
  package static let caveat = "This is the vendor's daily timetable, in UTC. PX shows what really ran."

  package static let rows = [
    Row(hour: 0, direction: .salesforceToPX, activity: .fetch),
    Row(hour: 3, direction: .pxToSalesforce, activity: .push),
    Row(hour: 4, direction: .salesforceToPX, activity: .map),
    Row(hour: 11, direction: .pxToSalesforce, activity: .push),
    Row(hour: 19, direction: .pxToSalesforce, activity: .push),
  ]

  /// Returns the first `count` windows strictly after a moment, in ascending order; of one activity if `only` is given.
  package static func windows(after moment: Moment, count: Int, only: Activity? = nil) -> [Window] {
    let chosen = rows.filter { only == nil || $0.activity == only }
    var found: [Window] = []
    var day = moment.midnight
    while found.count < count {
      for row in chosen where found.count < count {
        let at = day + Int64(row.hour) * 3600
        if at > moment { found.append(Window(at: at, row: row)) }
      }
      day = day + Moment.day
    }
    return found
  }

  /// Returns the next push strictly after a moment.
  package static func nextPush(after moment: Moment) -> Moment {
    first(.push, after: moment)
  }

  /// Returns cycle `number` after an authorization: the n-th 00:00 fetch strictly after it, ended by the 04:00 map.
  package static func cycle(_ number: Int, authorized: Moment) -> Cycle {
    let fetch = first(.fetch, after: authorized) + Int64(number - 1) * Moment.day
    return Cycle(number: number, fetch: fetch, map: first(.map, after: fetch))
  }

  /// Returns the first push of data that cycle 1 mapped. The 03:00 push comes before that map.
  package static func firstPushOfMappedData(authorized: Moment) -> Moment {
    nextPush(after: cycle(1, authorized: authorized).map)
  }

  private static func first(_ activity: Activity, after moment: Moment) -> Moment {
    var day = moment.midnight
    while true {
      for row in rows where row.activity == activity {
        let at = day + Int64(row.hour) * 3600
        if at > moment { return at }
      }
      day = day + Moment.day
    }
  }
}

extension Timetable {
  /// Returns the number of the cycle that a window belongs to, after an authorization: a fetch begins it, a map ends
  /// it.
  ///
  /// `nil` for a push, and for a map whose fetch began at the authorization or earlier.
  package static func cycle(of window: Window, authorized: Moment) -> Int? {
    let begins = cycle(1, authorized: authorized)
    let first: Moment
    switch window.row.activity {
    case .fetch: first = begins.fetch
    case .map: first = begins.map
    case .push: return nil
    }
    return window.at < first ? nil : Int((window.at - first) / Moment.day) + 1
  }
}
