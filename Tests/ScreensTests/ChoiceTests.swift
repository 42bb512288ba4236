import Screens
import Testing
import Wizard

/// Arrows, Enter, digits and letters in a choice.
@Suite struct `A choice` {
  private func value(_ stage: Stage, _ step: StepID, _ field: String) -> String {
    stage.interface.form(in: stage.session)[Form.Slot(step: step, field: field)].text
  }

  /// The yes-or-no question whether the Salesforce admin is present, with the cursor in it.
  private var sideBySide: Stage {
    var stage = Stage()
    stage.type("1")
    stage.press(.enter)
    for _ in 0..<6 { stage.press(.tab) }
    return stage
  }

  @Test(arguments: [Key.left, .right, .up, .down])
  func `is never made by an arrow`(arrow: Key) {
    var stage = sideBySide
    for _ in 0..<3 { stage.press(arrow) }
    #expect(value(stage, .participants, "sf-here").isEmpty)
    var upright = Stage()
    for _ in 0..<6 { upright.press(arrow) }
    #expect(value(upright, .statusPage, "status").isEmpty)
    upright.press(.tab, .backTab)
    #expect(value(upright, .statusPage, "status").isEmpty)
  }

  @Test func `is made by Enter on the marked answer, and recorded by the next`() {
    var stage = Stage()
    stage.press(.down)
    #expect(stage.text().contains("▶ no notice about PX or Salesforce"))
    #expect(stage.text().contains("Enter choose"))
    stage.press(.enter)
    #expect(value(stage, .statusPage, "status") == "clear")
    #expect(!stage.session[.statusPage].isSettled)
    stage.press(.enter)
    #expect(stage.session[.statusPage].isSettled)

    var here = sideBySide
    here.press(.right, .right, .character(" "))
    #expect(value(here, .participants, "sf-here") == "no")
    here.press(.left)
    #expect(value(here, .participants, "sf-here") == "no", "arrows only mark, side by side too")
    here.press(.enter)
    #expect(value(here, .participants, "sf-here") == "yes")
  }

  @Test func `isn't changed by going past it`() {
    var stage = Stage()
    stage.type("2")
    #expect(value(stage, .statusPage, "status") == "go")
    for _ in 0..<5 { stage.press(.down) }
    for _ in 0..<5 { stage.press(.up) }
    #expect(value(stage, .statusPage, "status") == "go")
    stage.press(.tab)
    #expect(value(stage, .statusPage, "status") == "go")
  }

  @Test func `is missing where nobody made it`() {
    var stage = Stage()
    stage.press(.enter)
    #expect(stage.text().contains("Still missing"))
    #expect(!stage.session[.statusPage].isSettled)
  }
}

@Suite struct `An answer that is doubted` {
  @Test func `is recorded by a second Enter only, in the same way as by yes in lines`() {
    var stage = Stage.atRightOrg()
    stage.press(.escape)
    while !stage.interface.turn(in: stage.session).steps.contains(.matching) { stage.press(.up) }
    stage.press(.enter, .control("u"))
    stage.type("asdf")
    stage.press(.enter)
    #expect(stage.text().contains("Please check"))
    #expect(stage.text().contains("doesn't name a criterion"))
    #expect(stage.session.answer(to: .matching)?["kept"] != "asdf")
    var kept = stage
    stage.press(.escape)
    #expect(stage.session.answer(to: .matching)?["kept"] != "asdf")
    #expect(stage.interface.panel == nil)
    kept.press(.enter)
    #expect(kept.session.answer(to: .matching)?["kept"] == "asdf")
  }

  @Test func `isn't recorded by an Enter that was typed ahead`() {
    var stage = Stage()
    stage.interface.keepScroll(as: stage.frame())
    stage.type("1")
    stage.press(.enter)
    stage.interface.keepScroll(as: stage.frame())
    for text in ["Ana Ito", "ana@acme.com", "", "Ana Ito", "ana@acme.com", "", "y"] {
      stage.type(text)
      stage.press(.tab)
    }
    stage.press(.enter, .enter, .enter)
    #expect(stage.session.people == nil)
    stage.interface.keepScroll(as: stage.frame())
    stage.press(.enter)
    #expect(stage.session.people?.onePersonInBothRoles == true)
  }
}

@Suite struct `The start page` {
  private func found(_ name: String, sealed: Bool = false) -> StartPage.Found {
    StartPage.Found(file: "/s/\(name).reconnect", words: "open", isSealed: sealed)
  }

  @Test func `marks what can be gone on with, whatever was signed later`() {
    var page = StartPage(found: [])
    page.add(found("signed", sealed: true))
    #expect(page.handle(.enter) == .rehearse)
    page = StartPage(found: [])
    page.add(found("signed", sealed: true))
    page.add(found("open"))
    page.add(found("older"))
    #expect(page.handle(.enter) == .resume(file: "/s/open.reconnect"))
  }

  @Test func `keeps what somebody moved the mark to, whatever is found later`() {
    var page = StartPage(found: [])
    #expect(page.handle(.down) == nil)
    page.add(found("open"))
    page.add(found("older"))
    #expect(page.handle(.enter) == .live)
    page = StartPage(found: [found("open"), found("older")])
    #expect(page.handle(.down) == nil)
    page.add(found("oldest"))
    #expect(page.handle(.enter) == .resume(file: "/s/older.reconnect"))
  }

  @Test func `shows a sample of the report, and comes back by any key`() {
    var page = StartPage(found: [])
    let look = RenderContext(size: Frame.Size(rows: 24, columns: 80), now: Stage().now)
    #expect(page.handle(.character("r")) == nil)
    #expect(page.frame(look).text.contains("names and values are made up"))
    #expect(page.handle(.enter) == nil)
    #expect(page.frame(look).text.contains("What it takes"))
    #expect(page.handle(.enter) == .rehearse)
    for _ in 0..<3 { #expect(page.handle(.down) == nil) }
    #expect(page.handle(.enter) == nil)
    #expect(page.frame(look).text.contains("names and values are made up"), "without a letter too")
  }

  @Test func `offers the same in lines`() {
    var page = StartPage(found: [found("signed", sealed: true), found("open")])
    let lines = page.takeLines().map(\.string)
    #expect(lines.first?.hasPrefix("Guides a Gainsight PX admin") == true, "what this is comes first")
    #expect(lines.contains { $0.hasPrefix("2 Resume open.reconnect") })
    #expect(page.choice(line: "sample") == nil)
    #expect(page.takeLines().contains { $0.string.contains("names and values are made up") })
    #expect(!page.takeLines().contains { $0.string.contains("Guides") || $0.string.contains("made up") }, "said once")
    #expect(page.choice(line: "") == .resume(file: "/s/open.reconnect"))
    #expect(page.choice(line: "3") == .rehearse)
    #expect(page.choice(line: "live") == .live)
    #expect(page.choice(line: "/leave") == .leave)
    #expect(page.choice(line: "9") == nil)
  }
}
