import Glibc
import Reports
import Wizard

/// The time zone of this machine, as people write it.
enum LocalZone {
  /// `Europe/Berlin` where TZ or, without it, the system names a zone that this machine knows, else the present offset
  /// such as `+01:00`.
  static var name: String {
    if let set = getenv("TZ") { return named(by: String(cString: set)) ?? offsetName }
    var target = [CChar](repeating: 0, count: 1024)
    let count = readlink("/etc/localtime", &target, target.count - 1)
    guard count > 0 else { return offsetName }
    return named(by: String(decoding: target.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)) ?? offsetName
  }

  /// The zone that a value of TZ or a link to a zone's file names, as the database spells it; `nil` where it names none
  /// with an area and a place, or one that this machine doesn't know, whose clock the C library takes for UTC's.
  private static func named(by text: String) -> String? {
    var text = text.hasPrefix(":") ? String(text.dropFirst()) : text
    let marker = "/zoneinfo/"
    if text.hasPrefix("/") || text.hasPrefix(".") {
      guard let start = text.indices.first(where: { text[$0...].hasPrefix(marker) }) else { return nil }
      text = String(text[start...].dropFirst(marker.count))
    }
    guard text.contains("/"), !text.hasPrefix("Etc/") else { return nil }
    return ZoneDatabase.clock(text)?.zone
  }

  private static var offsetName: String {
    let offset = offset(at: .now)
    return offset / 60 == 0 ? "UTC" : LocalTime.words(offset: offset)
  }

  /// How far this machine's clock is from UTC at a moment, in seconds east.
  static func offset(at moment: Moment) -> Int {
    var time = time_t(moment.seconds)
    var parts = tm()
    localtime_r(&time, &parts)
    return Int(parts.tm_gmtoff)
  }
}
