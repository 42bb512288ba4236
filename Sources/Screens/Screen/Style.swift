/// How a cell looks. Meaning is never carried by color alone: a mark or a word says it too.
package struct Style: Hashable, Sendable {
  /// What letters are written with; `Palette` knows the color.
  package enum Ink: UInt8, Hashable, Sendable, CaseIterable {
    /// The terminal's own.
    case standard
    /// Less than the rest.
    case quiet
    case red, green, yellow, magenta, cyan
  }

  /// What letters are written on.
  package enum Paper: UInt8, Hashable, Sendable, CaseIterable {
    /// The terminal's own background.
    case standard
    /// The band at the top.
    case band
    /// What nobody may walk past.
    case alarm
  }

  /// What the terminal adds to the letters.
  package struct Weight: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let bold = Weight(rawValue: 1)
    package static let underline = Weight(rawValue: 2)
    package static let reverse = Weight(rawValue: 4)
    /// Stands for the quiet ink where there is no color.
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
