/// A field of an object, and how a table stores it.
struct Column: Sendable {
  let name: String
  let label: String
  let kind: Kind
  var isCalculated = false
  var isUpdateable = true
  var isNillable = true
  /// Some fields of setup objects can be selected but not used in a condition.
  var isFilterable = true
  /// The SQL of a field that isn't stored. `$` is the row, as in `$FirstName`. (SQLite would evaluate its own computed
  /// columns at each insert and update.)
  var computed: String?

  /// The field types of the simulated objects, named as in a describe. The first two are stored as row numbers, moments
  /// and dates as milliseconds.
  enum Kind: Sendable {
    /// A record's ID; never set without a `RecordId`.
    case id(RecordId?)
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

    /// The type of values that a condition compares it with.
    var comparison: Comparison {
      switch self {
      case .id(let ids): .id(ids)
      case .reference(let reference): .id(reference.target.table.ids)
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

  enum Comparison: Equatable { case id(RecordId?), text, boolean, number, moment, date }

  /// A field with another object's ID.
  struct Reference: Sendable {
    let target: SalesforceObject
    /// The name for access to its fields: `Owner` in `Owner.Name`.
    let relationship: String
  }

  init(_ name: String, _ kind: Kind, label: String? = nil) {
    (self.name, self.label, self.kind) = (name, label ?? name.spaced, kind)
  }

  /// Creates a reference with the name of its relationship.
  init(_ name: String, to target: SalesforceObject, _ relationship: String, label: String? = nil) {
    self.init(name, .reference(Reference(target: target, relationship: relationship)), label: label)
  }

  /// Returns a copy that only the system sets.
  func systemOwned() -> Self {
    var copy = self
    (copy.isUpdateable, copy.isNillable) = (false, false)
    return copy
  }

  func unfilterable() -> Self {
    var copy = self
    copy.isFilterable = false
    return copy
  }

  func computed(_ sql: String) -> Self {
    var copy = self
    copy.computed = sql
    return copy
  }

  var isCustom: Bool { name.hasSuffix("__c") }

  /// Returns the SQL of its value, in the row with this alias.
  func sql(of row: String) -> String {
    guard let computed else { return "\(row).\"\(name)\"" }
    let sql = computed.replacing("$", with: row + ".")
    return kind.comparison == .text ? "((\(sql)) COLLATE NOCASE)" : sql
  }
}

extension String {
  /// The label made from a field name: "Last Login Date" for "LastLoginDate".
  fileprivate var spaced: String {
    reduce(into: "") { words, letter in
      if letter.isUppercase, let last = words.last, last.isLowercase { words.append(" ") }
      words.append(letter == "_" ? " " : letter)
    }
  }
}
