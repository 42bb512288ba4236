import Screens
import Testing
import Wizard

/// A reason to continue covers only what its author has seen.
@Suite struct `A reason to continue` {
  /// In the field for the reason, half typed, when a second check fails.
  private func overtaken() -> Stage {
    var stage = Stage.connected(before: .clickAuthorize)
    stage.hear(.pxDuplicates, .failed, "2 accounts share an ID", beside: .preflight)
    stage.press(.escape, .character("g"), .enter)
    stage.type("both are test")
    stage.hear(.salesforceBudget, .failed, "12 calls are left", beside: .preflight)
    return stage
  }

  @Test func `is asked about where a check has found something since it was typed`() {
    var stage = overtaken()
    stage.press(.enter)
    #expect(stage.text().contains("A check answered while you typed your reason"), "\(stage.text())")
    #expect(stage.text().contains("12 calls are left"))
    #expect(stage.session.alarms.count == 1)
    stage.press(.escape)
    #expect(stage.session.alarms.count == 1)
    #expect(stage.text().contains("both are test"), "what was typed stays")
    stage.press(.enter)
    _ = stage.text()
    stage.press(.enter)
    #expect(stage.session.alarms.isEmpty)
  }

  @Test func `isn't asked about where people typed on and could see it`() {
    var stage = overtaken()
    stage.type(", and we need few calls")
    stage.press(.enter)
    #expect(stage.session.alarms.isEmpty, "\(stage.text())")
  }

  @Test func `is needed where a check failed: the same answer again goes nowhere`() {
    var stage = Stage.connected(before: .clickAuthorize)
    stage.hear(.pxDuplicates, .failed, "2 accounts share an ID", beside: .preflight)
    stage.press(.escape, .character("g"), .enter)
    let place = stage.interface.cursor
    _ = stage.text()
    stage.press(.enter)
    #expect(stage.interface.cursor == place)
    #expect(stage.text().contains("No change"))
  }

  @Test func `isn't asked about where the same check only answered again`() {
    var stage = Stage.connected(before: .clickAuthorize)
    stage.hear(.pxDuplicates, .failed, "2 accounts share an ID", beside: .preflight)
    stage.press(.escape, .character("g"), .enter)
    stage.type("both are test accounts")
    stage.hear(.pxDuplicates, .failed, "2 accounts share an ID", beside: .preflight)
    stage.press(.enter)
    #expect(stage.session.alarms.isEmpty, "\(stage.text())")
  }

  @Test func `is asked about where it was typed before people left, and something was found since`() {
    var stage = Stage.connected(before: .clickAuthorize)
    stage.hear(.pxDuplicates, .failed, "2 accounts share an ID", beside: .preflight)
    stage.now = stage.now + 60
    let typed = stage.now
    let slot = Form.Slot(step: .preflight, field: Answer.despite)
    func resume(_ stage: inout Stage) {
      stage.interface = Interface(
        session: stage.session, zone: "UTC", now: stage.now, drafts: [slot: "both are test accounts"],
        draftedAt: [slot: typed])
      stage.press(.escape, .character("g"), .enter)
      #expect(stage.text().contains("both are test accounts"), "\(stage.text())")
      stage.press(.enter)
    }
    stage.now = stage.now + 60
    var same = stage
    resume(&same)
    #expect(same.session.alarms.isEmpty, "nothing was found since: \(same.text())")
    stage.hear(.salesforceBudget, .failed, "12 calls are left", beside: .preflight)
    resume(&stage)
    #expect(stage.text().contains("A check answered while you typed your reason"), "\(stage.text())")
    #expect(stage.session.alarms.count == 1)
    stage.press(.enter)
    #expect(stage.session.alarms.isEmpty)
  }
}
