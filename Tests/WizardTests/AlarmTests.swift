import Testing
import Wizard

/// What was said or found that must stop people from continuing as if nothing had happened.
@Suite struct `An open alarm` {
  private static let other = "other.my.salesforce.com"

  /// Both have named an org, and the PX admin's isn't the target.
  private static func twoOrgs() -> Scene {
    var scene = Scene.reaching(.rightOrg)
    scene.answer(.rightOrg, ["org": other], by: .px)
    scene.answer(.rightOrg, ["org": Scene.target], by: .salesforce)
    return scene
  }

  @Test func `stays in the report once it is resolved, with who answered and why it stopped`() {
    var scene = Self.twoOrgs()
    func stops() -> [Report.Row] {
      let report = Report(session: scene.session, now: scene.now)
      return report.sections.flatMap(\.rows).filter {
        $0.text.hasPrefix("stopped: ") && $0.text.hasSuffix("; resolved since")
      }
    }
    #expect(stops().isEmpty)
    scene.answer(.rightOrg, ["org": Scene.target], by: .px)
    let resolved = stops()
    #expect(scene.session.alarms.isEmpty && resolved.count == 1)
    #expect(resolved.first?.text.contains("named a different org") == true, "\(resolved)")
    #expect(resolved.first?.note.hasPrefix("Ana, ") == true, "\(resolved)")
  }

  private static func differing() -> Scene {
    var scene = Scene.reaching(.mappingsUnchanged)
    scene.answer(.mappingsUnchanged, ["same": "differ", "what": "row 2 is gone"])
    return scene
  }

  // MARK: Two orgs

  @Test func `is raised by another org at the pause point, and comes first until both name the target`() {
    var scene = Self.twoOrgs()
    let alarm = scene.session.alarms.first
    #expect(alarm?.kind == .otherOrg)
    #expect(alarm?.reason.contains("Do not approve") == true)
    #expect(scene.session.nextTurn()?.id.rawValue == "right-org:px")
    #expect(scene.session.stateWord == "stopped")
    // As after leaving and resuming.
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
    #expect(scene.session.alarms.map(\.lapse) == [.takenBack])
    #expect(!scene.session[.rightOrg].isSettled)
    #expect(scene.session.nextTurn()?.id.rawValue == "right-org:salesforce")
    #expect(scene.answer(.clickAuthorize) != nil)
    #expect(scene.answer(.rightOrg, ["org": Scene.target], by: .salesforce) == nil)
    #expect(scene.session.alarms.isEmpty && scene.session[.rightOrg].isSettled)
  }

  @Test func `stays while what comes before it is taken back as well`() {
    var scene = Self.twoOrgs()
    for _ in 0..<3 {
      scene.perform(.undo)
      #expect(scene.session.alarms.map(\.kind) == [.otherOrg], "\(scene.session.alarms)")
      #expect(scene.session.stateWord == "stopped")
    }
    #expect(scene.session.nextTurn()?.steps.contains(.preflight) == true, "it leads to what the answer waits for")
    scene.answer(.preflight)
    #expect(scene.session.nextTurn()?.id.rawValue == "right-org:px")
    scene.answer(.rightOrg, ["org": Scene.target], by: .px)
    scene.answer(.rightOrg, ["org": Scene.target], by: .salesforce)
    #expect(scene.session.alarms.isEmpty && scene.session[.rightOrg].isSettled)
  }

  @Test(arguments: [(other, Scene.target), (Scene.target, other), (other, other)])
  func `isn't closed by calling the other org the target`(px: String, salesforce: String) {
    var scene = Scene.reaching(.rightOrg)
    scene.answer(.rightOrg, ["org": px], by: .px)
    scene.answer(.rightOrg, ["org": salesforce], by: .salesforce)
    scene.answer(.target, ["org": Self.other, "subscription": "sub-1"])
    #expect(scene.session.alarms.map(\.kind) == [.otherOrg])
    #expect(scene.session.stateWord == "stopped")
    // What that changed is answered again. The pause point comes first among open turns.
    for _ in 0..<20 where scene.session.nextTurn()?.part == nil {
      if let turn = scene.session.nextTurn() { scene.answerWell(turn) }
    }
    scene.answer(.rightOrg, ["org": Self.other], by: .px)
    scene.answer(.rightOrg, ["org": Self.other], by: .salesforce)
    #expect(scene.session.alarms.isEmpty && scene.session[.rightOrg].isSettled)
  }

  @Test func `is raised by two orgs that differ from each other where neither can be compared with the target`() {
    var scene = Scene.reaching(.rightOrg)
    scene.good[.target]?["org"] = "00D5g000004XyZaEAK"
    scene.answer(.target, ["org": "00D5g000004XyZaEAK", "subscription": "sub-1"])
    scene.walk(until: .rightOrg)
    scene.answer(.rightOrg, ["org": Scene.target], by: .px)
    scene.answer(.rightOrg, ["org": Self.other], by: .salesforce)
    #expect(scene.session.alarms.map(\.kind) == [.otherOrg])
    #expect(scene.session.alarms.first?.reason.contains("two different orgs") == true)
    scene.perform(.undo)
    #expect(scene.session.alarms.map(\.lapse) == [.takenBack])
    scene.answer(.rightOrg, ["org": Scene.target], by: .salesforce)
    #expect(scene.session.alarms.isEmpty, "one can't be compared with the target, and both are the same")
    #expect(!scene.session[.rightOrg].isSettled)
  }

  @Test func `compares nobody's answer with one that was taken back before`() {
    var scene = Scene.reaching(.rightOrg)
    scene.answer(.target, ["org": "00D5g000004XyZaEAK", "subscription": "sub-1"])
    scene.walk(until: .rightOrg)
    scene.answer(.rightOrg, ["org": Scene.target], by: .px)
    scene.perform(.undo)
    scene.answer(.rightOrg, ["org": Self.other], by: .salesforce)
    #expect(scene.session.alarms.isEmpty)
  }

  @Test func `isn't closed by one admin who takes both roles for a moment`() {
    var scene = Scene.reaching(.rightOrg)
    scene.answer(.rightOrg, ["org": Scene.target], by: .px)
    scene.answer(.rightOrg, ["org": Self.other], by: .salesforce)
    let people = scene.good[.participants] ?? [:]
    scene.answer(.participants, people.merging(["sf-name": "Ana Ito", "sf-mail": "ana@acme.com"]) { $1 })
    scene.answer(.rightOrg, ["org": Scene.target])
    scene.answer(.participants, people)
    #expect(scene.session.alarms.map(\.kind) == [.otherOrg])
    #expect(scene.session.nextTurn()?.id.rawValue == "right-org:salesforce")
    #expect(scene.answer(.clickAuthorize) != nil)
    scene.answer(.rightOrg, ["org": Scene.target], by: .salesforce)
    #expect(scene.session.alarms.isEmpty && scene.session[.rightOrg].isSettled)
  }

  @Test func `isn't raised by an address and an ID, and leads to whoever answers again`() {
    var scene = Scene.reaching(.rightOrg)
    scene.answer(.rightOrg, ["org": Scene.target], by: .px)
    scene.answer(.rightOrg, ["org": "00D5g000004XyZaEAK"], by: .salesforce)
    #expect(scene.session.alarms.isEmpty)
    guard case .held(let reason) = scene.session[.rightOrg].state else { return #expect(Bool(false)) }
    #expect(reason.hasPrefix("Ben named the org in another form"))
    #expect(scene.session.nextTurn()?.id.rawValue == "right-org:salesforce")
  }

  @Test func `names whoever said it, also when somebody else has the role since`() {
    var scene = Scene.reaching(.rightOrg)
    scene.answer(.rightOrg, ["org": Scene.target], by: .px)
    scene.answer(.rightOrg, ["org": Self.other], by: .salesforce)
    #expect(scene.session.alarms.first?.sentence.hasPrefix("Ben named a different org") == true)
    #expect(scene.session.stopWords?.hasPrefix("Right org? Salesforce admin:") == true)
    guard case .blocked(_, let block) = scene.answer(.clickAuthorize) else {
      Issue.record("recorded")
      return
    }
    #expect(block.sentence.hasPrefix("Stopped at \"Right org? Salesforce admin\": Ben named"))
    var people = scene.good[.participants] ?? [:]
    people["sf-name"] = "Bob New"
    people["sf-mail"] = "bob@acme.com"
    scene.answer(.participants, people)
    #expect(scene.session.alarms.first?.sentence.hasPrefix("Ben named a different org") == true)
    let report = Report(session: scene.session, proof: nil, now: scene.now).timeline.rows.map(\.text)
    #expect(report.contains { $0.hasPrefix("Ben says") && $0.hasSuffix("Right org?: [org]") }, "\(report)")
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
    #expect(scene.session.alarms.map(\.lapse) == [.takenBack])
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

  @Test(arguments: [1, 2, 3])
  func `isn't closed by taking back what the answer depends on`(times: Int) {
    var scene = Self.differing()
    for _ in 0..<times { scene.perform(.undo) }
    #expect(scene.session.alarms.map(\.step) == [.mappingsUnchanged])
    #expect(scene.session.stateWord == "stopped")
    scene.walk(until: .mappingsUnchanged)
    #expect(scene.session.alarms.map(\.lapse) == [.takenBack])
    #expect(scene.session.nextTurn()?.steps == [.mappingsUnchanged])
    scene.answer(.mappingsUnchanged, ["same": "same"])
    #expect(scene.session.alarms.isEmpty)
  }

  @Test(arguments: [StepID.matching, .fieldMappings, .pushSettings, .target])
  func `isn't closed by another answer to what the answer depends on`(step: StepID) {
    var scene = Self.differing()
    var answer = scene.good[step] ?? [:]
    if step == .target { answer["subscription"] = "sub-2" } else { answer["kept"] = "PX_Other__c" }
    #expect(scene.answer(step, answer) == nil)
    #expect(scene.session.alarms.map(\.lapse) == [.setBack])
    #expect(scene.session.alarms.first?.sentence.contains("nswer again") == true)
    #expect(scene.session.stateWord == "stopped")
    #expect(scene.answer(.synchronize) != nil)
  }

  // MARK: Checks

  @Test(arguments: [
    (CheckID.pxDuplicates, StepID.preflight, StepID.clickAuthorize), (.salesforceBudget, .preflight, .synchronize),
    (.pxIntegration, .authorized, .mappingsUnchanged), (.mappingPX, .mappingsUnchanged, .synchronize),
    (.articles, .kcAccess, .kcToggle),
  ])
  func `is raised by a check that fails on an answered line`(check: CheckID, step: StepID, dependent: StepID) {
    var scene = Scene.connected(before: dependent)
    guard let turn = scene.session.runbook.turn(of: step) else { return }
    if !scene.session[step].isSettled { scene.answerWell(turn) }
    #expect(scene.session[step].isSettled)
    scene.hear(check, .failed, beside: step)
    #expect(scene.session.alarms.map(\.kind) == [.check(check)], "\(scene.session.alarms)")
    #expect(scene.session.nextTurn()?.steps.contains(step) == true)
    #expect(scene.answer(dependent, scene.good[dependent] ?? [:]) != nil, "\(dependent) was recorded")
    // An unknown result doesn't clear anything.
    scene.hear(check, .unknown, beside: step)
    #expect(scene.session.alarms.count == 1)
    // The same answer again changes nothing, and a meaningless reason isn't accepted.
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
    // The check passes.
    scene.hear(check, .verified, beside: step)
    #expect(scene.session.alarms.isEmpty)
  }

  @Test func `stays when the answer is taken back and given again`() {
    var scene = Scene.connected(before: .clickAuthorize)
    scene.hear(.pxDuplicates, .failed, beside: .preflight)
    for _ in 0..<3 { scene.perform(.undo) }
    #expect(!scene.session[.preflight].isSettled)
    scene.answer(.preflight)
    #expect(scene.session.alarms.map(\.kind) == [.check(.pxDuplicates)])
  }

  @Test func `is raised again when the check fails again after it passed`() {
    var scene = Scene.connected(before: .clickAuthorize)
    scene.hear(.pxDuplicates, .failed, beside: .preflight)
    scene.answer(.preflight, [Answer.despite: "both are test accounts"])
    #expect(scene.session.alarms.isEmpty)
    scene.hear(.pxDuplicates, .failed, beside: .preflight)
    #expect(scene.session.alarms.isEmpty, "it is known")
    scene.hear(.pxDuplicates, .verified, beside: .preflight)
    scene.hear(.pxDuplicates, .failed, beside: .preflight)
    #expect(scene.session.alarms.count == 1)
  }

  /// The checks pass before the first answer, and nothing that they depend on changes with the second.
  @Test func `of a step that is answered again is looked for again, though all its checks had passed`() {
    var scene = Scene.connected(before: .sfUserReady)
    let checks = scene.session.runbook[.sfUserReady].proving
    func wanted() -> Set<CheckID> {
      Set(
        scene.session.wanted.compactMap { effect in
          if case .ask(let check, .sfUserReady, _) = effect, checks.contains(check) { check } else { nil }
        })
    }
    for check in checks { scene.hear(check, .verified, beside: .sfUserReady) }
    let answer = scene.good[.sfUserReady] ?? [:]
    scene.answer(.sfUserReady, answer)
    #expect(wanted().isEmpty)
    scene.answer(.sfUserReady, answer.merging(["profile": "Integration"]) { $1 })
    #expect(wanted() == Set(checks))
    for check in checks { scene.hear(check, .verified, beside: .sfUserReady) }
    #expect(wanted().isEmpty)
  }

  /// A reason stays in the answer and is recorded again with it, but it doesn't cover what was found since.
  @Test(arguments: [
    (StepID.sfUserReady, CheckID.salesforceUserObjects, CheckID.connectedApp, "profile" as String?),
    (.sfUserReady, .connectedApp, .salesforceUserObjects, "profile"),
    (.preflight, .pxDuplicates, .salesforceBudget, nil),
  ])
  func `isn't accepted with a reason that was given before it was found`(
    step: StepID, first: CheckID, second: CheckID, field: String?
  ) {
    var scene = Scene.connected(before: .clickAuthorize)
    func answer(_ reason: String, _ change: [String: String] = [:]) -> Refusal? {
      var answer = scene.session.answer(to: step) ?? Answer()
      answer.values.merge(change.merging([Answer.despite: reason]) { $1 }) { $1 }
      return scene.perform(.answer([step: answer], speaker: nil))
    }
    scene.hear(first, .failed, beside: step)
    #expect(answer("known to support") == nil)
    #expect(scene.session.alarms.isEmpty)
    scene.hear(second, .failed, beside: step)
    #expect(scene.session.alarms.map(\.kind) == [.check(second)])
    #expect(answer("known to support") == .blank(step, field: Answer.despite, .reasonIsOlder))
    if let field {
      #expect(answer("known to support", [field: "Integration"]) == nil)
      #expect(scene.session.alarms.map(\.step) == [step])
      scene.hear(second, .failed, beside: step)
      #expect(scene.session.alarms.map(\.step) == [step])
    }
    #expect(scene.answer(.clickAuthorize) != nil)
    #expect(answer("support knows about both") == nil)
    #expect(scene.session.alarms.isEmpty, "\(scene.session.alarms)")
    // Gone and back: nobody has given a reason for it this time.
    scene.hear(second, .verified, beside: step)
    scene.hear(second, .failed, beside: step)
    #expect(answer("support knows about both") == .blank(step, field: Answer.despite, .reasonIsOlder))
    #expect(scene.session.alarms.count == 1)
  }

  @Test func `is never accepted with a reason where a check says that it is the wrong system`() {
    var scene = Scene.connected(before: .mappingsUnchanged)
    scene.hear(.oauthToken, .failed, beside: .approve)
    #expect(scene.session.alarms.map(\.kind) == [.check(.oauthToken)])
    scene.answer(.approve, ["user": "px@acme.com", Answer.despite: "it will be all right"])
    #expect(scene.session.alarms.count == 1)
    #expect(scene.answer(.mappingsUnchanged, ["same": "same"]) != nil)
  }

  @Test(arguments: [
    (CheckID.oauthToken, StepID.approve, [:]), (.salesforceProduction, .target, ["subscription": "sub-2"]),
    (.salesforceOrg, .target, ["subscription": "sub-2"]),
    (.pxSubscription, .target, ["org": "umbra.my.salesforce.com"]),
  ])
  func `stays when somebody answers again and the check that found the wrong system can't say`(
    check: CheckID, step: StepID, change: [String: String]
  ) {
    var scene = Scene.connected(before: step == .approve ? .mappingsUnchanged : .clickAuthorize)
    scene.hear(check, .failed, beside: step)
    #expect(scene.session.alarms.map(\.isAcceptable) == [false])
    func answerAgain() {
      scene.good[step]?.merge(change) { $1 }
      if let turn = scene.session.runbook.turn(of: step) { #expect(scene.answerWell(turn) == nil) }
    }
    answerAgain()
    #expect(scene.session.alarms.map(\.lapse) == [.unchecked], "\(scene.session.alarms)")
    #expect(scene.session.stateWord == "stopped")
    #expect(scene.answer(.mappingsUnchanged, ["same": "same"]) != nil)
    scene.hear(check, .unknown, beside: step)
    #expect(scene.session.alarms.map(\.kind) == [.check(check)])
    // A reason can't make a wrong system right. The check has to pass.
    var answer = scene.session.answer(to: step) ?? Answer()
    answer.values[Answer.despite] = "all orgs were logged out first, and the network is down"
    scene.perform(.answer([step: answer], speaker: nil))
    #expect(scene.session.alarms.map(\.isAcceptable) == [false])
    scene.hear(check, .failed, beside: step)
    #expect(scene.session.alarms.map(\.isAcceptable) == [false])
    scene.hear(check, .verified, beside: step)
    #expect(scene.session.alarms.isEmpty)
  }

  // MARK: Steps that are taken away

  @Test func `isn't closed by an answer that takes its step away`() {
    var scene = Scene.reaching(.canarySeen)
    scene.answer(.customObjectsSynced, ["seen": "no", "value": "none there"])
    #expect(scene.session.alarms.map(\.step) == [.customObjectsSynced])
    var scope = scene.good[.scope] ?? [:]
    scope[ScopeItem.customObjects.rawValue] = "no"
    guard case .blocked(_, let block) = scene.answer(.scope, scope) else {
      Issue.record("taken away")
      return
    }
    #expect(block.gate == .noAlarm)
    #expect(scene.session.alarms.map(\.step) == [.customObjectsSynced])
    #expect(scene.perform(.waive(.customObjectsSynced, reason: "they are not used any more")) == nil)
    #expect(scene.answer(.scope, scope) == nil)
    #expect(scene.session.alarms.isEmpty)
  }

  @Test func `isn't closed by skipping what its step is about`() {
    var scene = Scene.reaching(.canarySeen)
    scene.answer(.canarySeen, ["seen": "no", "value": "old"])
    #expect(scene.session.alarms.map(\.step) == [.canarySeen])
    guard case .blocked = scene.perform(.waive(.canaryEdit, reason: "nobody edits anything")) else {
      Issue.record("taken away")
      return
    }
    #expect(scene.session.alarms.map(\.step) == [.canarySeen])
  }

  // MARK: The status page

  @Test(arguments: [StepID.clickAuthorize, .canaryEdit, .synchronize, .kcToggle])
  func `about a notice on the status page stops what would be done`(step: StepID) {
    var scene = Scene.connected(before: step)
    scene.hear(.statusPage, .failed, beside: .statusPage)
    #expect(scene.session.stateWord == "stopped")
    guard case .blocked(_, let block) = scene.answer(step, scene.good[step] ?? [:]) else {
      Issue.record("\(step) was recorded")
      return
    }
    #expect(block.gate == .noAlarm)
    scene.answer(.statusPage, ["status": "wait"])
    scene.hear(.statusPage, .failed, beside: .statusPage)
    #expect(scene.answer(step, scene.good[step] ?? [:]) != nil)
    scene.answer(.statusPage, ["status": "go"])
    scene.hear(.statusPage, .failed, beside: .statusPage)
    #expect(scene.session.alarms.isEmpty)
    #expect(scene.session.status(of: scene.session.runbook.turn(of: step) ?? scene.session.turns[0]) == .open)
  }

  @Test(arguments: ["", "wait"])
  func `about a notice on the status page leaves open what looks at what was done`(answer: String) {
    var scene = Scene.connected(before: .syncFinished)
    scene.hear(.statusPage, .failed, beside: .statusPage)
    if !answer.isEmpty { scene.answer(.statusPage, ["status": answer]) }
    scene.hear(.statusPage, .failed, beside: .statusPage)
    #expect(scene.session.nextTurn()?.steps.contains(.statusPage) == true, "it comes first all the same")
    let looks: [StepID] = [
      .syncFinished, .lastSync, .canarySeen, .accountsRecent, .fieldsPopulated, .customObjectsSynced, .pxFieldsFilled,
      .featureMetrics, .finalCard, .finalLastSync, .finalSyncClean, .finalAccounts, .finalPXFields, .cleanUp,
    ]
    for step in looks {
      let values = step == .lastSync ? ["time": scene.now.iso8601] : scene.good[step] ?? [:]
      #expect(scene.answer(step, values) == nil, "\(step)")
    }
    for step in [StepID.kcAccess, .kcToggle] {
      guard case .blocked(_, let block)? = scene.answer(step, scene.good[step] ?? [:]) else {
        Issue.record("\(step) was recorded")
        continue
      }
      #expect(block.gate == .noAlarm, "\(step): \(block.sentence)")
    }
    guard case .blocked? = scene.perform(.sign(.px, name: "Ana Ito")) else {
      Issue.record("signed")
      return
    }
    #expect(scene.session.alarms.map(\.step) == [.statusPage])
    scene.answer(.statusPage, ["status": "go"])
    #expect(scene.session.alarms.isEmpty)
  }

  @Test func `is raised by a notice that says wait, and undo doesn't close it`() {
    var scene = Scene.reaching(.clickAuthorize)
    scene.answer(.statusPage, ["status": "wait"])
    #expect(scene.session.alarms.map(\.kind) == [.answer])
    #expect(scene.session.stateWord == "stopped")
    #expect(scene.session.stopWords?.contains("asks you to wait") == true)
    for lapse in [nil, Alarm.Lapse.takenBack] {
      if lapse != nil { scene.perform(.undo) }
      #expect(scene.session.alarms.map(\.lapse) == [lapse])
      #expect(scene.session.nextTurn()?.steps == [.statusPage])
      #expect(scene.answer(.clickAuthorize) != nil)
      #expect(
        scene.answer(.statusPage, ["status": "unread", "reason": "it didn't load"])
          == .blank(.statusPage, field: "status", .noticeStands))
      #expect(scene.perform(.waive(.statusPage, reason: "they are late")) != nil)
    }
    #expect(Session(replaying: scene.session.log).alarms == scene.session.alarms)
    scene.answer(.statusPage, ["status": "clear"])
    #expect(scene.session.alarms.isEmpty)
    #expect(scene.answer(.clickAuthorize) == nil)
  }

  @Test(arguments: [["status": "clear"], ["status": "unread", "reason": "it didn't load"]])
  func `about a notice that a check found outlasts undo and another answer`(first: [String: String]) {
    var scene = Scene.connected(before: .clickAuthorize)
    scene.answer(.statusPage, first)
    scene.hear(.statusPage, .failed, beside: .statusPage)
    #expect(scene.session.alarms.map(\.lapse) == [nil])
    scene.answer(.statusPage, ["status": "wait"])
    #expect(scene.session.stateWord == "stopped")
    for _ in 0..<2 { scene.perform(.undo) }
    #expect(scene.session.alarms.map(\.step) == [.statusPage])
    #expect(scene.answer(.clickAuthorize) != nil)
    #expect(scene.answer(.statusPage, ["status": "unread", "reason": "it didn't load"]) != nil)
    // Nothing was found since, so either somebody gives a reason to continue, or the check passes.
    scene.answer(.statusPage, ["status": "clear"])
    #expect(scene.session.alarms.map(\.lapse) == [.unchecked])
    #expect(scene.answer(.clickAuthorize) != nil)
    var passes = scene
    passes.hear(.statusPage, .verified, beside: .statusPage)
    #expect(passes.session.alarms.isEmpty)
    #expect(passes.answer(.clickAuthorize) == nil)
    scene.answer(.statusPage, ["status": "clear", Answer.despite: "the notice was closed at 10:40"])
    #expect(scene.session.alarms.isEmpty)
  }

  @Test func `about a notice is closed by reading that Gainsight says go ahead`() {
    var scene = Scene.connected(before: .clickAuthorize)
    scene.hear(.statusPage, .failed, beside: .statusPage)
    scene.perform(.undo)
    scene.answer(.statusPage, ["status": "go"])
    #expect(scene.session.alarms.isEmpty)
    scene.hear(.statusPage, .failed, beside: .statusPage)
    #expect(scene.session.alarms.isEmpty)
  }

  @Test func `about a notice is raised where the check saw none before somebody said go ahead`() {
    var scene = Scene.connected(before: .clickAuthorize)
    scene.hear(.statusPage, .verified, beside: .statusPage)
    scene.answer(.statusPage, ["status": "go"])
    #expect(scene.session.alarms.isEmpty)
    scene.hear(.statusPage, .failed, beside: .statusPage)
    #expect(scene.session.alarms.map(\.step) == [.statusPage])
    scene.answer(.statusPage, ["status": "go"])
    scene.hear(.statusPage, .failed, beside: .statusPage)
    #expect(scene.session.alarms.isEmpty)
  }

  /// The findings of a status page check: each notice with its newest update.
  private static func notices(_ texts: String...) -> [Verdict.Finding] { texts.map { Verdict.Finding($0) } }

  @Test(arguments: [
    [notices("A: go ahead"), notices("A: do not reconnect")], [notices("A: go ahead"), notices("A: go ahead", "B")],
    [notices("A: go ahead", "B"), notices("A: go ahead"), notices("A: go ahead", "B")],
    [notices("A: go ahead"), notices("A: wait"), notices("A: go ahead")],
  ])
  func `about a notice is raised by a newer update after somebody said go ahead`(found: [[Verdict.Finding]]) {
    for isFoundFirst in [true, false] {
      var scene = Scene.connected(before: .clickAuthorize)
      if isFoundFirst { scene.hear(.statusPage, .failed, findings: found[0], beside: .statusPage) }
      scene.answer(.statusPage, ["status": "go"])
      for findings in found { scene.hear(.statusPage, .failed, findings: findings, beside: .statusPage) }
      #expect(scene.session.alarms.map(\.kind) == [.check(.statusPage)])
      #expect(scene.session.stateWord == "stopped")
      #expect(Session(replaying: scene.session.log).alarms == scene.session.alarms)
      guard case .blocked? = scene.answer(.clickAuthorize) else { return #expect(Bool(false), "recorded") }
      #expect(scene.answer(.statusPage, ["status": "unread", "reason": "it didn't load"]) != nil)
      // Somebody read the page again and answered.
      scene.answer(.statusPage, ["status": "go"])
      scene.hear(.statusPage, .failed, findings: found[found.count - 1], beside: .statusPage)
      #expect(scene.session.alarms.isEmpty)
      #expect(scene.answer(.clickAuthorize) == nil)
    }
  }

  @Test func `about a notice is raised by what says the opposite of go ahead, and people can insist`() {
    var scene = Scene.connected(before: .clickAuthorize)
    let found = Self.notices("PX (monitoring: \"Do NOT reconnect.\")")
    let go = [StepID.statusPage: Answer(["status": "go"])]
    #expect(scene.session.doubts(about: go).isEmpty)
    scene.answer(.statusPage, ["status": "go"])
    scene.hear(.statusPage, .failed, findings: found, beside: .statusPage)
    #expect(scene.session.alarms.map(\.kind) == [.check(.statusPage)])
    // They are asked each time they say so.
    #expect(scene.session.doubts(about: go).first?.sentence.contains("Do NOT reconnect") == true)
    #expect(scene.session.doubts(about: [.statusPage: Answer(["status": "wait"])]).isEmpty)
    scene.answer(.statusPage, ["status": "go"])
    scene.hear(.statusPage, .failed, findings: found, beside: .statusPage)
    #expect(scene.session.alarms.isEmpty && !scene.session.doubts(about: go).isEmpty)
    scene.hear(.statusPage, .verified, beside: .statusPage)
    #expect(scene.session.doubts(about: go).isEmpty)
    // If the first notice found doesn't say so, the answer covers it.
    var other = Scene.connected(before: .clickAuthorize)
    other.answer(.statusPage, ["status": "go"])
    other.hear(.statusPage, .failed, findings: Self.notices("PX (monitoring: \"Slow.\")"), beside: .statusPage)
    #expect(other.session.alarms.isEmpty && other.session.doubts(about: go).isEmpty)
  }

  @Test func `about a notice isn't raised again where the page says nothing new, or less`() {
    var scene = Scene.connected(before: .clickAuthorize)
    let found = Self.notices("A: go ahead", "B: slow")
    scene.hear(.statusPage, .failed, findings: found, beside: .statusPage)
    scene.answer(.statusPage, ["status": "go"])
    for _ in 0..<3 { scene.hear(.statusPage, .failed, findings: found, beside: .statusPage) }
    scene.hear(.statusPage, .unknown, beside: .statusPage)
    scene.hear(.statusPage, .failed, findings: found.reversed(), beside: .statusPage)
    #expect(scene.session.alarms.isEmpty)
    scene.hear(.statusPage, .failed, findings: Self.notices("A: go ahead"), beside: .statusPage)
    #expect(scene.session.alarms.isEmpty, "the other one was closed")
    let count = scene.session.recordCount
    scene.hear(.statusPage, .failed, findings: Self.notices("A: go ahead"), beside: .statusPage)
    #expect(scene.session.recordCount == count, "asked every minute, it is recorded once")
    #expect(scene.answer(.clickAuthorize) == nil)
  }

  @Test func `about a notice isn't closed by a go-ahead that was said of none, of another, or before it was gone`() {
    func hear(_ outcome: Verdict.Outcome, _ says: String, _ scene: inout Scene) {
      for case .ask(.statusPage, let step, let basis) in scene.session.asks(beside: .statusPage, again: true) {
        scene.perform(
          .hear(
            Verdict(
              check: .statusPage, outcome: outcome, says: says, host: "host", at: scene.now, basis: basis,
              beside: [step])))
      }
    }
    for findings in [
      [(Verdict.Outcome.verified, "none"), (.failed, "sync is down")],
      [(.verified, "none"), (.unknown, "no answer"), (.failed, "sync is down")],
      [(.failed, "slow"), (.failed, "sync is down")],
      [(.failed, "slow"), (.verified, "none"), (.failed, "slow")],
    ] {
      var scene = Scene.connected(before: .clickAuthorize)
      scene.answer(.statusPage, ["status": "go"])
      for (place, finding) in findings.enumerated() {
        hear(finding.0, finding.1, &scene)
        #expect(scene.session.alarms.isEmpty == (place < findings.count - 1), "\(findings)")
      }
      #expect(scene.answer(.clickAuthorize) != nil)
      scene.answer(.statusPage, ["status": "go"])
      #expect(scene.session.alarms.isEmpty, "now it was read")
      hear(findings.last?.0 ?? .failed, findings.last?.1 ?? "", &scene)
      #expect(scene.session.alarms.isEmpty)
      #expect(scene.answer(.clickAuthorize) == nil)
    }
  }

  // MARK: Findings and undo

  @Test(arguments: [
    (CheckID.salesforceOrg, StepID.target), (.accountsRecent, .accountsRecent), (.kcBot, .kcOpenApp),
  ])
  func `of a check stays when the answer is taken back, until somebody answers`(check: CheckID, step: StepID) {
    var scene = Scene.connected(before: step)
    scene.answer(step, scene.good[step] ?? [:])
    scene.hear(check, .failed, beside: step)
    scene.perform(.undo)
    #expect(scene.session.alarms.map(\.lapse) == [.takenBack])
    #expect(scene.session.stateWord == "stopped")
    scene.answer(step, scene.good[step] ?? [:])
    #expect(scene.session.alarms.map(\.lapse) == [nil], "the same answer again")
  }

  @Test(arguments: [
    (CheckID.pushFields, StepID.pushSettings, ["kept": "PX_Tier__c"]),
    (.salesforceUserObjects, .sfUserReady, ["user": "px@acme.com", "ready": "seen", "profile": "Integration"]),
    (.accountsRecent, .accountsRecent, ["seen": "yes", "value": "Acme: y"]),
  ])
  func `of a check stays when somebody answers otherwise and the check can't say`(
    check: CheckID, step: StepID, other: [String: String]
  ) {
    var scene = Scene.connected(before: step)
    scene.answer(step, scene.good[step] ?? [:])
    scene.hear(check, .failed, beside: step)
    scene.answer(step, other)
    #expect(scene.session.alarms.map(\.lapse) == [.unchecked])
    scene.hear(check, .unknown, beside: step)
    #expect(scene.session.alarms.map(\.lapse) == [.unchecked])
    var passes = scene
    passes.hear(check, .verified, beside: step)
    #expect(passes.session.alarms.isEmpty)
    scene.answer(step, other.merging([Answer.despite: "it is being fixed"]) { $1 })
    #expect(scene.session.alarms.isEmpty)
  }

  @Test func `of a check is accepted for what was found, not for what it finds later`() {
    var scene = Scene.connected(before: .pushSettings)
    scene.answer(.pushSettings, scene.good[.pushSettings] ?? [:])
    func hear(_ says: String) {
      for case .ask(.pushFields, let step, let basis) in scene.session.asks(beside: .pushSettings, again: true) {
        scene.perform(
          .hear(
            Verdict(
              check: .pushFields, outcome: .failed, says: says, host: "host", at: scene.now, basis: basis,
              beside: [step])))
      }
    }
    hear("2 fields are hidden")
    scene.answer(
      .pushSettings, (scene.good[.pushSettings] ?? [:]).merging([Answer.despite: "shown tomorrow"]) { $1 })
    #expect(scene.session.alarms.isEmpty)
    hear("3 fields are hidden")
    #expect(scene.session.alarms.isEmpty, "the same finding")
    hear("PX_Score__c is a formula field")
    #expect(scene.session.alarms.count == 1)
    #expect(scene.session[.pushSettings].isSettled == false)
  }

  @Test func `tells all that was found at once, and a reason is for what was told`() {
    var scene = Scene.connected(before: .sfUserReady)
    scene.answer(.sfUserReady, scene.good[.sfUserReady] ?? [:])
    scene.hear(.salesforceUserObjects, .failed, beside: .sfUserReady)
    scene.hear(.connectedApp, .failed, beside: .sfUserReady)
    #expect(scene.session.alarms.count == 1)
    let sentence = scene.session.alarms.first?.sentence ?? ""
    #expect(sentence.contains("salesforce-user-objects failed. Also: connected-app failed"), "\(sentence)")
    // A reason given for a check doesn't cover what somebody says later.
    scene = Scene.connected(before: .syncFinished)
    scene.answer(.syncFinished, scene.good[.syncFinished] ?? [:])
    scene.hear(.pxIntegration, .failed, beside: .syncFinished)
    let why = [Answer.despite: "support knows about it"]
    scene.answer(.syncFinished, (scene.good[.syncFinished] ?? [:]).merging(why) { $1 })
    #expect(scene.session.alarms.isEmpty)
    let bad = ["records": "7", "errors": "some", "message": "all failed"].merging(why) { $1 }
    scene.answer(.syncFinished, bad)
    #expect(scene.session.alarms.count == 1)
    scene.answer(.syncFinished, bad.merging([Answer.despite: "these are known test accounts"]) { $1 })
    #expect(scene.session.alarms.isEmpty)
    #expect(
      scene.answer(.finalSyncClean, ["stands": "yes"])
        == .blank(.finalSyncClean, field: "stands", .syncHadErrors)
        || scene.session[.finalSyncClean].isSettled == false)
  }

  @Test func `of a check is closed by skipping its line, also after another answer`() {
    for answer in [["stands": "yes"], ["stands": "no"]] {
      var scene = Scene.connected(before: .finalCard)
      scene.answer(.finalCard, ["stands": "yes"])
      scene.hear(.pxIntegration, .failed, beside: .finalCard)
      if answer["stands"] == "no" { scene.answer(.finalCard, answer) }
      #expect(scene.session.alarms.map(\.step) == [.finalCard])
      #expect(scene.perform(.waive(.finalCard, reason: "the row is late, says support")) == nil)
      #expect(scene.session.alarms.isEmpty, "\(answer)")
      #expect(scene.session[.finalCard].isSettled)
    }
  }

  @Test func `of a check lets its own turn be answered as a whole`() throws {
    var scene = Scene.connected(before: .kcToggle)
    scene.hear(.articles, .failed, beside: .kcAccess)
    let turn = try #require(scene.session.runbook.turn(of: .kcToggle))
    #expect(scene.answerWell(turn) == nil)
    #expect(scene.session.alarms.map(\.step) == [.kcAccess])
    #expect(scene.session.alarms.map(\.isAcceptable) == [true])
  }

  @Test func `of a check is accepted in a turn that is answered as a whole`() throws {
    var scene = Scene.connected(before: .clickAuthorize)
    let turn = try #require(scene.session.runbook.turn(of: .authorized))
    scene.answerWell(turn)
    scene.hear(.pxIntegration, .failed, beside: .authorized)
    #expect(scene.session.alarms.map(\.step) == [.authorized])
    var answers = Dictionary(uniqueKeysWithValues: turn.steps.map { ($0, Answer(scene.good[$0] ?? [:])) })
    answers[.authorized]?.values[Answer.despite] = "the row is late, says support"
    #expect(scene.perform(.answer(answers, speaker: nil)) == nil)
    scene.hear(.pxIntegration, .failed, beside: .authorized)
    #expect(scene.session.answer(to: .authorized)?.despite == "the row is late, says support")
    #expect(scene.session.alarms.isEmpty)
  }

  // MARK: Changes to the systems

  @Test(arguments: [StepID.canaryEdit, .synchronize, .kcToggle])
  func `about the connection stops whatever would change PX or Salesforce`(step: StepID) {
    for bad in [
      (StepID.mappingsUnchanged, ["same": "differ", "what": "row 2"]), (.authorized, ["status": "error"]),
      (.sfUserReady, ["user": "px@acme.com", "ready": "blocked"]),
    ] {
      var scene = Scene.reaching(step)
      scene.answer(bad.0, bad.1)
      guard case .blocked(_, let block)? = scene.answer(step, scene.good[step] ?? [:]) else {
        Issue.record("\(step) was recorded while \(bad)")
        continue
      }
      #expect(block.gate == .noAlarm, "\(block.sentence)")
    }
  }

  // MARK: After the signatures

  @Test(arguments: [StepID.cycle1, .cycle3, .pushValuesAgain])
  func `at a follow-up keeps both from signing, before the first signature and after reopening`(step: StepID) {
    for (isSealed, isHalf) in [(false, false), (false, true), (true, false)] {
      var scene = Scene.reaching(isSealed ? nil : .signPX)
      if isHalf { scene.perform(.sign(.px, name: "Ana Ito")) }
      scene.now = scene.now + 4 * 86_400
      scene.answer(.statusPage, ["status": "clear"])
      #expect(scene.answer(step, ["seen": "no"]) == nil)
      #expect(scene.session.alarms.map(\.step) == [step])
      #expect(scene.session.stopWords?.contains("not correct") == true, "sealed or not, lists say so")
      #expect(scene.session.turnToGoTo(at: scene.now)?.steps == [step])
      if isSealed {
        #expect(scene.session.isSealed && scene.session.stateWord == "sealed")
        scene.perform(.reopen(reason: "data is wrong"))
      }
      #expect(scene.session.stateWord == "stopped")
      for role in [Role.px, .salesforce] where !(isHalf && role == .px) {
        guard case .blocked(_, let block)? = scene.perform(.sign(role, name: role == .px ? "Ana Ito" : "Ben Ode"))
        else {
          Issue.record("\(role) signed")
          continue
        }
        #expect(block.gate == .noAlarm)
      }
      scene.perform(.undo)
      if !scene.session.isClosed { #expect(scene.session.stateWord == "stopped", "undo is no way past") }
      #expect(scene.answer(step, ["seen": "yes"]) == nil)
      #expect(scene.session.alarms.isEmpty)
      if isHalf {
        #expect(scene.perform(.sign(.salesforce, name: "Ben Ode")) == nil)
        #expect(scene.session.isSealed)
      }
    }
  }

  // MARK: Credentials of the person who checks

  @Test(arguments: [CheckID.salesforceAPI, .pxAPI])
  func `isn't raised by credentials that are only the asker's`(check: CheckID) {
    var scene = Scene.connected(before: .clickAuthorize)
    #expect(scene.session[.target].isSettled)
    func hear(own: Bool?) {
      for case .ask(check, let beside, let basis) in scene.session.asks(beside: .target, again: true) {
        var verdict = Verdict(
          check: check, outcome: .failed, says: "the key is refused", host: "host", at: scene.now, basis: basis,
          beside: [beside])
        verdict.isOwnAccess = own
        scene.perform(.hear(verdict))
      }
    }
    hear(own: true)
    #expect(scene.session.alarms.isEmpty)
    #expect(scene.session[.target].isSettled)
    #expect(scene.session.verdicts(beside: .target).map(\.outcome) == [.unknown])
    #expect(Session(replaying: scene.session.log).alarms.isEmpty)
    hear(own: nil)
    #expect(scene.session.alarms.map(\.kind) == [.check(check)])
  }

  // MARK: No alarm

  @Test func `isn't raised by what people came for, what their answer says, or another user's permissions`() {
    var scene = Scene.connected(before: .sfUserReady)
    scene.hear(.pxIntegration, .failed, beside: .findCard)
    #expect(scene.session.alarms.isEmpty)
    scene.hear(.kcBot, .failed, beside: .scope)
    #expect(scene.session.alarms.isEmpty)
    scene.hear(.statusPage, .failed, beside: .statusPage)
    #expect(scene.session.alarms.count == 1, "nothing was said of a notice")
    scene.answer(.statusPage, ["status": "go"])
    scene.hear(.statusPage, .failed, beside: .statusPage)
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

  @Test(arguments: [
    (StepID.authorized, ["status": "error"]), (.syncFinished, ["records": "7", "errors": "some"]),
    (.kcFound, ["found": "no"]), (.accountsRecent, ["seen": "no", "value": "Acme: Industry"]),
  ])
  func `is closed by another answer to its step, whatever was answered before it`(
    step: StepID, bad: [String: String]
  ) {
    var scene = Scene.reaching(step)
    if let turn = scene.session.runbook.turn(of: step) { scene.answerWell(turn) }
    scene.answer(step, bad)
    #expect(scene.session.alarms.map(\.step) == [step])
    if let turn = scene.session.runbook.turn(of: step) { scene.answerWell(turn) }
    #expect(scene.session.alarms.isEmpty, "\(scene.session.alarms)")
    scene.walk()
    #expect(scene.session.isClosed)
  }

  @Test func `at a sync with errors is closed by saying why people go on, and at a toggle by skipping it`() {
    var scene = Scene.reaching(.syncFinished)
    let bad = ["records": "7", "errors": "some", "message": "DUPLICATE_VALUE"]
    scene.answer(.syncFinished, bad)
    #expect(scene.session.alarms.map(\.isAcceptable) == [true])
    #expect(scene.answer(.canarySeen, scene.good[.canarySeen] ?? [:]) != nil)
    scene.answer(.syncFinished, bad.merging([Answer.despite: "three known duplicates"]) { $1 })
    #expect(scene.session.alarms.isEmpty && scene.session[.syncFinished].isSettled)
    scene = Scene.reaching(.kcToggle)
    scene.answer(.kcOpen)
    scene.answer(.kcAccess, ["channels": "Public"])
    scene.answer(.kcCategories, ["names": "Products"])
    scene.answer(.kcToggle, ["state": "fails"])
    #expect(scene.session.alarms.map(\.step) == [.kcToggle])
    #expect(scene.perform(.waive(.kcToggle, reason: "no Knowledge license")) == nil)
    #expect(scene.session.alarms.isEmpty)
  }

  @Test func `isn't needed to keep both from signing what isn't done`() {
    var scene = Scene.reaching(.signPX)
    scene.answer(.beforeYouReconnect, ["done": "open"])
    #expect(scene.session.alarms.isEmpty)
    guard case .blocked(_, let block)? = scene.perform(.sign(.px, name: "Ana Ito")) else {
      Issue.record("signed")
      return
    }
    #expect(block.waitsFor == [.beforeYouReconnect], "\(block.sentence)")
    #expect(scene.perform(.waive(.beforeYouReconnect, reason: "our security team does it")) == nil)
    #expect(scene.perform(.sign(.px, name: "Ana Ito")) == nil)
  }

  @Test func `keeps nothing shut that doesn't depend on it`() {
    var scene = Scene.reaching(.kcToggle)
    scene.answer(.accountsRecent, ["seen": "no", "value": "Acme: Industry"])
    #expect(scene.session.alarms.map(\.step) == [.accountsRecent])
    #expect(scene.answer(.kcOpen) == nil)
    #expect(scene.answer(.finalAccounts, ["stands": "yes"]) != nil)
  }

  @Test func `keeps both from signing`() {
    var scene = Scene.connected(before: .signPX)
    scene.hear(.kcBot, .failed, beside: .kcOpenApp)
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
