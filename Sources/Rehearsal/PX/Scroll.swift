/// A client's position in a list. PX's scroll IDs are opaque, and each page returns the next one.
struct Scroll: Sendable {
  let list: String
  let rows: RowSet

  /// Where a scroll ID continues.
  enum Place: Equatable {
    /// All rows in row order, which needs no stored state.
    case whole(from: Int)
    case kept(number: Int, from: Int)

    init?(_ id: String) {
      let parts = id.split(separator: "-", omittingEmptySubsequences: false)
      guard parts.count == 3, parts[0] == "scroll", let number = Int(parts[1], radix: 36),
        let from = Int(parts[2], radix: 36), (0...1 << 40).contains(from)
      else { return nil }
      self = number == 0 ? .whole(from: from) : .kept(number: number, from: from)
    }

    var id: String {
      switch self {
      case .whole(let from): "scroll-0-" + String(from, radix: 36)
      case .kept(let number, let from): "scroll-" + String(number, radix: 36) + "-" + String(from, radix: 36)
      }
    }
  }
}
