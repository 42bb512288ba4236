/// A path as a word of a shell command, so that a line can be copied and run.
///
/// Only letters, digits and `._/-` need no quoting. Everything else is put in single quotes. What could move the cursor
/// or be invisible is put in `$'…'`, as bytes.
package struct ShellWord: Hashable, Sendable, CustomStringConvertible {
  package let description: String

  package init(_ path: String) {
    // A name that begins with a hyphen would be parsed as an option.
    let text = path.hasPrefix("-") ? "./" + path : path
    let isPlain = text.utf8.allSatisfy { byte in
      ("a"..."z").contains(Unicode.Scalar(byte)) || ("A"..."Z").contains(Unicode.Scalar(byte))
        || ("0"..."9").contains(Unicode.Scalar(byte)) || "._/-".utf8.contains(byte)
    }
    if isPlain, !text.isEmpty {
      description = text
    } else if PlainText(text).string == text {
      description = "'" + text.replacing("'", with: #"'\''"#) + "'"
    } else {
      description = "$'" + text.unicodeScalars.map(Self.escaped).joined() + "'"
    }
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    if scalar == "'" || scalar == "\\" { return "\\" + String(scalar) }
    let text = String(scalar)
    guard PlainText(text).string != text else { return text }
    return text.utf8.map { byte in
      let digits = String(byte, radix: 8)
      return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
    }.joined()
  }
}
