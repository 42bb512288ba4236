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
  package let kind: Kind

  /// What a turn asks people to do, where that differs from filling in its form.
  package enum Kind: Hashable, Sendable {
    /// People fill in fields, or confirm that they did something.
    case form
    /// Nobody answers: people read it and continue.
    case page
    /// A page that lists what every check found so far.
    case preflight
    /// One admin names the org on the login page, without seeing what the other named.
    case pausePoint(Role)
    /// People compare PX with what was recorded of the mappings.
    case mappingsUnchanged
    /// People put back what they edited for the test.
    case cleanUp
    /// One admin signs the record.
    case signature(Role)
  }

  /// Whose part of a step this is, where each admin answers it separately.
  package var part: Role? {
    switch kind {
    case .pausePoint(let role): role
    case .form, .page, .preflight, .mappingsUnchanged, .cleanUp, .signature: nil
    }
  }

  /// Whose signature the turn asks for.
  package var signer: Role? {
    switch kind {
    case .signature(let role): role
    case .form, .page, .preflight, .pausePoint, .mappingsUnchanged, .cleanUp: nil
    }
  }

  init(_ phase: PhaseID, _ title: String, how: String = "", steps: [StepID], speaker: Speaker, kind: Kind? = nil) {
    self.phase = phase
    self.title = title
    self.how = how
    self.steps = steps
    self.speaker = speaker
    self.kind = kind ?? (speaker == .none ? .page : .form)
    let first = steps.first?.rawValue ?? title
    switch self.kind {
    case .pausePoint(let role): id = ID(rawValue: "\(first):\(role.rawValue)")
    case .form, .page, .preflight, .mappingsUnchanged, .cleanUp, .signature: id = ID(rawValue: first)
    }
  }
}
