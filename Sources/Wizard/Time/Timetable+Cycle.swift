extension Timetable {
  /// The cycle after an authorization that a window belongs to: its fetch begins the cycle, its map ends it.
  ///
  /// `nil` for pushes, and for a map whose fetch began with the authorization or before it.
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
