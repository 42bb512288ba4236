import Testing
import Wizard

@testable import Screens

/// One feature at a time: its state, what keys and lines do to it, and its content in both renderings.
@Suite struct `A feature` {
  private let stage = Stage()

  private func context(_ stage: Stage? = nil) -> Context {
    let stage = stage ?? self.stage
    return Context(session: stage.session, interface: stage.interface, now: stage.now)
  }

  private func cells(_ page: Page) -> String {
    let look = RenderContext(size: Frame.Size(rows: 24, columns: 80), now: stage.now)
    return PageView(page, look: look, width: 72).rows.map(\.text).joined(separator: "\n")
  }

  private func lines(_ page: Page, since said: Page? = nil) -> [String] {
    PageLines(page: page).lines(since: said).map(\.string)
  }

  private func type(_ text: String, into feature: inout some Feature, _ context: Context) {
    for character in text { _ = feature.handle(.character(character), in: context) }
  }

  @Test func `that is filled in submits the same by keys and by a line`() {
    var note = Note(step: .statusPage)
    type("seen", into: &note, context())
    #expect(cells(note.page(in: context())).contains("Note        seen"))
    let byKeys = note.handle(.enter, in: context()).intent
    var spoken = Note(step: .statusPage)
    #expect(lines(spoken.page(in: context())) == ["Type the note, or /cancel."])
    #expect(spoken.handle(line: "seen", in: context()).intent == byKeys)
    #expect(byKeys == .command(.note(.statusPage, text: "seen")))
  }

  @Test func `with several fields asks for them one after the other, and goes back to the one that is wrong`() {
    var pause = Pause()
    _ = pause.handle(line: "no moment", in: context())
    #expect(lines(pause.page(in: context())) == ["Why?"])
    let response = pause.handle(line: "lunch", in: context())
    #expect(response.notice == .invalid(.moment(.unreadable)) && response.intent == nil)
    #expect(pause.entry.focused == 0)
    pause = Pause()
    #expect(pause.handle(.enter, in: context()).notice == .refused(.reasonMissing))
    #expect(pause.entry.focused == 1)
  }

  /// A page is built again for each key. With 100,000 events, that took seconds.
  @Test
  func `that reports shows the latest rows of long lists and says how many it leaves out, and reads all in lines`() {
    var scene = Scene()
    let note = Event.noted(Wizard.Note(step: .statusPage, text: "a", typedBy: .px))
    var context: Context { Context(session: scene.session, interface: stage.interface, now: scene.now) }
    // The timeline has one more event, the first.
    for (count, left) in [(ReportPage.most - 1, nil), (1, "1 earlier entry is"), (1_300, "1,301 earlier entries are")] {
      scene.record(Array(repeating: note, count: count))
      let shown = cells(ReportPage().page(in: context))
      #expect(shown.contains("left out here") == (left != nil))
      if let left { #expect(shown.contains("\(left) left out here. To read everything")) }
    }
    var report = ReportPage()
    #expect(lines(report.page(in: context)).contains { $0.contains("Notes: 1500 lines") })
    #expect(report.handle(line: "all", in: context).said.count > 3_000)
  }

  @Test func `that connects keeps a region nobody knows in its line`() {
    var connect = Connect()
    for line in ["key", "mars", "", ""] { _ = connect.handle(line: line, in: context()) }
    let response = connect.handle(line: "", in: context())
    #expect(response.intent == nil)
    #expect(connect.entry.focused == 1 && connect.entry[1] == "mars")
    #expect(connect.entry[0] == "key")
  }

  @Test func `that compares takes a clear beginning`() {
    var stage = Stage()
    stage.interface.live.comparison = nil
    for (typed, object) in [("acc", MappingRow.Object.account), ("Contacts", .contact), ("contact", .contact)] {
      var compare = Compare()
      _ = compare.handle(line: typed, in: context(stage))
      #expect(compare.object == object)
    }
    var compare = Compare()
    #expect(compare.handle(line: "leads", in: context(stage)).notice == .refusal("Type accounts or contacts."))
  }

  @Test func `that asks yes or no takes only these, and says them again`() {
    let undo = Undo()
    let page = undo.page(in: context())
    #expect(lines(page).last == "Undo it? Type yes or no.")
    #expect(lines(page, since: page) == ["Type yes or no. Undo it?"])
    var asked = undo
    #expect(asked.handle(line: "perhaps", in: context()).intent == nil)
    #expect(asked.handle(line: "YES", in: context()).intent == .command(.undo))
    guard case .close = asked.handle(line: "no", in: context()).next else { return #expect(Bool(false)) }
  }

  @Test func `that offers a list is chosen from by arrows, by number and by the beginning of a name`() {
    let rehearsing = context(Stage.rehearsing)
    var faults = Faults()
    _ = faults.handle(.down, in: rehearsing)
    let byKeys = faults.handle(.enter, in: rehearsing).intent
    var spoken = Faults()
    #expect(spoken.handle(line: "2", in: rehearsing).intent == byKeys)
    let name = RehearsalFault.allCases[1].rawValue
    #expect(spoken.handle(line: String(name.dropLast(2)), in: rehearsing).intent == byKeys)
    #expect(spoken.handle(line: "99", in: rehearsing).notice == .invalid(.notAChoice))
    #expect(lines(faults.page(in: rehearsing)).first?.hasPrefix("1 \(RehearsalFault.allCases[0].rawValue): ") == true)
  }

  @Test func `says in lines only what is new on its page`() {
    var search = Troubleshoot()
    let empty = search.page(in: context())
    _ = search.handle(line: "popup blocked", in: context())
    let found = search.page(in: context())
    #expect(lines(found, since: empty).first?.hasPrefix("1 ") == true)
    #expect(lines(found, since: found).count == 1)
  }

  @Test func `words keys as keys on the screen, and as words in lines`() {
    let phrase: Phrase = "\(key: .connect) makes them"
    #expect(phrase.words(for: .screen(isNarrow: false)) == "F4 makes them")
    #expect(phrase.words(for: .screen(isNarrow: true)) == "Esc l makes them")
    #expect(phrase.words(for: .lines) == "/connect makes them")
    #expect(Phrase.screen("cells").words(for: .lines).isEmpty)
  }

  @Test func `masks a secret and says only how long it is`() {
    var connect = Connect()
    type("s3cret", into: &connect, context())
    #expect(connect.asksForSecret)
    let page = connect.page(in: context())
    #expect(!cells(page).contains("s3cret") && cells(page).contains("6 characters"))
    #expect(!lines(page).joined().contains("s3cret"))
    _ = connect.handle(.tab, in: context())
    #expect(!connect.asksForSecret)
  }

  @Test func `is opened by every action that opens one, in both modes`() {
    for (stage, place) in [(Stage(), Place.list), (Stage.rehearsing, .list), (Picture.closed.stage, .list)] {
      for action in Action.offered(place, in: stage.session) where action.id != .leave && action.id != .menu {
        var interface = stage.interface
        interface.place = place
        _ = interface.perform(action.id, in: stage.session, now: stage.now)
        var dialogue = PlainDialogue(interface: stage.interface)
        _ = dialogue.take("/\(action.word)", in: stage.session, now: stage.now)
        let opened = interface.panel.map { "\(Swift.type(of: $0))" }
        let spoken = dialogue.interface.panel.map { "\(Swift.type(of: $0))" }
        // Plain mode prints its commands at once, and also the only text that can be copied.
        if action.id == .help || action.id == .copy && spoken == "Copied" { continue }
        #expect(opened == spoken, "\(action.id)")
      }
    }
  }
}
