/// Where words are read: on the screen, where keys do things, or in lines, where typed words do.
package enum Medium: Hashable, Sendable {
  case screen(isNarrow: Bool)
  case lines
}

/// Words that may differ by medium. The parts that differ are typed where the sentence is written.
package struct Phrase: Hashable, Sendable, ExpressibleByStringInterpolation {
  fileprivate enum Part: Hashable, Sendable {
    case text(String)
    case action(Action.ID)
    case either(screen: String, lines: String)
  }

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var parts: [Part] = []

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ literal: String) { parts.append(.text(literal)) }

    package mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      parts.append(.text(value.description))
    }

    /// How people ask for an action: `F4`, `Esc l` in a narrow window, `/connect` in lines.
    package mutating func appendInterpolation(key action: Action.ID) { parts.append(.action(action)) }

    package mutating func appendInterpolation(_ phrase: Phrase) { parts += phrase.parts }

    package mutating func appendInterpolation(screen: String, lines: String) {
      parts.append(.either(screen: screen, lines: lines))
    }
  }

  private var parts: [Part]

  package init(_ text: String) { parts = [.text(text)] }
  package init(screen: String, lines: String) { parts = [.either(screen: screen, lines: lines)] }
  package init(stringLiteral value: String) { self.init(value) }
  package init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

  /// Words for the screen only. Lines omit them.
  package static func screen(_ text: String) -> Phrase { Phrase(screen: text, lines: "") }
  /// Words for lines only.
  package static func lines(_ text: String) -> Phrase { Phrase(screen: "", lines: text) }

  package func words(for medium: Medium) -> String {
    parts.map { part in
      switch (part, medium) {
      case (.text(let text), _): text
      case (.action(let id), _): Action.named(id).trigger(in: medium)
      case (.either(let screen, _), .screen): screen
      case (.either(_, let lines), .lines): lines
      }
    }.joined()
  }
}
