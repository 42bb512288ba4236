import Foundation
import Screens
import Testing

/// Common terminal backgrounds: black, Ubuntu, Gruvbox, Nord, Solarized and editors; white, gray and paper.
private let backgrounds: [Palette.Background: [UInt32]] = [
  .dark: [0x000000, 0x1E1E1E, 0x282828, 0x002B36, 0x2E3440, 0x300A24],
  .light: [0xFFFFFF, 0xFDF6E3, 0xEEEEEE, 0xFBF1C7, 0xF5F5F5],
]

@Suite struct `The colors` {
  /// The red, green and blue of one of xterm's 256 colors, from 16 on.
  private func rgb(_ color: Int) -> UInt32 {
    if color >= 232 { return UInt32(8 + 10 * (color - 232)) * 0x010101 }
    let steps: [UInt32] = [0, 95, 135, 175, 215, 255]
    let place = color - 16
    return steps[place / 36] << 16 | steps[place / 6 % 6] << 8 | steps[place % 6]
  }

  /// Relative luminance according to WCAG 2.1.
  private func luminance(_ rgb: UInt32) -> Double {
    let parts = [rgb >> 16, rgb >> 8, rgb].map { value -> Double in
      let share = Double(value & 0xFF) / 255
      return share <= 0.03928 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }

  private func contrast(_ one: UInt32, _ other: UInt32) -> Double {
    let (a, b) = (luminance(one), luminance(other))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  @Test(arguments: Palette.Background.allCases)
  func `have a contrast of 4.5 to 1 at least on every background`(background: Palette.Background) {
    let palette = Palette(background, colors: 256)
    for ink in Style.Ink.allCases {
      for paper in Style.Paper.allCases {
        let color = palette.color(of: ink, on: paper)
        guard color >= 0 else {
          // The terminal's own text color on its own background.
          #expect(ink == .standard && paper == .standard)
          continue
        }
        let papers = palette.color(of: paper).map { $0 < 0 ? backgrounds[background] ?? [] : [rgb($0)] } ?? []
        #expect(!papers.isEmpty)
        for below in papers {
          let found = contrast(rgb(color), below)
          #expect(found >= 4.5, "\(ink) on \(paper) over \(String(below, radix: 16)): \(found)")
        }
      }
    }
  }

  @Test func `are told apart without any`() {
    let mono = Style.Paper.allCases.map { Style.plain.on($0).drawn(with: nil).weight }
    #expect(mono == [[], .reverse, .reverse])
    #expect(Theme.alarm.drawn(with: nil).weight == [.bold, .reverse])
    #expect(Theme.rehearsal.on(.band).drawn(with: nil).weight == .bold)
    #expect(Theme.quiet.drawn(with: nil).weight == .dim)
    // With eight colors, the band is reversed, and an alarm is red.
    let eight = Palette(.light, colors: 8)
    #expect(Theme.alarm.drawn(with: eight) == (Style.pair(.red, .standard), [.bold, .reverse]))
  }

  @Test(arguments: [
    ("rgb:0000/0000/0000", Palette.Background.dark), ("rgb:ffff/ffff/ffff", .light), ("rgb:1e1e/1e1e/1e1e", .dark),
    ("rgb:fd/f6/e3", .light), ("rgb:0/0/0", .dark), ("rgba:fafa/fafa/fafa/ffff", .light), ("rgb:3000/0a00/2400", .dark),
    ("rgb:FDF6/E3E3/0000", .light),
  ])
  func `follow what the terminal reports`(report: String, expected: Palette.Background) {
    #expect(Palette.Background(report: report) == expected)
  }

  @Test(arguments: ["", "rgb:", "rgb:12/34", "rgb:gggg/0000/0000", "rgb:00000/0/0", "?", "rgb:///", "cmyk:0/0/0/0"])
  func `ignore a report that is none`(report: String) { #expect(Palette.Background(report: report) == nil) }

  @Test(arguments: [
    ("15;0", Palette.Background.dark), ("0;15", .light), ("0;default;7", .light), ("12;8", .dark), ("default", nil),
    ("", nil), ("0;99", nil),
  ])
  func `follow COLORFGBG`(value: String, expected: Palette.Background?) {
    #expect(Palette.Background(colorFGBG: value) == expected)
  }
}
