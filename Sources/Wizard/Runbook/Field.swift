/// One field of an answer: what it is called, what can be typed in it, and what that means.
package final class Field: Sendable {
  package let name: String
  package let label: String
  package let kind: Kind
  package let required: Bool
  /// Shown, and asked for, only while another blank of the same turn holds one of these choices.
  package let onlyWhen: Condition?
  package let prefill: Prefill?
  /// What a rehearsal fills in.
  let rehearsed: RehearsedAnswer?
  /// What to type, shown while the blank is empty.
  package let hint: String
  /// An example of what to type, shown in its place.
  package let example: String

  /// What can be typed in a field. Every value is kept as the text that was typed, a choice as its id.
  package enum Kind: Sendable {
    case choice([Choice])
    /// One line of free text.
    case line
    /// Mapping rows, or a sentence that says where they are kept.
    case rows
    /// Names of Salesforce fields a push writes to, each beginning with PX_, or where they are kept.
    case destinations
    /// A whole number, 0 or more.
    case count
    /// A date and time, or a time of today, read as UTC: of what has happened, or of what is planned.
    case moment(Tense)
    case mail
    /// Somebody's name.
    case person
    /// A time zone: a name such as `Europe/Berlin`, or an offset such as `+01:00`.
    case zone
    /// A Salesforce org: its My Domain address or its id of 15 or 18 characters.
    case org
  }

  package enum Tense: Sendable { case past, future }

  package struct Condition: Sendable {
    package let step: StepID
    package let field: String
    package let choices: [String]
  }

  /// What a field has before anybody types.
  package enum Prefill: Sendable {
    /// What was answered earlier, in another step.
    case answer(StepID, field: String)
    /// The machine's own time zone.
    case zone
    case text(String)
  }

  package init(
    _ name: String, _ label: String, _ kind: Kind = .line, required: Bool = true, onlyWhen: Condition? = nil,
    prefill: Prefill? = nil, hint: String = "", example: String = "", rehearsed: RehearsedAnswer? = nil
  ) {
    self.name = name
    self.label = label
    self.kind = kind
    self.required = required
    self.onlyWhen = onlyWhen
    self.prefill = prefill
    self.rehearsed = rehearsed
    self.hint = hint
    self.example = example
  }
}

/// One of the answers a choice offers.
package struct Choice: Hashable, Sendable {
  /// What choosing it means for the step.
  package enum Effect: Hashable, Sendable {
    case settles
    /// The step stays open, and this sentence says why: something is still to be done.
    case holds(String)
    /// Something is wrong, and this sentence says what: nothing that depends on the step goes on.
    case alarms(String)
    /// It can't be seen yet, and may be at the next push.
    case notBeforeNextPush
  }

  package let id: String
  package let label: String
  package let effect: Effect
  /// It says that nobody looked, so it resolves no alarm.
  package let isUnseen: Bool
  /// The row of troubleshooting that fits what is wrong, where this answer says it.
  package let symptom: SymptomID?

  package init(
    _ id: String, _ label: String, _ effect: Effect = .settles, isUnseen: Bool = false, symptom: SymptomID? = nil
  ) {
    self.isUnseen = isUnseen
    self.id = id
    self.label = label
    self.effect = effect
    self.symptom = symptom
  }
}

/// What somebody answered to a step: the text of each blank by its name, as it was typed.
package struct Answer: Hashable, Codable, Sendable {
  package var values: [String: String]

  package init(_ values: [String: String] = [:]) { self.values = values }

  package init(from decoder: any Decoder) throws {
    values = try decoder.singleValueContainer().decode([String: String].self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(values)
  }

  package subscript(name: String) -> String { values[name] ?? "" }
}
