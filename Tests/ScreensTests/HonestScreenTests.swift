import Screens
import Testing
import Wizard

/// What a screen must not suggest.
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

  @Test(arguments: [false, true])
  func `is a stop at a follow-up, before the signatures and after them`(isSealed: Bool) {
    var stage = Stage(reaching: isSealed ? nil : .signPX, .escape)
    stage.now = stage.now + 4 * 86_400
    stage.perform(.answer([.cycle1: Answer(["seen": "no"])], speaker: nil))
    for (rows, columns) in [(24, 80), (40, 120)] {
      #expect(stage.text(rows: rows, columns: columns).contains("Stopped at \"Backfill cycle 1\""))
    }
    while stage.interface.place != .list { stage.press(.escape) }
    stage.press(.home, .character("g"))
    #expect(stage.interface.turn(in: stage.session).title == "Backfill cycle 1")
    var talk = Talk(stage)
    #expect(talk.say("/go").joined().contains("not correct") || talk.prompt().joined().contains("not correct"))
  }

  @Test func `asks no reason for skipping what can't be skipped`() {
    var stage = Stage(reaching: .mappingsUnchanged)
    stage.perform(.answer([.mappingsUnchanged: Answer(["same": "differ", "what": "row 2"])], speaker: nil))
    stage.press(.escape, .character("s"))
    #expect(stage.interface.panel == nil)
    #expect(stage.text().contains("You can't skip this: the mappings differ"))
  }

  @Test func `is asked once more before somebody signs, where it must still be true`() {
    let steps = Stage(reaching: .signPX).interface.checkedSteps(in: Scene.reaching(.signPX).session)
    #expect(Set(steps).isSuperset(of: [.statusPage, .approve, .finalCard, .finalLastSync, .finalAccounts]))
    for (step, acts) in [(StepID.scope, false), (.matching, true), (.clickAuthorize, true), (.canarySeen, false)] {
      let stage = Stage(reaching: step)
      let steps = stage.interface.turn(in: stage.session).steps
      #expect(stage.interface.checkedSteps(in: stage.session) == steps + (acts ? [.statusPage] : []))
    }
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
