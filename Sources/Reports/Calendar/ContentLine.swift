internal import Wizard

/// A line of an iCalendar file (RFC 5545, section 3.1). No value can end the line or start another one.
struct ContentLine {
  /// The value after the colon.
  enum Value {
    /// A keyword of the format.
    case token(StaticString)
    /// Any text. Its line breaks are escaped.
    case text(String)
    case moment(Moment)
    /// An email address, written as a `mailto:` URI.
    case mail(String)
    case number(Int)
    /// A duration before the start of the entry.
    case before(minutes: Int)
  }

  /// A parameter between the name and the colon.
  struct Parameter {
    let name: StaticString
    let value: Value

    /// A keyword of the format, or any text in quotes.
    enum Value {
      case token(StaticString)
      case quoted(String)
    }
  }

  let name: StaticString
  var parameters: [Parameter] = []
  let value: Value

  init(_ name: StaticString, _ value: Value, _ parameters: [Parameter] = []) {
    self.name = name
    self.value = value
    self.parameters = parameters
  }

  /// The line as written to the file: rows of at most 75 bytes that end with CRLF.
  ///
  /// A fold never splits a scalar, and splits a character with its combining marks only if it is longer than a row.
  var folded: String {
    var out = String.UnicodeScalarView()
    var room = Self.width
    func fold() {
      out.append(contentsOf: "\r\n ".unicodeScalars)
      room = Self.width - 1
    }
    for character in unfolded {
      let size = character.utf8.count
      if size > room, size < Self.width { fold() }
      for scalar in character.unicodeScalars {
        if UTF8.width(scalar) > room { fold() }
        out.append(scalar)
        room -= UTF8.width(scalar)
      }
    }
    out.append(contentsOf: "\r\n".unicodeScalars)
    return String(out)
  }

  /// The maximum number of bytes in a row, without its CRLF.
  static let width = 75

  private var unfolded: String {
    var line = "\(name)"
    for parameter in parameters {
      switch parameter.value {
      case .token(let word): line += ";\(parameter.name)=\(word)"
      case .quoted(let text): line += ";\(parameter.name)=\"\(Self.quotable(text))\""
      }
    }
    line += ":"
    switch value {
    case .token(let word): line += "\(word)"
    case .text(let text): line += Self.escaped(text)
    case .moment(let moment): line += moment.iCalendar
    case .mail(let address): line += "mailto:\(Self.encoded(address))"
    case .number(let number): line += "\(number)"
    case .before(let minutes): line += "-PT\(max(0, minutes))M"
    }
    return line
  }

  /// An escaped TEXT value.
  ///
  /// By scalars: a comma and a combining mark after it are one `Character`, but a parser still sees the comma.
  private static func escaped(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    var lines = [String.UnicodeScalarView()]
    var before: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n" where before == "\r": break
      case "\n", "\r": lines.append(String.UnicodeScalarView())
      default: lines[lines.count - 1].append(scalar)
      }
      before = scalar
    }
    for (place, line) in lines.enumerated() {
      if place > 0 { out.append(contentsOf: "\\n".unicodeScalars) }
      for scalar in PlainText(String(line)).string.unicodeScalars {
        if scalar == "\\" || scalar == ";" || scalar == "," { out.append("\\") }
        out.append(scalar)
      }
    }
    return String(out)
  }

  /// Text for use in quotes, without quotes and without carets, which start an escape (RFC 6868).
  private static func quotable(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in PlainText(text).string.unicodeScalars where scalar != "\"" && scalar != "^" { out.append(scalar) }
    return String(out)
  }

  /// An address for a `mailto:` URI. Characters that could end it or add a header are percent-encoded.
  ///
  /// All others stay unchanged, including apostrophes and non-ASCII letters: calendars show the address as written, and
  /// find people by comparing it.
  private static func encoded(_ address: String) -> String {
    let digits = Array("0123456789ABCDEF")
    var out = String.UnicodeScalarView()
    for scalar in PlainText(address).string.unicodeScalars {
      // A combining mark without a letter before it would join the colon.
      let isLoneMark = out.isEmpty && scalar.properties.generalCategory == .nonspacingMark
      if isLoneMark { out.append("\u{FFFD}") }
      if scalar.isASCII, scalar.value <= 0x20 || "%?#<>\"\\[]^:;,".unicodeScalars.contains(scalar) {
        out.append(contentsOf: "%\(digits[Int(scalar.value >> 4)])\(digits[Int(scalar.value & 15)])".unicodeScalars)
      } else {
        out.append(scalar)
      }
    }
    return String(out)
  }
}

extension Moment {
  /// ISO 8601 without punctuation: `20261125T130000Z`.
  ///
  /// The format only has years of four digits, so other years are clamped to its range.
  fileprivate var iCalendar: String {
    let years = Self(seconds: -62_135_596_800)...Self(seconds: 253_402_300_799)  // 0001 to 9999
    let text = min(max(self, years.lowerBound), years.upperBound).iso8601.filter { $0 != "-" && $0 != ":" }
    return String(repeating: "0", count: max(0, 16 - text.count)) + text
  }
}
