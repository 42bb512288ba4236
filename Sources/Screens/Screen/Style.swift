/// How a cell looks. Meaning is never carried by colour alone: a mark or a word says it too.
package struct Style: Hashable, Sendable {
  /// One of the sixteen colours every terminal has, or its own default.
  package enum Ink: UInt8, Hashable, Sendable, CaseIterable {
    case standard, red, green, yellow, blue, magenta, cyan
  }

  /// What the terminal adds to the letters.
  package struct Weight: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let bold = Weight(rawValue: 1)
    package static let dim = Weight(rawValue: 2)
    package static let underline = Weight(rawValue: 4)
    package static let reverse = Weight(rawValue: 8)
  }

  package var ink: Ink
  package var weight: Weight

  package init(_ ink: Ink = .standard, _ weight: Weight = []) {
    self.ink = ink
    self.weight = weight
  }

  package static let plain = Style()
}
