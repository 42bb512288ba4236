import Testing
import Wizard

@Suite struct `A session` {
  @Test func `is walked from the first answer to both signatures`() {
    let scene = Scene.reaching(nil)
    #expect(scene.session.isSealed)
    #expect(scene.session.progress.settled == scene.session.progress.total)
    #expect(scene.session.wanted.isEmpty)
  }

  @Test func `is the same again from its events, wherever it is left`() {
    for stop in [StepID.scope, .clickAuthorize, .lastSync, .kcFound, .cleanUp, .signSF] {
      let live = Scene.reaching(stop).session
      let replayed = Session(replaying: live.log, signatures: live.signatures)
      #expect(replayed.statuses == live.statuses)
      #expect(replayed.nextTurn()?.id == live.nextTurn()?.id)
      #expect(replayed.progress == live.progress)
      #expect(replayed.keyboard == live.keyboard)
    }
  }

  @Test func `keeps Synchronize shut while mappings differ, until that is settled`() {
    var scene = Scene.reaching(.mappingsUnchanged)
    scene.answer(.mappingsUnchanged, ["same": "differ", "what": "row 2"])
    #expect(
      scene.session[.mappingsUnchanged].state == .held("the mappings differ from what you recorded. Resolve that first")
    )
    #expect(scene.answer(.canaryEdit, scene.good[.canaryEdit] ?? [:]) != nil)
    guard case .blocked(_, let block)? = scene.answer(.synchronize) else { return #expect(Bool(false)) }
    #expect(block.gate == .noAlarm)
    scene.answer(.mappingsUnchanged, ["same": "meant", "what": "row 2 was wrong before"])
    #expect(scene.answer(.canaryEdit, scene.good[.canaryEdit] ?? [:]) == nil)
    #expect(scene.answer(.openSettings) == nil)
    #expect(scene.answer(.synchronize) == nil)
  }

  @Test func `does not authorize an org that is not the target`() {
    var scene = Scene.reaching(.rightOrg)
    scene.answer(.rightOrg, ["org": "acme.lightning.force.com"], by: .px)
    scene.answer(.rightOrg, ["org": "acme-eu.my.salesforce.com"], by: .salesforce)
    guard case .held = scene.session[.rightOrg].state else { return #expect(Bool(false)) }
    guard case .blocked(_, let block)? = scene.answer(.clickAuthorize) else { return #expect(Bool(false)) }
    #expect(block.gate == .noAlarm)
    scene.answer(.rightOrg, ["org": Scene.target], by: .salesforce)
    #expect(scene.answer(.clickAuthorize) == nil)
  }

  @Test func `asks for the status page again at Authorize after four hours`() {
    var scene = Scene.reaching(.clickAuthorize)
    scene.now = scene.now + 5 * 3600
    guard case .blocked(_, let block)? = scene.answer(.clickAuthorize) else { return #expect(Bool(false)) }
    #expect(block.gate == .statusPage)
    #expect(block.sentence.contains("Read it again"))
    // The same answer again counts as another look.
    #expect(scene.answer(.statusPage, ["status": "clear"]) == nil)
    #expect(scene.answer(.clickAuthorize) == nil)
  }

  @Test func `shows PX_ fields as provable from the next push`() {
    var scene = Scene.reaching(.pxFieldsFilled)
    scene.answer(.pxFieldsFilled, ["seen": "later", "value": "Acme"])
    let push = Timetable.nextPush(after: scene.now)
    #expect(scene.session[.pxFieldsFilled].state == .settled(.notYet(from: push)))
    #expect(scene.session.dues.contains { $0.step == .pxFieldsFilled && $0.at == push })
  }

  @Test(arguments: [StepID.statusPage, .scope, .sfUserReady, .clickAuthorize, .syncFinished, .cleanUp])
  func `counts as many lines as the list shows`(step: StepID) {
    let session = Scene.reaching(step).session
    var (done, total) = (0, 0)
    for phase in session.runbook.phases {
      let (progress, turns) = (session.progress(of: phase.id), session.turns(in: phase.id))
      #expect(progress.total == turns.count, "\(phase.id)")
      #expect(progress.settled == turns.count { session.status(of: $0) == .settled }, "\(phase.id)")
      guard phase.id != .followUp else { continue }
      done += progress.settled
      total += progress.total
    }
    #expect(session.progress.settled == done && session.progress.total == total && total > 20)
  }

  @Test func `takes a Last Sync before the click for no sync`() {
    var scene = Scene.reaching(.syncFinished)
    scene.answer(.syncFinished, ["records": "1,412", "errors": "none"])
    scene.answer(.lastSync, ["time": "2026-11-22 23:00"])
    #expect(scene.session[.lastSync].state == .held("Last Sync is earlier than the click on Synchronize"))
    scene.answer(.lastSync, ["time": scene.now.iso8601])
    #expect(scene.session[.lastSync].isSettled)
  }

  @Test func `leaves out what isn't used, and says why`() {
    let session = Scene.reaching(nil, uses: []).session
    #expect(session.isSealed)
    #expect(session[.kcToggle].state == .notApplicable("not selected under \"Which features you use\""))
    #expect(session[.salesforceAdminAway].state == .notApplicable("the Salesforce admin is present"))
  }

  @Test func `asks one person in both roles once`() {
    let session = Scene.reaching(.clickAuthorize, onePerson: true).session
    #expect(session.people?.onePersonInBothRoles == true)
    #expect(session[.rightOrg].entries.map(\.by) == [[.px, .salesforce]])
  }

  @Test func `notes a clock that stepped back, and goes by the sequence`() {
    var scene = Scene.reaching(.scope)
    scene.now = scene.now + -7200
    scene.answer(.scope, scene.good[.scope] ?? [:])
    guard case .clockSteppedBack(let seconds) = scene.session.log[scene.session.log.count - 2].event else {
      return #expect(Bool(false))
    }
    #expect(seconds == 7140)
    #expect(scene.session[.scope].isSettled)
  }

  @Test func `parks with a reason, and an answer goes on`() {
    var scene = Scene.reaching(.scope)
    #expect(scene.perform(.park(until: nil, reason: " ")) == .reasonMissing)
    #expect(scene.perform(.park(until: Scene.start, reason: "later")) == .pastMoment)
    scene.perform(.park(until: scene.now + 9000, reason: "Ben is away"))
    #expect(scene.session.parked?.reason == "Ben is away")
    scene.answer(.scope, scene.good[.scope] ?? [:])
    #expect(scene.session.parked == nil)
  }
}
