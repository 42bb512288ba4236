/// A part of the runbook: its title, the admin who leads it, and its turns.
package final class Phase: Sendable {
  package let id: PhaseID
  package let title: String
  package let lead: Speaker
  package let turns: [Turn]
  /// The steps of all turns, without duplicates, in the order of the runbook.
  package let steps: [Step]

  /// - Parameter first: the index of the first turn among all turns of the runbook.
  package init(_ id: PhaseID, _ title: String, lead: Speaker, turns: [Turn], first: Int = 0) {
    self.id = id
    self.title = title
    self.lead = lead
    self.turns = turns.enumerated().map { $1.placed(in: id, at: first + $0) }
    var seen: Set<StepID> = []
    steps = turns.flatMap(\.content).filter { seen.insert($0.id).inserted }.sorted { $0.id.ordinal < $1.id.ordinal }
  }
}

/// The admins who must answer a step. The raw values appear in JSON output.
package enum Speaker: String, Codable, Sendable {
  case px, salesforce, both, none

  /// The roles that must answer; none for a page.
  package var roles: [Role] {
    switch self {
    case .px: [.px]
    case .salesforce: [.salesforce]
    case .both: [.px, .salesforce]
    case .none: []
    }
  }
}

/// A person's role in this session. A facilitator can type, but can't answer or sign.
package enum Role: String, Codable, CaseIterable, Sendable {
  case px, salesforce, facilitator

  /// The name of the role, used before the person is named.
  package var title: String {
    switch self {
    case .px: "PX admin"
    case .salesforce: "Salesforce admin"
    case .facilitator: "Facilitator"
    }
  }
}
