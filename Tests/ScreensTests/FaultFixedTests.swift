import Testing
import Wizard

@testable import Screens

@Suite struct `A fault that is fixed` {
  private var rehearsing: Stage {
    var stage = Picture.rehearsal.stage
    stage.perform(.stage(.fault(.statusIncident, on: true)))
    return stage
  }

  private func slot(_ stage: Stage) -> Form.Slot? { stage.interface.focusedBlank(in: stage.session)?.blank.slot }

  @Test func `leads into the answer that it stopped, wherever people are`() {
    var stage = rehearsing
    stage.press(.control("u"), .character("3"), .enter)
    #expect(stage.session.progress.held == 1)
    for away in [[], [Key.escape], [.escape, .down, .down], [.escape, .right]] {
      var stage = stage
      for key in away { stage.press(key) }
      stage.perform(.stage(.fault(.statusIncident, on: false)))
      #expect(stage.interface.place == .form)
      #expect(slot(stage) == Form.Slot(step: .statusPage, field: "status"), "\(away)")
      #expect(stage.text().contains("Fault fixed: status-incident. Change this answer, then press Enter."))
      stage.press(.character("1"), .enter)
      #expect(stage.session[.statusPage].isSettled)
    }
  }

  @Test func `leads into the field that says what is wrong, among others`() {
    var stage = Stage(reaching: .syncFinished)
    stage.perform(
      .answer(
        [
          .syncFinished: Answer(["records": "412", "errors": "some", "words": "INVALID_FIELD"]),
          .lastSync: Answer(["time": stage.now.iso8601]),
        ], speaker: nil))
    stage.press(.escape, .left)
    #expect(!stage.session.alarms.isEmpty || stage.session.progress.held > 0)
    let change = Change()
    stage.interface.take(change, of: .stage(.fault(.staleData, on: false)), in: stage.session)
    #expect(slot(stage)?.step == .syncFinished && slot(stage)?.field == "errors")
  }

  @Test func `leaves people where they are when it stopped nothing`() {
    var stage = rehearsing
    stage.press(.escape, .down)
    let cursor = stage.interface.cursor
    stage.perform(.stage(.fault(.statusIncident, on: false)))
    #expect(stage.interface.cursor == cursor && stage.interface.place == .list)
    #expect(stage.text().contains("Fault fixed: status-incident."))
  }

  @Test func `is where the page of faults opens, as long as it is active`() {
    var stage = rehearsing
    func marked() -> String? {
      (stage.interface.panel as? Faults).map { RehearsalFault.allCases[$0.selected].rawValue }
    }
    stage.press(.function(7))
    #expect(marked() == RehearsalFault.statusIncident.rawValue)
    stage.press(.escape)
    stage.perform(.stage(.fault(.pxDown, on: true)))
    stage.press(.function(7))
    #expect(marked() == RehearsalFault.pxDown.rawValue)
    stage.press(.escape)
    stage.perform(.stage(.fault(.pxDown, on: false)))
    stage.press(.function(7))
    #expect(marked() == RehearsalFault.statusIncident.rawValue)
    stage.press(.escape)
    stage.perform(.stage(.fault(.statusIncident, on: false)))
    stage.press(.function(7))
    #expect(marked() == RehearsalFault.allCases[0].rawValue)
  }
}
