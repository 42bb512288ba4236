/// A parsed query, before its objects and fields are resolved.
struct SOQLQuery: Equatable {
  /// What a query selects: field paths, or the number of rows.
  enum Selection: Equatable {
    case fields([[String]])
    case count
  }

  var selection: Selection
  var object: String
  var condition: Condition?
  var order: [Order] = []
  var limit: Int?
  var offset: Int?

  indirect enum Condition: Equatable {
    case all([Condition])
    case any([Condition])
    case not(Condition)
    case compare([String], Operator, Literal)
    /// `IN` or `NOT IN` a list.
    case within([String], [Literal], negated: Bool)
    /// `IN` or `NOT IN (SELECT …)`, a field of another object.
    case withinQuery([String], SOQLQuery, negated: Bool)
  }

  enum Operator: String {
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case like = "LIKE"
  }

  enum Literal: Equatable {
    case null
    case boolean(Bool)
    case string(String)
    /// A number, a date or a date and time, as written.
    case plain(String)
    /// TODAY, LAST_N_DAYS:30 and the like.
    case named(String)
  }

  struct Order: Equatable {
    var field: [String]
    var descending = false
    var nullsLast = false
  }
}
