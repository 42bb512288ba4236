@testable import Screens
import Testing
import Wizard

/// Some people only have arrows, Enter and Escape: with one finger, a switch, or a reader that uses the other keys.
@Suite struct `Arrows, Enter and Escape` {
  private static let plain: Set<Key> = [.up, .down, .left, .right, .enter, .escape]

  /// Where people are when they want something.
  private static let stages: [Picture] = [
    .list, .choice, .texts, .checks, .rehearsal, .parked, .closed, .oneSignature, .alarm, .preflight,
  ]

  /// From a field, the first Escape goes to the list and the next one to the menu, where Enter runs the marked entry.
  @Test(arguments: stages)
  func `come to everything that can be done`(picture: Picture) {
    var stage = picture.stage
    if stage.interface.place == .form { stage.press(.escape) }
    stage.press(.escape)
    guard stage.interface.panel is Menu else {
      Issue.record("no menu: \(stage.text())")
      return
    }
    let offered = Action.offered(.list, in: stage.session).filter { $0.id != .menu }
    #expect(Set(Menu.actions(at: .list, in: stage.session).map(\.id)) == Set(offered.map(\.id)))
    for (place, action) in Menu.actions(at: .list, in: stage.session).enumerated() {
      var there = stage
      for _ in 0..<place { there.press(.down) }
      #expect(there.text().contains("▶ \(action.label)"), "\(action.id)")
      there.press(.enter)
      #expect(!(there.interface.panel is Menu), "\(action.id)")
    }
    // What only fields offer can also be done from the list, or is itself one of these keys.
    let inFields = Action.offered(.form, in: stage.session).filter { action in
      !offered.contains { $0.id == action.id } && action.id != .menu
    }
    for action in inFields { #expect(action.keys.contains(where: Self.plain.contains), "\(action.id)") }
  }

  /// A key that a page names and that isn't one of these has an alternative: a list of what the letters do.
  @Test(arguments: Picture.allCases.filter(\.isOfSession))
  func `do what each page names a letter for`(picture: Picture) throws {
    let stage = picture.stage
    guard let panel = stage.interface.panel else { return }
    let context = Context(session: stage.session, interface: stage.interface, now: stage.now)
    let page = panel.page(in: context)
    let hints =
      page.keys
      + page.blocks.flatMap { block in if case .keys(let keys) = block { keys } else { [] as [KeyHint] } }
    let letters = hints.filter { $0.keys.count == 1 && $0.keys.allSatisfy(\.isLetter) }
    guard !letters.isEmpty, !(panel is KeyMenu) else { return }
    #expect(hints.contains(.more), "\(picture)")
    for (place, hint) in letters.enumerated() {
      var (byLetter, byArrows) = (stage, stage)
      byLetter.press(.character(try #require(hint.keys.first)))
      byArrows.press(.right)
      #expect(byArrows.interface.panel is KeyMenu)
      for _ in 0..<place { byArrows.press(.down) }
      byArrows.press(.enter)
      #expect(byArrows.text() == byLetter.text(), "\(picture): \(hint.words)")
    }
    var (back, before) = (stage, stage)
    back.press(.right, .escape)
    before.interface.notice = nil
    #expect(back.text() == before.text())
  }

  /// A key combination is never the only way.
  @Test func `are never joined by a chord that nothing else does`() {
    for action in Action.all {
      let isChord = { (key: Key) in if case .control = key { true } else { key == .wordLeft || key == .wordRight } }
      #expect(!action.keys.allSatisfy(isChord), "\(action.id)")
    }
    #expect(Action.named(.restore).keys.contains { $0.isLetter }, "what Ctrl-R does has a letter and an entry too")
  }

  @Test func `in the menu are joined by the letters of the list`() {
    var stage = Stage(pressing: .escape, .escape, .character("n"))
    #expect(stage.text().contains("─ Note ─"))
    stage = Stage(pressing: .escape, .escape, .character("m"))
    #expect(stage.interface.panel == nil)
  }

  @Test func `show the recorded answer again where another was typed`() {
    var stage = Stage(reaching: .scope, .escape)
    while !stage.interface.turn(in: stage.session).steps.contains(.participants) { stage.press(.up) }
    stage.press(.enter)
    let before = stage.text()
    stage.type("x")
    #expect(stage.text() != before)
    stage.press(.escape, .escape)
    for _ in 0..<40 where !stage.text().contains("▶ restore") { stage.press(.down) }
    stage.press(.enter)
    #expect(stage.interface.forms[stage.interface.cursor]?.isTouched != true)
    stage.press(.enter)
    #expect(stage.text() == before)
  }
}
