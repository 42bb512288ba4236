internal import Wizard

/// A piece of an HTML page.
///
/// Markup can only come from this program's source: names and style sheets are `StaticString`s. All other text is
/// `PlainText`, and is escaped when it is written.
indirect enum HTML {
  typealias Attributes = KeyValuePairs<StaticString, PlainText>

  case element(StaticString, Attributes, [HTML])
  /// An element that never has content or an end tag.
  case void(StaticString, Attributes)
  case text(PlainText)
  /// Text with line breaks, for `pre`.
  case lines([PlainText])
  case style(StaticString)

  static func element(_ name: StaticString, _ content: [HTML]) -> HTML { .element(name, [:], content) }

  static func element(_ name: StaticString, _ attributes: Attributes = [:], text: String) -> HTML {
    .element(name, attributes, [.text(PlainText(text))])
  }

  /// The page with this root element.
  static func page(_ root: HTML) -> String {
    var page = "<!DOCTYPE html>\n"
    root.write(to: &page)
    return page + "\n"
  }

  private func write(to page: inout String) {
    switch self {
    case .element(let name, let attributes, let content):
      Self.writeTag(name, attributes, to: &page)
      // Line breaks between elements have no effect, but next to text they would show.
      let isLaidOut = !content.isEmpty && !content.contains(where: \.isText)
      for piece in content {
        if isLaidOut { page += "\n" }
        piece.write(to: &page)
      }
      page += "\(isLaidOut ? "\n" : "")</\(name)>"
    case .void(let name, let attributes): Self.writeTag(name, attributes, to: &page)
    case .text(let text): page += Self.escaped(text)
    case .lines(let lines): page += lines.map(Self.escaped).joined(separator: "\n")
    case .style(let sheet): page += "<style>\n\(sheet)\n</style>"
    }
  }

  private var isText: Bool {
    switch self {
    case .text, .lines: true
    case .element, .void, .style: false
    }
  }

  private static func writeTag(_ name: StaticString, _ attributes: Attributes, to page: inout String) {
    page += "<\(name)"
    for (key, value) in attributes { page += " \(key)=\"\(escaped(value))\"" }
    page += ">"
  }

  /// The text with characters escaped that are special in content or between double quotes.
  ///
  /// By scalars: `<` and a combining mark after it are one `Character`, but a browser still sees the `<`.
  private static func escaped(_ text: PlainText) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.string.unicodeScalars {
      switch scalar {
      case "&": out.append(contentsOf: "&amp;".unicodeScalars)
      case "<": out.append(contentsOf: "&lt;".unicodeScalars)
      case ">": out.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": out.append(contentsOf: "&quot;".unicodeScalars)
      default: out.append(scalar)
      }
    }
    return String(out)
  }
}
