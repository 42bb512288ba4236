import Testing
import Wizard

@Suite struct `The gates` {
  @Test func `hold in every state that can be reached, and every step can be settled`() {
    let result = GateModel().explore()
    print("gates: \(result.states) states, \(result.transitions) transitions")
    #expect(result.broken.isEmpty, "\(result.broken)")
    #expect(result.unreachable.isEmpty, "\(result.unreachable)")
    #expect(result.bothSigned)
    #expect(result.states > 300)
  }

  @Test(arguments: [GateModel.Part.checks, .reasons, .notice, .close])
  func `keep what depends on an alarm shut, whatever checks answer and whatever is taken back`(part: GateModel.Part) {
    var model = GateModel()
    model.part = part
    let result = model.explore()
    print("\(part): \(result.states) states, \(result.transitions) transitions")
    #expect(result.broken.isEmpty, "\(result.broken)")
    #expect(result.states > 20)
    #expect(part != .close || result.bothSigned)
    model.gates.remove(.noAlarm)
    #expect(model.explore(until: "9 nothing").broken.keys.contains { $0.hasPrefix("9 nothing") })
  }

  @Test(arguments: Gate.allCases)
  func `are each needed: without it, its sentence is broken`(gate: Gate) {
    var model = GateModel()
    model.gates.remove(gate)
    let result = model.explore(until: "\(gate.rawValue) ")
    #expect(result.broken.keys.contains { $0.hasPrefix("\(gate.rawValue) ") }, "\(gate): \(result.broken)")
  }

  @Test func `are checked by a search that notices a step nobody can reach`() {
    // A step that waits for itself never opens.
    let phases = Runbook.restoration.phases.map { phase in
      Phase(
        phase.id, phase.title, lead: phase.lead,
        turns: phase.turns.map { turn in
          Turn(
            turn.title, by: turn.speaker, kind: turn.kind,
            steps: turn.content.map { step in
              guard step.id == .kcFilters else { return step }
              return Step(
                step.id, by: step.saidBy, step.title, how: step.how, answer: step.answer, fields: step.fields,
                applies: step.applies, after: step.after + [.signPX], restsOn: step.restsOn)
            })
        })
    }
    let real = Runbook.restoration
    let reordered = phases.sorted { left, _ in left.id == .signOff }
    var model = GateModel()
    model.runbook = Runbook(revision: 0, phases: reordered, symptoms: real.symptoms)
    #expect(model.explore(limit: 1_500).unreachable.contains(.kcFilters))
  }
}
