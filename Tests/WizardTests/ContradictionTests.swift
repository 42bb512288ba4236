import Testing
import Wizard

/// Answers that contradict what was recorded before.
@Suite struct `An answer that contradicts the record` {
  // MARK: The test edit

  @Test(arguments: [("Software", "Software"), (" Software", "Software  "), ("0", "0")])
  func `isn't taken for a test edit whose new value is the old one`(value: String, before: String) {
    var scene = Scene.reaching(.canaryEdit)
    func edit(_ before: String) -> [String: String] {
      ["account": "Acme", "field": "Industry", "value": value, "before": before]
    }
    let refusal = scene.answer(.canaryEdit, edit(before))
    #expect(refusal?.sentence.contains("so its arrival would prove nothing") == true, "\(String(describing: refusal))")
    #expect(scene.session.answer(to: .canaryEdit) == nil)
    #expect(scene.answer(.canaryEdit, edit("Banking")) == nil)
    #expect(scene.answer(.canaryEdit, edit("")) == nil, "the old value is optional")
  }

  @Test func `isn't taken for the cleanup where the test edit was skipped after it was made`() {
    var scene = Scene.reaching(.cleanUp)
    #expect(scene.perform(.waive(.canaryEdit, reason: "it never arrived")) == nil)
    scene.walk(until: .cleanUp)
    let refusal = scene.answer(.cleanUp, ["state": "none"])
    #expect(refusal?.sentence.hasPrefix("You recorded a test edit of Description of Acme") == true)
    #expect(scene.answer(.cleanUp, ["state": "done"]) == nil)
  }

  @Test func `isn't taken for the cleanup where the test edit was undone after it was made`() {
    var scene = Scene.reaching(.canaryEdit)
    scene.answer(.canaryEdit, scene.good[.canaryEdit] ?? [:])
    scene.perform(.undo)
    scene.perform(.waive(.canaryEdit, reason: "no test record"))
    scene.walk(until: .cleanUp)
    #expect(scene.answer(.cleanUp, ["state": "none"]) != nil)
    #expect(scene.answer(.cleanUp, ["state": "done"]) == nil)
  }

  @Test func `is taken for the cleanup where nobody made a test edit`() {
    var scene = Scene.reaching(.canaryEdit)
    scene.perform(.waive(.canaryEdit, reason: "no test record"))
    scene.walk(until: .cleanUp)
    #expect(scene.answer(.cleanUp, ["state": "none"]) == nil)
  }

  // MARK: The final check

  private static let bad: [StepID: [String: String]] = [
    .canarySeen: ["seen": "no", "value": "Acme: y"], .accountsRecent: ["seen": "no", "value": "Acme: y"],
    .fieldsPopulated: ["seen": "no", "value": "Acme: y"], .customObjectsSynced: ["seen": "no", "value": "Acme: y"],
    .pxFieldsFilled: ["seen": "no", "value": "Acme: y"], .kcToggle: ["state": "fails"], .kcFound: ["found": "no"],
    .kcOpens: ["opens": "no"], .kcFilters: ["inside": "Reset", "outside": "Prices", "works": "no"],
  ]

  @Test(arguments: [
    (StepID.accountsRecent, StepID.finalAccounts), (.fieldsPopulated, .finalAccounts),
    (.customObjectsSynced, .finalCustomObjects), (.pxFieldsFilled, .finalPXFields), (.kcToggle, .finalKCToggle),
    (.kcFound, .finalKCSearch), (.kcFound, .finalKCOpen), (.kcOpens, .finalKCOpen), (.kcFilters, .finalKCFilters),
  ])
  func `isn't taken for a final line where that was said to be wrong and then skipped`(step: StepID, line: StepID) {
    var scene = Scene.reaching(step)
    scene.good[step] = Self.bad[step]
    if step == .kcFound {
      // What isn't found can't be opened.
      for other in [StepID.kcOpenApp, .kcSearch, .kcFound, .kcFilters] { scene.answer(other, scene.good[other] ?? [:]) }
    } else if let turn = scene.session.runbook.turn(of: step) {
      scene.answerWell(turn)
    }
    #expect(scene.session[step].alarm != nil)
    #expect(scene.perform(.waive(step, reason: "test")) == nil)
    scene.walk(until: line)
    let refusal = scene.answer(line, ["stands": "yes"])
    #expect(
      refusal?.sentence.contains("\"\(scene.session.runbook[step].title)\" was skipped") == true,
      "\(String(describing: refusal))")
    var skipped = scene
    #expect(skipped.perform(.waive(line, reason: "known, see ticket 12")) == nil)
    #expect(scene.answer(line, ["stands": "no"]) == nil)
    #expect(scene.session[line].alarm?.reason.hasPrefix("You answered no to \"") == true)
    // Looking again where it was wrong is the way out.
    scene.good = Scene().good
    scene.answer(step, scene.good[step] ?? [:])
    if step == .kcFound { scene.answer(.kcOpens, scene.good[.kcOpens] ?? [:]) }
    scene.walk(until: line)
    #expect(scene.answer(line, ["stands": "yes"]) == nil)
  }

  @Test func `isn't hidden by the headline, though other data is right`() {
    var scene = Scene.reaching(.canarySeen)
    for step in [StepID.canarySeen, .accountsRecent, .fieldsPopulated] { scene.good[step] = Self.bad[step] }
    if let turn = scene.session.runbook.turn(of: .canarySeen) { scene.answerWell(turn) }
    for step in [StepID.canarySeen, .accountsRecent, .fieldsPopulated] {
      #expect(scene.perform(.waive(step, reason: "test")) == nil)
    }
    scene.walk(until: .finalAccounts)
    #expect(scene.answer(.finalAccounts, ["stands": "yes"]) != nil)
    #expect(scene.perform(.waive(.finalAccounts, reason: "test")) == nil)
    #expect(report(scene).outcome.sentence.contains("last seen wrong: "))
    for step in scene.session.runbook.turn(of: .finalAccounts)?.steps ?? [] where step != .finalAccounts {
      scene.answer(step, ["stands": "yes"])
    }
    scene.walk()
    #expect(scene.session.isSealed)
    let outcome = report(scene).outcome
    #expect(outcome.lead.contains("data was last seen wrong: "), "\(outcome.lead)")
    #expect(!outcome.lead.contains("Reconnected") && !outcome.isComplete)
    #expect(!report(scene).isReconnected)
  }

  @Test func `isn't seen in data that was looked at again and is right`() {
    var scene = Scene.reaching(.accountsRecent)
    scene.good[.accountsRecent] = Self.bad[.accountsRecent]
    if let turn = scene.session.runbook.turn(of: .accountsRecent) { scene.answerWell(turn) }
    scene.good = Scene().good
    scene.answer(.accountsRecent, scene.good[.accountsRecent] ?? [:])
    scene.walk()
    #expect(scene.session.isSealed)
    #expect(report(scene).outcome.lead == "Reconnected.")
  }

  private func report(_ scene: Scene) -> Report { Report(session: scene.session, now: scene.now) }

  // MARK: The status page

  @Test func `about a notice that is gone is taken with a new reason, also after an earlier one`() {
    var scene = Scene.connected(before: .clickAuthorize)
    func clear(_ reason: String) {
      scene.answer(.statusPage, ["status": "clear", Answer.despite: reason])
    }
    func fails() { scene.hear(.statusPage, .failed, "sync is down", beside: .statusPage) }
    fails()
    clear("")
    #expect(scene.session.alarms.map(\.lapse) == [.unchecked])
    clear("the page says resolved")
    #expect(scene.session.alarms.isEmpty)
    fails()
    #expect(scene.session.alarms.map(\.lapse) == [nil])
    clear("the page says resolved")
    #expect(!scene.session.alarms.isEmpty, "that reason was given before")
    scene.hear(.statusPage, .unknown, "the page didn't answer", beside: .statusPage)
    clear("Ben read it at 10:40, nothing is left")
    #expect(scene.session.alarms.isEmpty, "\(scene.session.alarms.map(\.sentence))")
    #expect(scene.answer(.clickAuthorize) == nil)
    fails()
    #expect(scene.session.alarms.map(\.lapse) == [nil], "the check sees it again")
  }

  // MARK: The user

  @Test(arguments: ["ben", "Ben Ode", "other@acme.com"])
  func `about a user takes no verdict about another one for its own`(user: String) throws {
    var scene = Scene.connected(before: .sfUserReady)
    scene.hear(.salesforceUserAPI, .verified, subject: "px@acme.com", beside: .sfUserReady)
    let verdict = try #require(scene.session.lastVerdict(of: .salesforceUserAPI))
    scene.answer(.sfUserReady, ["user": user, "ready": "seen"])
    #expect(scene.session.relevance(of: verdict, beside: .sfUserReady) == .otherUser)
    scene.answer(.sfUserReady, ["user": "PX@acme.com", "ready": "seen"])
    #expect(scene.session.relevance(of: verdict, beside: .sfUserReady) == .itself)
  }
}
