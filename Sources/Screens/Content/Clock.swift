package import Wizard

/// Formats times for the screen.
package enum Clock {
  /// `3h34m`, `12m`, `2d4h`.
  package static func span(_ seconds: Int64) -> String {
    let minutes = max(0, seconds) / 60
    let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60)
    if days > 0 { return "\(days)d\(hours)h" }
    if hours > 0 { return "\(hours)h\(rest < 10 ? "0" : "")\(rest)m" }
    return "\(rest)m"
  }

  /// `15:26` on the same UTC day, `15:26 on 2026-11-24` on another.
  package static func time(_ moment: Moment, now: Moment) -> String {
    moment.midnight == now.midnight ? moment.clock : "\(moment.clock) on \(moment.date)"
  }

  /// `15:26` on the same UTC day, `Nov 24, 15:26` on another: for lists of several.
  static func short(_ moment: Moment, now: Moment) -> String {
    moment.midnight == now.midnight ? moment.clock : "\(LocalTime(moment).monthDay), \(moment.clock)"
  }

  /// The next window: `push 19:00`.
  static func window(after now: Moment) -> String {
    Timetable.windows(after: now, count: 1).first.map { "\($0.row.activity.rawValue) \($0.at.clock)" } ?? ""
  }

  /// The next window and the time until it: `push 19:00 in 3h34m`.
  package static func nextWindow(after now: Moment) -> String {
    guard let window = Timetable.windows(after: now, count: 1).first else { return "" }
    // Rounds up to whole minutes, so that the figure never says 0m before the hour. Minutes have two digits, so that
    // the text after them doesn't move and only digits are rewritten each minute.
    let left = window.at - now + 59
    return "\(Self.window(after: now)) in \(left < 600 ? "0" : "")\(span(left))"
  }
}
