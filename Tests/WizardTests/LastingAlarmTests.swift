import Testing
@testable import Wizard

/// What somebody said or a check found stays until it is resolved there, whatever is answered elsewhere.
@Suite struct `A lasting alarm` {
  private static func again(_ step: StepID, _ change: [String: String] = [:], in scene: inout Scene) -> Refusal? {
    var answer = scene.session.answer(to: step) ?? Answer(scene.good[step] ?? [:])
    answer.values.merge(change) { $1 }
    return scene.perform(.answer([step: answer], speaker: nil))
  }

  // MARK: Findings

  /// The check answered while the step was open, so its verdict isn't about an answer.
  @Test(arguments: [
    (StepID.sfUserReady, CheckID.salesforceUserObjects, StepID.target, ["subscription": "sub-2"], StepID.preflight),
    (.mappingsUnchanged, .mappingPX, .matching, ["kept": "Account: Name"], .synchronize),
    (.accountsRecent, .accountsRecent, .syncFinished, ["records": "413"], .signPX),
  ])
  func `of a check outlasts another answer to what the step rests on, when nothing can be asked`(
    step: StepID, check: CheckID, earlier: StepID, change: [String: String], dependent: StepID
  ) {
    var scene = Scene.connected(before: step)
    scene.hear(check, .failed, beside: step)
    #expect(scene.session.alarms.isEmpty, "nobody has answered yet")
    if let turn = scene.session.runbook.turn(of: step) { #expect(scene.answerWell(turn) == nil) }
    #expect(scene.session.alarms.map(\.kind) == [.check(check)])
    #expect(Self.again(earlier, change, in: &scene) == nil)
    #expect(scene.session.alarms.map(\.kind).contains(.check(check)), "\(scene.session.alarms)")
    scene.walk(until: step)
    if let turn = scene.session.runbook.turn(of: step) { scene.answerWell(turn) }
    #expect(scene.session.alarms.map(\.kind).contains(.check(check)), "\(scene.session.alarms)")
    #expect(scene.answer(dependent, scene.good[dependent] ?? [:]) != nil)
  }

  @Test func `about a user's permissions isn't closed by taking back the answer that names the user`() {
    var scene = Scene.connected(before: .rightOrg)
    #expect(Self.again(.sfUserReady, ["user": "other@acme.com"], in: &scene) == nil)
    #expect(Self.again(.sfUserReady, ["user": "px@acme.com"], in: &scene) == nil)
    scene.hear(.salesforceUserObjects, .failed, subject: "px@acme.com", beside: .sfUserReady)
    #expect(scene.session.alarms.count == 1)
    scene.perform(.undo)
    #expect(scene.session.alarms.count == 1)
    // Another user is named, about whom nothing was found.
    #expect(Self.again(.sfUserReady, ["user": "third@acme.com"], in: &scene) == nil)
    #expect(scene.session.alarms.isEmpty, "\(scene.session.alarms)")
  }

  @Test
  func `about a mistyped target is gone once the answer is taken back of which the check had said that it is right`() {
    var scene = Scene.connected(before: .rightOrg)
    scene.hear(.pxSubscription, .verified, beside: .target)
    #expect(Self.again(.target, ["subscription": "sub-2"], in: &scene) == nil)
    scene.hear(.pxSubscription, .failed, beside: .target)
    #expect(scene.session.alarms.map(\.kind) == [.check(.pxSubscription)])
    scene.perform(.undo)
    #expect(scene.session.alarms.isEmpty, "\(scene.session.alarms)")
  }

  /// A check says "not yet" if PX has never run, or if somebody only says that Synchronize was done again.
  @Test(arguments: [
    (StepID.accountsRecent, CheckID.accountsRecent), (.fieldsPopulated, .fieldsPopulated), (.canarySeen, .canary),
    (.lastSync, .pxLastSync), (.sfUserReady, .salesforceUserAPI), (.target, .salesforceOrg),
  ])
  func `isn't gone because its check says not yet, or unknown, and is gone once it passes`(step: StepID, check: CheckID)
  {
    var scene = Scene.connected(before: step)
    if let turn = scene.session.runbook.turn(of: step) { #expect(scene.answerWell(turn) == nil) }
    scene.hear(check, .failed, beside: step)
    #expect(scene.session.alarms.map(\.kind) == [.check(check)])
    for outcome in [Verdict.Outcome.notYet, .unknown, .notYet] {
      scene.hear(check, outcome, beside: step)
      #expect(scene.session.alarms.map(\.kind) == [.check(check)], "\(outcome)")
    }
    if let turn = scene.session.runbook.turn(of: step) { scene.answerWell(turn) }
    #expect(scene.session.alarms.map(\.kind) == [.check(check)])
    scene.hear(check, .verified, beside: step)
    #expect(scene.session.alarms.isEmpty, "\(scene.session.alarms)")
  }

  @Test func `comes of the permissions of the user who approved, where another one was checked before`() {
    var scene = Scene.connected(before: .clickAuthorize)
    scene.hear(.salesforceUserAPI, .verified, subject: "px@acme.com", beside: .sfUserReady)
    scene.walk(until: .mappingsUnchanged)
    #expect(scene.session.userNotLookedAt == nil)
    #expect(Self.again(.approve, ["user": "other@acme.com"], in: &scene) == nil)
    #expect(scene.session.userNotLookedAt?.approved == "other@acme.com")
    let asked = scene.session.wanted.filter { $0.check == .salesforceUserAPI }
    #expect(asked.count == 1, "it is asked about that user, without anybody pressing a key")
    let report = Report(session: scene.session, now: scene.now)
    #expect(report.exceptions.rows.contains { $0.word == "differs" && $0.text.contains("other@acme.com") })
    scene.hear(.salesforceUserAPI, .failed, subject: "other@acme.com", beside: .sfUserReady)
    #expect(scene.session.alarms.map(\.step) == [.sfUserReady])
  }

  @Test func `comes of the user who approved alone, and isn't gone because that answer was undone`() {
    func scene(approving user: String) -> Scene {
      var scene = Scene.connected(before: .clickAuthorize)
      scene.walk(until: .mappingsUnchanged)
      if user != "px@acme.com" { #expect(Self.again(.approve, ["user": user], in: &scene) == nil) }
      return scene
    }
    for (user, subject, isAlarm) in [
      ("other@acme.com", "OTHER@acme.com", true), ("other@acme.com", "px@acme.com", false),
      ("px@acme.com", "px@acme.com", true), ("px@acme.com", "other@acme.com", false), ("Ben", "px@acme.com", true),
    ] {
      var scene = scene(approving: user)
      scene.hear(.salesforceUserAPI, .failed, subject: subject, beside: .sfUserReady)
      #expect(scene.session.alarms.map(\.step) == (isAlarm ? [.sfUserReady] : []), "\(user), \(subject)")
      let verdict = scene.session.verdicts(beside: .sfUserReady).last { $0.check == .salesforceUserAPI }
      #expect(verdict.map(scene.session.isAboutAnotherUser) == !isAlarm)
      // A verdict about another user doesn't count, so the check runs again.
      #expect(scene.session.wanted.contains { $0.check == .salesforceUserAPI })
      scene.perform(.undo)
      // Without that answer, the user who was checked is the approver again.
      let isNamed = isAlarm || subject == "px@acme.com"
      #expect(scene.session.alarms.contains { $0.step == .sfUserReady } == isNamed, "\(user), \(subject) after undo")
    }
  }

  // MARK: Reasons

  @Test func `that went and came back isn't covered by the reason of an earlier step`() {
    var scene = Scene.connected(before: .mappingsUnchanged)
    scene.hear(.pxIntegration, .failed, "PX reports DOWN", beside: .authorized)
    #expect(Self.again(.authorized, [Answer.despite: "support said so"], in: &scene) == nil)
    #expect(scene.session.alarms.isEmpty)
    scene.walk(until: .finalCard)
    scene.hear(.pxIntegration, .verified, beside: .finalCard)
    scene.hear(.pxIntegration, .failed, "PX reports DOWN", beside: .finalCard)
    if let turn = scene.session.runbook.turn(of: .finalCard) { scene.answerWell(turn) }
    #expect(scene.session.alarms.map(\.step) == [.finalCard], "\(scene.session.alarms)")
  }

  @Test(arguments: [
    ("PX_Score1__c can't be written", "PX_Score2__c can't be written", false),
    ("PX can't write to px1@acme.com", "PX can't write to px2@acme.com", false),
    ("12 of 50 accounts differ", "13 of 50 accounts differ", true), ("391 calls are left", "92 calls are left", true),
  ])
  func `is covered by the same reason where only figures differ, and not where names do`(
    first: String, second: String, isSame: Bool
  ) {
    var scene = Scene.connected(before: .clickAuthorize)
    scene.hear(.pxDuplicates, .failed, first, beside: .preflight)
    #expect(Self.again(.preflight, [Answer.despite: "it comes tomorrow"], in: &scene) == nil)
    scene.hear(.pxDuplicates, .failed, second, beside: .preflight)
    #expect(scene.session.alarms.isEmpty == isSame)
  }

  @Test(arguments: [
    // The findings that were shown, the later findings, and whether the reason for the first covers them.
    (["A is hidden"], ["A is hidden", "B is hidden"], false), (["A is hidden"], ["B is hidden"], false),
    (["A is hidden", "B is hidden"], ["B is hidden"], true), (["A on 3"], ["A on 2"], true),
    (["A on 3"], ["A on 4"], false), (["A on 3", "B"], ["B", "A on 3"], true), (["row 1 DOWN"], ["row 2 DOWN"], false),
  ])
  func `is covered by a reason only as far as it was told`(first: [String], second: [String], isCovered: Bool) {
    func findings(_ says: [String]) -> [Verdict.Finding] {
      says.map { text in
        let parts = text.split(separator: " on ").map(String.init)
        return Verdict.Finding(parts[0], records: parts.count > 1 ? Int(parts[1]) : nil)
      }
    }
    var scene = Scene.connected(before: .clickAuthorize)
    scene.hear(.pxDuplicates, .failed, "Problems: \(first)", findings: findings(first), beside: .preflight)
    #expect(Self.again(.preflight, [Answer.despite: "it comes tomorrow"], in: &scene) == nil)
    #expect(scene.session.alarms.isEmpty)
    scene.hear(.pxDuplicates, .failed, "Problems: \(second)", findings: findings(second), beside: .preflight)
    #expect(scene.session.alarms.isEmpty == isCovered, "\(scene.session.alarms)")
    let new = second.filter { !first.contains($0) }
    if !isCovered, new.count < second.count {
      #expect(scene.session.alarms.first?.reason.hasSuffix("New since a reason was given: B is hidden") == true)
    }
    #expect(Self.again(.preflight, [Answer.despite: "both are known"], in: &scene) == nil)
    #expect(scene.session.alarms.isEmpty)
  }

  @Test(arguments: ["It comes tomorrow.", "it comes TOMORROW", " it comes, tomorrow"])
  func `says that another reason is needed where only its spelling changed`(reason: String) {
    var scene = Scene.connected(before: .clickAuthorize)
    scene.hear(.pxDuplicates, .failed, "A is hidden", beside: .preflight)
    #expect(Self.again(.preflight, [Answer.despite: "it comes tomorrow"], in: &scene) == nil)
    scene.hear(.pxDuplicates, .failed, "B is hidden", beside: .preflight)
    #expect(
      Self.again(.preflight, [Answer.despite: reason], in: &scene)
        == .blank(.preflight, field: Answer.despite, .reasonIsOlder))
    #expect(Self.again(.preflight, [Answer.despite: "both come tomorrow"], in: &scene) == nil)
  }

  /// Nothing can be asked, so the new answer is unchecked, and the old reason doesn't cover that.
  @Test func `needs a new reason for another answer, as long as that is unchecked`() {
    var scene = Scene.connected(before: .rightOrg)
    scene.hear(.salesforceUserAPI, .failed, "API Enabled is off", beside: .sfUserReady)
    #expect(Self.again(.sfUserReady, [Answer.despite: "it comes tomorrow"], in: &scene) == nil)
    #expect(scene.session.alarms.isEmpty)
    #expect(Self.again(.sfUserReady, ["user": "other@acme.com"], in: &scene) == nil)
    #expect(scene.session.alarms.map(\.lapse) == [.unchecked], "\(scene.session.alarms)")
    scene.hear(.salesforceUserAPI, .failed, "API Enabled is off", beside: .sfUserReady)
    #expect(scene.session.alarms.isEmpty, "the same was found and has been accepted")
  }

  @Test func `needs no second reason when a change is taken back that a check had found right`() {
    var scene = Scene.connected(before: .rightOrg)
    scene.hear(.pxDuplicates, .failed, "two IDs", beside: .target)
    let step = StepID.sfUserReady
    scene.hear(.salesforceUserAPI, .failed, "API Enabled is off", beside: step)
    #expect(Self.again(step, [Answer.despite: "it comes tomorrow"], in: &scene) == nil)
    #expect(scene.session.alarms.isEmpty)
    #expect(Self.again(step, ["user": "other@acme.com", Answer.despite: ""], in: &scene) == nil)
    scene.hear(.salesforceUserAPI, .verified, "API Enabled is on", beside: step)
    scene.perform(.undo)
    scene.hear(.salesforceUserAPI, .failed, "API Enabled is off", beside: step)
    #expect(scene.session.alarms.isEmpty, "\(scene.session.alarms)")
    // The check said that the same answer was right.
    scene.hear(.salesforceUserAPI, .verified, "API Enabled is on", beside: step)
    scene.hear(.salesforceUserAPI, .failed, "API Enabled is off", beside: step)
    #expect(scene.session.alarms.count == 1)
  }

  @Test(arguments: ["known test accounts", "Known test accounts.", " known  TEST accounts "])
  func `that somebody reports once more needs another reason`(reason: String) {
    var scene = Scene.reaching(.syncFinished)
    let bad = ["records": "412", "errors": "some", "which": "three failed"]
    scene.answer(.syncFinished, bad)
    #expect(scene.session.alarms.count == 1)
    #expect(scene.answer(.syncFinished, bad.merging([Answer.despite: "known test accounts"]) { $1 }) == nil)
    #expect(scene.session.alarms.isEmpty)
    #expect(scene.answer(.syncFinished, ["records": "412", "errors": "none"]) == nil)
    scene.answer(.syncFinished, bad)
    #expect(scene.session.alarms.count == 1)
    scene.answer(.syncFinished, bad.merging([Answer.despite: reason]) { $1 })
    #expect(scene.session.alarms.count == 1)
    #expect(scene.answer(.syncFinished, bad.merging([Answer.despite: "they are gone now"]) { $1 }) == nil)
    #expect(scene.session.alarms.isEmpty)
  }

  // MARK: Answers

  @Test(arguments: ["blocked", "not-listed", "missing"])
  func `isn't resolved by saying that nobody looked`(wrong: String) {
    var scene = Scene.reaching(.sfUserReady)
    scene.answer(.sfUserReady, ["user": "px@acme.com", "ready": wrong])
    #expect(scene.session.alarms.count == 1)
    let unseen = ["user": "px@acme.com", "ready": "not-looked"]
    guard case .blank(.sfUserReady, field: "ready", _)? = scene.answer(.sfUserReady, unseen) else {
      Issue.record("it was recorded")
      return
    }
    scene.perform(.undo)
    #expect(scene.answer(.sfUserReady, unseen) != nil)
    #expect(scene.answer(.sfUserReady, ["user": "px@acme.com", "ready": "seen"]) == nil)
    #expect(scene.session.alarms.isEmpty)
  }

  @Test func `isn't resolved by the same org named in a way that can't be compared`() {
    var scene = Scene.reaching(.rightOrg)
    scene.answer(.rightOrg, ["org": "other.my.salesforce.com"], by: .px)
    scene.answer(.rightOrg, ["org": Scene.target], by: .salesforce)
    #expect(scene.session.alarms.map(\.kind) == [.otherOrg])
    scene.answer(.rightOrg, ["org": "00D000000000001EAA"], by: .px)
    #expect(scene.session.alarms.map(\.kind) == [.otherOrg])
    #expect(scene.session.stateWord == "stopped")
    scene.answer(.rightOrg, ["org": Scene.target], by: .px)
    #expect(scene.session.alarms.isEmpty)
  }

  @Test func `about two different orgs isn't resolved by naming one in a way that can't be compared`() {
    var scene = Scene.reaching(.rightOrg)
    scene.answer(.rightOrg, ["org": "other.my.salesforce.com"], by: .px)
    scene.answer(.rightOrg, ["org": "third.my.salesforce.com"], by: .salesforce)
    #expect(scene.session.alarms.map(\.kind) == [.otherOrg])
    scene.answer(.rightOrg, ["org": "00D000000000001EAA"], by: .px)
    #expect(scene.session.alarms.map(\.kind) == [.otherOrg])
    for role in [Role.px, .salesforce] { scene.answer(.rightOrg, ["org": Scene.target], by: role) }
    #expect(scene.session.alarms.isEmpty, "\(scene.session.alarms)")
  }

  @Test func `stays when there are two people where one had both roles`() {
    var scene = Scene.reaching(.rightOrg, onePerson: true)
    scene.answer(.rightOrg, ["org": "other.my.salesforce.com"], by: .px)
    #expect(scene.session.alarms.map(\.kind) == [.otherOrg])
    scene.answer(.participants, Scene().good[.participants] ?? [:])
    #expect(scene.session.alarms.map(\.kind) == [.otherOrg], "\(scene.session.alarms)")
    #expect(scene.session.stateWord == "stopped")
  }

  // MARK: Signed lines

  @Test func `isn't what a follow-up is that is still to come, though a check was asked about it`() {
    var scene = Scene.connected(before: .signPX)
    for step in [StepID.cycle1, .pushValuesAgain] {
      for check in scene.session.runbook[step].checks { scene.hear(check.id, .unknown, beside: step) }
    }
    let lines = Report(session: scene.session, proof: nil, now: scene.now).signedLines
    for step in [StepID.cycle1, .pushValuesAgain] {
      #expect(!lines.contains { $0.contains(scene.session.runbook[step].title) }, "\(lines)")
    }
  }

  // MARK: Ways out

  @Test func `can be skipped beside another one of the same turn`() {
    var scene = Scene.reaching(.kcSearch)
    scene.perform(
      .answer(
        [
          .kcSearch: Answer(["title": "Reset"]), .kcFound: Answer(["found": "yes"]), .kcOpens: Answer(["opens": "no"]),
        ], speaker: nil))
    #expect(scene.session.alarms.map(\.step) == [.kcOpens])
    scene.perform(.answer([.kcFound: Answer(["found": "no"])], speaker: nil))
    #expect(scene.session.alarms.map(\.step) == [.kcFound, .kcOpens])
    for step in [StepID.kcOpens, .kcFound] {
      #expect(scene.perform(.waive(step, reason: "support looks into it")) == nil)
    }
    #expect(scene.session.alarms.isEmpty)
  }

  @Test(arguments: [true, false])
  func `of a follow-up can be answered and skipped after the close`(isSkipped: Bool) {
    var scene = Scene.reaching(nil)
    #expect(scene.session.isSealed)
    scene.now = scene.now + 4 * 86_400
    scene.answer(.cycle1, ["seen": "no"])
    let turn = scene.session.runbook.turn(of: .cycle1)
    #expect(turn.map(scene.session.takesAnswers) == true)
    if isSkipped {
      #expect(scene.perform(.waive(.cycle1, reason: "the cause is known")) == nil)
      let report = Report(session: scene.session, proof: nil, now: scene.now)
      #expect(report.signedLines.contains { $0.contains("the cause is known") && $0.contains("not correct") })
      #expect(
        report.sections.first { $0.id == "exceptions" }?.rows.contains { $0.text.contains("the cause is known") }
          == true)
    } else {
      #expect(scene.answer(.cycle1, ["seen": "yes"]) == nil)
    }
    #expect(scene.session.alarms.isEmpty)
  }
}
