import Testing
import Wizard

/// What the record must not make anybody believe.
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
    #expect(scene.answer(.finalPXFields, ["stands": "yes"]) == .followedUp)
    // After the close it is listed once, soonest first, until it was looked at as a follow-up.
    let push = Timetable.nextPush(after: Scene.start)
    #expect(scene.session.dues.first?.step == .pxFieldsFilled)
    #expect(scene.session.dues.first?.at == push)
    #expect(!scene.session.dues.contains { $0.step == .finalPXFields })
    #expect(scene.session.dues.contains { $0.step == .pushValuesAgain })
    scene.now = push
    scene.perform(.hear(Verdict(check: .pushValues, outcome: .verified, says: "changed", at: push)))
    #expect(!scene.session.dues.contains { $0.step == .pxFieldsFilled })
    #expect(scene.session.dues.contains { $0.step == .pushValuesAgain })
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
    // The plan to meet is no longer needed, and nobody is asked for it again.
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
    #expect(refusal?.sentence == "Still missing: Recent Account data: record, value.")
  }
}
