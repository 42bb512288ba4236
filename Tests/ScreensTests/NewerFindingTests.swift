import Testing
import Wizard

@testable import Screens

/// What is found after people have read or typed something.
@Suite struct `What was found since` {
  private static let older = "Maintenance (scheduled: \"Please do not reconnect before 10:00\")"
  private static let newer = "Maintenance (scheduled: \"Please do not reconnect before 18:00\")"

  /// At the status page, where a notice was found.
  private func noticed() -> Stage {
    var stage = Stage.connected(before: .clickAuthorize)
    stage.hear(.statusPage, .failed, Self.older, beside: .statusPage)
    stage.press(.escape, .character("g"), .enter)
    return stage
  }

  private func told(_ session: Session) -> String? {
    session.history(of: .statusPage).last { $0.answer != nil }?.answer?["status"]
  }

  @Test func `is on the open page that asks before it is recorded`() {
    var stage = noticed()
    stage.type("2")
    stage.press(.enter)
    #expect(stage.text().contains("Please check") && stage.text().contains("before 10:00"), "\(stage.text())")
    stage.hear(.statusPage, .failed, Self.newer, beside: .statusPage)
    stage.press(.enter)
    #expect(told(stage.session) == "clear", "nothing was recorded")
    #expect(stage.text().contains("before 18:00"), "\(stage.text())")
    stage.press(.enter)
    #expect(told(stage.session) == "go")
    #expect(stage.session.alarms.isEmpty)
  }

  @Test func `is asked about in lines, where it was found while a question was open`() {
    var talk = Talk(Stage.connected(before: .clickAuthorize))
    talk.hear(.statusPage, .failed, Self.older, beside: .statusPage)
    _ = talk.say("/go")
    let asked = talk.say("2").joined(separator: "\n")
    #expect(asked.contains("before 10:00"), "\(asked)")
    talk.hear(.statusPage, .failed, Self.newer, beside: .statusPage)
    let again = talk.say("yes").joined(separator: "\n")
    #expect(again.contains("before 18:00"), "\(again)")
    #expect(told(talk.stage.session) == "clear")
    _ = talk.say("yes")
    #expect(told(talk.stage.session) == "go")
  }

  @Test func `is asked about where the answer was chosen before`() {
    var stage = noticed()
    stage.type("2")
    stage.hear(.statusPage, .failed, "Outage (identified: \"Syncs are slow\")", beside: .statusPage)
    stage.press(.enter)
    #expect(stage.text().contains("Please check") && stage.text().contains("Syncs are slow"), "\(stage.text())")
    #expect(told(stage.session) == "clear")
    _ = stage.text()
    stage.press(.enter)
    #expect(told(stage.session) == "go")
  }

  @Test func `isn't asked about where it was there when the answer was chosen, or says nothing new`() {
    var stage = Stage.connected(before: .clickAuthorize)
    stage.hear(.statusPage, .failed, "Outage (identified: \"Syncs are slow\")", beside: .statusPage)
    stage.press(.escape, .character("g"), .enter)
    stage.type("2")
    stage.hear(.statusPage, .failed, "Outage (identified: \"Syncs are slow\")", beside: .statusPage)
    stage.press(.enter)
    #expect(told(stage.session) == "go", "\(stage.text())")
  }

  // MARK: Signing

  private func signing(isAsking: Bool) -> Stage {
    var stage = Stage.connected(before: .signPX)
    stage.interface.take(live(isAsking))
    return stage
  }

  private func live(_ isAsking: Bool) -> LiveState {
    var live = LiveState()
    live.isAsking = isAsking
    return live
  }

  @Test func `is waited for by the first signature`() {
    var stage = signing(isAsking: true)
    #expect(stage.text().contains("checking"))
    stage.type("Ana Ito")
    stage.press(.enter)
    #expect(stage.session.signatures.isEmpty)
    #expect(stage.text().contains("checks are still running"), "\(stage.text())")
    #expect(stage.text().contains("Ana Ito"))
    // A run for the page before has ended, and this page's checks haven't been asked yet.
    var before = live(false)
    before.checked = [.cleanUp]
    stage.interface.take(before)
    #expect(stage.text().contains("checks are still running"), "\(stage.text())")
    stage.interface.take(live(false))
    #expect(!stage.text().contains("still running"), "it isn't true any more")
    stage.press(.enter)
    #expect(stage.session.signatures.map(\.name) == ["Ana Ito"])
    stage.interface.take(live(true))
    stage.type("Ben Ode")
    stage.press(.enter)
    #expect(stage.session.isSealed, "nothing is checked between the two")
  }

  @Test func `is waited for by the first signature in lines, and the name stays`() {
    var talk = Talk(signing(isAsking: true))
    let heard = talk.say("Ana Ito").joined(separator: "\n")
    #expect(heard.contains("Not recorded: The checks are still running"), "\(heard)")
    #expect(heard.contains("Enter keeps Ana Ito"), "\(heard)")
    #expect(talk.stage.session.signatures.isEmpty)
    talk.dialogue.take(live(false))
    _ = talk.say("")
    #expect(talk.stage.session.signatures.map(\.name) == ["Ana Ito"])
  }

  @Test func `is a stop that the first signature waits for`() {
    var stage = signing(isAsking: true)
    stage.type("Ana Ito")
    stage.press(.enter)
    stage.hear(.accountsRecent, .failed, "3 Accounts are out of date", beside: .finalAccounts)
    stage.interface.take(live(false))
    stage.press(.enter)
    #expect(stage.session.signatures.isEmpty)
    #expect(!stage.session.alarms.isEmpty)
  }

  // MARK: Whose system, which line, which user

  @Test(arguments: [(24, 80), (12, 40), (40, 120)])
  func `names a system that isn't a vendor's as the report does`(rows: Int, columns: Int) {
    var stage = Stage()
    stage.perform(.connect(Connection(system: .px, host: "proxy.example", vendor: false)))
    let top = stage.text(rows: rows, columns: columns).split(separator: "\n").first ?? ""
    #expect(top.contains("NOT A VENDOR SYSTEM") && !top.contains("REHEARSAL"), "\(top)")
    var talk = Talk()
    talk.perform(.connect(Connection(system: .px, host: "proxy.example", vendor: false)))
    let lines = talk.say("clear").joined(separator: "\n")
    #expect(lines.contains("NOT A VENDOR SYSTEM. ") && !lines.contains("REHEARSAL"), "\(lines)")
    #expect(Stage.rehearsing.text(rows: rows, columns: columns).contains("REHEARSAL"))
  }

  @Test func `is named where the same answer is given again, with the cursor on it`() {
    var stage = Stage(reaching: .finalCard)
    let steps = stage.interface.turn(in: stage.session).steps
    for step in steps {
      stage.type(step == .finalAccounts ? "n" : "y")
      stage.press(.enter)
    }
    func words() -> String { stage.text(rows: 40).split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    #expect(words().contains("You answered no to \"Accounts show Salesforce values\""), "\(words())")
    stage.press(.enter, .enter)
    #expect(stage.interface.focusedBlank(in: stage.session)?.blank.slot.step == .finalAccounts)
    #expect(
      stage.text(rows: 40).contains("No change: \"Accounts show Salesforce values\" is still \"no\""),
      "\(stage.text(rows: 40))")
  }

  @Test(arguments: [(24, 80), (12, 40), (40, 120)])
  func `about another user is marked as such while a user is typed`(rows: Int, columns: Int) {
    var stage = Stage.connected(before: .sfUserReady)
    for var verdict in stage.verdicts(
      .salesforceUserAPI, .verified, "px@acme.com has API Enabled", beside: .sfUserReady)
    {
      verdict.subject = "px@acme.com"
      stage.perform(.hear(verdict))
    }
    stage.interface = Interface(session: stage.session, zone: "UTC")
    func words() -> String {
      let screen = Screen(
        session: stage.session, interface: stage.interface,
        look: RenderContext(size: Frame.Size(rows: rows, columns: columns), now: stage.now))
      let content =
        screen.turnView.content(screen.turnView.words).rows.map(\.text) + screen.side(rows: 30, width: 60).map(\.text)
      return content.joined(separator: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    #expect(words().contains("has API Enabled") && !words().contains("for another user"), "\(words())")
    stage.press(.control("u"))
    stage.type("ben")
    #expect(words().contains("for another user: px@acme.com has API Enabled"), "\(words())")
    stage.press(.control("u"))
    stage.type("PX@acme.com")
    #expect(!words().contains("for another user"), "\(words())")
  }
}
