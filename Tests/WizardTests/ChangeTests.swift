import Testing
import Wizard

@Suite struct `What a command changed` {
  private func change(_ scene: inout Scene, _ command: Command) throws -> Change {
    guard case .events(let events, let signature) = scene.session.decide(command, at: scene.now) else {
      Issue.record("refused")
      return Change()
    }
    return scene.record(events, signature: signature)
  }

  @Test func `is what was recorded, and how many steps it settled`() throws {
    var scene = Scene()
    let before = scene.session.progress.settled
    let change = try change(&scene, .answer([.statusPage: Answer(["status": "clear"])], speaker: nil))
    #expect(change.recorded == Array(scene.session.log.suffix(1)))
    #expect((change.settledBefore, change.settledAfter) == (before, scene.session.progress.settled))
    #expect(change.settledAfter == change.settledBefore + 1)
    #expect(change.newlyHeld.isEmpty && change.withdrawn.isEmpty)
  }

  @Test func `names the turns that a check holds open since, once`() throws {
    var scene = Scene()
    scene.perform(.connect(Connection(system: .statusPage, host: "status.example", vendor: true)))
    scene.answer(.statusPage, ["status": "clear"])
    let verdict = Verdict(check: .statusPage, outcome: .failed, says: "an incident names PX", at: scene.now)
    var all = try change(&scene, .hear(verdict))
    #expect(all.newlyHeld == [Turn.ID(rawValue: "status-page")])
    let note = try change(&scene, .note(nil, text: "n"))
    #expect(note.newlyHeld.isEmpty)
    all.add(note)
    #expect(all.newlyHeld.count == 1 && all.recorded.count == 2)
    #expect(all.settledBefore == note.settledBefore + 1)
  }

  @Test func `names the answer that was taken back, though other events follow it in the log`() throws {
    var scene = Scene()
    scene.answer(.statusPage, ["status": "clear"])
    let answer = try #require(scene.session.log.last)
    #expect(scene.session.undoable == answer)
    scene.perform(.note(nil, text: "n"))
    #expect(try change(&scene, .undo).withdrawn == [answer])
    #expect(scene.session.undoable == nil)
  }
}

@Suite struct `A turn's kind` {
  @Test func `is a special one for exactly the turns that ask for something special`() {
    let special = Runbook.restoration.turns.filter { ![.form, .page].contains($0.kind) }
    #expect(
      special.map { "\($0.id.rawValue) \($0.kind)" } == [
        "preflight preflight", "right-org:px pausePoint(Wizard.Role.px)",
        "right-org:salesforce pausePoint(Wizard.Role.salesforce)", "mappings-unchanged mappingsUnchanged",
        "clean-up cleanUp", "sign-px signature(Wizard.Role.px)", "sign-sf signature(Wizard.Role.salesforce)",
      ])
    for turn in Runbook.restoration.turns {
      #expect((turn.kind == .page || turn.kind == .preflight) == (turn.speaker == .none))
    }
  }

  @Test func `keeps the last notes beside each step, of all there are`() {
    var scene = Scene()
    for number in 0..<10 {
      scene.perform(.note(number.isMultiple(of: 2) ? .statusPage : .target, text: "\(number)"))
      scene.perform(.note(nil, text: "beside none"))
    }
    for step in [StepID.statusPage, .target] {
      let all = scene.session.notes.filter { recorded in
        if case .noted(let note) = recorded.event { note.step == step } else { false }
      }
      #expect(all.count == 5)
      #expect(scene.session.latestNotes[step].map { Array($0) } == Array(all.suffix(Session.shownNotes)))
    }
    #expect(scene.session.latestNotes[.scope] == nil)
    let replayed = Session(replaying: scene.session.log)
    #expect(replayed.latestNotes == scene.session.latestNotes)
  }
}
