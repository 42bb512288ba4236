/// The runbook's smallest unit: one thing to do and confirm, with its own id in the record.
package final class Step: Sendable {
  package let id: StepID
  package let saidBy: Speaker
  package let title: String
  /// Where to do it; `nil` if it needs no particular page.
  package let destination: Destination?
  /// What to do, in one to three sentences, with the labels people see in PX and Salesforce.
  package let how: String
  package let answer: AnswerKind
  /// The fields of the answer; empty if confirming is the whole answer.
  package let fields: [Field]
  /// Browser actions with the same letter are done together.
  package let group: String?
  package let waivable: Bool
  package let applies: Applicability
  /// Steps that must be settled before this one opens, although its truth doesn't depend on them.
  package let after: [StepID]
  /// Steps that this step's truth depends on. If one of them changes, this step is reset.
  package let restsOn: [StepID]
  package let checks: [StepCheck]
  /// Whether the record keeps both times: when the step was opened, and when it was reported.
  package let keepsOpening: Bool
  /// Whether each admin answers separately, one after the other.
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
  /// The checks whose verified verdict is this step's evidence, rather than support for it.
  package var proving: Set<CheckID> { Set(checks.filter { $0.weight == .proves }.map(\.id)) }

  /// The label of a field outside its form. A subfield, whose label is indented, gets its parent's label as a prefix.
  package func fullLabel(of field: Field) -> String {
    guard field.label.hasPrefix(" "), let place = fields.firstIndex(where: { $0.name == field.name }),
      let owner = fields[..<place].last(where: { !$0.label.hasPrefix(" ") })
    else { return field.label.trimmed }
    return "\(owner.label.trimmed): \(field.label.trimmed)"
  }
}

/// The kind of answer a step takes. The raw values appear in JSON output.
package enum AnswerKind: String, Codable, Sendable {
  case none, choice, text, status, time, people, ids, count, rows
}

/// A feature that the tenant uses; each is a yes or no field of the `scope` step.
package enum ScopeItem: String, CaseIterable, Codable, Sendable {
  case knowledge
  case customObjects = "custom-objects"
  case dataPush = "data-push"
  case featureMetrics = "feature-metrics"
  case categories
  case severalOrgs = "several-orgs"
  case largeVolume = "large-volume"
}

/// When a step applies to a session.
package enum Applicability: Hashable, Sendable {
  case always
  /// All of these were answered "yes" in the scope.
  case uses([ScopeItem])
  /// The participants' answer says that the Salesforce admin isn't here.
  case salesforceAdminAway
  /// That step wasn't skipped.
  case unlessWaived(StepID)
}

/// A live check next to a step, and the weight of its verdict there.
package struct StepCheck: Hashable, Sendable {
  package enum Weight: Hashable, Sendable {
    /// A verified verdict is this step's evidence.
    case proves
    /// A verified verdict supports what a person says; the evidence is still theirs.
    case supports
  }

  package let id: CheckID
  package let weight: Weight

  package static func proves(_ id: CheckID) -> StepCheck { StepCheck(id: id, weight: .proves) }
  package static func supports(_ id: CheckID) -> StepCheck { StepCheck(id: id, weight: .supports) }
}
