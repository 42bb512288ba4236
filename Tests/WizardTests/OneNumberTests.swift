import Testing
import Wizard

/// The report and the screen have the same numbers and words.
@Suite struct `The report and the screen` {
  private func rows(_ id: String, _ scene: Scene) -> [Report.Row] {
    Report(session: scene.session, now: scene.now).sections.first { $0.id == id }?.rows ?? []
  }

  @Test(arguments: [StepID.participants, .scope, .target, .clickAuthorize, .syncFinished, .finalCard, .signPX])
  func `count the same steps`(step: StepID) {
    let scene = Scene.reaching(step)
    let progress = scene.session.progress
    let report = Report(session: scene.session, now: scene.now)
    #expect(report.outcome.sentence.contains("\(progress.settled) of \(progress.total) steps done."))
    let open = progress.open
    #expect(
      rows("exceptions", scene).contains { $0.term == "Not answered" && $0.text.hasPrefix("\(open) step") }
        == (open > 0))
    for phase in scene.session.runbook.phases where phase.id != .followUp {
      let part = scene.session.progress(of: phase.id)
      guard let row = rows("times", scene).first(where: { $0.term == phase.title }) else { continue }
      #expect(row.text.hasSuffix("\(part.settled) of \(part.total) steps done"), "\(phase.title)")
    }
    #expect(report.answers == "Answers: \(report.headline)")
  }

  @Test(arguments: [ScopeItem.allCases, [.dataPush], []])
  func `count the same answers before, between and after the signatures`(uses: [ScopeItem]) {
    var scene = Scene.reaching(.signPX, uses: uses)
    func headline() -> String { Report(session: scene.session, now: scene.now).headline }
    let before = headline()
    #expect(Report(session: scene.session, now: scene.now).signedLines.contains("  Answers: \(before)"))
    for (role, name) in [(Role.px, "Ana Ito"), (.salesforce, "Ben Ode")] {
      #expect(scene.perform(.sign(role, name: name)) == nil)
      #expect(headline() == before)
      #expect(Report(session: scene.session, now: scene.now).signedLines.contains("  Answers: \(before)"))
    }
    #expect(!before.contains("not answered"))
  }

  private func scene(_ outcome: Verdict.Outcome, _ check: CheckID = .pxIntegration, at step: StepID) -> Scene {
    var scene = Scene.reaching(step)
    for system in [Connection.System.px, .salesforce, .statusPage] {
      scene.perform(.connect(Connection(system: system, host: "\(system).example", vendor: true)))
    }
    for turn in scene.session.runbook.turns where turn.steps.contains(step) { scene.answerWell(turn) }
    scene.perform(
      .hear(Verdict(check: check, outcome: outcome, says: "PX says so", host: "px.example", at: scene.now)))
    return scene
  }

  @Test func `call it consistent that the integration is down where people came for that`() {
    let scene = scene(.failed, at: .findCard)
    let report = Report(session: scene.session, now: scene.now)
    let row = report.row(of: scene.session.runbook[.findCard])
    #expect(row.text.contains("consistent: PX says so"), "\(row.text)")
    #expect(!row.text.contains("warning") && row.kind == .said)
    #expect(!rows("exceptions", scene).contains { $0.word == "failed" || $0.word == "warning" })
  }
}
