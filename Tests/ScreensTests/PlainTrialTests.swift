import Screens
import Testing
import Wizard

/// What would have been lost or hidden in a second trial with a screen reader.
@Suite struct `Nothing lost in lines` {
  private var atMappings: Talk {
    var stage = Stage.atRightOrg()
    stage.press(.escape)
    while !stage.interface.turn(in: stage.session).steps.contains(.fieldMappings) { stage.press(.up) }
    return Talk(stage)
  }

  private var withRows: Talk {
    var talk = atMappings
    _ = talk.say("/rows", "Account.Industry to industry", "Account.Type to type", "keep")
    return talk
  }

  private func rows(_ talk: Talk) -> String {
    talk.dialogue.interface.drafts(in: talk.stage.session).values.joined()
  }

  @Test func `says after an undo what is in force, not what was taken back`() {
    var talk = Talk()
    _ = talk.say("1", "Ana Ito", "ana@acme.com", "", "Ben Ode", "ben@acme.com", "", "1", "", "", "", "1")
    _ = talk.say("2", "2", "2", "2", "2", "2", "2", "", "acme.my.salesforce.com", "sub", "1", "by id")
    _ = talk.say("/previous", "by name")
    #expect(talk.say("/undo", "yes").first == "Undone: by name. The answer is again: by id.")
    #expect(talk.say("").first == "Unchanged: by id.")
  }

  @Test func `keeps the rows of their page when somebody leaves`() {
    var talk = atMappings
    _ = talk.say("/rows", "Account.Industry to industry")
    #expect(talk.dialogue.take("/leave", in: talk.stage.session, now: talk.stage.now) == .leave)
    #expect(rows(talk).contains("Account.Industry → industry"))
    talk = atMappings
    _ = talk.say("/rows", "Account.Industry to industry")
    talk.dialogue.keepOpenRows(in: talk.stage.session)
    #expect(rows(talk).contains("Account.Industry → industry"))
  }

  @Test func `asks before rows are replaced, by a word or by fewer`() {
    var talk = withRows
    let question =
      "Field Mappings: maybe doesn't name a row, or where you saved them. Record it anyway? Type yes or no."
    #expect(talk.say("maybe") == [question])
    #expect(talk.say("hm") == [question])
    #expect(talk.say("no").first == "Nothing was changed.")
    #expect(rows(talk).contains("Account.Type → type"))
    #expect(
      talk.say("Account.Name to name")
        == ["That replaces 2 rows with 1. Replace them? Type yes or no. To add rows, use /rows."])
    #expect(talk.say("/cancel").first == "Nothing was changed.")
    #expect(rows(talk).contains("Account.Type → type"))
    _ = talk.say("Account.Name to name")
    #expect(talk.say("yes").first?.hasPrefix("Updated") == true)
  }

  @Test func `takes a file's name without a question`() {
    var talk = atMappings
    #expect(talk.say("the sheet mapping.csv").first?.hasPrefix("Updated") == true)
  }

  @Test func `offers nothing again once a blank is emptied`() {
    var talk = Talk(Stage.atRightOrg())
    while !talk.dialogue.interface.turn(in: talk.stage.session).steps.contains(.target) { _ = talk.say("/previous") }
    #expect(talk.say("/empty").last?.contains("Enter keeps") == false)
    let refused = talk.say("/record")
    #expect(refused.first?.hasPrefix("Not recorded: ") == true, "\(refused)")
    #expect(refused.last?.contains("Enter keeps") == false, "\(refused)")
  }

  @Test func `says whose word it is after a hand-over, by a name's beginning`() {
    var talk = Talk()
    _ = talk.say("no notice", "Ana Ito", "ana@acme.com", "", "Ben Ode", "ben@acme.com", "", "1", "", "", "")
    #expect(talk.stage.session[.statusPage].isSettled)
    let asked = talk.say("/hand-over")
    #expect(asked.contains { $0.contains("or /cancel") })
    #expect(talk.say("zoe").contains { $0.hasPrefix("Who is typing now?") })
    let handed = talk.say("ben")
    #expect(handed.first?.hasPrefix("Ben Ode is typing now. ") == true, "\(handed)")
    #expect(handed.first?.hasSuffix(" answer.") == true, "\(handed)")
  }

  @Test func `names the step a late check stands beside`() {
    var stage = Stage.connectedAfterStatusPage()
    stage.press(.escape)
    while !stage.interface.turn(in: stage.session).steps.contains(.participants) { stage.press(.down) }
    var talk = Talk(stage)
    let late = talk.late(.statusPage, "no incident", host: "status.example", beside: .statusPage)
    #expect(late.count == 1)
    #expect(late.first?.contains("Read the Gainsight status page") == true)
  }

  @Test func `says reasons, and each signer's line with its name`() {
    var talk = Talk()
    let signers = Scene.reaching(.signPX)
    talk.stage.session = signers.session
    talk.stage.now = signers.now
    talk.stage.interface = Interface(session: signers.session, zone: "UTC")
    talk = Talk(talk.stage)
    let second = talk.say("Ana Ito")
    #expect(second.contains { $0.hasPrefix("Ben answers. ") }, "\(second)")
    _ = talk.say("Ben Ode")
    talk.dialogue.take(statements: ["first", "second"], code: "c", in: talk.stage.session)
    let sealed = talk.prompt()
    #expect(sealed.contains("Ana Ito's line: first"))
    #expect(sealed.contains("Ben Ode's line: second"))
    _ = talk.say("/go")
    #expect(talk.dialogue.interface.turn(in: talk.stage.session).phase == .followUp)
  }

  @Test func `says where no check belongs to a step`() {
    var talk = Talk(Stage.connectedAfterStatusPage())
    while !talk.dialogue.interface.turn(in: talk.stage.session).steps.contains(.participants) {
      _ = talk.say("/next")
    }
    #expect(talk.say("/check").first == "This step has no checks.")
  }

  @Test func `names no page that lists all checks`() {
    let scene = Scene.reaching(.canaryEdit)
    var stage = Stage()
    stage.session = scene.session
    stage.now = scene.now
    stage.perform(.connect(Connection(system: .salesforce, host: "sf.example", vendor: true)))
    stage.interface = Interface(session: stage.session, zone: "UTC")
    var talk = Talk(stage)
    let late = talk.late(.connectedApp, "the app is installed", host: "sf.example", beside: .sfUserReady)
    #expect(late.count == 1, "\(late)")
    let title = talk.stage.session.runbook.turn(of: .sfUserReady)?.title ?? ""
    #expect(late.first?.contains("\"\(title)\"") == true, "\(late)")
  }

  @Test func `says a reason, and repeats a question whose answer is not clear`() {
    var talk = Talk()
    #expect(talk.say("a notice").first?.hasPrefix("Not recorded: ") == true)
    #expect(!talk.stage.session[.statusPage].isSettled)
    #expect(talk.say("no not").first?.hasPrefix("Recorded: ") == true)
    let scene = Scene.reaching(.csmInformed)
    var stage = Stage()
    stage.session = scene.session
    stage.now = scene.now
    stage.interface = Interface(session: stage.session, zone: "UTC")
    talk = Talk(stage)
    let title = talk.stage.session.runbook[.csmInformed].title
    #expect(talk.say("/skip no CSM is named").first == "Skipped: \(title): no CSM is named.")
  }
}
