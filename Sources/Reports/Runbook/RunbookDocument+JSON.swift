internal import Wizard

extension RunbookDocument {
  /// The contract's JSON: phases with their steps, symptoms, timetable.
  var json: String {
    get throws { try JSONDocument.text(Contract(runbook)) }
  }

  private struct Contract: Encodable {
    let phases: [Phase]
    let symptoms: [Symptom]
    let timetable: [Row]

    init(_ runbook: Runbook) {
      phases = runbook.phases.map(Phase.init)
      symptoms = runbook.symptoms.map(Symptom.init)
      timetable = Timetable.rows.map(Row.init)
    }
  }

  private struct Phase: Encodable {
    let id, title, lead: String
    let steps: [Step]

    init(_ phase: Wizard.Phase) {
      id = phase.id.rawValue
      title = phase.title
      lead = phase.lead.rawValue
      steps = phase.steps.map(Step.init)
    }
  }

  private struct Step: Encodable {
    let step: Wizard.Step

    init(_ step: Wizard.Step) { self.step = step }

    private enum Key: String, CodingKey {
      case id, saidBy, title, answer, group, waivable, appliesWhen, restsOn, checks
    }

    /// `group` and `appliesWhen` are written as null where there is none.
    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(step.id.rawValue, forKey: .id)
      try container.encode(step.saidBy.rawValue, forKey: .saidBy)
      try container.encode(step.title, forKey: .title)
      try container.encode(step.answer.rawValue, forKey: .answer)
      try container.encode(step.group, forKey: .group)
      try container.encode(step.waivable, forKey: .waivable)
      try container.encode(step.scopeItem, forKey: .appliesWhen)
      try container.encode(step.restsOn.map(\.rawValue), forKey: .restsOn)
      try container.encode(step.checks.map(\.id.rawValue), forKey: .checks)
    }
  }

  private struct Symptom: Encodable {
    let id, symptom, cause: String
    let resolution, steps: [String]

    init(_ row: Wizard.Symptom) {
      id = row.id.rawValue
      symptom = row.symptom
      cause = row.cause
      resolution = row.resolution
      steps = row.steps.map(\.rawValue)
    }
  }

  private struct Row: Encodable {
    let at, direction, activity: String

    init(_ row: Timetable.Row) {
      at = row.clock
      direction = row.direction.rawValue
      activity = row.activity.rawValue
    }
  }
}

extension Step {
  /// The scope's item that a step hangs on, the most particular one where there are several.
  fileprivate var scopeItem: String? {
    if case .uses(let items) = applies { items.last?.rawValue } else { nil }
  }
}
