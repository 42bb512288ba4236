import CNcurses
import Glibc
import Screens
import Testing
import Wizard

/// curses is one per process: what uses it runs one after the other.
@Suite(.serialized) struct `On a real terminal` {
  @Test func `every width is the one the C library gives`() {
    setlocale(LC_ALL, "C.UTF-8")
    var wrong: [String] = []
    for value in UInt32(0x20)...0x3FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let known = Int(cnc_wcwidth(value))
      // Not printable to the C library: an unassigned or private code, which Plain text never shows.
      guard known >= 0, PlainText(String(scalar)).string == String(scalar) else { continue }
      if known != scalar.columns { wrong.append("\(String(value, radix: 16)): \(scalar.columns), not \(known)") }
    }
    #expect(wrong.isEmpty, "\(wrong.count): \(wrong.joined(separator: "; "))")
  }

  @Test(arguments: [(24, 80), (40, 120), (12, 40)])
  func `a frame that ncurses drew is read back as it was`(rows: Int, columns: Int) throws {
    setlocale(LC_ALL, "C.UTF-8")
    var stage = Stage.atRightOrg()
    stage.type("日本語 é 👍")
    let frame = stage.frame(rows: rows, columns: columns)
    let device = open("/dev/null", O_RDWR)
    try #require(cnc_open("xterm-256color", device, device, true, 0))
    defer { cnc_close() }
    cnc_resize(Int32(rows), Int32(columns))
    for (row, line) in frame.rows.enumerated() {
      var column = 0
      for run in line.runs {
        cnc_write(
          Int32(row), Int32(column), run.text.string, Int32(run.text.string.utf8.count),
          Int32(run.style.ink.rawValue), Int32(run.style.weight.rawValue))
        column += run.columns
      }
    }
    cnc_refresh()
    var wrong = 0
    for (row, line) in frame.rows.enumerated() {
      var column = 0
      for run in line.runs {
        for glyph in run.text.string {
          var text = [CChar](repeating: 0, count: 40)
          var (ink, weight): (Int32, Int32) = (0, 0)
          cnc_cell(Int32(row), Int32(column), &text, &ink, &weight)
          let shown = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
          if shown != String(glyph) || ink != run.style.ink.rawValue || weight != run.style.weight.rawValue {
            wrong += 1
          }
          column += glyph.columns
        }
      }
      #expect(column == line.columns)
    }
    #expect(wrong == 0)
  }
}
