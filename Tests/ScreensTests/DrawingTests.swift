import CNcurses
import CTestSupport
import Glibc
import Screens
import Testing
import Wizard

/// curses supports only one screen per process, so these tests run one at a time.
@Suite(.serialized) struct `On a real terminal` {
  @Test func `every width is the one the C library gives`() {
    setlocale(LC_ALL, "C.UTF-8")
    var wrong: [String] = []
    for value in UInt32(0x20)...0x3FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let known = Int(cts_wcwidth(value))
      // The C library can't print it: an unassigned or private code, which PlainText never shows.
      guard known >= 0, PlainText(String(scalar)).string == String(scalar) else { continue }
      if known != scalar.columns { wrong.append("\(String(value, radix: 16)): \(scalar.columns), not \(known)") }
    }
    #expect(wrong.isEmpty, "\(wrong.count): \(wrong.joined(separator: "; "))")
  }

  /// Frames follow one another on a terminal of their size, as in the program. Nothing of one may remain in the next.
  @Test(arguments: [true, false])
  func `every screen that ncurses drew is read back as it was`(color: Bool) throws {
    setlocale(LC_ALL, "C.UTF-8")
    let frames = Picture.allCases.flatMap { picture in (Picture.all[picture] ?? []).map { (picture, $0) } }
    for (size, frames) in Dictionary(grouping: frames, by: { $0.1.size }) {
      let device = open("/dev/null", O_RDWR)
      defer { close(device) }
      // Not within the macro, where what it lends to C doesn't live as long as the call.
      let isOpen = cnc_open("xterm-256color", device, device, color, Int32(size.rows), Int32(size.columns))
      try #require(isOpen)
      defer { cnc_close() }
      let palette = color ? Palette(.dark, colors: Int(cnc_colors())) : nil
      for (picture, frame) in frames {
        draw(frame, palette)
        #expect(differing(frame, palette) == [], "\(picture) at \(size)")
      }
    }
  }

  /// ncurses handles letters that share a cell or take two cells differently from all others.
  @Test(arguments: [
    "plain", "naïve – “é” ─│█▏ ☑ ⚠", "e\u{301}x and n\u{303}", "日本語 x 中", "👍 x 👩‍🚀", String(repeating: "日", count: 40),
    String(repeating: "─", count: 80), "x" + String(repeating: "e\u{301}", count: 79),
  ])
  func `letters of every width are read back as they were`(text: String) throws {
    setlocale(LC_ALL, "C.UTF-8")
    let device = open("/dev/null", O_RDWR)
    defer { close(device) }
    let isOpen = cnc_open("xterm-256color", device, device, true, 24, 80)
    try #require(isOpen)
    defer { cnc_close() }
    let palette = Palette(.dark, colors: Int(cnc_colors()))
    var frame = Frame(size: Frame.Size(rows: 24, columns: 80))
    frame.place(Line(PlainText(text), Style(.green, .bold)), row: 3)
    frame.place(Line(PlainText("before")), row: 4)
    frame.place(Line(PlainText(text), Style(.quiet).on(.band)), row: 4, column: 6)
    draw(frame, palette)
    #expect(differing(frame, palette) == [])
  }

  private func draw(_ frame: Frame, _ palette: Palette?) {
    for (row, line) in frame.rows.enumerated() {
      cnc_clear_row(Int32(row))
      var column = 0
      for run in line.runs {
        let (pair, weight) = run.style.drawn(with: palette)
        cnc_write(
          Int32(row), Int32(column), run.text.string, Int32(run.text.string.utf8.count), Int32(pair),
          Int32(weight.rawValue))
        column += run.columns
      }
    }
    cnc_refresh()
  }

  /// The cells that differ in ncurses, up to the end of the window.
  private func differing(_ frame: Frame, _ palette: Palette?) -> [Frame.Position] {
    var wrong: [Frame.Position] = []
    let text = UnsafeMutablePointer<CChar>.allocate(capacity: 40)
    defer { text.deallocate() }
    for (row, line) in frame.rows.enumerated() {
      var column = 0
      func expect(_ glyph: String, _ style: Style) {
        var (number, weight): (Int32, Int32) = (0, 0)
        text.initialize(repeating: 0, count: 40)
        cts_cell(Int32(row), Int32(column), text, &number, &weight)
        let drawn = style.drawn(with: palette)
        if String(cString: text) != glyph || number != drawn.pair || weight != Int32(drawn.weight.rawValue) {
          wrong.append(Frame.Position(row: row, column: column))
        }
      }
      for run in line.runs {
        for glyph in run.text.string {
          expect(String(glyph), run.style)
          column += glyph.columns
        }
      }
      while column < frame.size.columns {
        expect(" ", .plain)
        column += 1
      }
    }
    return wrong
  }
}
