import Testing
import Wizard

@Suite struct `A rehearsal` {
  private func rehearsal(at now: Moment) -> Rehearsal {
    Rehearsal(
      seed: 1, began: now, org: "00DgK000000HMGuUAO", subscription: "rehearsal-1", account: "Lindenhof",
      user: "px@r.example",
      article: "Reset",
      mapping: "direction,object,salesforce_field,px_field\nsalesforce-to-px,Account,Industry,industry\n")
  }

  private var begun: Scene {
    var scene = Scene()
    scene.perform(.rehearse(rehearsal(at: scene.now)))
    return scene
  }

  @Test func `is one from the first answer on, and never becomes real`() {
    var scene = begun
    #expect(scene.session.isNoVendorSystem)
    #expect(scene.perform(.rehearse(rehearsal(at: scene.now))) == .unchanged)
    scene.answer(.statusPage, ["status": "clear"])
    var real = Scene()
    real.answer(.statusPage, ["status": "clear"])
    #expect(real.perform(.rehearse(rehearsal(at: real.now))) == .unchanged)
    #expect(real.perform(.stage(.advance(60))) == .noRehearsal)
  }

  @Test func `does on the simulator what people report from the browser, in the order it happened`() {
    var scene = begun
    scene.good[.rightOrg] = ["org": "00DgK000000HMGuUAO"]
    scene.good[.target] = ["org": "00DgK000000HMGuUAO", "subscription": "rehearsal-1"]
    scene.walk(until: .syncFinished)
    scene.perform(.stage(.fault(.pxDown, on: true)))
    scene.perform(.stage(.advance(3600)))
    let commands = scene.session.simulatorCommands
    guard case .edit(let account, let field, let value) = commands[1].command else {
      Issue.record("no edit")
      return
    }
    #expect(
      commands.map(\.command) == [
        .authorize(.target), .edit(account: account, field: field, value: value), .synchronize,
        .fault(.pxDown, on: true), .advance(3600),
      ])
    #expect(commands.map(\.at) == commands.map(\.at).sorted())
    #expect(account == "Acme")
    #expect(scene.session.faults == [.pxDown])
    scene.perform(.stage(.fault(.pxDown, on: false)))
    #expect(scene.session.faults.isEmpty)
    let replayed = Session(replaying: scene.session.log)
    #expect(replayed.simulatorCommands == scene.session.simulatorCommands)
  }

  @Test func `fills in what a first walk needs, but never what is to be read off at the pause point`() {
    let session = begun.session
    #expect(session.rehearsed(.target, "org") == "00DgK000000HMGuUAO")
    #expect(session.rehearsed(.fieldMappings, "kept") == "Account.Industry → industry")
    #expect(session.rehearsed(.rightOrg, "org") == nil)
    #expect(Scene().session.rehearsed(.target, "org") == nil)
  }

  @Test func `shows another org on its login page while that is what goes wrong`() {
    var scene = begun
    #expect(scene.session.loginPageOrg == "00DgK000000HMGuUAO")
    scene.perform(.stage(.fault(.wrongOrg, on: true)))
    #expect(scene.session.loginPageOrg != "00DgK000000HMGuUAO")
  }

  @Test func `goes on behind the close with its clock, and a check changes nothing that was signed`() throws {
    var scene = begun
    scene.good[.rightOrg] = ["org": "00DgK000000HMGuUAO"]
    scene.good[.target] = ["org": "00DgK000000HMGuUAO", "subscription": "rehearsal-1"]
    scene.walk()
    #expect(scene.session.isSealed)
    #expect(scene.perform(.stage(.advance(3600))) == nil)
    let before = scene.session[.pxFieldsFilled]
    let verdict = Verdict(check: .pushValues, outcome: .failed, says: "x", host: "h", at: scene.now)
    #expect(scene.perform(.hear(verdict)) == nil)
    #expect(scene.session[.pxFieldsFilled] == before)
    #expect(scene.session[.pushValuesAgain].entries.isEmpty == false)
    #expect(scene.session.isSealed)
  }
}

@Suite struct `What a rehearsal fills in` {
  private func scene(_ faults: RehearsalFault..., until step: StepID) -> Scene {
    var scene = Scene()
    scene.perform(
      .rehearse(
        Rehearsal(
          seed: 1, began: scene.now, org: Scene.target, subscription: "sub-1", account: "Acme", industry: "Mining",
          user: "px@acme.com", article: "Reset", mapping: MappingRow.header + "\n")))
    scene.walk(until: step)
    for fault in faults { scene.perform(.stage(.fault(fault, on: true))) }
    return scene
  }

  @Test(arguments: [
    (RehearsalFault.appNotInstalled, "must be installed"), (.appBlocked, "OAUTH_APP_BLOCKED"),
    (.pxDown, "invalid_grant"),
  ])
  func `is the error that people would see, not Authorized`(fault: RehearsalFault, words: String) {
    var scene = scene(fault, until: .clickAuthorize)
    #expect(scene.session.rehearsed(.authorized, "status") == "error")
    #expect(scene.session.rehearsed(.authorized, "words")?.contains(words) == true)
    scene.answer(.clickAuthorize)
    let commands = scene.session.simulatorCommands.map(\.command)
    #expect(commands.contains(.authorize(.target)) == (fault == .pxDown), "\(commands)")
    scene.perform(.stage(.fault(fault, on: false)))
    #expect(scene.session.rehearsed(.authorized, "status") == "authorized")
    scene.answer(.clickAuthorize)
    #expect(scene.session.simulatorCommands.map(\.command).contains(.authorize(.target)))
  }

  @Test func `follows each fault where people would meet it`() {
    let seen: [(RehearsalFault, StepID, String, String)] = [
      (.statusIncident, .statusPage, "status", "wait"), (.accessDenied, .sfUserReady, "ready", "missing"),
      (.fieldHidden, .sfUserReady, "ready", "missing"), (.pushFailing, .mappingsUnchanged, "same", "differ"),
      (.staleData, .accountsRecent, "seen", "no"), (.kcNoResults, .kcFound, "found", "no"),
      (.articleDraft, .kcFound, "found", "no"), (.pxDown, .syncFinished, "errors", "some"),
    ]
    for (fault, step, field, value) in seen {
      #expect(scene(fault, until: .participants).session.rehearsed(step, field) == value, "\(fault)")
      #expect(scene(until: .participants).session.rehearsed(step, field) != value, "\(fault)")
    }
    let session = scene(until: .participants).session
    #expect(session.rehearsed(.canaryEdit, "before") == "Mining")
  }
}
