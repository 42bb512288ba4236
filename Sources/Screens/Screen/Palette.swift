/// The colors of inks and papers on a terminal: a table for each background and number of colors.
///
/// With 256 colors, each ink has a contrast of at least 4.5:1 (WCAG 2.1, 1.4.3) on the usual backgrounds of terminals.
/// A test calculates it. With 16 or 8 colors the terminal decides how they look, so only colors that are readable in
/// xterm are used. A number below 0 is the terminal's default color.
package struct Palette: Equatable, Sendable {
  /// The terminal's background.
  package enum Background: String, CaseIterable, Sendable {
    case dark, light
  }

  package let background: Background
  /// The number of colors of the terminal.
  private let colors: Int

  package init(_ background: Background, colors: Int) {
    self.background = background
    self.colors = colors
  }

  /// The color number of letters.
  package func color(of ink: Style.Ink, on paper: Style.Paper) -> Int {
    if colors < 256 { return basic(ink) }
    if paper == .alarm { return 231 }
    switch (ink, background) {
    case (.standard, .dark): return paper == .standard ? -1 : 255
    case (.standard, .light): return paper == .standard ? -1 : 234
    case (.quiet, .dark): return 248
    case (.quiet, .light): return 240
    case (.red, .dark): return 210
    case (.red, .light): return 124
    case (.green, .dark): return 114
    case (.green, .light): return 22
    case (.yellow, .dark): return 221
    case (.yellow, .light): return 58
    case (.magenta, .dark): return 176
    case (.magenta, .light): return 90
    case (.cyan, .dark): return 80
    case (.cyan, .light): return 24
    }
  }

  /// The color number of a paper; `nil` if the terminal has none for it, so that letters are shown in reverse.
  package func color(of paper: Style.Paper) -> Int? {
    switch (paper, background) {
    case (.standard, _): -1
    case _ where colors < 256: nil
    case (.band, .dark): 236
    case (.band, .light): 254
    case (.alarm, .dark): 160
    case (.alarm, .light): 124
    }
  }

  /// With 8 colors, bold letters are bright on most terminals.
  private func basic(_ ink: Style.Ink) -> Int {
    let bright = colors >= 16 ? 8 : 0
    switch (ink, background) {
    case (.standard, _), (.quiet, .light): return -1
    case (.quiet, .dark): return colors >= 16 ? 7 : -1
    case (.red, .dark): return 1 + bright
    case (.red, .light): return 1
    case (.green, .dark): return 2 + bright
    case (.yellow, .dark): return 3 + bright
    // Neither is readable on white.
    case (.green, .light), (.yellow, .light): return -1
    case (.magenta, .dark): return 5 + bright
    case (.magenta, .light): return 5
    case (.cyan, .dark): return 6 + bright
    case (.cyan, .light): return 4
    }
  }
}

extension Palette.Background {
  /// The background that a terminal reports: `rgb:RRRR/GGGG/BBBB` of an OSC 11 report, 1 to 4 hexadecimal digits each.
  package init?(report: some StringProtocol) {
    guard report.hasPrefix("rgb:") || report.hasPrefix("rgba:") else { return nil }
    let parts = report.drop { $0 != ":" }.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    let shares = parts.prefix(3).compactMap { part -> Double? in
      guard (1...4).contains(part.utf8.count), let value = UInt32(part, radix: 16) else { return nil }
      return Double(value) / Double((1 << (4 * part.utf8.count)) - 1)
    }
    guard shares.count == 3 else { return nil }
    // Perceived brightness, accurate enough to tell dark from light.
    self = 0.299 * shares[0] + 0.587 * shares[1] + 0.114 * shares[2] < 0.5 ? .dark : .light
  }

  /// The background in COLORFGBG: `15;0` or `0;default;15`. The last part is the background's color number.
  package init?(colorFGBG: String) {
    guard let number = colorFGBG.split(separator: ";").last.flatMap({ Int($0) }), (0...15).contains(number) else {
      return nil
    }
    self = (0...6).contains(number) || number == 8 ? .dark : .light
  }
}

extension Style {
  /// The number of a pair of ink and paper.
  package static func pair(_ ink: Ink, _ paper: Paper) -> Int {
    Int(paper.rawValue) * Ink.allCases.count + Int(ink.rawValue)
  }

  /// The pair and weight for the terminal; with `nil` as the palette, there are no colors.
  package func drawn(with palette: Palette?) -> (pair: Int, weight: Weight) {
    if let palette, palette.color(of: paper) != nil { return (Self.pair(ink, paper), weight) }
    var style = self
    if paper == .alarm { style.ink = .red }
    if palette == nil, ink == .quiet { style.weight.insert(.dim) }
    if paper != .standard { style.weight.formSymmetricDifference(.reverse) }
    return (palette == nil ? 0 : Self.pair(style.ink, .standard), style.weight)
  }
}
