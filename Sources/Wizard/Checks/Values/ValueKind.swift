/// How the values of a mapped field are compared; see docs/compare.md for the table.
package enum ValueKind: Hashable, Sendable {
  /// Exactly, except for line endings.
  case text
  /// By exact value: `400`, `400.0` and `4e2` are equal, `0.1` and `0.10000001` are not.
  case number
  case flag
  /// By the second, Salesforce's precision.
  case moment
  /// By the UTC date, if Salesforce's field is a date.
  case day
  /// A multi-select picklist: the same choices in any order.
  case choices
  /// A Salesforce id: forms with 15 and 18 characters are equal.
  case id

  /// Creates a kind from the types on both sides; `nil` unless both are documented types with a single value.
  ///
  /// The stricter side decides: a number that PX stores as text is still a number.
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

  /// Creates a kind from Salesforce's type alone.
  init?(salesforce type: String) {
    guard let own = Self.salesforceTypes[type] else { return nil }
    self = own
  }

  /// The PX type that stores such a value unchanged.
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
