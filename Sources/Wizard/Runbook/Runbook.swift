/// The whole runbook as a value: phases with their turns and steps, and the troubleshooting table.
package final class Runbook: Sendable {
  /// Incremented when a step is added or removed, or changes its meaning.
  package let revision: Int
  package let phases: [Phase]
  package let turns: [Turn]
  package let symptoms: [Symptom]

  /// All steps, in the order of the runbook. A step comes after those it depends on.
  package let steps: [Step]
  /// By step ordinal: the index in `steps`, and the phase.
  private let places: [Int]
  private let phaseIDs: [PhaseID]
  /// By step ordinal: all direct and indirect dependencies, as a bit set of ordinals.
  private let dependencies: [UInt128]

  package init(revision: Int, phases: [Phase], symptoms: [Symptom]) {
    self.revision = revision
    self.symptoms = symptoms
    var first = 0
    self.phases = phases.map { phase in
      defer { first += phase.turns.count }
      return Phase(phase.id, phase.title, lead: phase.lead, turns: phase.turns, first: first)
    }
    turns = self.phases.flatMap(\.turns)
    steps = phases.flatMap(\.steps)
    var places = Array(repeating: 0, count: StepID.allCases.count)
    var phaseIDs = Array(repeating: PhaseID.prepare, count: StepID.allCases.count)
    for (place, step) in steps.enumerated() { places[step.id.ordinal] = place }
    for phase in phases {
      for step in phase.steps { phaseIDs[step.id.ordinal] = phase.id }
    }
    self.places = places
    self.phaseIDs = phaseIDs
    dependencies = Self.dependencies(of: steps) { phaseIDs[$0.ordinal] }
  }

  /// Whether a step can't be right while another isn't, because of its order, its truth or a gate. A step that changes
  /// PX or Salesforce depends on every earlier step about the connection, and a signature on all other steps.
  ///
  /// The status page is an exception: it says whether now is a good time to act. A later notice doesn't make earlier
  /// work wrong, so looking at results doesn't wait for it.
  package func depends(_ step: StepID, on other: StepID) -> Bool {
    guard dependencies[step.ordinal] & (1 << other.ordinal) != 0 else { return false }
    return other != .statusPage || Gate.statusPage.guards(step, in: phase(of: step))
  }

  /// One pass is enough because a step comes after those it depends on.
  private static func dependencies(of steps: [Step], phase: (StepID) -> PhaseID) -> [UInt128] {
    var all = Array(repeating: UInt128(0), count: StepID.allCases.count)
    var connection: UInt128 = 0
    for step in steps {
      var direct = step.after + step.restsOn
      for gate in Gate.allCases where gate.guards(step.id, in: phase(step.id)) { direct += gate.requires }
      switch step.applies {
      case .always, .salesforceAdminAway: break
      case .uses: direct.append(.scope)
      case .unlessWaived(let other): direct.append(other)
      }
      var mask = direct.reduce(UInt128(0)) { $0 | (1 << $1.ordinal) | all[$1.ordinal] }
      let phase = phase(step.id)
      if Gate.statusPage.guards(step.id, in: phase) { mask |= connection }
      if step.id.isSignature { mask |= steps.reduce(0) { $1.id.isSignature ? $0 : $0 | (1 << $1.id.ordinal) } }
      all[step.id.ordinal] = mask & ~(1 << step.id.ordinal)
      if [.prepare, .record, .authorize].contains(phase) { connection |= 1 << step.id.ordinal }
    }
    return all
  }

  package subscript(id: StepID) -> Step { steps[place(of: id)] }

  /// A step's index in `steps`. A test makes sure that every id has a step.
  package func place(of id: StepID) -> Int { places[id.ordinal] }

  package func phase(_ id: PhaseID) -> Phase? { phases.first { $0.id == id } }
  package func turn(_ id: Turn.ID) -> Turn? { turns.first { $0.id == id } }
  /// The turn in which a step is answered; the first one if each admin has their own.
  package func turn(of step: StepID) -> Turn? { turns.first { $0.steps.contains(step) } }
  /// The title people see for a step: that of its turn, unless each admin answers it separately.
  package func shownTitle(of step: StepID) -> String {
    self[step].separately ? self[step].title : turn(of: step)?.title ?? self[step].title
  }
  /// Whether a step belongs to the follow-ups after the close.
  package func isFollowUp(_ step: StepID) -> Bool { phase(of: step) == .followUp }
  package func isFollowUp(_ check: CheckID) -> Bool {
    steps.contains { step in isFollowUp(step.id) && step.checks.contains { $0.id == check } }
  }
  package func phase(of step: StepID) -> PhaseID { phaseIDs[step.ordinal] }

  /// The steps whose checks run again before the first signature: what must still be true.
  package var checkedBeforeSigning: [StepID] {
    [.statusPage, .target, .approve] + (phase(.signOff)?.steps.map(\.id) ?? [])
  }
}
