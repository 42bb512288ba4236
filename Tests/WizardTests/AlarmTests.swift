import Testing
import Wizard

/// What was said or found, after which nobody goes on as if it had not been.
@Suite struct `An open alarm` {
  private static let other = "other.my.salesforce.com"

  /// Both have named an org, and the PX admin another one than the target.
  private static func twoOrgs() -> Scene {
    var scene = Scene.reaching(.rightOrg)
    scene.answer(.rightOrg, ["org": other], by: .px)
    scene.answer(.rightOrg, ["org": Scene.target], by: .salesforce)
    return scene
  }

  private static func differing() -> Scene {
    var scene = Scene.reaching(.mappingsUnchanged)
    scene.answer(.mappingsUnchanged, ["same": "differ", "what": "row 2 is gone"])
    return scene
  }

  private static func connected(_ step: StepID) -> Scene {
    var scene = Scene()
    for system in Connection.System.allCases {
      scene.perform(.connect(Connection(system: system, host: "host", vendor: true)))
    }
    scene.walk(until: step)
    return scene
  }

  private static func hear(_ check: CheckID, _ outcome: Verdict.Outcome, beside step: StepID, in scene: inout Scene) {
    for case .ask(check, let beside, let basis) in scene.session.asks(beside: step, again: true) {
      scene.perform(
        .hear(
          Verdict(
            check: check, outcome: outcome, says: "\(check.rawValue) \(outcome)", host: "host", at: scene.now,
            basis: basis, beside: [beside])))
    }
  }

  // MARK: Two orgs

  @Test func `is raised by another org at the pause point, and comes first until both name the target`() {
    var scene = Self.twoOrgs()
    let alarm = scene.session.alarms.first
    #expect(alarm?.kind == .otherOrg)
    #expect(alarm?.reason.contains("Do not approve") == true)
    #expect(scene.session.nextTurn()?.id.rawValue == "right-org:px")
    #expect(scene.session.stateWord == "stopped")
    // As it is after leaving and resuming.
    let resumed = Session(replaying: scene.session.log)
    #expect(resumed.alarms == scene.session.alarms)
    #expect(resumed.nextTurn()?.id == scene.session.nextTurn()?.id)
    for step in [StepID.clickAuthorize, .canaryEdit, .synchronize] {
      guard case .blocked(_, let block) = scene.answer(step, scene.good[step] ?? [:]) else {
        Issue.record("\(step) was recorded")
        continue
      }
      #expect(block.gate == .noAlarm && block.sentence.contains("Do not approve"), "\(block.sentence)")
    }
    #expect(scene.answer(.rightOrg, ["org": Scene.target], by: .px) == nil)
    #expect(scene.session.alarms.isEmpty)
    #expect(scene.session.stateWord == "open")
    #expect(scene.session.nextTurn()?.steps.contains(.clickAuthorize) == true)
  }

  @Test func `tells neither admin anything before both have answered`() {
    var scene = Scene.reaching(.rightOrg)
    scene.answer(.rightOrg, ["org": Self.other], by: .px)
    #expect(scene.session.alarms.isEmpty)
    scene.perform(.undo)
    #expect(scene.session.alarms.isEmpty)
  }

  @Test func `isn't closed by undo: whoever said it answers again`() {
    var scene = Scene.reaching(.clickAuthorize)
    scene.answer(.rightOrg, ["org": Self.other], by: .salesforce)
    #expect(scene.session.alarms.map(\.step) == [.rightOrg])
    scene.perform(.undo)
    #expect(scene.session.alarms.map(\.isTakenBack) == [true])
    #expect(!scene.session[.rightOrg].isSettled)
    #expect(scene.session.nextTurn()?.id.rawValue == "right-org:salesforce")
    #expect(scene.answer(.clickAuthorize) != nil)
    #expect(scene.answer(.rightOrg, ["org": Scene.target], by: .salesforce) == nil)
    #expect(scene.session.alarms.isEmpty && scene.session[.rightOrg].isSettled)
  }

  // MARK: A mapping

  @Test func `is raised by a mapping that differs, and neither skipped nor undone`() {
    var scene = Self.differing()
    #expect(scene.session.alarms.map(\.kind) == [.mapping])
    #expect(scene.answer(.synchronize) != nil)
    guard case .alarmOpen = scene.perform(.waive(.mappingsUnchanged, reason: "the vendor will look at it")) else {
      Issue.record("skipped")
      return
    }
    scene.perform(.undo)
    #expect(scene.session.alarms.map(\.isTakenBack) == [true])
    guard case .alarmOpen = scene.perform(.waive(.mappingsUnchanged, reason: "the vendor will look at it")) else {
      Issue.record("skipped after undo")
      return
    }
    #expect(scene.answer(.mappingsUnchanged, ["same": "meant", "what": "row 2 was removed on purpose"]) == nil)
    #expect(scene.session.alarms.isEmpty)
    #expect(scene.session[.mappingsUnchanged].isSettled)
  }

  @Test func `isn't closed by an undo that would bring an earlier answer back`() {
    var scene = Scene.reaching(.canaryEdit)
    scene.answer(.mappingsUnchanged, ["same": "differ", "what": "row 2"])
    scene.perform(.undo)
    #expect(!scene.session[.mappingsUnchanged].isSettled)
    #expect(scene.answer(.synchronize) != nil)
    #expect(scene.answer(.mappingsUnchanged, ["same": "same"]) == nil)
    scene.perform(.undo)
    #expect(!scene.session[.mappingsUnchanged].isSettled, "the alarm is open again")
  }

  // MARK: Checks

  @Test(arguments: [
    (CheckID.pxDuplicates, StepID.preflight, StepID.clickAuthorize), (.salesforceBudget, .preflight, .synchronize),
    (.pxIntegration, .authorized, .mappingsUnchanged), (.mappingPX, .mappingsUnchanged, .synchronize),
    (.articles, .kcAccess, .kcToggle),
  ])
  func `is raised by a check that fails on an answered line`(check: CheckID, step: StepID, dependent: StepID) {
    var scene = Self.connected(dependent)
    guard let turn = scene.session.runbook.turn(of: step) else { return }
    if !scene.session[step].isSettled { scene.answerWell(turn) }
    #expect(scene.session[step].isSettled)
    Self.hear(check, .failed, beside: step, in: &scene)
    #expect(scene.session.alarms.map(\.kind) == [.check(check)], "\(scene.session.alarms)")
    #expect(scene.session.nextTurn()?.steps.contains(step) == true)
    #expect(scene.answer(dependent, scene.good[dependent] ?? [:]) != nil, "\(dependent) was recorded")
    // That nothing is known now takes back nothing.
    Self.hear(check, .unknown, beside: step, in: &scene)
    #expect(scene.session.alarms.count == 1)
    // The same answer once more says nothing new, and a reason that says nothing is none.
    var answer = scene.session.answer(to: step) ?? Answer()
    #expect(scene.perform(.answer([step: answer], speaker: nil)) == .unchanged)
    answer.values[Answer.despite] = "no"
    #expect(scene.perform(.answer([step: answer], speaker: nil)) == .blank(step, field: Answer.despite, .notAReason))
    answer.values[Answer.despite] = "the vendor knows, case 4711"
    #expect(scene.perform(.answer([step: answer], speaker: nil)) == nil)
    #expect(scene.session.alarms.isEmpty)
    #expect(scene.session[step].isSettled)
    scene.perform(.undo)
    #expect(scene.session.alarms.count == 1)
    // It answers otherwise.
    Self.hear(check, .verified, beside: step, in: &scene)
    #expect(scene.session.alarms.isEmpty)
  }

  @Test func `stays when the answer is taken back and given again`() {
    var scene = Self.connected(.clickAuthorize)
    Self.hear(.pxDuplicates, .failed, beside: .preflight, in: &scene)
    for _ in 0..<3 { scene.perform(.undo) }
    #expect(!scene.session[.preflight].isSettled)
    scene.answer(.preflight)
    #expect(scene.session.alarms.map(\.kind) == [.check(.pxDuplicates)])
  }

  @Test func `is raised again when the check fails again after it passed`() {
    var scene = Self.connected(.clickAuthorize)
    Self.hear(.pxDuplicates, .failed, beside: .preflight, in: &scene)
    scene.answer(.preflight, [Answer.despite: "both are test accounts"])
    #expect(scene.session.alarms.isEmpty)
    Self.hear(.pxDuplicates, .failed, beside: .preflight, in: &scene)
    #expect(scene.session.alarms.isEmpty, "it is known")
    Self.hear(.pxDuplicates, .verified, beside: .preflight, in: &scene)
    Self.hear(.pxDuplicates, .failed, beside: .preflight, in: &scene)
    #expect(scene.session.alarms.count == 1)
  }

  @Test func `is never accepted with a reason where a check says that it is the wrong system`() {
    var scene = Self.connected(.mappingsUnchanged)
    Self.hear(.oauthToken, .failed, beside: .approve, in: &scene)
    #expect(scene.session.alarms.map(\.kind) == [.check(.oauthToken)])
    scene.answer(.approve, ["user": "px@acme.com", Answer.despite: "it will be all right"])
    #expect(scene.session.alarms.count == 1)
    #expect(scene.answer(.mappingsUnchanged, ["same": "same"]) != nil)
  }

  // MARK: Where there is none

  @Test func `isn't raised by what people came for, what their answer says, or another user's permissions`() {
    var scene = Self.connected(.sfUserReady)
    Self.hear(.pxIntegration, .failed, beside: .findCard, in: &scene)
    #expect(scene.session.alarms.isEmpty)
    Self.hear(.kcBot, .failed, beside: .scope, in: &scene)
    #expect(scene.session.alarms.isEmpty)
    Self.hear(.statusPage, .failed, beside: .statusPage, in: &scene)
    #expect(scene.session.alarms.count == 1, "nothing was said of a notice")
    scene.answer(.statusPage, ["status": "go"])
    Self.hear(.statusPage, .failed, beside: .statusPage, in: &scene)
    #expect(scene.session.alarms.isEmpty, "the vendor says go ahead")
  }

  @Test func `isn't raised by what is only still to do`() {
    var scene = Scene.reaching(.syncFinished)
    scene.answer(.syncFinished, ["records": "0", "errors": "running"])
    #expect(scene.session.alarms.isEmpty)
    #expect(scene.session.stateWord == "open")
    scene.answer(.syncFinished, ["records": "7", "errors": "some"])
    #expect(scene.session.alarms.map(\.kind) == [.answer])
  }

  @Test func `keeps nothing shut that doesn't depend on it`() {
    var scene = Scene.reaching(.kcToggle)
    scene.answer(.accountsRecent, ["seen": "no", "value": "Acme: Industry"])
    #expect(scene.session.alarms.map(\.step) == [.accountsRecent])
    #expect(scene.answer(.kcOpen) == nil)
    #expect(scene.answer(.finalAccounts, ["stands": "yes"]) != nil)
  }

  @Test func `keeps both from signing`() {
    var scene = Self.connected(.signPX)
    Self.hear(.kcBot, .failed, beside: .kcOpenApp, in: &scene)
    #expect(scene.session.alarms.count == 1)
    #expect(scene.perform(.sign(.px, name: "Ana Ito")) != nil)
    scene.answer(.kcOpenApp, [Answer.despite: "the bot is off this week"])
    #expect(scene.perform(.sign(.px, name: "Ana Ito")) == nil)
  }

  @Test(arguments: ["no", "Yes", "n", "x", "...", "ok", "  ", "xxxx"])
  func `takes a reason that says why, like skipping and reopening`(reason: String) {
    var scene = Scene.reaching(.mappingsUnchanged)
    #expect(scene.perform(.waive(.mappingsUnchanged, reason: reason)) != nil)
    #expect(scene.perform(.waive(.mappingsUnchanged, reason: "nothing to compare with")) == nil)
    var signed = Scene.reaching(nil)
    #expect(signed.perform(.reopen(reason: reason)) != nil)
    #expect(signed.perform(.reopen(reason: "wrong org")) == nil)
  }
}
