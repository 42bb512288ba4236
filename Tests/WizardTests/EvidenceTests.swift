import Testing
import Wizard

@Suite struct `Evidence of a session` {
  private func verdict(
    _ check: CheckID, _ outcome: Verdict.Outcome, _ scene: Scene, basis: [Reference] = []
  ) -> Verdict {
    Verdict(check: check, outcome: outcome, says: "it says so", host: "a.test", at: scene.now, basis: basis)
  }

  @Test func `is verified only where every proving check says so and somebody answered`() {
    var scene = Scene()
    scene.perform(.hear(verdict(.statusPage, .verified, scene)))
    #expect(scene.session[.statusPage].state == .open)
    scene.answer(.statusPage, ["status": "clear"])
    guard case .settled(.verified) = scene.session[.statusPage].state else { return #expect(Bool(false)) }
  }

  @Test(arguments: [Verdict.Outcome.unknown, .notYet])
  func `stays a person's word where a check proves nothing`(outcome: Verdict.Outcome) {
    var scene = Scene()
    scene.answer(.statusPage, ["status": "clear"])
    scene.perform(.hear(verdict(.statusPage, outcome, scene)))
    #expect(scene.session[.statusPage].state == .settled(.attested(fits: [])))
  }

  @Test func `is held open by a proving check that failed, and fits where one supports`() {
    var scene = Scene()
    scene.answer(.statusPage, ["status": "clear"])
    scene.perform(.hear(verdict(.statusPage, .failed, scene)))
    #expect(scene.session[.statusPage].state == .held("it says so"))
    scene = Scene.reaching(.meeting)
    scene.perform(.hear(verdict(.kcBot, .verified, scene)))
    scene.answer(.scope, scene.good[.scope] ?? [:])
    guard case .settled(.attested(let fits)) = scene.session[.scope].state else { return #expect(Bool(false)) }
    #expect(fits.map(\.check) == [.kcBot])
  }

  @Test func `never comes from a verdict whose basis is gone`() {
    var scene = Scene.reaching(.mappingsUnchanged)
    let basis = [Reference(step: .rightOrg, event: scene.session[.rightOrg].entries.last?.event ?? 0)]
    scene.perform(.hear(verdict(.oauthToken, .verified, scene, basis: basis)))
    guard case .settled(.verified) = scene.session[.approve].state else { return #expect(Bool(false)) }
    scene.answer(.target, ["org": "new.my.salesforce.com", "subscription": "s"])
    scene.perform(.hear(verdict(.oauthToken, .failed, scene, basis: basis)))
    guard case .superseded = scene.session.log.last?.event else { return #expect(Bool(false)) }
  }

  @Test func `is an event only when a verdict changed`() {
    var scene = Scene()
    scene.perform(.hear(verdict(.statusPage, .verified, scene)))
    let count = scene.session.log.count
    scene.perform(.hear(verdict(.statusPage, .verified, scene)))
    #expect(scene.session.log.count == count)
    scene.perform(.hear(verdict(.statusPage, .unknown, scene)))
    #expect(scene.session.log.count == count + 1)
  }

  @Test func `is wanted for steps of connected systems until they are proved`() {
    var scene = Scene()
    #expect(scene.session.wanted.isEmpty)
    scene.perform(.connect(Connection(system: .statusPage, host: "127.0.0.1", vendor: false)))
    #expect(
      scene.session.wanted == [
        .ask(.statusPage, beside: .statusPage, basis: []), .ask(.salesforceInstance, beside: .statusPage, basis: []),
      ])
    #expect(scene.session.isNoVendorSystem)
    scene.answer(.statusPage, ["status": "clear"])
    let own = [Reference(step: .statusPage, event: scene.session.lastSequence)]
    #expect(
      scene.session.wanted == [
        .ask(.statusPage, beside: .statusPage, basis: own), .ask(.salesforceInstance, beside: .statusPage, basis: own),
      ])
    var verdict = verdict(.statusPage, .verified, scene)
    verdict.basis = own
    scene.perform(.hear(verdict))
    var support = verdict
    support.check = .salesforceInstance
    scene.perform(.hear(support))
    #expect(scene.session.wanted.isEmpty)
    #expect(scene.session.asks(beside: .statusPage, again: true).count == 2)
  }

  @Test func `keeps an answer open until it says otherwise, and is asked anew of the next`() {
    var scene = Scene.reaching(.target)
    scene.perform(.connect(Connection(system: .px, host: "a.test", vendor: true)))
    func said(_ org: String) -> Reference {
      scene.answer(.target, ["org": Scene.target, "subscription": org])
      return Reference(step: .target, event: scene.session.lastSequence)
    }
    func hear(_ outcome: Verdict.Outcome, _ basis: Reference) {
      var verdict = verdict(.pxSubscription, outcome, scene)
      verdict.beside = [.target]
      verdict.basis =
        scene.session.asks(beside: .target).compactMap {
          if case .ask(.pxSubscription, _, let basis) = $0 { basis } else { nil }
        }.first ?? []
      #expect(verdict.basis.contains(basis))
      scene.perform(.hear(verdict))
    }
    let first = said("wrong")
    hear(.failed, first)
    guard case .held = scene.session[.target].state else {
      Issue.record("not held")
      return
    }
    // Asked again while the step is held, the check is still about that answer.
    hear(.failed, first)
    let second = said("sub-1")
    #expect(scene.session.alarms.map(\.lapse) == [.unchecked])
    #expect(scene.session.verdicts(beside: .target).isEmpty)
    hear(.verified, second)
    #expect(scene.session.verdicts(beside: .target).map(\.outcome) == [.verified])
    #expect(scene.session[.target].isSettled)
  }

  @Test func `of a support is how it stood when that was said, and of no other step's`() {
    var scene = Scene.reaching(.oneOrgWindow)
    scene.perform(.connect(Connection(system: .px, host: "a.test", vendor: true)))
    func asks(_ step: StepID) -> [Effect] { scene.session.asks(beside: step) }
    var down = verdict(.pxIntegration, .failed, scene)
    down.beside = [.findCard]
    scene.perform(.hear(down))
    scene.walk(until: .mappingsUnchanged)
    #expect(asks(.findCard).isEmpty)
    #expect(asks(.authorized).count == 1)
    var up = verdict(.pxIntegration, .verified, scene)
    up.beside = [.authorized]
    scene.perform(.hear(up))
    #expect(asks(.authorized).isEmpty)
    #expect(scene.session.verdicts(beside: .findCard).map(\.outcome) == [.failed])
    #expect(scene.session.verdicts(beside: .authorized).map(\.outcome) == [.verified])
    // An unknown result proves nothing, so the check is asked again.
    scene.perform(.hear(verdict(.mappingPX, .unknown, scene)))
    #expect(asks(.fieldMappings).contains { if case .ask(.mappingPX, _, _) = $0 { true } else { false } })
  }

  @Test func `of a skipped step is the reason and the name`() {
    var scene = Scene.reaching(.matching)
    #expect(scene.perform(.waive(.matching, reason: "")) == .reasonMissing)
    #expect(scene.perform(.waive(.scope, reason: "x")) == .notWaivable(.scope))
    scene.perform(.waive(.matching, reason: "could not be seen"), by: .facilitator)
    #expect(scene.session[.matching].state == .settled(.waived(reason: "could not be seen")))
    #expect(scene.perform(.waive(.matching, reason: " could not be seen ")) == .unchanged)
    #expect(scene.session[.matching].entries.last?.by == [.px])
    #expect(scene.session[.matching].entries.last?.typedBy == .facilitator)
    #expect(scene.session.progress.skipped == 1)
  }
}

@Suite struct `People of a session` {
  @Test func `sign with their own names, once each`() {
    var scene = Scene.reaching(.signPX)
    #expect(scene.perform(.sign(.px, name: "Ben Ode")) == .otherName(.px, recorded: "Ana Ito"))
    #expect(scene.perform(.sign(.facilitator, name: "Cleo Ray")) == .notYours(.signPX))
    #expect(scene.perform(.sign(.px, name: " ana ito ")) == nil)
    #expect(scene.session.isClosed)
    #expect(!scene.session.isSealed)
    #expect(scene.perform(.sign(.px, name: "Ana Ito")) == .alreadySigned(.px))
    #expect(scene.answer(.scope, scene.good[.scope] ?? [:]) == .closed)
    #expect(scene.perform(.sign(.salesforce, name: "Ben Ode")) == nil)
    #expect(scene.session.isSealed)
  }

  @Test func `hand over the keyboard, and a facilitator must be named first`() {
    var scene = Scene()
    #expect(scene.perform(.handOver(to: .facilitator)) == .nobody(.facilitator))
    #expect(scene.perform(.handOver(to: .px)) == .unchanged)
    scene.walk(until: .meeting)
    scene.perform(.handOver(to: .facilitator))
    #expect(scene.session.keyboard == .facilitator)
    scene.answer(.meeting, ["where": "one-desk"])
    #expect(scene.session[.meeting].entries.last?.by == [.px, .salesforce])
    #expect(scene.session[.meeting].entries.last?.typedBy == .facilitator)
  }
}
