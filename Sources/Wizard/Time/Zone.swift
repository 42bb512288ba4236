/// A time zone as the record names it.
package enum Zone: Hashable, Sendable {
  /// A fixed number of seconds east of UTC.
  case offset(Int)
  /// A name of the tz database; its distance from UTC depends on the moment and has to be looked up.
  case named(String)

  /// `UTC`, `GMT`, `Z`, an offset such as `+01:00`, a name such as `America/New_York`, or `Eastern`; `nil` for anything else.
  ///
  /// A name is made of letters, digits, `_`, `+` and `-` between slashes, so that it is safe as part of a path.
  package init?(_ text: String) {
    if ["UTC", "GMT", "Z"].contains(text.uppercased()) {
      self = .offset(0)
    } else if let name = Self.common[text.lowercased()] {
      self = .named(name)
    } else if text.hasPrefix("+") || text.hasPrefix("-") {
      guard let seconds = Self.offset(text) else { return nil }
      self = .offset(seconds)
    } else {
      let text = text.replacing(" ", with: "_")
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      guard text.utf8.count <= 64, parts.count >= 2, parts.allSatisfy(Self.isPart),
        Self.areas.contains(parts[0].lowercased())
      else { return nil }
      self = .named(text)
    }
  }

  /// What people in the United States call their zones, in winter and in summer.
  private static let common: [String: String] = {
    let zones = [
      ("eastern", "e", "America/New_York"), ("central", "c", "America/Chicago"), ("mountain", "m", "America/Denver"),
      ("pacific", "p", "America/Los_Angeles"),
    ]
    var names: [String: String] = [:]
    for (word, letter, name) in zones {
      for text in [word, "\(word) time", "\(letter)t", "\(letter)st", "\(letter)dt"] { names[text] = name }
    }
    return names
  }()

  /// What the names of the tz database begin with. Source: its file `backward` and its regions' files.
  private static let areas: Set<String> = [
    "africa", "america", "antarctica", "arctic", "asia", "atlantic", "australia", "brazil", "canada", "chile", "etc",
    "europe", "indian", "mexico", "pacific", "us",
  ]

  /// Seconds east of UTC of `+01:00`, `-0330`, up to 14 hours and 59 minutes; `nil` for anything else.
  static func offset(_ text: String) -> Int? {
    let digits = Array(text.utf8.dropFirst().filter { $0 != UInt8(ascii: ":") })
    let hasColon = text.utf8.count == 6 && text.utf8.dropFirst(3).first == UInt8(ascii: ":")
    guard text.utf8.count == 5 || hasColon, digits.count == 4, digits.allSatisfy({ (0x30...0x39).contains($0) }),
      let sign = text.utf8.first, [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(sign),
      let number = Int(String(decoding: digits, as: UTF8.self)), number / 100 <= 14, number % 100 < 60
    else { return nil }
    let seconds = number / 100 * 3600 + number % 100 * 60
    return sign == UInt8(ascii: "-") ? -seconds : seconds
  }

  private static func isPart(_ part: Substring) -> Bool {
    guard let first = part.utf8.first, isLetter(first) else { return false }
    return part.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || "_+-".utf8.contains($0) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
