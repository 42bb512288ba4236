import Glibc

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
    return offset
  }

  private static var offset: String {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    let minutes = parts.tm_gmtoff / 60
    if minutes == 0 { return "UTC" }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(minutes < 0 ? "-" : "+")\(two(abs(minutes) / 60)):\(two(abs(minutes) % 60))"
  }
}
