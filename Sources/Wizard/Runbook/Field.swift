/// A field of an answer: its label, the values it accepts, and what they mean.
package final class Field: Sendable {
  package let name: String
  package let label: String
  /// The whole question, where the label alone is no question. Lines mode asks it.
  package let question: String?
  package let kind: Kind
  package let required: Bool
  /// The field is shown and asked for only while another field of the same turn has one of these choices.
  package let onlyWhen: Condition?
  package let prefill: Prefill?
  /// What a rehearsal fills in.
  let rehearsed: RehearsedAnswer?
  /// What to type, shown while the field is empty.
  package let hint: String
  /// An example value, shown in the empty field.
  package let example: String

  /// The values a field accepts. Each is stored as the typed text, a choice as its id.
  package enum Kind: Sendable {
    case choice([Choice])
    /// One line of free text.
    case line
    /// Mapping rows, or a sentence that says where they are kept.
    case rows
    /// Names of Salesforce fields that a push writes to, each beginning with PX_, or where they are kept.
    case destinations
    /// A whole number, 0 or more.
    case count
    /// A date and time, or a time today, in UTC; in the past or planned.
    case moment(Tense)
    case mail
    /// A person's name.
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

  /// The initial value of a field.
  package enum Prefill: Sendable {
    /// The answer to an earlier step.
    case answer(StepID, field: String)
    /// The computer's time zone.
    case zone
    case text(String)
  }

  package init(
    _ name: String, _ label: String, _ kind: Kind = .line, required: Bool = true, onlyWhen: Condition? = nil,
    prefill: Prefill? = nil, hint: String = "", example: String = "", asks question: String? = nil,
    rehearsed: RehearsedAnswer? = nil
  ) {
    self.name = name
    self.label = label
    self.question = question
    self.kind = kind
    self.required = required
    self.onlyWhen = onlyWhen
    self.prefill = prefill
    self.rehearsed = rehearsed
    self.hint = hint
    self.example = example
  }
}

/// An option of a choice field.
package struct Choice: Hashable, Sendable {
  /// What this choice means for the step.
  package enum Effect: Hashable, Sendable {
    case settles
    /// The step stays open because something is still to be done; the sentence says what.
    case holds(String)
    /// Something is wrong; the sentence says what. Nothing that depends on the step can continue.
    case alarms(String)
    /// It can't be seen yet, perhaps not before the next push.
    case notBeforeNextPush
  }

  package let id: String
  package let label: String
  package let effect: Effect
  /// The choice means that nobody looked, so it resolves no alarm.
  package let isUnseen: Bool
  /// The troubleshooting row for the problem this choice reports.
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

/// The answer to a step: the typed text of each field, by field name.
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
