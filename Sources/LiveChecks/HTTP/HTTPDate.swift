internal import Wizard

extension Moment {
  /// Parses an HTTP date such as `Tue, 24 Nov 2026 21:36:47 GMT`. Obsolete formats and implausible years give `nil`.
  init?(http text: String?) {
    guard let parts = text?.split(separator: " "), parts.count == 6, parts[5] == "GMT",
      let month = Self.months.firstIndex(of: String(parts[2])), parts[1].count == 2,
      let year = Int(parts[3]), (2020..<2100).contains(year)
    else { return nil }
    let number = month + 1
    self.init(iso8601: "\(parts[3])-\(number < 10 ? "0" : "")\(number)-\(parts[1])T\(parts[4])Z")
  }

  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
