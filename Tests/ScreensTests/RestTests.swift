@testable import Screens
import Testing
import Wizard

/// A screen reader announces what is written to the screen. While nobody does anything, that must be almost nothing.
@Suite struct `At rest` {
  /// The characters that differ; `nil` if something has moved.
  private func changes(_ old: Line, _ new: Line) -> [(Character, Character)]? {
    let (old, new) = (Array(old.text), Array(new.text))
    guard old.count == new.count else { return nil }
    return zip(old, new).filter { $0 != $1 }
  }

  @Test(arguments: Picture.allCases.filter(\.isOfSession))
  func `a minute changes digits on the screen, and nothing else`(picture: Picture) {
    let stage = picture.stage
    var later = stage
    later.now = later.now + 60
    for size in [Picture.sizes[0], Picture.sizes[2]] {
      let old = stage.frame(rows: size.rows, columns: size.columns)
      let new = later.frame(rows: size.rows, columns: size.columns)
      #expect(old.cursor == new.cursor)
      var count = 0
      for (before, after) in zip(old.rows, new.rows) where before != after {
        let changed = changes(before, after)
        #expect(changed?.allSatisfy { $0.isNumber && $1.isNumber } == true, "\(before.text)\n\(after.text)")
        count += changed?.count ?? 100
      }
      #expect(count <= 12, "\(picture) at \(size): \(count) cells")
    }
    // A reader that announces changed rows stays silent.
    let (felt, after) = (stage.frame(ascii: true, isFelt: true), later.frame(ascii: true, isFelt: true))
    if stage.interface.panel == nil { #expect(felt == after, "\(picture)") }
  }

  /// Text may move when the figure gets shorter, at the end of an hour.
  @Test func `the time to the next window stays where it is for all of an hour`() {
    let start = Moment(seconds: 1_764_288_000)
    var moves = 0
    for minute in 0..<1_440 as Range<Int64> {
      let (now, then) = (start + minute * 60, start + (minute + 1) * 60)
      let changed = changes(
        Line(PlainText(Clock.nextWindow(after: now))), Line(PlainText(Clock.nextWindow(after: then))))
      if changed?.allSatisfy({ $0.isNumber && $1.isNumber }) != true { moves += 1 }
    }
    #expect(moves <= 24, "\(moves) in a day")
  }
}
