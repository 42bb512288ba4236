/// The whole work as values: phases with their turns and steps, and the troubleshooting table.
package struct Runbook: Sendable {
  /// Goes up when a step is added or removed, or gets another meaning.
  package let revision: Int
  package let phases: [Phase]
  package let turns: [Turn]
  package let symptoms: [Symptom]

  /// All steps, in the order of the runbook; a step comes after those it depends on.
  package let steps: [Step]
  /// By a step's ordinal: its place in `steps`, and its phase.
  private let places: [Int]
  private let phaseIDs: [PhaseID]

  package init(revision: Int, phases: [Phase], symptoms: [Symptom]) {
    self.revision = revision
    self.phases = phases
    turns = phases.flatMap(\.turns)
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

  /// A step's place in `steps`. A test makes sure that every id has a step.
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
