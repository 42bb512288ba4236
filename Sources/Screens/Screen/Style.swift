/// The look of a cell. Color is never the only sign: a mark or a word has the same meaning.
package struct Style: Hashable, Sendable {
  /// The color of letters, by meaning. `Palette` has its number.
  package enum Ink: UInt8, Hashable, Sendable, CaseIterable {
    /// The terminal's default.
    case standard
    /// Less prominent than the rest.
    case quiet
    case red, green, yellow, magenta, cyan
  }

  /// The background of letters, by meaning.
  package enum Paper: UInt8, Hashable, Sendable, CaseIterable {
    /// The terminal's default background.
    case standard
    /// The band at the top.
    case band
    /// For what nobody may miss.
    case alarm
  }

  /// Attributes of letters.
  package struct Weight: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let bold = Weight(rawValue: 1)
    package static let underline = Weight(rawValue: 2)
    package static let reverse = Weight(rawValue: 4)
    /// Replaces the quiet ink on terminals without color.
    package static let dim = Weight(rawValue: 8)
  }

  package var ink: Ink
  package var weight: Weight
  package var paper = Paper.standard

  package init(_ ink: Ink = .standard, _ weight: Weight = []) {
    self.ink = ink
    self.weight = weight
  }

  package static let plain = Style()

  package func on(_ paper: Paper) -> Style {
    var style = self
    style.paper = paper
    return style
  }
}
