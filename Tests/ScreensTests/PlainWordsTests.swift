@testable import Screens
import Testing
import Wizard

/// What a blind admin missed in the lines during a trial.
@Suite struct `Each line by itself` {
  private var atMappings: Talk {
    var talk = Talk()
    _ = talk.say("1", "Ana Ito", "ana@acme.com", "", "Ben Ode", "ben@acme.com", "", "1", "", "", "", "1")
    _ = talk.say("2", "2", "2", "2", "2", "2", "2", "", "acme.my.salesforce.com", "sub", "1", "by id")
    return talk
  }

  private var rehearsing: Talk { Talk(Stage.rehearsing) }

  @Test func `repeats a question of yes or no until it is answered`() {
    var talk = Talk()
    _ = talk.say("1")
    #expect(talk.say("/undo").last == "Undo it? Type yes or no.")
    #expect(talk.say("perhaps") == ["Type yes or no. Undo it?"])
    #expect(talk.say("") == ["Type yes or no. Undo it?"])
    let help = talk.say("/help")
    #expect(help.count > 20)
    #expect(help.last == "Type yes or no. Undo it?")
    #expect(talk.say("no").first == "Nothing was undone.")
    #expect(talk.stage.session[.statusPage].isSettled)
    #expect(
      talk.say("/undo", "yes").first
        == "Undone: no notice about PX or Salesforce. The record shows it as withdrawn.")
    #expect(talk.say("/undo").first == "There is no answer to undo. Type /previous to go to an earlier step.")
    talk = Talk(Picture.signed.stage)
    talk.stage.interface.panel = nil
    #expect(talk.say("/undo").first == "This record is signed and read-only. Type /reopen to make changes.")
    #expect(talk.dialogue.interface.panel == nil)
  }

  @Test func `changes nothing that others rest on without a yes`() {
    var stage = Stage.atRightOrg()
    stage.press(.escape)
    while !stage.interface.turn(in: stage.session).steps.contains(.target) { stage.press(.up) }
    var talk = Talk(stage)
    let heard = talk.say("other.my.salesforce.com", "")
    #expect(heard.last == "Change it anyway? Type yes or no.")
    #expect(talk.say("hm").last == "Type yes or no. Change it anyway?")
    #expect(talk.say("no").first == "Nothing was changed.")
    #expect(talk.say("/answer").last?.contains("acme.my.salesforce.com") == true)
  }

  @Test func `keeps the page of rows through the help, and says how it is left`() {
    var talk = atMappings
    _ = talk.say("/rows")
    let help = talk.say("/help")
    #expect(help.last?.hasPrefix("Type a row, list, drop 2") == true)
    #expect(talk.dialogue.interface.panel is Rows)
    #expect(talk.say("/nonsense").last?.hasPrefix("Type a row, list") == true)
    #expect(talk.say("/empty").first == "/empty doesn't work in this question. Type /cancel to leave it.")
    #expect(talk.say("/cancel").first == "Rows closed. Nothing was changed.")
    #expect(talk.say("/rows", "/note seen").first == "Rows closed. Nothing was changed.")
    #expect(talk.say("/cancel").first == "There is no question to cancel here.")
  }

  @Test func `says of rows only what changed`() {
    var talk = atMappings
    #expect(talk.say("/rows").count >= 2)
    let added = talk.say("Account.Industry to industry")
    #expect(added.first?.hasPrefix("Added: Account.Industry to industry. ") == true)
    #expect(added.count == 2)
    #expect(talk.say("Contact.Phone -> phone").first?.hasPrefix("Added: Contact.Phone to phone.") == true)
    let bad = talk.say("no such row")
    #expect(bad.first == "That isn't a row. Type it like this: Account.Industry to industry.")
    #expect(!talk.say("list").contains { $0.contains("no such row") })
    #expect(talk.say("drop Contact.Email").first == "No row has that name.")
    #expect(talk.say("drop contact.phone").first?.hasPrefix("Dropped 2: Contact.Phone to phone. 1 row.") == true)
    let dropped = talk.say("drop 1")
    #expect(dropped.first?.hasPrefix("Dropped 1: ") == true)
    #expect(!dropped.contains { $0.contains("Left out") })
    #expect(talk.say("drop 99").first?.hasPrefix("There ") == true)
    _ = talk.say("Account.Type to type")
    #expect(talk.say("list").contains { $0.hasPrefix("1 ") })
    #expect(talk.say("/cancel") == ["1 change is not saved yet. Save it? Type yes or no."])
    #expect(talk.say("perhaps") == ["1 change is not saved yet. Save it? Type yes or no."])
    #expect(talk.say("no").first == "The field was not changed.")
    _ = talk.say("/rows", "Account.Type to type", "/cancel")
    #expect(talk.say("yes").contains { $0.contains("To enter several rows") })
    #expect(talk.dialogue.interface.drafts(in: talk.stage.session).values.contains("Account.Type → type"))
  }

  @Test func `asks for several rows by a word that works, and records rows as they are heard`() {
    var talk = atMappings
    let prompt = talk.say("/previous", "/next")
    #expect(prompt.suffix(2).first == "To enter several rows, type /rows first.", "the question comes last")
    #expect(!prompt.contains { $0.contains("Paste") })
    let recorded = talk.say("Industry to industry, Name to name")
    #expect(recorded.contains { $0.contains("Industry to industry, Name to name") }, "\(recorded)")
    #expect(talk.stage.session.mapping?.prefix(2).map(\.pxField) == ["industry", "name"])
    #expect(!recorded.contains { $0.contains("→") })
  }

  @Test func `shortens a long value with its count, and names no org while it is hidden`() {
    var talk = atMappings
    let rows = (1...12).map { "Account.SomeLongFieldName\($0)__c -> attribute\($0)" }.joined(separator: ", ")
    #expect(talk.say(rows).first?.contains(": 12 rows.") == true)
    talk = Talk(Stage.atRightOrg())
    #expect(
      talk.say("acme.my.salesforce.com").first
        == "Recorded what Ana read. It is shown when both of you have answered.")
    let both = talk.say("acme.my.salesforce.com")
    #expect(both.contains("Both named the same org, and it is the target."))
  }

  @Test func `goes on after an answer that stood already, and says it`() {
    var talk = Talk()
    _ = talk.say("1", "Ana Ito", "ana@acme.com", "", "Ben Ode", "ben@acme.com", "", "1", "", "", "")
    let here = talk.dialogue.interface.cursor
    #expect(
      talk.say("/previous", "", "", "", "", "", "", "", "", "", "").first == "Unchanged: Ana Ito, Ben Ode."
    )
    #expect(talk.dialogue.interface.cursor == here)
  }

  @Test func `offers what stood before a refused answer`() {
    var talk = Talk()
    _ = talk.say("1", "Ana Ito", "/back")
    let refused = talk.say("ana@acme.com")
    #expect(refused.first?.hasPrefix("Not recorded: ") == true)
    #expect(refused.last?.contains("Enter keeps Ana Ito") == true)
    #expect(talk.say("").last?.contains("work email") == true)
    #expect(talk.say("no mail").last?.contains("no mail") == false)
  }

  @Test func `keeps the list of a look-up over a number that is not in it`() {
    var talk = Talk()
    let list = talk.say("/lookup", "pop-up blocked").filter { $0.first?.isNumber == true }.count
    let wrong = talk.say("77")
    #expect(wrong.first?.hasPrefix("There \(list == 1 ? "is" : "are") \(list). Type ") == true)
    #expect(wrong.count == 2)
    #expect(talk.say("1").contains { $0.contains("Likely cause") })
  }

  @Test func `says what a late check answered beside a step that was left, once`() {
    var talk = Talk(Stage.connectedAfterStatusPage())
    let verdict = Verdict(
      check: .statusPage, outcome: .verified, says: "no incident names PX", host: "status.example", at: talk.stage.now)
    talk.hear(verdict)
    let heard = talk.prompt()
    #expect(
      heard.first
        == "verified, for \"Read the Gainsight status page\": no incident names PX. Checked with status.example at 15:26 UTC."
    )
    talk.hear(verdict)
    #expect(talk.prompt().count == 1)
  }

  @Test func `says the new time when the clock went on, and what it is`() {
    var talk = rehearsing
    #expect(talk.say("/advance").first?.hasPrefix("The rehearsal clock is now ") == true)
    talk = rehearsing
    talk.stage.now = talk.stage.now + 60
    var fresh = PlainDialogue(interface: talk.stage.interface)
    let greeting = fresh.prompt(talk.stage.session, now: talk.stage.now).map(\.string)
    #expect(greeting.first == "px-reconnect, a REHEARSAL: no real system is touched. File acme.reconnect.")
    #expect(greeting[1].contains("Type /help for the commands"))
    #expect(
      !fresh.prompt(talk.stage.session, now: talk.stage.now).map(\.string).contains { $0.contains("px-reconnect,") })
  }

  @Test func `numbers faults, and says which are thrown in`() {
    var talk = rehearsing
    let all = talk.say("/fault")
    #expect(all.first == "1 access-denied: the approving user can only read Accounts")
    #expect(all.last?.contains("/cancel") == true)
    #expect(talk.say("none such").count == 2)
    #expect(talk.say("app-bl").first?.hasPrefix("Fault active: app-blocked") == true)
    let number = (RehearsalFault.allCases.firstIndex(of: .appBlocked) ?? 0) + 1
    #expect(talk.say("/fault").contains { $0.hasPrefix("\(number) app-blocked, on: ") })
    #expect(talk.say("\(number)").first?.hasPrefix("Fault fixed: app-blocked.") == true)
  }

  @Test func `turns a fault on or off by name and word`() {
    var talk = rehearsing
    #expect(talk.say("/fault app-blocked off").first == "The fault app-blocked is already off.")
    #expect(talk.say("/fault app-blocked on").first?.hasPrefix("Fault active: app-blocked") == true)
    #expect(talk.say("/fault APP-BLOCKED on").first == "The fault app-blocked is already on.")
    #expect(talk.say("/fault app-blocked OFF").first?.hasPrefix("Fault fixed: app-blocked.") == true)
    #expect(talk.say("/fault 2 on").first?.hasPrefix("Fault active: ") == true)
    #expect(talk.say("/fault 2").first?.hasPrefix("Fault fixed: ") == true)
  }

  @Test func `reads a step again only where it changed`() {
    var talk = Talk()
    let noted = talk.say("/note seen")
    #expect(noted.first == "Note saved for \"Read the Gainsight status page\": seen.")
    #expect(noted.count == 2)
    #expect(talk.say("/copy").last?.contains("/cancel") == true)
    #expect(talk.say("1").count == 2)
  }

  @Test func `copies the command that goes on in lines`() {
    var stage = Stage()
    stage.interface = Interface(
      session: stage.session, zone: "UTC", resume: ResumeCommand(file: "/tmp/a b.reconnect", isPlain: true))
    var talk = Talk(stage)
    #expect(talk.say("/copy").contains { $0.contains("px-reconnect resume --plain '/tmp/a b.reconnect'") })
  }

  @Test func `takes done and read where Enter is asked for`() {
    var talk = Talk(Stage.atRightOrg())
    _ = talk.say("acme.my.salesforce.com", "acme.my.salesforce.com", "", "1", "1")
    let here = talk.say("Acme", "Description", "x", "")
    #expect(here.last?.hasPrefix("Press Enter when") == true)
    let cursor = talk.dialogue.interface.cursor
    _ = talk.say("done")
    #expect(talk.dialogue.interface.cursor != cursor)
  }

  @Test func `speaks of steps, not of what is marked or hidden on a screen`() {
    var talk = Talk(Stage.atRightOrg())
    let help = talk.say("/help").joined(separator: " ")
    for word in ["marked", "line above", "line below", "keys of", "→"] {
      #expect(!help.contains(word), "\(word)")
    }
    let turn = talk.say("/previous", "/next")
    #expect(turn.contains { $0.contains("The recorded org is hidden until both of you have answered.") })
    #expect(!turn.contains { $0.contains("on this screen") })
  }
}
