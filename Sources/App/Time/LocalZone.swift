import Glibc
import Wizard

/// The time zone of this machine, as people write it.
enum LocalZone {
  /// `Europe/Berlin` where TZ or the system names it, else the present offset such as `+01:00`.
  static var name: String {
    if let zone = Environment["TZ"], zone.contains("/"), !zone.hasPrefix("/"), !zone.hasPrefix(":") { return zone }
    var target = [CChar](repeating: 0, count: 1024)
    let count = readlink("/etc/localtime", &target, target.count - 1)
    if count > 0 {
      let path = String(decoding: target.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
      let marker = "/zoneinfo/"
      for start in path.indices where path[start...].hasPrefix(marker) {
        let zone = String(path[start...].dropFirst(marker.count))
        if zone.contains("/"), !zone.hasPrefix("Etc/") { return zone }
      }
    }
    let offset = offset(at: .now)
    return offset / 60 == 0 ? "UTC" : LocalTime.words(offset: offset)
  }

  /// How far this machine's clock is from GMT at a moment, in seconds east.
  static func offset(at moment: Moment) -> Int {
    var time = time_t(moment.seconds)
    var parts = tm()
    localtime_r(&time, &parts)
    return Int(parts.tm_gmtoff)
  }
}
