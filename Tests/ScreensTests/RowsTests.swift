import Screens
import Testing
import Wizard

@Suite struct `The page of rows` {
  /// At the field mappings, with an empty field.
  private var atMappings: Stage {
    var stage = Stage.atRightOrg()
    stage.press(.escape)
    while !stage.interface.turn(in: stage.session).steps.contains(.fieldMappings) { stage.press(.up) }
    stage.press(.enter, .control("u"))
    return stage
  }

  private func blank(_ stage: Stage) -> String {
    stage.interface.form(in: stage.session)[Form.Slot(step: .fieldMappings, field: "kept")].text
  }

  @Test func `opens for a pasted table, names its bad lines, and keeps the good rows only when told`() {
    var stage = atMappings
    stage.press(.paste("Salesforce field,PX field\nIndustry,industry\nno such line\nContact.Email,email\n"))
    let text = stage.text()
    #expect(text.contains("2 rows; 1 line left out"))
    #expect(text.contains("line 3: \"no such line\""))
    #expect(blank(stage).isEmpty)
    stage.press(.enter)
    #expect(stage.interface.panel == nil)
    #expect(blank(stage) == "Account.Industry → industry, Contact.Email → email")
    stage.press(.enter)
    #expect(stage.session.mapping?.prefix(2).map(\.shown) == ["Account.Industry → industry", "Contact.Email → email"])
  }

  @Test func `leaves the blank as it was on the second Escape, once it was said what is lost`() {
    var stage = atMappings
    stage.type("kept elsewhere: shot.png")
    stage.press(.paste("Industry,industry\nName,name"), .escape)
    #expect(stage.text().contains("Enter keeps these rows."))
    stage.press(.escape)
    #expect(stage.interface.panel == nil)
    #expect(blank(stage) == "kept elsewhere: shot.png")
  }

  @Test func `takes rows one by one, keeps a refused one in the line, and drops the marked one`() {
    var stage = atMappings
    stage.press(.function(8), .character("a"))
    stage.type("Industry -> industry")
    stage.press(.enter)
    stage.type("nonsense")
    stage.press(.enter)
    #expect(stage.text().contains("nonsense"))
    #expect(stage.text().contains("has 1 column"))
    stage.press(.control("u"))
    stage.type("Name -> name")
    stage.press(.enter, .tab, .down, .up, .character("d"), .enter)
    #expect(blank(stage) == "Account.Name → name")
  }

  @Test func `shows proposals apart until they are taken, one by one or all`() {
    func row(_ field: String, _ px: String) -> MappingRow {
      MappingRow(direction: .salesforceToPX, object: .account, salesforceField: field, pxField: px)
    }
    var stage = atMappings
    stage.press(.function(8), .character("p"))
    #expect(stage.text().contains("connect Salesforce and PX first"))
    for system in [Connection.System.salesforce, .px] {
      stage.session.apply([
        Recorded(
          sequence: stage.session.lastSequence + 1, at: stage.now,
          event: .connected(Connection(system: system, host: "h", vendor: true)))
      ])
    }
    #expect(stage.interface.handle(.character("p"), in: stage.session, now: stage.now) == .proposeRows)
    stage.interface.take(proposals: [row("Industry", "industry"), row("Name", "name"), row("Type", "type")])
    #expect(stage.text().contains("Account.Industry → industry  proposed"))
    stage.press(.enter)
    #expect(stage.text().contains("There are no rows to keep"))
    stage.press(.character("y"), .down, .character("d"), .character("Y"), .enter)
    #expect(
      blank(stage).components == ["Account.Industry → industry", "Account.Name → name"]
        || blank(stage).components == ["Account.Industry → industry", "Account.Type → type"])
  }

  @Test func `reads and writes files through the program, and says what came of it`() {
    var stage = atMappings
    stage.press(.function(8), .character("f"))
    stage.type("m.csv")
    #expect(stage.interface.handle(.enter, in: stage.session, now: stage.now) == .readRows(path: "m.csv"))
    stage.interface.take(fileProblem: "m.csv does not exist.", done: "")
    #expect(stage.text().contains("m.csv does not exist."))
    #expect(stage.text().contains("Read from"))
    stage.interface.take(rowsOf: "Industry;industry\n")
    stage.press(.character("x"))
    stage.type("out.csv")
    #expect(
      stage.interface.handle(.enter, in: stage.session, now: stage.now)
        == .exportRows(
          path: "out.csv",
          csv: "direction,object,salesforce_field,px_field\nsalesforce-to-px,account,Industry,industry\n"))
  }

  @Test func `is the same in lines`() {
    var stage = atMappings
    var dialogue = PlainDialogue(interface: stage.interface)
    _ = dialogue.take("/rows", in: stage.session, now: stage.now)
    for line in ["Industry -> industry", "Name,name", "what is this", "drop 1"] {
      _ = dialogue.take(line, in: stage.session, now: stage.now)
    }
    let said = dialogue.prompt(stage.session, now: stage.now).map(\.string)
    #expect(said.contains("1 Account.Name to name"))
    #expect(dialogue.take("read m.csv", in: stage.session, now: stage.now) == .readRows(path: "m.csv"))
    _ = dialogue.take("keep", in: stage.session, now: stage.now)
    stage.interface = dialogue.interface
    #expect(blank(stage) == "Account.Name → name")
  }

  @Test func `tells only the first of many lines that are no rows`() {
    let stage = atMappings
    var dialogue = PlainDialogue(interface: stage.interface)
    _ = dialogue.take("/rows", in: stage.session, now: stage.now)
    dialogue.take(rowsOf: (1...2000).map { "no row \($0)" }.joined(separator: "\n"))
    let said = dialogue.prompt(stage.session, now: stage.now).map(\.string)
    #expect(said.count { $0.hasPrefix("Left out:") } == 5)
    #expect(said.contains("And 1995 more lines left out."))
  }

  @Test func `keeps the line that is typed when Tab or Escape leads to the list`() {
    var stage = atMappings
    stage.press(.function(8), .character("a"))
    stage.type("Industry -> industry")
    stage.press(.tab, .character("a"))
    #expect(stage.text().contains("A row"))
    stage.press(.enter)
    #expect(stage.text().contains("Account.Industry → industry"))
    stage.type("what is this")
    stage.press(.enter)
    #expect(stage.text().contains("left out"))
    stage.press(.escape)
    #expect(!stage.text().contains("left out"))
    stage.press(.escape)
    #expect(stage.text().contains("Esc again"))
    stage.press(.character("a"))
    #expect(stage.text().contains("what is this"))
  }

  @Test func `is refused where there are no rows`() {
    var stage = Stage()
    stage.press(.function(8))
    #expect(stage.interface.panel == nil)
    #expect(stage.text().contains("You can edit rows for the field mappings"))
  }
}

extension String {
  fileprivate var components: [String] { split(separator: ",").map { String($0).trimmed } }
}
