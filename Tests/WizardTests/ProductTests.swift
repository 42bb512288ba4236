import Foundation
import Testing
import Wizard

/// Every command in every kind of state: nothing traps, a refusal changes nothing, and what is recorded can be replayed.
@Suite struct `Every command in every state` {
  private static let stops: [StepID?] = [
    .statusPage, .participants, .scope, .target, .matching, .pxLogin, .rightOrg, .clickAuthorize, .mappingsUnchanged,
    .synchronize, .lastSync, .accountsRecent, .kcToggle, .finalCard, .signPX, .signSF, nil,
  ]

  private func commands(for step: Step, _ scene: Scene) -> [Command] {
    var bad: [String: String] = [:]
    for field in step.fields { bad[field.name] = "?" }
    let verdict = Verdict(check: step.checks.first?.id ?? .canary, outcome: .verified, says: "x", at: scene.now)
    return [
      .open([step.id]), .answer([step.id: Answer(scene.good[step.id] ?? [:])], speaker: .px),
      .answer([step.id: Answer(bad)], speaker: nil), .answer([step.id: Answer()], speaker: .salesforce),
      .waive(step.id, reason: "because"), .waive(step.id, reason: ""), .note(step.id, text: "n"), .hear(verdict),
    ]
  }

  private var others: [Command] {
    [
      .undo, .note(nil, text: ""), .handOver(to: .salesforce), .handOver(to: .facilitator),
      .park(until: Moment(seconds: 4_000_000_000), reason: "r"), .park(until: Moment(seconds: 0), reason: "r"), .unpark,
      .sign(.px, name: "Ana Ito"), .sign(.salesforce, name: "x"), .sign(.facilitator, name: ""),
      .connect(Connection(system: .px, host: "h", vendor: true)), .answer([:], speaker: nil),
    ]
  }

  @Test(arguments: stops)
  func `is refused with a sentence or recorded as it can be replayed`(stop: StepID?) throws {
    let scene = Scene.reaching(stop)
    let all = scene.session.runbook.steps.flatMap { commands(for: $0, scene) } + others
    for command in all {
      var next = scene
      let refusal = next.perform(command)
      let progress = next.session.progress
      #expect(progress.done + progress.skipped + progress.later + progress.held + progress.open == progress.total)
      if let refusal {
        #expect(next.session.log == scene.session.log)
        #expect(refusal.sentence.hasSuffix("."), "\(refusal)")
      } else {
        let replayed = Session(replaying: next.session.log, signatures: next.session.signatures)
        #expect(replayed.statuses == next.session.statuses, "\(command)")
        #expect(replayed.parked == next.session.parked)
      }
    }
  }

  @Test func `leaves events that survive being written and read`() throws {
    var scene = Scene.reaching(nil)
    let log = scene.session.log.map(\.event)
    scene = Scene.reaching(.scope)
    for command in others { scene.perform(command) }
    scene.perform(.waive(.meeting, reason: "r"))
    scene.perform(.undo)
    for event in log + scene.session.log.map(\.event) + [
      .superseded(
        Verdict(check: .canary, outcome: .notYet, says: "s", at: scene.now, from: scene.now, symptom: .staleData)),
      .verdict(Verdict(check: .canary, outcome: .failed, says: "s", subject: "u", at: scene.now)),
      .clockSteppedBack(seconds: 9), .parked(Parking(until: nil, reason: "r")), .unparked, .opened([.synchronize]),
    ] {
      let bytes = try JSONEncoder().encode(event)
      #expect(try JSONDecoder().decode(Event.self, from: bytes) == event)
    }
  }
}
