import Screens
import Testing
import Wizard

@Suite struct `The search for what went wrong` {
  private func searching(_ text: String) -> Stage {
    var stage = Stage()
    stage.press(.function(2))
    stage.type(text)
    return stage
  }

  @Test func `opens over any place and closes without a trace`() {
    var stage = Stage()
    stage.press(.escape, .character("/"))
    #expect(stage.text().contains("─ Troubleshoot ─"))
    stage.press(.escape)
    #expect(stage.interface.panel == nil)
    #expect(stage.session.log.isEmpty)
  }

  @Test func `shows the rows that fit, the likeliest marked`() {
    let text = searching("popup blocked").text()
    #expect(text.contains("▶ Authorization fails"))
    #expect(text.contains("The browser blocks the pop-up."))
  }

  @Test func `shows a row whole, and goes to its step with Enter`() {
    var stage = searching("OAUTH_APPROVAL_ERROR_GENERIC")
    stage.press(.enter)
    #expect(stage.text().contains("Click Install"))
    #expect(stage.text().contains("Step: Which user approves"))
    stage.press(.enter)
    #expect(stage.interface.panel == nil)
    #expect(stage.interface.cursor.rawValue == "sf-user-ready")
    #expect(
      stage.session.encounters.map(\.event) == [
        .met(Encounter(symptom: .appNotInstalled, seen: "OAUTH_APPROVAL_ERROR_GENERIC", tried: false, typedBy: .px))
      ])
  }

  @Test func `keeps that something was tried, and what was seen without its secrets`() {
    var stage = Stage()
    stage.press(.function(2))
    stage.press(
      .paste(
        "https://acme.my.salesforce.com/x?error=invalid_client&error_description=app+must+be+installed+into+org&state=s3cret"
      ))
    stage.press(.enter, .character("t"))
    guard case .met(let encounter)? = stage.session.encounters.first?.event else {
      Issue.record("nothing was kept")
      return
    }
    #expect(encounter.symptom == .appNotInstalled)
    #expect(encounter.tried)
    #expect(!encounter.seen.contains("s3cret"))
    #expect(encounter.seen.contains("app+must+be+installed"))
  }

  @Test func `says that nothing fits, and keeps it as a note`() {
    var stage = searching("blorf zzxn qqq")
    #expect(stage.text().contains("No matching problem found."))
    stage.press(.enter)
    #expect(stage.session.notes.count == 1)
  }

  @Test func `begins with the rows that fit the stop, wherever people are`() {
    var stage = Stage()
    stage.type("3")
    stage.press(.enter, .function(2))
    #expect(stage.text().contains("▶ The Gainsight status page reports an incident"), "\(stage.text())")
    stage.press(.escape, .escape, .escape, .down, .character("/"))
    #expect(stage.text().contains("▶ The Gainsight status page reports an incident"), "\(stage.text())")
    #expect(stage.text().contains("Problems at this step:"))
    // Typed text replaces these rows with a search.
    stage.type("popup blocked")
    #expect(stage.text().contains("▶ Authorization fails") && !stage.text().contains("Problems at this step:"))
    var talk = Talk()
    #expect(talk.say("3", "/lookup").contains { $0.hasPrefix("1 The Gainsight status page reports an incident") })
  }

  /// If any answer stops the session, the search shows rows before anything is typed.
  @Test func `has a row for every stop`() {
    let runbook = Runbook.restoration
    for step in runbook.steps where step.id != .cleanUp {
      for field in step.fields {
        guard case .choice(let choices) = field.kind else { continue }
        for choice in choices {
          guard case .alarms = choice.effect else { continue }
          let steps = runbook.turn(of: step.id)?.steps ?? []
          let rests = step.restsOn.flatMap { runbook.turn(of: $0)?.steps ?? [] }
          let rows = Lookup.restoration.matches(at: steps + (runbook.phase(of: step.id) == .signOff ? rests : []))
          #expect(choice.symptom != nil || !rows.isEmpty, "\(step.id) \(choice.id)")
        }
      }
    }
  }

  @Test func `comes back from a row to the line with what was typed`() {
    var stage = searching("sandbox")
    stage.press(.enter, .escape)
    #expect(stage.text().contains("─ Troubleshoot ─"))
    #expect(stage.text().contains("sandbox"))
    stage.press(.down, .up, .enter, .enter)
    #expect(stage.interface.cursor.rawValue == "right-org:px")
  }

  @Test func `speaks in lines as well`() {
    let session = Stage().session
    let now = Stage().now
    var dialogue = PlainDialogue(interface: Interface(session: session, zone: "UTC"))
    #expect(dialogue.take("/lookup popup blocked", in: session, now: now) == nil)
    #expect(dialogue.prompt(session, now: now).contains { $0.string.hasPrefix("1 Authorization fails") })
    #expect(dialogue.take("1", in: session, now: now) == nil)
    #expect(dialogue.prompt(session, now: now).contains { $0.string.contains("Likely cause") })
    let intent = dialogue.take("tried", in: session, now: now)
    #expect(intent == .command(.meet(.authorizationFails, seen: "popup blocked", tried: true)))
  }
}

@Suite struct `The report on the screen` {
  @Test func `can be read to its end, and back at once`() {
    var stage = Stage()
    stage.press(.escape, .character("r"))
    #expect(stage.text().contains("0 stated"))
    for _ in 0..<60 {
      stage.press(.pageDown)
      stage.interface.keepScroll(as: stage.frame())
    }
    #expect(stage.text().contains("Esc close"))
    let end = stage.text()
    stage.press(.pageUp)
    #expect(stage.text() != end)
    stage.press(.escape)
    #expect(stage.interface.panel == nil)
  }

  @Test(arguments: [("not-listed", "OAUTH_APPROVAL_ERROR_GENERIC"), ("blocked", "OAuth App Blocked")])
  func `opens at the row of what somebody said is wrong`(choice: String, title: String) {
    var scene = Scene.reaching(.sfUserReady)
    #expect(scene.answer(.sfUserReady, ["user": "px@acme.com", "ready": choice]) == nil)
    var stage = Stage()
    stage.session = scene.session
    stage.now = scene.now
    stage.interface = Interface(session: stage.session, zone: "UTC")
    stage.press(.function(2))
    #expect(stage.text().contains(title))
  }
}
