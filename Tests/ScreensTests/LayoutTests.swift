import Screens
import Testing
import Wizard

@Suite struct `The layout` {
  /// The columns of the bar in a row.
  private func bar(_ row: String) -> Range<Int>? {
    let cells = Array(row)
    let isBar: (Character) -> Bool = { "█▉▊▋▌▍▎▏░".contains($0) }
    guard let first = cells.firstIndex(where: isBar), let last = cells.lastIndex(where: isBar) else { return nil }
    return first..<(last + 1)
  }

  @Test(arguments: [(24, 80), (40, 120), (60, 200), (12, 40)])
  func `has a bar that is as wide at the end as at the beginning, and never goes back`(rows: Int, columns: Int) throws {
    var widths: Set<Range<Int>> = []
    var before = -1
    for step in [StepID.statusPage, .scope, .matching, .sfUserReady, .clickAuthorize, .syncFinished, .cleanUp, .signSF]
    {
      var stage = Stage()
      let scene = Scene.reaching(step)
      stage.session = scene.session
      stage.now = scene.now
      stage.interface = Interface(session: stage.session, zone: "UTC")
      let text = stage.text(rows: rows, columns: columns).split(separator: "\n", omittingEmptySubsequences: false)
      let row = String(text[columns >= 110 && rows >= 30 ? 1 : rows - 2])
      let found = try #require(bar(row), "\(row)")
      widths.insert(found)
      let full = row.count { "█▉▊▋▌▍▎▏".contains($0) }
      #expect(full >= before, "\(step)")
      before = full
    }
    #expect(widths.count == 1, "\(widths)")
  }

  @Test func `never has a sentence of more than 90 columns`() {
    for picture in Picture.allCases {
      for (size, frame) in zip(picture.sizes, Picture.all[picture] ?? []) where size.columns >= 110 && size.rows >= 30 {
        for row in frame.rows.map(\.text) {
          for part in row.split(whereSeparator: { "│┤├".contains($0) }) {
            #expect(part.split(separator: " ").count < 30, "\(picture): \(part)")
          }
        }
      }
    }
  }

  @Test func `shows how many lines there are more of`() {
    var stage = Stage()
    func more(_ arrow: String, _ rows: Int) -> Bool {
      stage.text(rows: rows).split(separator: "\n").contains { $0.hasPrefix(" \(arrow) ") && $0.hasSuffix(" more") }
    }
    #expect(!more("↓", 24) && !more("↑", 24))
    #expect(more("↓", 21) && !more("↑", 21))
    stage.press(.escape)
    for _ in 0..<8 { stage.press(.down) }
    #expect(more("↑", 18) && !more("↓", 18))
    #expect(stage.text(rows: 18).contains("▶○ both Security advisory steps"))
  }

  @Test func `puts a stop across the whole screen, in a color that nothing else has`() throws {
    for (rows, columns) in [(24, 80), (40, 120), (12, 40)] {
      var stage = Stage.atRightOrg()
      stage.type("other.my.salesforce.com")
      stage.press(.enter)
      stage.type("acme.my.salesforce.com")
      stage.press(.enter, .escape)
      let frame = stage.frame(rows: rows, columns: columns)
      let banner = frame.rows.filter { $0.runs.contains { $0.style == Theme.alarm } }
      #expect(!banner.isEmpty)
      #expect(banner.allSatisfy { $0.columns == columns && $0.runs.allSatisfy { $0.style == Theme.alarm } })
      #expect(banner.first?.text.contains("Stopped at") == true)
      #expect(frame.rows.firstIndex { $0.runs.contains { $0.style == Theme.alarm } } == 3)
    }
  }

  @Test func `covers everything but the band with a page that is open`() {
    var stage = Stage()
    stage.press(.function(10))
    let rows = stage.frame().rows.map(\.text)
    #expect(rows[0].contains("PX–Salesforce reconnect"))
    #expect(
      rows.dropFirst().dropLast().allSatisfy { row in row.isEmpty || ["┌", "│", "└"].contains(row.first { $0 != " " }) }
    )
    #expect(rows.last == " ↑ ↓ move   Enter run   Esc close")
  }

  @Test func `says what was just recorded, until the next key`() {
    var stage = Stage()
    stage.type("1")
    stage.press(.enter)
    #expect(stage.text().contains("✓ Recorded: no notice"))
    #expect(stage.text(rows: 40, columns: 120).contains("✓ Recorded: no notice"))
    stage.press(.down)
    #expect(!stage.text().contains("Recorded:"))
  }

  @Test func `shows checks, what comes next and what was done where there is room`() {
    var stage = Stage.connectedAfterStatusPage()
    stage.perform(
      .hear(
        Verdict(check: .statusPage, outcome: .verified, says: "no incident names PX", host: "h.example", at: stage.now))
    )
    let wide = stage.text(rows: 40, columns: 120)
    for words in [
      "Checks", "☑ Gainsight status page", "Next", "Push 19:00, in 3h34m", "Recent", "15:26  Read the Gainsi",
    ] {
      #expect(wide.contains(words), "\(words)")
    }
    #expect(stage.text(rows: 60, columns: 200).contains("no incident names PX"))
    #expect(!stage.text(rows: 29, columns: 120).contains("Recent"))
  }

  @Test func `names no org beside the turn while each admin reads it`() {
    let stage = Stage.atRightOrg()
    let text = stage.text(rows: 60, columns: 200)
    #expect(!text.contains("acme"), "\(text)")
  }
}

@Suite struct `The keys page` {
  @Test func `finds keys and words`() {
    var stage = Stage()
    stage.press(.function(1))
    stage.type("undo")
    #expect(stage.text().contains("u             Undo the last answer"))
    #expect(!stage.text().contains("Move up one step"))
    stage.press(.control("u"))
    stage.type("f2")
    #expect(stage.text().contains("/ F2") && !stage.text().contains("Undo the last answer"))
    stage.press(.control("u"))
    stage.type("zebra")
    #expect(stage.text().contains("Nothing fits"))
    stage.press(.escape)
    #expect(stage.text().contains("Move up one step"))
    stage.press(.escape)
    #expect(stage.interface.panel == nil)
  }
}
