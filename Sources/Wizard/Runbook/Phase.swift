/// A part of the work: what it is called, and which admin leads it.
package struct Phase: Sendable {
  package let id: PhaseID
  package let title: String
  package let lead: Speaker
  package let steps: [Step]

  package init(_ id: PhaseID, _ title: String, lead: Speaker, steps: [Step]) {
    self.id = id
    self.title = title
    self.lead = lead
    self.steps = steps
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
