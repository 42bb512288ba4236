import Screens
import Testing
import Wizard

/// What lines say about a step's state: once, and with what to do about it.
@Suite struct `How a step stands in lines` {
  private func talk(_ scene: Scene) -> Talk {
    var stage = Stage()
    stage.session = scene.session
    stage.now = scene.now
    stage.interface = Interface(session: scene.session, zone: "UTC")
    return Talk(stage)
  }

  private func verdict(_ check: CheckID, _ outcome: Verdict.Outcome, _ says: String) -> Verdict {
    Verdict(check: check, outcome: outcome, says: says, host: "status.example", at: Stage().now)
  }

  @Test func `says from when a step can be answered, before its blanks`() {
    var talk = talk(Scene.reaching(nil))
    var heard: [String] = []
    for _ in 0..<80 where heard.last?.hasPrefix("You can answer this after") != true { heard = talk.say("/next") }
    #expect(heard.last == "You can answer this after 24 November 04:00 UTC. Type /leave to leave, or /next to read on.")
    #expect(talk.say("1").last == heard.last)
  }

  @Test func `says who signed, asks for no name again, and offers none that was refused`() {
    var talk = talk(Scene.reaching(.signPX))
    let refused = talk.say("Bob Else")
    #expect(refused.first?.hasPrefix("Not recorded: ") == true)
    #expect(refused.last?.contains("Bob") == false)
    _ = talk.say("Ana Ito", "Ben Ode")
    let read = talk.say("/previous", "/next")
    #expect(read.contains("Signed by Ben Ode at \(talk.stage.now.clock) UTC."))
    #expect(!read.contains { $0.contains("Type your own name") })
    #expect(read.last == "Type /leave to leave, or /next to read on.")
    let again = talk.say("")
    #expect(again.last == "Type /leave to leave, or /next to read on.")
    #expect(again.first?.hasPrefix("Next due ") == true)
    #expect(again.first?.hasSuffix(". Type /go to go there.") == true)
    #expect(talk.say("Ben Ode").first?.hasPrefix("This record is signed and read-only") == true)
  }

  @Test func `says once why a check keeps a step open`() {
    var stage = Stage()
    stage.perform(.connect(Connection(system: .statusPage, host: "status.example", vendor: true)))
    stage.perform(.hear(verdict(.statusPage, .failed, "an incident names PX")))
    var talk = Talk(stage)
    let heard = talk.say("1").joined(separator: " ")
    #expect(heard.components(of: "an incident names PX") == 1)
    #expect(heard.contains("needs attention"))
    #expect(heard.contains("status.example"))
    #expect(!heard.contains("Open status.gainsight.com"))
    talk.dialogue.describeAgain()
    #expect(talk.prompt().first == "failed: an incident names PX. Checked with status.example at 15:26 UTC.")
  }

  /// The second of the two results arrives while people are answering the step.
  @Test func `says what a check has found since, before the next question`() {
    var stage = Stage.connected(before: .clickAuthorize)
    stage.hear(.salesforceUserObjects, .failed, "no edit on Contact", beside: .sfUserReady)
    var talk = Talk(stage)
    _ = talk.say("/go")
    #expect(talk.say("").last?.hasPrefix("Question 2 of 4.") == true)
    talk.hear(.connectedApp, .failed, "no PX app is installed", beside: .sfUserReady)
    let heard = talk.prompt()
    #expect(heard.joined(separator: " ").contains("no PX app is installed"), "\(heard)")
    #expect(heard.last?.hasPrefix("Question 2 of 4.") == true)
    #expect(talk.prompt() == [heard.last ?? ""], "said once")
    _ = talk.say("", "", "neither is used here")
    #expect(talk.stage.session.alarms.isEmpty)
  }

  @Test func `says that an older reason doesn't cover what was found since`() {
    var stage = Stage.connected(before: .clickAuthorize)
    stage.hear(.pxDuplicates, .failed, "2 accounts share an ID", beside: .preflight)
    var talk = Talk(stage)
    _ = talk.say("/go", "both are test accounts")
    #expect(talk.stage.session.alarms.isEmpty)
    talk.hear(.salesforceBudget, .failed, "12 calls are left", beside: .preflight)
    #expect(talk.say("/go").last?.contains("Enter keeps both are test accounts") == true)
    let heard = talk.say("")
    #expect(heard.first?.hasPrefix("Not recorded: You gave this reason before") == true, "\(heard)")
    #expect(talk.stage.session.alarms.count == 1)
    _ = talk.say("we need only five of them")
    #expect(talk.stage.session.alarms.isEmpty)
  }

  @Test func `doesn't say that something needs attention once a check has passed`() {
    var stage = Stage.connected(before: .clickAuthorize)
    stage.hear(.salesforceUserObjects, .failed, "no edit on Contact", beside: .sfUserReady)
    var talk = Talk(stage)
    _ = talk.say("/go", "", "Integration", "")
    guard case .command(let command) = talk.dialogue.take("", in: talk.stage.session, now: talk.stage.now) else {
      Issue.record("nothing was recorded")
      return
    }
    talk.perform(command)
    talk.hear(.salesforceUserObjects, .verified, "read and edit on Contact", beside: .sfUserReady)
    let heard = talk.prompt().joined(separator: " ")
    #expect(!heard.contains("needs attention"), "\(heard)")
    #expect(heard.contains("Recorded: Which user approves"))
  }

  @Test func `says host and time once where checks share them`() {
    var stage = Stage()
    stage.perform(.connect(Connection(system: .statusPage, host: "status.example", vendor: true)))
    stage.perform(.hear(verdict(.statusPage, .verified, "no incident")))
    stage.perform(.hear(verdict(.salesforceInstance, .verified, "NA1 is OK")))
    var dialogue = PlainDialogue(interface: stage.interface)
    let heard = dialogue.prompt(stage.session, now: stage.now).map(\.string)
    #expect(heard.contains("verified: no incident."))
    #expect(heard.contains("All checked with status.example at 15:26 UTC."))
    dialogue.describeAgain()
    #expect(dialogue.prompt(stage.session, now: stage.now).count == 4)
  }

  @Test func `says one answer to many questions once, and nothing indented`() {
    var talk = talk(Scene.reaching(.finalCard))
    let blanks = talk.dialogue.interface.blanks(in: talk.stage.session).count
    var heard: [String] = []
    for _ in 0..<blanks { heard = talk.say("1") }
    #expect(heard.first?.contains(": yes, to all \(blanks).") == true, "\(heard)")
    for _ in 0..<5 where !heard.contains("What you sign:") { heard = talk.say("1") }
    #expect(heard.contains("What you sign:"))
    #expect(!heard.contains { $0.hasPrefix(" ") })
  }

  @Test func `takes nothing into a step that is blocked`() {
    var talk = Talk()
    let block = talk.say("/next-phase", "/next-phase", "/next-phase", "/next-phase")
    #expect(block.last?.hasSuffix("Type /go for the next step.") == true, "\(block)")
    #expect(talk.say("some words") == Array(block.suffix(1)))
  }

  @Test func `says no secret with what was recorded`() {
    var talk = talk(Scene.reaching(.matching))
    let token = "00D000000000000!AQEAQFakeFakeFakeFakeFakeFakeFakeFakeFakeFakeFakeFakeFakeFakeFakeFakeFakeFake"
    let heard = talk.say("by id, token \(token)")
    #expect(heard.first?.hasPrefix("Recorded: Matching Logic: by id") == true)
    #expect(heard.first?.contains("AQEAQ") == false)
  }

  @Test func `leaves a panel on an empty line with a word`() {
    var stage = Stage.atRightOrg()
    for system in [Connection.System.px, .salesforce] {
      stage.perform(.connect(Connection(system: system, host: "h", vendor: true)))
    }
    var talk = Talk(stage)
    #expect(talk.say("/compare", "").first == "Comparison closed.")
  }

  @Test func `says of comparisons only what was compared, once`() {
    var stage = Stage.atRightOrg()
    for system in [Connection.System.px, .salesforce] {
      stage.perform(.connect(Connection(system: system, host: "h", vendor: true)))
    }
    var talk = Talk(stage)
    _ = talk.say("/compare")
    var live = LiveState()
    live.comparison = ComparisonState(.account)
    live.comparison?.isRunning = false
    live.comparison?.problem = "PX took too long"
    talk.dialogue.take(live)
    #expect(talk.prompt().first == "No result: PX took too long.")
    let wrong = talk.say("nonsense")
    #expect(wrong == ["Type accounts or contacts.", "Type accounts or contacts to compare all of them, or /cancel."])
  }

  @Test func `says times of the report as clock and date`() {
    var talk = Talk()
    #expect(talk.say("/report", "3").contains("Report written: 15:26 UTC on 23 November 2026"))
  }
}

extension String {
  /// How often a text occurs in it.
  fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}
