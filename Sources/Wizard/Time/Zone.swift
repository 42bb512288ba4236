/// A time zone, as stored in the record.
package enum Zone: Hashable, Sendable {
  /// A fixed number of seconds east of UTC.
  case offset(Int)
  /// A name from the tz database. Its offset depends on the moment and has to be looked up.
  case named(String)

  /// Accepts `UTC`, `GMT`, `Z`, `Eastern`, an offset such as `+01:00` or a name such as `America/New_York`; otherwise
  /// `nil`.
  ///
  /// A name consists of letters, digits, `_`, `+` and `-` between slashes, so it is safe as part of a path.
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

  /// Common names of United States zones, standard and daylight saving.
  private static let common: [String: String] = {
    let zones = [
      ("eastern", "e", "America/New_York"), ("central", "c", "America/Chicago"), ("mountain", "m", "America/Denver"),
      ("pacific", "p", "America/Los_Angeles"),
    ]
    var names = [
      "alaska": "America/Anchorage", "alaska time": "America/Anchorage", "hawaii": "Pacific/Honolulu",
      "hawaii time": "Pacific/Honolulu", "arizona": "America/Phoenix", "arizona time": "America/Phoenix",
    ]
    for (word, letter, name) in zones {
      let season = ["\(letter)st", "\(letter)dt", "\(word) standard time", "\(word) daylight time"]
      for text in [word, "\(word) time", "\(letter)t"] + season { names[text] = name }
    }
    return names
  }()

  /// The tz database names of the zones that have a short name.
  package static let named = Set(common.values)

  /// A zone name that includes the season, such as `EST`.
  struct Season {
    /// Seconds east of UTC.
    let offset: Int
    /// The name for the other season.
    let other: String

    init?(_ text: String) {
      let word = text.lowercased()
      guard let standard = ["e": -5, "c": -6, "m": -7, "p": -8][word.prefix(1)] else { return nil }
      let isShort = word.count == 3
      let isSummer = isShort ? word.hasSuffix("dt") : word.hasSuffix(" daylight time")
      guard isSummer || (isShort ? word.hasSuffix("st") : word.hasSuffix(" standard time")) else { return nil }
      offset = (standard + (isSummer ? 1 : 0)) * 3600
      let name = word.prefix(1) + (isSummer ? "st" : "dt")
      other = name.uppercased()
    }
  }

  /// The first components of tz database names. Source: its file `backward` and its regions' files.
  private static let areas: Set<String> = [
    "africa", "america", "antarctica", "arctic", "asia", "atlantic", "australia", "brazil", "canada", "chile", "etc",
    "europe", "indian", "mexico", "pacific", "us",
  ]

  /// Parses an offset such as `+01:00` or `-0330`, at most 14:59, into seconds east of UTC; `nil` for anything else.
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
