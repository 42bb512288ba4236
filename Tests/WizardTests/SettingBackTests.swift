import Testing
import Wizard

@Suite struct `What rests on an answer` {
  @Test func `is set back when the target changes, and says by what`() {
    var scene = Scene.reaching(.mappingsUnchanged)
    let before = scene.session.runbook.steps.map(\.id).filter { scene.session[$0].evidence != nil }
    scene.answer(.target, ["org": "new.my.salesforce.com", "subscription": "sub-1"])
    let fallen = before.filter { !scene.session[$0].isSettled }
    #expect(fallen == [.sfUserReady, .rightOrg, .clickAuthorize, .approve, .authorized])
    #expect(scene.session[.rightOrg].setBackBy?.step == .target)
    #expect(scene.session[.matching].isSettled)
  }

  @Test func `stands again when the change is taken back`() {
    var scene = Scene.reaching(.mappingsUnchanged)
    let before = scene.session.statuses
    scene.answer(.target, ["org": "new.my.salesforce.com", "subscription": "sub-1"])
    scene.perform(.undo)
    #expect(scene.session.statuses == before)
  }

  @Test func `is set back by a second Authorize, though every word is the same`() {
    var scene = Scene.reaching(nil, uses: [])
    scene = Scene.reaching(.finalCard)
    let again: [StepID: Answer] = [
      .clickAuthorize: Answer(), .approve: Answer(["user": "px@acme.com"]),
      .authorized: Answer(["status": "authorized"]),
    ]
    let fallen = scene.session.setBack(byAnswering: again, speaker: nil, at: scene.now)
    #expect(fallen.contains(.mappingsUnchanged))
    #expect(fallen.contains(.synchronize))
    #expect(fallen.contains(.accountsRecent))
    #expect(fallen.contains(.kcToggle))
    #expect(scene.perform(.answer(again, speaker: nil)) == nil)
    #expect(fallen.allSatisfy { !scene.session[$0].isSettled })
    #expect(scene.session[.matching].isSettled)
  }

  /// The answers of the turn about the card, with a reason to continue.
  private static func card(_ reason: String, user: String = "px@acme.com") -> [StepID: Answer] {
    [
      .clickAuthorize: Answer(), .approve: Answer(["user": user]),
      .authorized: Answer(["status": "authorized", Answer.despite: reason]),
    ]
  }

  @Test func `stays when somebody only says why they go on: nothing was authorized again`() {
    var scene = Scene.connected(before: .finalCard)
    let before = scene.session.statuses.map(\.isSettled)
    let authorized = scene.session.authorizedAt
    scene.hear(.pxIntegration, .failed, "PX reports DOWN", beside: .authorized)
    #expect(!scene.session[.synchronize].isSettled)
    let answers = Self.card("support restarts it tonight")
    #expect(scene.session.setBack(byAnswering: answers, speaker: nil, at: scene.now).isEmpty)
    // If Authorize was done again, people must say so. So they are asked.
    #expect(scene.session.doubts(about: answers).map(\.field) == [Answer.despite])
    #expect(scene.session.doubts(about: Self.card("")).isEmpty)
    // A day later, with the status page read long ago: nobody authorizes, and nothing changes.
    scene.now = scene.now + 86_400
    #expect(scene.perform(.answer(answers, speaker: nil)) == nil)
    #expect(scene.session.statuses.map(\.isSettled) == before)
    #expect(scene.session.authorizedAt == authorized && authorized != nil)
    // Also not if the reason is reworded later.
    let reworded = Self.card("support restarts it tomorrow")
    #expect(scene.session.doubts(about: reworded).map(\.field) == [Answer.despite])
    #expect(scene.perform(.answer(reworded, speaker: nil)) == nil)
    #expect(scene.session.statuses.map(\.isSettled) == before && scene.session.authorizedAt == authorized)
  }

  @Test func `is listed before it is lost for good, also while an alarm keeps it from counting`() {
    var scene = Scene.connected(before: .finalCard)
    scene.hear(.pxIntegration, .failed, "PX reports DOWN", beside: .authorized)
    for answers in [Self.card("", user: "px@acme.com"), Self.card("another user", user: "px2@acme.com")] {
      let fallen = scene.session.setBack(byAnswering: answers, speaker: nil, at: scene.now)
      #expect(fallen.contains(.synchronize) && fallen.contains(.accountsRecent), "\(fallen)")
    }
  }

  @Test func `takes waivers and the pause point with it`() {
    var scene = Scene.reaching(.sfUserReady)
    scene.perform(.waive(.sfUserReady, reason: "known user"))
    scene.walk(until: .clickAuthorize)
    #expect(scene.session[.rightOrg].isSettled)
    scene.answer(.target, ["org": "new.my.salesforce.com", "subscription": "s"])
    #expect(scene.session[.sfUserReady].setBackBy?.step == .target)
    #expect(scene.session[.sfUserReady].state == .open)
  }

  @Test func `is listed before anything is changed`() {
    let scene = Scene.reaching(.clickAuthorize)
    let answers = [StepID.target: Answer(["org": "new.my.salesforce.com", "subscription": "sub-1"])]
    #expect(scene.session.setBack(byAnswering: answers, speaker: nil, at: scene.now) == [.sfUserReady, .rightOrg])
  }
}

@Suite struct `Undo of a session` {
  @Test func `takes back the last Enter as a whole, and keeps it as withdrawn`() {
    var scene = Scene.reaching(.mappingsUnchanged)
    scene.perform(.undo)
    for step in [StepID.clickAuthorize, .approve, .authorized] {
      #expect(!scene.session[step].isSettled)
      #expect(scene.session.history(of: step).last?.withdrawn == true)
    }
    scene.perform(.undo)
    #expect(scene.session[.rightOrg].heard == [.px])
  }

  @Test func `does not take back a check's verdict`() {
    var scene = Scene.reaching(.scope)
    scene.perform(.hear(Verdict(check: .statusPage, outcome: .verified, says: "clear", at: scene.now)))
    scene.perform(.undo)
    #expect(scene.session[.statusPage].entries.contains { $0.content.isVerdict })
    #expect(scene.session[.meeting].state == .open)
  }

  @Test func `ends at the first answer and at the close`() {
    var scene = Scene()
    #expect(scene.perform(.undo) == .nothingToUndo)
    scene = Scene.reaching(.signSF)
    #expect(scene.session.isClosed)
    #expect(scene.perform(.undo) == .closed)
  }
}

extension Entry.Content {
  fileprivate var isVerdict: Bool { if case .verdict = self { true } else { false } }
}
