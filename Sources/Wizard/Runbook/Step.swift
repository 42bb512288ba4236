/// One thing to do and answer for: the runbook's smallest unit, with its own id in the record.
package final class Step: Sendable {
  package let id: StepID
  package let saidBy: Speaker
  package let title: String
  /// Where people do it; `nil` if that is wherever they are.
  package let destination: Destination?
  /// What to do, in one to three sentences, with the labels people see in PX and Salesforce.
  package let how: String
  package let answer: AnswerKind
  /// What the answer is made of; empty where doing or reading is the whole answer.
  package let fields: [Field]
  /// Browser actions with the same letter are done together.
  package let group: String?
  package let waivable: Bool
  package let applies: Applicability
  /// What must be settled before this step opens, though its truth doesn't depend on it.
  package let after: [StepID]
  /// What this step's truth depends on: when that changes, this is set back.
  package let restsOn: [StepID]
  package let checks: [StepCheck]
  /// The two moments (opened, reported) are kept for this step.
  package let keepsOpening: Bool
  /// Both admins answer on their own, one after the other.
  package let separately: Bool

  package init(
    _ id: StepID, by saidBy: Speaker, _ title: String, at destination: Destination? = nil, how: String,
    answer: AnswerKind = .none,
    fields: [Field] = [], group: String? = nil, waivable: Bool = false, applies: Applicability = .always,
    after: [StepID] = [], restsOn: [StepID] = [], checks: [StepCheck] = [], keepsOpening: Bool = false,
    separately: Bool = false
  ) {
    self.id = id
    self.saidBy = saidBy
    self.title = title
    self.destination = destination
    self.how = how
    self.answer = answer
    self.fields = fields
    self.group = group
    self.waivable = waivable
    self.applies = applies
    self.after = after
    self.restsOn = restsOn
    self.checks = checks
    self.keepsOpening = keepsOpening
    self.separately = separately
  }
}

extension Step {
  /// The checks whose answer is this step's evidence, not only a support of it.
  package var proving: Set<CheckID> { Set(checks.filter { $0.weight == .proves }.map(\.id)) }

  /// What a field is called outside its form: a part of another field is named with it.
  package func fullLabel(of field: Field) -> String {
    guard field.label.hasPrefix(" "), let place = fields.firstIndex(where: { $0.name == field.name }),
      let owner = fields[..<place].last(where: { !$0.label.hasPrefix(" ") })
    else { return field.label.trimmed }
    return "\(owner.label.trimmed): \(field.label.trimmed)"
  }
}

/// What kind of answer a step takes; the contract's vocabulary.
package enum AnswerKind: String, Codable, Sendable {
  case none, choice, text, status, time, people, ids, count, rows
}

/// What the tenant uses; each is a yes or no of the `scope` step.
package enum ScopeItem: String, CaseIterable, Codable, Sendable {
  case knowledge
  case customObjects = "custom-objects"
  case dataPush = "data-push"
  case featureMetrics = "feature-metrics"
  case categories
  case severalOrgs = "several-orgs"
  case largeVolume = "large-volume"
}

/// Whether a step belongs to this session at all.
package enum Applicability: Hashable, Sendable {
  case always
  /// All of these were answered "yes" in the scope.
  case uses([ScopeItem])
  /// The participants' answer says that the Salesforce admin isn't there.
  case salesforceAdminAway
  /// That step was not waived.
  case unlessWaived(StepID)
}

/// A live check beside a step, and what its answer is worth there.
package struct StepCheck: Hashable, Sendable {
  package enum Weight: Hashable, Sendable {
    /// A verified answer is this step's evidence.
    case proves
    /// A verified answer fits what a person says; the evidence stays theirs.
    case supports
  }

  package let id: CheckID
  package let weight: Weight

  package static func proves(_ id: CheckID) -> StepCheck { StepCheck(id: id, weight: .proves) }
  package static func supports(_ id: CheckID) -> StepCheck { StepCheck(id: id, weight: .supports) }
}
