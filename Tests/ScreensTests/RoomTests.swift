import Testing
import Wizard

@testable import Screens

@Suite struct `Where there is room` {
  static let pages = Picture.allCases.filter { $0.stage.interface.panel != nil }

  @Test(arguments: pages, [(40, 120), (60, 200)])
  fileprivate func `nothing on a page is cut`(picture: Picture, size: (rows: Int, columns: Int)) {
    let text = picture.stage.text(rows: size.rows, columns: size.columns)
    let cut = text.split(separator: "\n").filter { row in
      row.replacing("│", with: "").split(separator: " ").last?.hasSuffix("…") == true && !row.contains("checking …")
    }
    #expect(cut.isEmpty, "\(cut.joined(separator: "\n"))")
  }

  @Test func `the command to resume stands in one row, however long the path is`() {
    var stage = Stage()
    let file = "/home/ana/customers/acme-corporation-international/2026/px-salesforce-reconnect/acme-november.reconnect"
    stage.interface = Interface(session: stage.session, zone: "UTC", resume: ResumeCommand(file: file))
    stage.press(.control("c"))
    for (rows, columns) in [(40, 140), (60, 200)] {
      #expect(stage.text(rows: rows, columns: columns).contains("px-reconnect resume \(file)"))
    }
  }

  @Test func `the sessions of the start page are read to their ends`() {
    let words = "REHEARSAL · acme-corporation.my.salesforce.com · stopped at Mappings unchanged · 2 due since 26 Nov"
    let page = StartPage(found: [.init(file: "/home/ana/acme-corporation-with-a-long-name.reconnect", words: words)])
    for (rows, columns) in [(60, 200), (40, 190)] {
      let look = RenderContext(size: Frame.Size(rows: rows, columns: columns), now: Stage().now)
      #expect(page.frame(look).text.contains(words))
    }
  }

  @Test func `what checks say before anything changes is read to its end`() {
    let stage = Picture.preflight.stage
    let text = stage.text(rows: 40, columns: 120)
    #expect(
      !text.split(separator: "\n").contains {
        $0.dropFirst(24).contains("…│") || $0.contains("… │ ") && $0.contains(":") && $0.contains("15:2")
      }, "\(text)")
  }

  @Test(arguments: [(40, 120), (60, 200)])
  func `the columns on the right are read to their ends`(rows: Int, columns: Int) {
    for step in [StepID.preflight, .synchronize, .cleanUp] {
      let stage = Stage(reaching: step)
      let right = stage.text(rows: rows, columns: columns).split(separator: "\n").compactMap { row in
        row.split(separator: "│", omittingEmptySubsequences: false).dropFirst(2).last
      }
      #expect(right.count > 10 && !right.contains { $0.hasSuffix("…") }, "\(right.joined(separator: "\n"))")
    }
  }

  @Test(arguments: [110, 120, 130]) func `the row above the list is never cut`(columns: Int) {
    let text = Stage().text(rows: 40, columns: columns)
    #expect(text.contains(" for the Salesforce admin "), "\(text)")
  }
}
