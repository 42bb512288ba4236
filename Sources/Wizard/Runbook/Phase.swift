/// A part of the work: what it is called, which admin leads it, and the turns it is done in.
package final class Phase: Sendable {
  package let id: PhaseID
  package let title: String
  package let lead: Speaker
  package let turns: [Turn]
  /// The steps of all turns once, in the order of the runbook.
  package let steps: [Step]

  /// - Parameter first: the place of the first turn among all turns of the runbook.
  package init(_ id: PhaseID, _ title: String, lead: Speaker, turns: [Turn], first: Int = 0) {
    self.id = id
    self.title = title
    self.lead = lead
    self.turns = turns.enumerated().map { $1.placed(in: id, at: first + $0) }
    var seen: Set<StepID> = []
    steps = turns.flatMap(\.content).filter { seen.insert($0.id).inserted }.sorted { $0.id.ordinal < $1.id.ordinal }
  }
}

/// Whose word a step takes; the contract's spelling.
package enum Speaker: String, Codable, Sendable {
  case px, salesforce, both, none

  /// The people whose word is needed; a page takes nobody's.
  package var roles: [Role] {
    switch self {
    case .px: [.px]
    case .salesforce: [.salesforce]
    case .both: [.px, .salesforce]
    case .none: []
    }
  }
}

/// What somebody is in this session. A facilitator types; they answer nothing and sign nothing.
package enum Role: String, Codable, CaseIterable, Sendable {
  case px, salesforce, facilitator

  /// What the role is called before its name is known.
  package var title: String {
    switch self {
    case .px: "PX admin"
    case .salesforce: "Salesforce admin"
    case .facilitator: "Facilitator"
    }
  }
}
