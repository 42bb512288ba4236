/// How the values of a mapped field are compared; docs/compare.md has the table.
package enum ValueKind: Hashable, Sendable {
  /// To the letter, but for how a line end is written.
  case text
  /// By its value, exactly: `400`, `400.0` and `4e2` are one number, `0.1` and `0.10000001` are two.
  case number
  case flag
  /// By the second: Salesforce keeps no more.
  case moment
  /// By the UTC day, where Salesforce's field is a date.
  case day
  /// A multi-select picklist: the same choices in any order.
  case choices
  /// A Salesforce id: 15 and 18 characters are the same.
  case id

  /// From the types that both sides describe the field with; `nil` where one of them is not a documented type of a
  /// single value.
  ///
  /// The stricter side decides: a number that PX keeps as a text is still a number.
  package init?(salesforce type: String, px: String) {
    guard let own = Self.salesforceTypes[type], Self.pxTypes.contains(px) else { return nil }
    switch (own, px) {
    case (.day, _): self = .day
    case (.moment, _), (_, "DATE_TIME"): self = .moment
    case (.number, _), (_, "NUMBER"): self = .number
    case (.flag, _), (_, "BOOLEAN"): self = .flag
    case (.choices, _): self = .choices
    case (.id, _): self = .id
    case (.text, _): self = .text
    }
  }

  /// From Salesforce's type alone.
  init?(salesforce type: String) {
    guard let own = Self.salesforceTypes[type] else { return nil }
    self = own
  }

  /// The PX type that keeps such a value as it is.
  var pxType: String {
    switch self {
    case .number: "NUMBER"
    case .flag: "BOOLEAN"
    case .moment, .day: "DATE_TIME"
    case .text, .choices, .id: "STRING"
    }
  }

  static let pxTypes: Set<String> = ["STRING", "NUMBER", "BOOLEAN", "DATE_TIME"]

  private static let salesforceTypes: [String: ValueKind] = [
    "boolean": .flag, "int": .number, "long": .number, "double": .number, "currency": .number, "percent": .number,
    "date": .day, "datetime": .moment, "multipicklist": .choices, "id": .id, "reference": .id, "string": .text,
    "textarea": .text, "picklist": .text, "combobox": .text, "email": .text, "phone": .text, "url": .text,
    "encryptedstring": .text, "time": .text,
  ]
}
