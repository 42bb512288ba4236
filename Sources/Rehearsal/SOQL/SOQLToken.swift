/// A token of a query.
enum SOQLToken: Equatable {
  /// A name, a keyword or a date literal: letters, digits, underscores, points and colons.
  case word(String)
  case string(String)
  /// A number, a date or a date and time, as written.
  case literal(String)
  /// = != < <= > >=
  case comparison(String)
  case comma, open, close

  /// Splits a query into tokens.
  static func tokens(of text: String) throws(SOQLError) -> [SOQLToken] {
    var tokens: [SOQLToken] = []
    var rest = Substring(text)
    while let first = rest.first {
      switch first {
      case " ", "\n", "\r", "\t", "\r\n": rest.removeFirst()
      case ",": tokens.append(.comma); rest.removeFirst()
      case "(": tokens.append(.open); rest.removeFirst()
      case ")": tokens.append(.close); rest.removeFirst()
      case "'": tokens.append(.string(try string(&rest)))
      case "=", "!", "<", ">": tokens.append(.comparison(try comparison(&rest)))
      case _ where first.isASCII && (first.isLetter || first == "_"):
        tokens.append(.word(take(&rest) { $0.isASCII && ($0.isLetter || $0.isNumber || "_.:".contains($0)) }))
      case _ where first.isASCII && (first.isNumber || first == "-" || first == "+" || first == "."):
        tokens.append(.literal(take(&rest) { $0.isASCII && ($0.isNumber || "+-.:TZeE".contains($0)) }))
      default: throw .malformed("unexpected token: '\(first)'")
      }
      guard tokens.count <= 20_000 else { throw .malformed("the query is too complicated") }
    }
    return tokens
  }

  private static func take(_ rest: inout Substring, while fits: (Character) -> Bool) -> String {
    let taken = rest.prefix(while: fits)
    rest = rest.dropFirst(taken.count)
    return String(taken)
  }

  private static func comparison(_ rest: inout Substring) throws(SOQLError) -> String {
    let first = String(rest.removeFirst())
    if rest.first == "=", first != "=" {
      rest.removeFirst()
      return first + "="
    }
    if first == "<", rest.first == ">" {
      rest.removeFirst()
      return "!="
    }
    guard first != "!" else { throw .malformed("unexpected token: '!'") }
    return first
  }

  /// Reads a string between apostrophes, and resolves its escapes except `\%` and `\_`, which LIKE needs.
  private static func string(_ rest: inout Substring) throws(SOQLError) -> String {
    rest.removeFirst()
    var text = ""
    while let next = rest.popFirst() {
      switch next {
      case "'": return text
      case "\\":
        switch rest.popFirst() {
        case "n", "N": text.append("\n")
        case "r", "R": text.append("\r")
        case "t", "T": text.append("\t")
        case "%": text += "\\%"
        case "_": text += "\\_"
        case let escaped? where "'\"\\".contains(escaped): text.append(escaped)
        default: throw .malformed("Invalid string literal: illegal character sequence")
        }
      default: text.append(next)
      }
    }
    throw .malformed("expecting a closing apostrophe, found 'EOF'")
  }
}
