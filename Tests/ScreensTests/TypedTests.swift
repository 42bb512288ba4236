import Testing
import Wizard

@testable import Screens

@Suite struct `A draft in the list` {
  @Test func `is named, unless all that was typed was taken out again`() {
    var stage = Stage(reaching: .target)
    stage.type("x")
    stage.press(.escape)
    #expect(stage.text().contains("Draft, not recorded."))
    stage.press(.enter, .backspace, .escape)
    #expect(!stage.text().contains("Draft, not recorded."))
    stage = Stage(reaching: .scope)
    stage.type("y")
    stage.press(.escape)
    #expect(stage.text().contains("Draft, not recorded."))
  }
}

@Suite struct `Text half-typed on a page` {
  /// In the list, where letters open pages.
  private func stage(_ typed: [TypedPlace: [String]] = [:]) -> Stage {
    var stage = Stage()
    stage.interface = Interface(session: stage.session, zone: "UTC", typed: typed)
    stage.press(.escape)
    return stage
  }

  @Test(
    arguments: [
      ("n", TypedPlace(.note, .statusPage)), ("a", TypedPlace(.attach, .statusPage)), ("p", TypedPlace(.park)),
      ("/", TypedPlace(.lookUp)),
    ] as [(Character, TypedPlace)])
  func `is kept, and comes back where the page is opened again`(key: Character, place: TypedPlace) {
    var stage = stage()
    let revision = stage.interface.draftRevision
    stage.press(.character(key))
    #expect(stage.interface.draftRevision == revision)
    stage.type("half a wor")
    #expect(stage.interface.typedDrafts[place]?.first == "half a wor")
    #expect(stage.interface.draftRevision > revision)
    // As after a crash.
    var resumed = self.stage(stage.interface.typedDrafts)
    resumed.press(.character(key))
    #expect(resumed.text().contains("half a wor"))
    // Asked whether to leave, and stayed.
    stage.press(.control("c"), .escape, .character(key))
    #expect(stage.text().contains("half a wor"))
  }

  @Test func `is given up with the page, and gone once it is recorded`() {
    var stage = stage()
    stage.press(.character("n"))
    stage.type("no")
    stage.press(.escape)
    #expect(stage.interface.typedDrafts.isEmpty)
    stage.press(.character("n"))
    stage.type("a note")
    let revision = stage.interface.draftRevision
    stage.press(.enter)
    #expect(stage.interface.typedDrafts.isEmpty)
    #expect(stage.interface.draftRevision > revision)
  }

  @Test func `is never a secret`() {
    var stage = stage()
    stage.press(.character("l"), .paste("the-key"))
    #expect(stage.interface.typedDrafts.isEmpty)
    stage.press(.escape, .character("n"))
    stage.type("password: hunter2")
    #expect(!stage.interface.typedDrafts.values.joined().joined().contains("hunter2"))
  }

  @Test func `is named where a session is resumed`() {
    var stage = Stage()
    stage.interface = Interface(
      session: stage.session, zone: "UTC", resumed: true, typed: [TypedPlace(.note, .statusPage): ["half"]])
    #expect(stage.text().contains("Draft: note, in"))
  }

  @Test func `has mapping rows that nobody kept yet`() throws {
    var stage = Stage.atRightOrg()
    let turn = try #require(stage.session.runbook.turn(of: .fieldMappings))
    stage.interface.mark(turn.id)
    stage.press(.function(8), .paste("Account.Industry,industry\nAccount.Phone,phone\n"))
    #expect(stage.text().contains("Industry"))
    let kept = stage.interface.typedDrafts
    #expect(kept.count == 1)
    stage.interface = Interface(session: stage.session, zone: "UTC", typed: kept)
    stage.interface.mark(turn.id)
    stage.press(.function(8))
    #expect(stage.text().contains("Industry") && stage.text().contains("phone"))
  }
}

@Suite struct `The characters of a line` {
  private func line(_ keys: [Key]) -> LineEditor {
    var line = LineEditor()
    for key in keys { _ = line.handle(key) }
    return line
  }

  @Test(arguments: ["e\u{301}", "🇩🇪", "👩\u{200D}💻", "1\u{FE0F}\u{20E3}", "नि", "\u{1100}\u{1161}", "o\u{302}\u{323}"])
  func `has one character where its parts are keys of their own`(text: String) {
    let parts = text.unicodeScalars.map { Key.character(Character($0)) }
    #expect(line(parts).characters == Array(text))
    #expect(line(.init(parts.prefix(1)) + [.paste(String(text.unicodeScalars.dropFirst()))]).characters == Array(text))
    #expect(line([.character("x")] + parts + [.backspace]).text == "x")
  }

  /// Except for flags: their halves pair from the left.
  @Test func `is as its text is, whatever keys come`() {
    var dice = SystemRandomNumberGenerator()
    let letters = "ae\u{301}\u{302}\u{200D}👩 日".unicodeScalars.map { Key.character(Character($0)) }
    let moves: [Key] = [.left, .right, .backspace, .delete, .home, .end, .wordLeft, .control("w"), .control("k")]
    var line = LineEditor()
    for _ in 0..<3_000 {
      guard let key = (Bool.random(using: &dice) ? letters : moves).randomElement(using: &dice) else { continue }
      _ = line.handle(key)
      #expect(line.caret <= line.characters.count)
      #expect(line.characters == Array(line.text), "\(line.text.unicodeScalars.map(\.value))")
    }
  }

  @Test func `leaves out what it has no room for, and says so`() {
    var stage = Stage()
    stage.type("1")
    stage.press(.enter, .paste("Ana"), .paste(String(repeating: "x", count: LineEditor.limit)))
    #expect(stage.text().contains("was ignored"))
    stage.press(.character("Z"))
    #expect(stage.text().contains("AnaZ"))
    var line = LineEditor("suggested", isSuggested: true)
    _ = line.handle(.paste(String(repeating: "x", count: LineEditor.limit + 1)))
    #expect(line.text == "suggested" && line.isSuggested)
    _ = line.handle(.paste(String(repeating: "x", count: LineEditor.limit)))
    #expect(line.characters.count == LineEditor.limit)
  }
}
