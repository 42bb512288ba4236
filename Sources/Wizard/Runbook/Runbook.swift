/// The whole work as values: phases with their steps, the turns they are done in, and the symptoms.
package struct Runbook: Sendable {
  /// Raised whenever a step is added, taken away, or means something else.
  package let revision: Int
  package let phases: [Phase]
  package let turns: [Turn]
  package let symptoms: [Symptom]

  /// All steps, in the order of the runbook; what a step rests on stands before it.
  package let steps: [Step]
  /// By a step's ordinal: where it stands in `steps`, and in which phase.
  private let places: [Int]
  private let phaseIDs: [PhaseID]

  package init(revision: Int, phases: [Phase], turns: [Turn], symptoms: [Symptom]) {
    self.revision = revision
    self.phases = phases
    self.turns = turns
    self.symptoms = symptoms
    steps = phases.flatMap(\.steps)
    var places = Array(repeating: 0, count: StepID.allCases.count)
    var phaseIDs = Array(repeating: PhaseID.prepare, count: StepID.allCases.count)
    for (place, step) in steps.enumerated() { places[step.id.ordinal] = place }
    for phase in phases {
      for step in phase.steps { phaseIDs[step.id.ordinal] = phase.id }
    }
    self.places = places
    self.phaseIDs = phaseIDs
  }

  package subscript(id: StepID) -> Step { steps[place(of: id)] }

  /// Where a step stands in `steps`. Every id has a step: a test holds the content to that.
  package func place(of id: StepID) -> Int { places[id.ordinal] }

  package func phase(_ id: PhaseID) -> Phase? { phases.first { $0.id == id } }
  package func turn(_ id: Turn.ID) -> Turn? { turns.first { $0.id == id } }
  /// The turn a step is answered in, the first of them where both answer on their own.
  package func turn(of step: StepID) -> Turn? { turns.first { $0.steps.contains(step) } }
  /// What a step is called where people see it: the title of its turn.
  package func shownTitle(of step: StepID) -> String { turn(of: step)?.title ?? self[step].title }
  /// Looked at after the close.
  package func isFollowUp(_ step: StepID) -> Bool { phase(of: step) == .followUp }
  package func isFollowUp(_ check: CheckID) -> Bool {
    steps.contains { step in isFollowUp(step.id) && step.checks.contains { $0.id == check } }
  }
  package func phase(of step: StepID) -> PhaseID { phaseIDs[step.ordinal] }
}
