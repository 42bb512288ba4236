/// The rows an answer has, in their order.
enum RowSet: Sendable {
  /// The first rows of a table, in the order of their ids.
  case first(Int)
  case list([Int32])

  var count: Int {
    switch self {
    case .first(let count): count
    case .list(let rows): rows.count
    }
  }

  subscript(place: Int) -> Int {
    switch self {
    case .first: place
    case .list(let rows): Int(rows[place])
    }
  }
}
