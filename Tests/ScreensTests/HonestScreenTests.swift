import Screens
import Testing
import Wizard

/// What a screen must not make anybody believe.
@Suite struct `What is shown` {
  @Test func `is replaced by the first letter where it was filled in, and kept by any other key`() {
    var line = LineEditor("UTC", isSuggested: true)
    _ = line.handle(.character("x"))
    #expect(line.text == "x")
    line = LineEditor("UTC", isSuggested: true)
    _ = line.handle(.escape)
    _ = line.handle(.character("x"))
    #expect(line.text == "x")
    line = LineEditor("UTC", isSuggested: true)
    _ = line.handle(.end)
    _ = line.handle(.character("x"))
    #expect(line.text == "UTCx")
    line = LineEditor("UTC")
    _ = line.handle(.character("x"))
    #expect(line.text == "UTCx")
  }

  @Test func `is what was recorded after a change was not made after all`() {
    var stage = Stage.atRightOrg()
    stage.type("acme.my.salesforce.com")
    stage.press(.enter)
    while stage.interface.cursor.rawValue != "target" { stage.press(.escape, .up) }
    stage.press(.enter, .control("u"))
    stage.type("other.my.salesforce.com")
    stage.press(.enter)
    #expect(stage.text().contains("Reset later answers?"))
    stage.press(.escape)
    let form = stage.interface.form(in: stage.session)
    #expect(form[Form.Slot(step: .target, field: "org")].text == "acme.my.salesforce.com")
    #expect(!stage.text().contains("other.my"))
  }

  @Test func `hides the org until both have named the target, also after one named another`() {
    var stage = Stage.atRightOrg()
    stage.type("other.my.salesforce.com")
    stage.press(.enter)
    stage.type("acme.my.salesforce.com")
    stage.press(.enter)
    #expect(stage.text().contains("Ana named a different org"))
    for text in [stage.text(), stage.text(rows: 40, columns: 120)] {
      #expect(!text.contains("acme.my") && !text.contains("   acme ") && !text.contains("other.my"))
    }
    stage.type("acme.my.salesforce.com")
    stage.press(.enter)
    #expect(stage.text().contains("   acme "))
  }

  @Test func `stays as it was recorded where somebody types into it again`() {
    var stage = Stage(reaching: .scope, .escape, .up, .up, .enter)
    #expect(stage.interface.turn(in: stage.session).title == "People taking part")
    stage.type("x")
    let slot = Form.Slot(step: .participants, field: "px-name")
    #expect(stage.interface.form(in: stage.session)[slot].text == "Ana Itox")
  }

  @Test func `hides the org in the report too while both say it`() {
    var stage = Stage.atRightOrg()
    stage.press(.function(3))
    #expect(stage.interface.panel == nil)
    #expect(!stage.text().contains("acme.my.salesforce.com"))
    #expect(stage.text().contains("hidden until both of you"))
  }

  @Test func `says at once in lines what can't be taken`() {
    let stage = Stage()
    var dialogue = PlainDialogue(interface: Interface(session: stage.session, zone: "UTC"))
    _ = dialogue.take("9", in: stage.session, now: stage.now)
    #expect(
      dialogue.prompt(stage.session, now: stage.now).contains {
        $0.string == "Not recorded: Choose an answer by its number."
      })
  }

  @Test func `says that a page goes on below, and how to close it`() {
    var stage = Stage()
    stage.press(.function(1))
    #expect(stage.text().contains("─ ↓ more ─"))
    #expect(stage.text().hasSuffix("Esc close"))
  }
}
