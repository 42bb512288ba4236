extension String {
  /// One line of text, escaped for Markdown, its tables and GitHub's extensions: markup, entities, automatic links, and
  /// what starts a heading, a list or a rule at the beginning of a line.
  ///
  /// By scalars: an asterisk and a combining mark after it are one `Character`, but Markdown still sees the asterisk.
  var escapedForMarkdown: String {
    let scalars = Array(unicodeScalars)
    let start = scalars.firstIndex { $0 != " " && $0 != "\t" } ?? scalars.endIndex
    let beginning = Self.blockMark(in: scalars[start...])
    var out = String.UnicodeScalarView()
    for (place, scalar) in scalars.enumerated() {
      if place == beginning || Self.isMark(scalar, at: place, in: scalars) { out.append("\\") }
      out.append(scalar)
    }
    return String(out)
  }

  private static func isMark(_ scalar: Unicode.Scalar, at place: Int, in line: [Unicode.Scalar]) -> Bool {
    switch scalar {
    case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "~": true
    case "&": line[(place + 1)...].first.map { $0 == "#" || $0.properties.isAlphabetic } ?? false
    case ":": line[(place + 1)...].starts(with: "//".unicodeScalars) || endsLikeScheme(line[..<place])
    case ".": String(String.UnicodeScalarView(line[..<place].suffix(3))).lowercased() == "www"
    default: false
    }
  }

  /// `mailto:` and `xmpp:` become links without slashes.
  private static func endsLikeScheme(_ before: ArraySlice<Unicode.Scalar>) -> Bool {
    let end = String(String.UnicodeScalarView(before.suffix(6))).lowercased()
    return end.hasSuffix("mailto") || end.hasSuffix("xmpp")
  }

  /// The index of the mark at the start of a line that would begin a block. A date or a hyphen within a line doesn't.
  private static func blockMark(in line: ArraySlice<Unicode.Scalar>) -> Int? {
    guard let first = line.first else { return nil }
    let next = line.dropFirst().first
    switch first {
    case "#", "=": return line.startIndex
    case "-", "+", ":": return next.map { " \t-".unicodeScalars.contains($0) } ?? true ? line.startIndex : nil
    default: break
    }
    let digits = line.prefix { ("0"..."9").contains($0) }
    guard !digits.isEmpty, digits.endIndex < line.endIndex, ".)".unicodeScalars.contains(line[digits.endIndex]),
      line[(digits.endIndex + 1)...].first.map({ $0 == " " || $0 == "\t" }) ?? true
    else { return nil }
    return digits.endIndex
  }
}
