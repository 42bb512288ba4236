import Screens
import Testing
import Wizard

/// The wizard as lines, one at a time.
@Suite struct `Lines` {
  @Test func `say what was recorded, how much that settles, and that other steps belong here now`() {
    var talk = Talk()
    let read = talk.say("1")
    #expect(read.first == "Recorded: Read the Gainsight status page: no notice about PX or Salesforce.")
    let here = talk.say("Ana Ito", "ana@acme.com", "", "Ben Ode", "ben@acme.com", "", "1", "", "", "")
    #expect(here.first == "Recorded: People taking part: Ana Ito, Ben Ode.")
    #expect(here[1] == "\"Plan a joint session\" isn't needed: the Salesforce admin is present. 30 steps in total now.")
  }

  @Test func `go to the line of whoever named another org, and say how to leave it open`() {
    var talk = Talk(Stage.atRightOrg())
    let heard = talk.say("other.my.salesforce.com", "acme.my.salesforce.com")
    #expect(
      heard.first?.hasPrefix("Recorded, but needs attention: Ana named a different org: it is not the target.") == true)
    #expect(heard.contains { $0.contains("Right org? PX admin") })
    // The question is repeated, because the other admin must not hear the answer.
    #expect(!heard.contains { $0.contains("other.my.salesforce.com") })
    #expect(heard.last?.contains("/next: leave it for later") == true)
  }

  @Test func `call an answer new only where the same person had given one, and undo it where it was given`() {
    var talk = Talk(Stage.atRightOrg())
    let second = talk.say("acme.my.salesforce.com", "acme.my.salesforce.com")
    #expect(second.first == "Recorded: Right org? Salesforce admin: acme.my.salesforce.com.")
    #expect(talk.say("/undo").first == "Right org? Ben says: acme.my.salesforce.com. Recorded 15:26 UTC.")
    #expect(talk.say("yes").contains { $0.contains("Right org? Salesforce admin") })
  }

  @Test func `tell the report a section at a time`() {
    var talk = Talk()
    let overview = talk.say("/report")
    let order = ["1 Signatures: ", "2 Look at these first: ", "3 Systems: "].map { title in
      overview.firstIndex { $0.hasPrefix(title) }
    }
    #expect(!order.contains(nil) && order.compactMap(\.self) == order.compactMap(\.self).sorted())
    #expect(overview.contains { $0.hasPrefix("Not started, so nothing is reconnected yet.") })
    #expect(overview.last?.hasPrefix("Which section?") == true)
    let third = talk.say("3")
    #expect(third.first == "Systems:")
    #expect(third.last == overview.last)
    #expect(talk.say("99").first == "No section has that number.")
    #expect(talk.say("all").count > 40)
    #expect(talk.say("/cancel").last?.hasPrefix("Question 1 of 1") == true)
    #expect(talk.say("/report 3").first == "Systems:")
  }

  @Test func `take nothing where nothing is asked`() {
    var talk = Talk(Stage.atRightOrg())
    let heard = talk.say("/back", "some words")
    #expect(heard.first?.hasPrefix("Not recorded: This step has nothing to fill in.") == true)
  }

  @Test func `try again with Enter what a store did not take, once, and nothing else`() {
    var talk = Talk()
    func take(_ line: String) -> Intent? { talk.dialogue.take(line, in: talk.stage.session, now: talk.stage.now) }
    _ = talk.say("/note")
    let note = take("a note")
    #expect(note == .command(.note(.statusPage, text: "a note")))
    talk.dialogue.refuse("The store is away.")
    #expect(talk.prompt().first == "The store is away.")
    #expect(take("") == note)
    talk.dialogue.refuse("The store is away.")
    _ = talk.prompt()
    #expect(take("another") == .command(.note(.statusPage, text: "another")))
    // What was recorded isn't tried again.
    talk.perform(.note(.statusPage, text: "another"))
    _ = talk.prompt()
    #expect(take("") == nil)
  }

  @Test func `empty a blank`() {
    var talk = Talk()
    #expect(talk.say("1", "Ana Ito", "/back").last?.contains("Enter keeps Ana Ito") == true)
    #expect(talk.say("/empty").last?.hasSuffix("PX admin (name):") == true)
  }

  @Test func `say why a word does nothing here, and name every word in the help`() {
    var talk = Talk()
    #expect(talk.say("/reopen").first == "This record is open.")
    #expect(talk.say("/fault").first?.hasPrefix("This only works in a rehearsal") == true)
    #expect(talk.say("/compare").first?.contains("Type /connect") == true)
    #expect(talk.say("/nonsense").first == "Unknown command /nonsense. Type /help for all commands.")
    let help = talk.say("/help")
    for word in ["/menu", "/back", "/empty", "/cancel", "/undo", "/connect", "Verified:"] {
      #expect(help.contains { $0.contains(word) }, "\(word)")
    }
  }

  @Test func `name a role once where nobody has a name yet`() {
    var talk = Talk()
    #expect(talk.say("/hand-over").first == "Who is typing now? 1 Salesforce admin.")
  }

  @Test func `take no mail address for a name`() {
    var talk = Talk()
    let heard = talk.say("1", "ana@acme.com")
    #expect(heard.first == "Not recorded: Enter a name, for example Ana Ito, not an email address.")
  }
}
