/// A field of an object, and how a table has it.
struct Column: Sendable {
  let name: String
  let label: String
  let kind: Kind
  var isCalculated = false
  var isUpdateable = true
  var isNillable = true
  /// Some fields of setup objects can be selected, but not be in a condition.
  var isFilterable = true
  /// SQL that computes it where it isn't stored; `$` is the row, as in `$FirstName`. (SQLite's own computed columns would
  /// be computed at each insert and update.)
  var computed: String?

  /// The field types that the simulated objects have, named as a describe names them. A value of the first two is stored
  /// as a row number, a moment or date as milliseconds.
  enum Kind: Sendable {
    /// The id of a record; without a `RecordId` it is never set.
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

    /// What a condition compares it with.
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

  /// A field that has another object's id.
  struct Reference: Sendable {
    let target: SalesforceObject
    /// The name by which its fields are reached: `Owner` in `Owner.Name`.
    let relationship: String
  }

  init(_ name: String, _ kind: Kind, label: String? = nil) {
    (self.name, self.label, self.kind) = (name, label ?? name.spaced, kind)
  }

  /// A reference; its name without `Id` is the relationship's.
  init(_ name: String, to target: SalesforceObject, _ relationship: String, label: String? = nil) {
    self.init(name, .reference(Reference(target: target, relationship: relationship)), label: label)
  }

  /// A field that the system alone sets.
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

  /// Its value in SQL, of a row of the table that has this name in the query.
  func sql(of row: String) -> String {
    guard let computed else { return "\(row).\"\(name)\"" }
    let sql = computed.replacing("$", with: row + ".")
    return kind.comparison == .text ? "((\(sql)) COLLATE NOCASE)" : sql
  }
}

extension String {
  /// A field name as its label: "LastLoginDate" is "Last Login Date".
  fileprivate var spaced: String {
    reduce(into: "") { words, letter in
      if letter.isUppercase, let last = words.last, last.isLowercase { words.append(" ") }
      words.append(letter == "_" ? " " : letter)
    }
  }
}
