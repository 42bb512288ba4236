/// What is done and answered under one Enter: one step, or a few that happen in the same place.
package struct Turn: Sendable {
  /// The first step's id; a step that both answer on their own has a turn for each, `right-org:px`.
  package struct ID: Hashable, Codable, Sendable, RawRepresentable {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
  }

  package let id: ID
  package let phase: PhaseID
  package let title: String
  /// What to do, for the turn as a whole; where it is empty the steps' own words are shown.
  package let how: String
  package let steps: [StepID]
  package let speaker: Speaker

  /// Whose part of a step this is, where both answer it on their own.
  package var part: Role? { steps == [.rightOrg] ? speaker.roles.first : nil }

  init(_ phase: PhaseID, _ title: String, how: String = "", steps: [StepID], speaker: Speaker, id: String? = nil) {
    self.id = ID(rawValue: id ?? steps.first?.rawValue ?? title)
    self.phase = phase
    self.title = title
    self.how = how
    self.steps = steps
    self.speaker = speaker
  }
}
