/// A time zone as the record names it.
package enum Zone: Hashable, Sendable {
  /// Always so many seconds east of GMT.
  case offset(Int)
  /// A name of the tz database; how far it is from GMT depends on the moment and has to be looked up.
  case named(String)

  /// `UTC`, `GMT`, `Z`, an offset such as `+01:00`, or a name such as `Europe/Berlin`; `nil` for anything else.
  ///
  /// A name is made of letters, digits, `_`, `+` and `-` between slashes, so that as a path it leads nowhere else.
  package init?(_ text: String) {
    let epoch = Moment(seconds: 0)
    if ["UTC", "GMT", "Z"].contains(text.uppercased()) {
      self = .offset(0)
    } else if text.hasPrefix("+") || text.hasPrefix("-") {
      guard let shifted = Moment(iso8601: "1970-01-01T00:00\(text)"), abs(epoch - shifted) < Moment.day else {
        return nil
      }
      self = .offset(Int(epoch - shifted))
    } else {
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      guard text.utf8.count <= 64, parts.count >= 2, parts.allSatisfy(Self.isPart) else { return nil }
      self = .named(text)
    }
  }

  private static func isPart(_ part: Substring) -> Bool {
    guard let first = part.unicodeScalars.first, first.isASCII, first.properties.isAlphabetic else { return false }
    return part.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || "_+-".unicodeScalars.contains($0))
    }
  }
}
