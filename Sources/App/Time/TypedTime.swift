import ArgumentParser
import Reports
import Wizard

/// Parses times on the command line.
enum TypedTime {
  /// A time in the past: 14:00 is the last one.
  static func past(_ text: String) throws -> Moment { try read(text, .last) }

  /// Any time: 14:00 is today's.
  static func any(_ text: String) throws -> Moment { try read(text, .today) }

  private static func read(_ text: String, _ day: TypedMoment.Day) throws -> Moment {
    let found = TypedMoment.read(text, now: .now, day: day) { name, moment in
      ZoneDatabase.clock(name)?.offset(moment)
    }
    guard let found, bounds.contains(found.seconds) else { throw ValidationError(advice) }
    return found
  }

  /// The years 1970 to 8999, which all outputs can represent.
  private static let bounds: Range<Int64> = 0..<221_845_392_000

  static let advice = """
    write a time between the years 1970 and 8999, for example 2026-11-27T21:14:00Z, "2026-11-27 14:00 +01:00", \
    "yesterday 14:00" or "2 hours ago". Without a zone it is UTC.
    """
}
