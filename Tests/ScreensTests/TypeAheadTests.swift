import Screens
import Testing
import Wizard

/// Keys that arrive together, before the screen is painted again.
@Suite struct `Keys typed ahead` {
  private func painted(_ stage: Stage, rows: Int = 24, columns: Int = 80) -> Stage {
    var stage = stage
    stage.interface.keepScroll(as: stage.frame(rows: rows, columns: columns))
    return stage
  }

  @Test func `record no page that nobody saw`() {
    var stage = painted(Stage(reaching: .impact))
    #expect(stage.interface.turn(in: stage.session).kind == .page)
    let page = stage.interface.cursor
    stage.press(.enter)
    #expect(stage.session[.impact].isSettled)
    let next = stage.interface.cursor
    #expect(next != page)
    // The second Enter of the same batch.
    let count = stage.session.log.count
    stage.press(.enter, .enter)
    #expect(stage.session.log.count == count && stage.interface.cursor == next)
  }

  @Test func `record no answer that was filled in and that nobody saw`() {
    var stage = painted(Picture.rehearsal.stage)
    stage.press(.enter)
    let count = stage.session.log.count
    #expect(stage.interface.isUnseen)
    stage.press(.enter)
    #expect(stage.session.log.count == count)
    stage = painted(stage)
    #expect(!stage.interface.isUnseen)
    stage.press(.enter)
    #expect(stage.session.log.count > count)
  }

  @Test func `fill in the next turn as they would one after the other`() {
    var stage = painted(Stage())
    stage.type("1")
    stage.press(.enter)
    stage.type("Ana")
    let name = Form.Slot(step: .participants, field: "px-name")
    #expect(stage.interface.form(in: stage.session)[name].text == "Ana")
  }

  @Test func `don't let Enter confirm what scrolled out of sight since the last paint`() {
    var stage = painted(Stage(reaching: .impact), rows: 12, columns: 40)
    // To the end and back up again, without a paint in between.
    for _ in 0..<20 { stage.press(.pageDown) }
    stage = painted(stage, rows: 12, columns: 40)
    for _ in 0..<20 { stage.press(.pageUp) }
    stage.press(.enter)
    #expect(!stage.session[.impact].isSettled)
  }

  @Test func `let Enter read on, and record once the end was in sight`() {
    var stage = painted(Stage(reaching: .impact), rows: 12, columns: 40)
    stage.press(.enter)
    #expect(!stage.session[.impact].isSettled)
    for _ in 0..<12 {
      stage = painted(stage, rows: 12, columns: 40)
      stage.press(.enter)
    }
    #expect(stage.session[.impact].isSettled)
  }
}
