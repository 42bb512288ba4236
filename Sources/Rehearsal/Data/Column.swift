/// A field of an object: what a describe tells of it, and how a row's value is read.
struct Column: Sendable {
  let name: String
  let label: String
  let kind: Kind
  var isCustom: Bool { name.hasSuffix("__c") }
  var isCalculated = false
  var isUpdateable = true
  var isNillable = true
  /// Some fields of setup objects can be selected, but not stand in a condition.
  var isFilterable = true
  let read: @Sendable (World, Int, inout Cell) -> Void

  /// The field types that the rehearsed objects have, named as a describe names them.
  enum Kind: Sendable {
    case id
    case reference(Reference)
    case string, textarea, picklist, email, phone, url
    case boolean, int, double, currency
    case datetime, date

    var name: String {
      switch self {
      case .id: "id"
      case .reference: "reference"
      case .string: "string"
      case .textarea: "textarea"
      case .picklist: "picklist"
      case .email: "email"
      case .phone: "phone"
      case .url: "url"
      case .boolean: "boolean"
      case .int: "int"
      case .double: "double"
      case .currency: "currency"
      case .datetime: "datetime"
      case .date: "date"
      }
    }

    /// What a condition compares it with.
    var comparison: Comparison {
      switch self {
      case .id, .reference: .id
      case .string, .textarea, .picklist, .email, .phone, .url: .text
      case .boolean: .boolean
      case .int, .double, .currency: .number
      case .datetime: .moment
      case .date: .date
      }
    }

    var length: Int {
      switch self {
      case .id, .reference: 18
      case .string, .url, .picklist: 255
      case .textarea: 1000
      case .email: 80
      case .phone: 40
      case .boolean, .int, .double, .currency, .datetime, .date: 0
      }
    }
  }

  enum Comparison { case id, text, boolean, number, moment, date }

  /// A field that holds another object's id.
  struct Reference: Sendable {
    let target: SalesforceObject
    /// The name by which its fields are reached: `Owner` in `Owner.Name`.
    let relationship: String
    let row: @Sendable (World, Int) -> Int?
  }

  init(
    _ name: String, _ label: String, _ kind: Kind, read: @escaping @Sendable (World, Int, inout Cell) -> Void
  ) {
    (self.name, self.label, self.kind, self.read) = (name, label, kind, read)
  }

  /// A field that is set by the system alone.
  func systemOwned() -> Self {
    var copy = self
    (copy.isUpdateable, copy.isNillable) = (false, false)
    return copy
  }

  func calculated() -> Self {
    var copy = self
    (copy.isCalculated, copy.isUpdateable) = (true, false)
    return copy
  }

  func unfilterable() -> Self {
    var copy = self
    copy.isFilterable = false
    return copy
  }
}
