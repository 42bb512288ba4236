import Glibc
import Reports
import Wizard

/// This computer's time zone, as people write it.
enum LocalZone {
  /// `Europe/Berlin` if TZ or, without it, the system names a zone that this computer knows. Otherwise the current
  /// offset, such as `+01:00`.
  static var name: String {
    if let set = getenv("TZ") { return named(by: String(cString: set)) ?? offsetName }
    var target = [CChar](repeating: 0, count: 1024)
    let count = readlink("/etc/localtime", &target, target.count - 1)
    guard count > 0 else { return offsetName }
    return named(by: String(decoding: target.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)) ?? offsetName
  }

  /// The zone for a value of TZ or a link to a zone file, spelled as in the database; `nil` unless it names an area and
  /// a place that this computer knows. The C library treats unknown names as UTC.
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

  /// The offset of this computer's zone from UTC at a given time, in seconds east.
  static func offset(at moment: Moment) -> Int {
    var time = time_t(moment.seconds)
    var parts = tm()
    localtime_r(&time, &parts)
    return Int(parts.tm_gmtoff)
  }
}
