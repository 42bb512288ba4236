import Testing

@testable import Wizard

/// What the record must not suggest.
@Suite struct `What is recorded` {
  @Test func `is signed as not seen yet where nothing can be seen yet`() {
    var scene = Scene.reaching(.finalCard)
    scene.perform(
      .answer([.pxFieldsFilled: Answer(["seen": "later", "value": "Acme"])], speaker: nil))
    scene.walk(until: .finalPXFields)
    #expect(scene.answer(.finalPXFields, ["stands": "later"]) == nil)
    #expect(scene.session[.finalPXFields].isNotYet)
    scene.walk()
    #expect(scene.session.isSealed)
    let followUp = scene.session.runbook[.pushValuesAgain].title
    for step in [StepID.pxFieldsFilled, .finalPXFields] {
      #expect(scene.answer(step, ["stands": "yes", "seen": "yes"]) == .followedUp(title: followUp), "\(step)")
    }
    #expect(scene.answer(.finalCard, ["stands": "yes"]) == .closed)
  }

  /// Signed with "not yet" for the fields, for the metrics, or for both.
  private func signedAsLater(_ steps: [StepID]) -> Scene {
    var scene = Scene.reaching(.pxFieldsFilled)
    for step in steps { scene.good[step] = ["seen": "later", "value": "Acme: x"] }
    if steps.contains(.pxFieldsFilled) { scene.good[.finalPXFields] = ["stands": "later"] }
    scene.walk()
    return scene
  }

  @Test(arguments: [[StepID.pxFieldsFilled], [.featureMetrics], [.pxFieldsFilled, .featureMetrics]])
  func `as not yet is answered in one place, which everything names once it is signed`(steps: [StepID]) throws {
    var scene = signedAsLater(steps)
    #expect(scene.session.isSealed)
    let step = scene.session.runbook[.pushValuesAgain]
    let from = try #require(scene.session.moment(of: step.id))
    #expect(from > Timetable.nextPush(after: Scene.start))
    func text() -> String {
      let report = Report(session: scene.session, now: scene.now)
      let rows = report.sections.flatMap(\.rows).filter { $0.kind == .later || $0.word == "follow-up" }
      return ([report.headline] + rows.map { "\($0.term): \($0.text)" }).joined(separator: "\n")
    }
    // Before the follow-up can be answered and when it can: everything that is due accepts an answer.
    for (now, isDue) in [(Timetable.nextPush(after: Scene.start), false), (from, true)] {
      scene.now = now
      let due = scene.session.dues.filter { $0.at <= now }
      #expect(due.contains { $0.step == step.id } == isDue && scene.session.dues.contains { $0.step == step.id })
      for due in scene.session.dues {
        let turn = try #require(due.step.flatMap(scene.session.runbook.turn(of:)))
        #expect(scene.session.takesAnswers(turn), "\(due)")
      }
      for signed in steps { #expect(scene.session.later(signed) == .followUp(from: from)) }
      #expect(
        text().contains("follow-up \"\(step.title)\", \(isDue ? "due since" : "from") \(from.words)"), "\(text())")
      #expect(text().contains(" with a follow-up from \(from.words)"))
      #expect(!text().contains("due \(Timetable.nextPush(after: Scene.start).words)"), "\(text())")
    }
    #expect(scene.answer(step.id, ["seen": "yes"]) == nil)
    for signed in steps { #expect(scene.session.later(signed) == .followedUp) }
    #expect(text().contains("followed up under \"\(step.title)\"") && text().contains(" followed up"), "\(text())")
    let exceptions = Report(session: scene.session, now: scene.now).exceptions
    #expect(!exceptions.rows.contains { $0.word == "not yet" }, "what was followed up needs no look")
  }

  @Test func `as not yet is never said to be followed up where that was skipped or went wrong`() throws {
    var scene = signedAsLater([.pxFieldsFilled])
    let from = try #require(scene.session.moment(of: .pushValuesAgain))
    func report() -> Report { Report(session: scene.session, now: scene.now) }
    scene.now = from
    #expect(scene.answer(.pushValuesAgain, ["seen": "no"]) == nil)
    #expect(scene.session.later(.pxFieldsFilled) == .followUp(from: from), "a wrong answer is still to be put right")
    #expect(scene.perform(.waive(.pushValuesAgain, reason: "the push is off by now")) == nil)
    #expect(scene.session.later(.pxFieldsFilled) == .notFollowedUp)
    #expect(report().headline.contains(" not followed up"))
    #expect(report().exceptions.rows.contains { $0.word == "not yet" && $0.text.hasPrefix("not followed up: ") })
  }

  @Test func `as not yet is answered at the step itself until somebody signs, who is told where it goes on`() {
    var scene = Scene.reaching(.pxFieldsFilled)
    scene.good[.pxFieldsFilled] = ["seen": "later", "value": "Acme: x"]
    scene.good[.finalPXFields] = ["stands": "later"]
    scene.walk(until: .signPX)
    let push = Timetable.nextPush(after: Scene.start)
    #expect(scene.session.dues.contains { $0.step == .pxFieldsFilled && $0.at == push })
    #expect(scene.session.later(.pxFieldsFilled) == .here(from: push))
    let lines = Report(session: scene.session, now: scene.now).signedLines.joined(separator: "\n")
    let title = scene.session.runbook[.pushValuesAgain].title
    #expect(lines.contains("due \(push.words)") && lines.contains("You can still update \"not yet\" here."))
    #expect(lines.contains("\"\(title)\" asks again"))
    scene.now = push
    #expect(scene.answer(.pxFieldsFilled, ["seen": "yes", "value": "Acme: x"]) == nil)
    #expect(scene.session.later(.pxFieldsFilled) == nil)
  }

  @Test func `asks before an answer takes other steps away`() {
    let scene = Scene.reaching(.finalCard)
    var answer = scene.good[.scope] ?? [:]
    answer["knowledge"] = "no"
    let fallen = scene.session.setBack(byAnswering: [.scope: Answer(answer)], speaker: nil, at: scene.now)
    #expect(fallen.contains(.kcToggle))
    #expect(fallen.contains(.kcFound))
  }

  @Test func `is never said by somebody who is away`() {
    var scene = Scene()
    scene.good[.participants]?["sf-here"] = "no"
    scene.good[.salesforceAdminAway] = ["planned": "2026-11-25 14:00"]
    scene.walk(until: .sfUserReady)
    #expect(scene.session[.participants].entries.last?.by == [.px])
    #expect(scene.session[.target].entries.last?.by == [.px])
    guard case .blocked(let block) = scene.session[.sfUserReady].state else {
      Issue.record("\(scene.session[.sfUserReady].state)")
      return
    }
    #expect(block.waitsFor == [.participants])
    var people = scene.good[.participants] ?? [:]
    people["sf-here"] = "yes"
    // The plan to meet is no longer needed, and isn't asked for again.
    let back = [StepID.participants: Answer(people)]
    #expect(scene.session.setBack(byAnswering: back, speaker: nil, at: scene.now).isEmpty)
    scene.answer(.participants, people)
    #expect(scene.session[.participants].entries.last?.by == [.px, .salesforce])
    #expect(scene.answer(.sfUserReady, scene.good[.sfUserReady] ?? [:]) == nil)
  }

  @Test func `plans nothing for a time that has passed, and reads no time that lies ahead as yesterday's`() {
    var scene = Scene()
    scene.good[.participants]?["sf-here"] = "no"
    scene.walk(until: .salesforceAdminAway)
    #expect(
      scene.answer(.salesforceAdminAway, ["planned": "2026-11-22 14:00"])
        == .blank(.salesforceAdminAway, field: "planned", .hasPassed))
    #expect(scene.answer(.salesforceAdminAway, ["planned": "09:00"]) == nil)
    var syncing = Scene.reaching(.syncFinished)
    let ahead = (syncing.now + 3 * 3600).clock
    syncing.answer(.syncFinished, syncing.good[.syncFinished] ?? [:])
    #expect(syncing.answer(.lastSync, ["time": ahead]) == .blank(.lastSync, field: "time", .inTheFuture))
  }

  @Test func `says who typed a signature`() {
    var scene = Scene.reaching(.signPX)
    scene.perform(.handOver(to: .salesforce))
    scene.perform(.sign(.px, name: "Ana Ito"))
    #expect(scene.session.signatures.map(\.typedBy) == [.salesforce])
    #expect(scene.session[.signPX].entries.last?.typedBy == .salesforce)
  }

  @Test func `names whose org is not the target`() {
    var scene = Scene.reaching(.rightOrg)
    scene.answer(.rightOrg, ["org": Scene.target], by: .px)
    scene.answer(.rightOrg, ["org": "acme-dev.my.salesforce.com"], by: .salesforce)
    guard case .held(let reason) = scene.session[.rightOrg].state else {
      Issue.record("\(scene.session[.rightOrg].state)")
      return
    }
    #expect(reason.hasPrefix("Ben named a different org"))
  }

  @Test func `names the blank that is missing with what it belongs to`() {
    var scene = Scene.reaching(.accountsRecent)
    let refusal = scene.answer(.accountsRecent, ["seen": "yes"])
    #expect(refusal?.sentence == "Still missing: Recent Account data: Account, value.")
  }
}
