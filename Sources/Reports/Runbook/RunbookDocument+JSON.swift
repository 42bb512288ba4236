internal import Wizard

extension RunbookDocument {
  /// The JSON document: the phases with their steps, the symptoms and the timetable.
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
    let id, saidBy, title, answer: String
    let group, appliesWhen: Nullable<String>
    let waivable: Bool
    let restsOn, checks: [String]

    init(_ step: Wizard.Step) {
      id = step.id.rawValue
      saidBy = step.saidBy.rawValue
      title = step.title
      answer = step.answer.rawValue
      group = Nullable(step.group)
      appliesWhen = Nullable(step.scopeItem)
      waivable = step.waivable
      restsOn = step.restsOn.map(\.rawValue)
      checks = step.checks.map(\.id.rawValue)
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
  /// The scope item that the step depends on. If there are several, the most specific one.
  fileprivate var scopeItem: String? {
    if case .uses(let items) = applies { items.last?.rawValue } else { nil }
  }
}
