/// Where a client is in a list: PX's scroll ids are opaque, and the next one comes with every page.
struct Scroll: Sendable {
  let list: String
  let rows: RowSet

  /// Which rows a scroll id goes on with.
  enum Place: Equatable {
    /// All rows in their own order, which nobody needs to remember.
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
