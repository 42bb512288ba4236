/// What people do and record with one Enter: one step, or a few that happen in the same place.
///
/// A class, like the rest of the runbook: each frame reads hundreds of turns and steps, and copying a struct retains
/// each of its parts.
package final class Turn: Sendable {
  /// The first step's id; at the pause point also the role, as in `right-org:px`.
  package struct ID: Hashable, Codable, Sendable, RawRepresentable {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
  }

  package let id: ID
  package let phase: PhaseID
  /// The turn's index among all turns of the runbook.
  let place: Int
  package let title: String
  package let steps: [StepID]
  /// The steps themselves. A step that both admins answer separately is in two turns.
  package let content: [Step]
  package let speaker: Speaker
  package let kind: Kind

  /// What a turn asks people to do, if that differs from filling in a form.
  package enum Kind: Hashable, Sendable {
    /// People fill in fields, or confirm that they did something.
    case form
    /// Nobody answers: people read it and continue.
    case page
    /// A page that lists the latest verdict of every check.
    case preflight
    /// One admin names the org on the login page, without seeing the other's answer.
    case pausePoint(Role)
    /// People compare the mappings in PX with the recorded ones.
    case mappingsUnchanged
    /// People revert the test edit.
    case cleanUp
    /// One admin signs the record.
    case signature(Role)
  }

  /// The admin whose part of the step this is, if each admin answers separately.
  package var part: Role? {
    switch kind {
    case .pausePoint(let role): role
    case .form, .page, .preflight, .mappingsUnchanged, .cleanUp, .signature: nil
    }
  }

  /// The admin whose signature the turn asks for.
  package var signer: Role? {
    switch kind {
    case .signature(let role): role
    case .form, .page, .preflight, .pausePoint, .mappingsUnchanged, .cleanUp: nil
    }
  }

  package convenience init(_ title: String, by speaker: Speaker, kind: Kind? = nil, steps: [Step]) {
    self.init(title, by: speaker, kind: kind, steps: steps, phase: .prepare, place: 0)
  }

  /// A copy of the turn, placed in a runbook.
  func placed(in phase: PhaseID, at place: Int) -> Turn {
    Turn(title, by: speaker, kind: kind, steps: content, phase: phase, place: place)
  }

  private init(_ title: String, by speaker: Speaker, kind: Kind?, steps: [Step], phase: PhaseID, place: Int) {
    self.phase = phase
    self.place = place
    self.title = title
    self.speaker = speaker
    content = steps
    self.steps = steps.map(\.id)
    self.kind = kind ?? (speaker == .none ? .page : .form)
    let first = steps.first?.id.rawValue ?? title
    switch self.kind {
    case .pausePoint(let role): id = ID(rawValue: "\(first):\(role.rawValue)")
    case .form, .page, .preflight, .mappingsUnchanged, .cleanUp, .signature: id = ID(rawValue: first)
    }
  }
}
