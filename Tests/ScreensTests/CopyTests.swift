import Screens
import Testing
import Wizard

@Suite struct `Copying` {
  private func stage(at step: StepID) -> Stage {
    var stage = Stage.atRightOrg()
    for _ in 0..<2 {
      stage.type("acme.my.salesforce.com")
      stage.press(.enter)
    }
    stage.press(.escape)
    while !stage.interface.turn(in: stage.session).steps.contains(step) { stage.press(.up) }
    return stage
  }

  @Test func `offers the page's address and what stands in the blanks`() {
    let stage = stage(at: .sfUserReady)
    let items = stage.interface.copyables(in: stage.session)
    #expect(items.map(\.label) == ["address", "User", "command to resume later"])
    #expect(items[0].text == "https://acme.my.salesforce.com/lightning/setup/ConnectedAppsUsage/home")
    #expect(items[2].text == "px-reconnect resume acme.reconnect")
    #expect(stage.text().contains("https://acme.my.salesforce.com/lightning/setup"))
  }

  @Test func `gives nothing away at the pause point`() {
    let stage = Stage.atRightOrg()
    #expect(stage.interface.copyables(in: stage.session).map(\.label) == ["command to resume later"])
    #expect(!stage.text().contains("acme"))
  }

  @Test func `sends a text and shows it alone, from the first column on, with no frame around it`() {
    var stage = stage(at: .sfUserReady)
    stage.press(.character("y"))
    #expect(stage.text().contains(" Copy "))
    let address = "https://acme.my.salesforce.com/lightning/setup/ConnectedAppsUsage/home"
    #expect(stage.interface.handle(.enter, in: stage.session, now: stage.now) == .copy(address))
    let rows = stage.text(rows: 12, columns: 40).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(String(rows[0]) + String(rows[1]) == address)
    #expect(!rows.joined().contains("│"))
    stage.press(.character("q"))
    #expect(stage.interface.panel == nil)
  }

  @Test func `says each text alone on a line in plain mode`() {
    let stage = stage(at: .sfUserReady)
    var dialogue = PlainDialogue(interface: stage.interface)
    _ = dialogue.prompt(stage.session, now: stage.now)
    _ = dialogue.take("/copy", in: stage.session, now: stage.now)
    let asked = dialogue.prompt(stage.session, now: stage.now).map(\.string)
    #expect(asked.first?.hasPrefix("1 address: https://") == true)
    #expect(dialogue.take("7", in: stage.session, now: stage.now) == nil)
    #expect(dialogue.prompt(stage.session, now: stage.now).first?.string.contains("by its number") == true)
    _ = dialogue.take("1", in: stage.session, now: stage.now)
    let said = dialogue.prompt(stage.session, now: stage.now).map(\.string)
    #expect(said.contains("https://acme.my.salesforce.com/lightning/setup/ConnectedAppsUsage/home"))
  }
}

@Suite struct `Clocks of the people here` {
  @Test func `are shown beside UTC where they differ from it, named by their zone`() {
    var stage = Stage(reaching: .rightOrg, .escape)
    stage.interface.offsets = [.px: 32_400, .salesforce: 0]
    #expect(stage.text().contains("19:15 Tokyo (Ana) · Ana is typing"))
    stage.interface.offsets = [.px: 32_400, .salesforce: 3600]
    #expect(stage.text(rows: 40, columns: 120).contains("10:15 UTC · 19:15 Tokyo (Ana) · 11:15 +01:00 (Ben)"))
    var dialogue = PlainDialogue(interface: stage.interface)
    let said = dialogue.prompt(stage.session, now: stage.now).map(\.string).joined(separator: "\n")
    #expect(said.contains("It is 10:15 UTC, 19:15 Tokyo (Ana), 11:15 +01:00 (Ben)."))
  }
}
