/// What people read in a Markdown page: paragraphs, list items and table cells, without code and markup.
struct MarkdownText {
  private(set) var texts: [String] = []

  init(_ page: String) {
    var isCode = false
    var paragraph: [Substring] = []
    func end() {
      if !paragraph.isEmpty { texts.append(Self.plain(paragraph.joined(separator: " "))) }
      paragraph = []
    }
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      let text = line.drop { $0 == " " }
      if line.hasPrefix("```") {
        isCode.toggle()
        end()
      } else if isCode || text.isEmpty || line.hasPrefix("    ") && paragraph.isEmpty || line.hasPrefix("#")
        || text.hasPrefix("!") || text.hasPrefix("<")
      {
        end()
      } else if text.hasPrefix("|") {
        end()
        texts += text.split(separator: "|").map { Self.plain($0.trimmed) }
      } else {
        let item = text.prefixMatch(of: #/(?:[-*]|\d+\.) (?:\[.\] )?/#)
        if let item {
          end()
          paragraph = [text[item.range.upperBound...]]
        } else {
          paragraph.append(text)
        }
      }
    }
    end()
  }

  /// The text without a link's URL, and with "it" for code.
  private static func plain(_ text: some StringProtocol) -> String {
    String(text).replacing(#/!?\[([^\]]*)\]\([^)]*\)/#) { String($0.1) }.replacing(#/`[^`]*`/#, with: "it")
      .replacing("*", with: "")
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    var rest = self
    while rest.last == " " { rest.removeLast() }
    return rest.drop { $0 == " " }
  }
}
