import Screens
import Testing
import Wizard

/// The Salesforce admin is away, and the PX admin has done everything one admin can do.
@Suite struct `Where everything waits for the Salesforce admin` {
  private static func stage() -> Stage {
    var scene = Scene()
    scene.good[.participants]?["sf-here"] = "no"
    scene.good[.salesforceAdminAway] = ["planned": "2026-11-24 14:00 UTC"]
    scene.walk()
    var stage = Stage()
    stage.session = scene.session
    stage.now = scene.now
    stage.interface = Interface(session: scene.session, zone: "UTC")
    return stage
  }

  /// A session before the last answer that the PX admin can give alone, and that answer.
  private static func lastAnswer() -> (Talk, last: String) {
    var scene = Scene()
    scene.good[.participants]?["sf-here"] = "no"
    scene.good[.salesforceAdminAway] = ["planned": "2026-11-24 14:00 UTC"]
    scene.walk(until: .pushSettings)
    var stage = Stage()
    stage.session = scene.session
    stage.now = scene.now
    stage.interface = Interface(session: scene.session, zone: "UTC")
    return (Talk(stage), "PX_Score__c")
  }

  private static let asks = """
    The Salesforce admin is away, according to "People taking part". Change that answer when they arrive. \
    9 steps wait for Ben. You planned to meet at 14:00 UTC on 24 November 2026. Type /go to change that answer, /park to \
    pause the session, or /leave to leave.
    """

  @Test func `lines say so after the last answer, and every command they name does something`() {
    var (talk, last) = Self.lastAnswer()
    let heard = talk.say(last)
    #expect(!heard.joined().contains("Backfill"))
    #expect(heard.last == Self.asks, "\(heard)")
    #expect(talk.say("/answer").first?.hasPrefix("Not recorded: The Salesforce admin is away") == true)
    let people = talk.say("/go")
    #expect(people.last?.contains("Is the Salesforce admin here? 1 yes; 2 not now.") == true, "\(people)")
    let back = talk.say("yes", "", "", "")
    #expect(back.contains { $0.hasPrefix("Updated: People taking part") }, "\(back)")
    #expect(talk.stage.session.standstill == nil)
  }

  @Test func `lines say so after a session is resumed, and wherever a step waits`() {
    var talk = Talk(Self.stage())
    #expect(talk.prompt().last == Self.asks)
    #expect(talk.say("/next").last?.hasSuffix("or /leave to leave.") == true)
    #expect(talk.say("/park").contains { $0.contains("Until when") })
  }

  @Test func `the screen is on the first step that waits, and g goes to the answer to change`() {
    var stage = Self.stage()
    let text = stage.text()
    #expect(stage.interface.place == .list)
    #expect(text.contains("9 steps wait for Ben."), "\(text)")
    #expect(text.contains("Press g to"), "\(text)")
    stage.press(.character("g"))
    #expect(stage.interface.place == .form)
    #expect(stage.interface.turn(in: stage.session).steps == [.participants])
    #expect(stage.text().contains("▶   is here"), "\(stage.text())")
  }

  @Test func `the page of a resumed session says so`() {
    var stage = Self.stage()
    stage.interface = Interface(session: stage.session, zone: "UTC", resumed: true)
    let text = stage.text()
    #expect(!text.contains("Nothing to answer now"))
    #expect(text.contains("wait for Ben"), "\(text)")
  }

  @Test func `no step waits so while something can be answered`() {
    #expect(Scene().session.standstill == nil)
    #expect(Scene.reaching(.signPX).session.standstill == nil)
    #expect(Scene.reaching(nil).session.standstill == nil)
  }
}
