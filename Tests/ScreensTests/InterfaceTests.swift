@testable import Screens
import Testing
import Wizard

@Suite struct `The interface` {
  @Test func `goes on from an answer that was recorded already, and records nothing`() {
    var stage = Stage.connected(before: .clickAuthorize)
    stage.press(.escape, .up, .up, .up, .enter)
    let (place, count) = (stage.interface.cursor, stage.session.log.count)
    #expect(stage.session.status(of: stage.interface.turn(in: stage.session)) == .settled)
    _ = stage.text()
    stage.press(.enter)
    #expect(stage.interface.cursor != place)
    #expect(stage.session.log.count == count)
    #expect(stage.text().contains("No change"), "\(stage.text())")
  }

  @Test func `takes no word typed onto a choice for one of its answers`() {
    var stage = Stage()
    stage.type("Account: Id")
    stage.press(.enter)
    #expect(stage.text().contains("\"Account: Id\" isn't one of the answers."))
    #expect(!stage.interface.form(in: stage.session).lines.values.contains { !$0.isEmpty })
    stage.type("no notice")
    stage.press(.enter)
    #expect(stage.session[.statusPage].evidence != nil)
  }

  @Test func `keeps refused input in the line, the reason under it and the cursor in the blank`() {
    var stage = Stage()
    stage.type("1")
    stage.press(.enter)
    stage.type("Ana")
    stage.press(.tab)
    stage.type("no mail")
    for _ in 0..<2 { stage.press(.tab) }
    stage.type("Ben")
    stage.press(.tab)
    stage.type("b@c.de")
    stage.press(.tab, .tab)
    stage.type("y")
    stage.press(.enter)
    #expect(stage.text().contains("⚠ Enter an email address"))
    #expect(stage.text().contains("▶   work email      no mail"))
    #expect(stage.session.people == nil)
    stage.press(.control("u"))
    stage.type("ana@acme.com")
    stage.press(.enter)
    #expect(stage.session.people?[.px]?.mail == "ana@acme.com")
  }

  @Test func `takes letters for text in a blank and for commands in the list`() {
    var stage = Stage()
    stage.type("1")
    stage.press(.enter)
    stage.type("qum?")
    #expect(stage.interface.panel == nil)
    stage.press(.escape, .character("m"))
    #expect(stage.interface.panel is Menu)
    stage.press(.escape, .character("q"))
    #expect(stage.interface.panel is Leave)
    #expect(stage.interface.drafts(in: stage.session).values.contains("qum?"))
  }

  @Test func `says how to go on in words that a shell takes as they stand`() {
    var stage = Stage()
    stage.interface = Interface(session: stage.session, zone: "UTC", resume: ResumeCommand(file: "a b\u{1B}.reconnect"))
    stage.press(.control("c"))
    let text = stage.text()
    #expect(text.contains(#"px-reconnect resume $'a b\033.reconnect'"#))
  }

  @Test func `leaves in two steps`() {
    var stage = Stage()
    #expect(stage.interface.handle(.control("c"), in: stage.session, now: stage.now) == nil)
    #expect(stage.interface.handle(.control("c"), in: stage.session, now: stage.now) == .leave)
  }

  @Test func `asks before an answer sets back others`() {
    var stage = Stage.atRightOrg()
    stage.type("acme.my.salesforce.com")
    stage.press(.enter)
    stage.type("acme.my.salesforce.com")
    stage.press(.enter, .escape)
    while stage.interface.turn(in: stage.session).steps != [.target] { stage.press(.up) }
    stage.press(.enter, .control("u"))
    stage.type("new.my.salesforce.com")
    stage.press(.enter)
    #expect(stage.text().contains("Reset later answers?"))
    #expect(stage.session[.rightOrg].isSettled)
    stage.press(.enter)
    #expect(!stage.session[.rightOrg].isSettled)
    #expect(stage.text().contains("again: Org and subscription"))
  }

  @Test func `answers every key at every place`() {
    let keys: [Key] =
      [
        .enter, .escape, .tab, .backTab, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .backspace,
        .delete,
        .wordLeft, .wordRight, .control("a"), .control("t"), .control("w"), .function(1), .function(10), .function(63),
        .paste(String(repeating: "long ", count: 2000)), .character("日"),
      ] + "abcdefghijklmnopqrstuvwxyz?/1 ".map(Key.character)
    // A fixed walk of 9,000 keys in a varying order, from a small generator.
    var seed: UInt64 = 7
    var stage = Stage()
    for _ in 0..<9000 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      stage.press(keys[Int(seed >> 33) % keys.count])
      if seed % 40 == 0 { _ = stage.frame(rows: 12 + Int(seed >> 20) % 30, columns: 40 + Int(seed >> 40) % 90) }
    }
    #expect(stage.session.log.count > 20)
  }

  @Test func `keeps what is half-typed elsewhere when an answer is taken back`() {
    var stage = Stage()
    stage.type("1")
    stage.press(.enter)
    stage.type("Ana")
    stage.press(.escape, .character("u"), .enter)
    #expect(stage.interface.turn(in: stage.session).steps == [.statusPage])
    #expect(stage.interface.drafts(in: stage.session).values.contains("Ana"))
  }

  @Test func `keeps moments of steps that come up, once`() {
    var stage = Stage.atRightOrg()
    #expect(stage.interface.steps(comingUpIn: stage.session).isEmpty)
    for _ in 0..<2 {
      stage.type("acme.my.salesforce.com")
      stage.press(.enter)
    }
    #expect(stage.interface.steps(comingUpIn: stage.session) == [.clickAuthorize])
    stage.perform(.open([.clickAuthorize]))
    #expect(stage.interface.steps(comingUpIn: stage.session).isEmpty)
  }

  @Test func `offers every action in both modes`() {
    let session = Session()
    let words = Set((Action.offered(.list, in: session) + Action.offered(.form, in: session)).map(\.word))
    var dialogue = PlainDialogue(interface: Interface(session: session, zone: "UTC"))
    for word in words where word != "leave" {
      _ = dialogue.take("/" + word, in: session, now: Moment(seconds: 0))
      #expect(dialogue.interface.notice?.phrase.words(for: .lines).contains("There is no word") != true, "\(word)")
      _ = dialogue.take("/cancel", in: session, now: Moment(seconds: 0))
    }
    #expect(dialogue.take("/leave", in: session, now: Moment(seconds: 0)) == .leave)
  }
}

@Suite struct `A line being typed` {
  private func edited(_ text: String, _ keys: Key...) -> String {
    var line = LineEditor(text)
    for key in keys { _ = line.handle(key) }
    return line.text
  }

  @Test func `is edited where the caret stands`() {
    #expect(edited("abc", .home, .character("x"), .end, .character("y")) == "xabcy")
    #expect(edited("one two", .wordLeft, .character("_")) == "one _two")
    #expect(edited("one two ", .control("w")) == "one ")
    #expect(edited("one", .left, .control("k")) == "on")
    #expect(edited("e\u{301}日", .backspace, .backspace) == "")
    #expect(edited("a", .paste("1\r\n2\r3")) == "a1\n2\n3")
    #expect(edited("", .backspace, .delete, .left, .right) == "")
  }
}
