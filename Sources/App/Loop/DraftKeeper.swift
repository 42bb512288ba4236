/// When half-typed text is written next to the record: after a moment of quiet, every two seconds while somebody types without
/// one, and on leaving.
struct DraftKeeper {
  /// How long nothing must have been typed, in milliseconds.
  static let quiet: Int64 = 300
  /// How long text is unwritten at most, in milliseconds.
  static let longest: Int64 = 2_000

  /// The revision of what was typed that was seen last, and that was written last.
  private var seen: Int
  private var kept: Int
  /// When the first of what isn't written was typed.
  private var since: Int64?
  /// When something is to be written.
  private(set) var deadline: Int64?

  /// - Parameter revision: of what is written already.
  init(revision: Int) {
    seen = revision
    kept = revision
  }

  var hasUnwritten: Bool { seen != kept }

  /// Takes in what revision is typed now.
  mutating func notice(_ revision: Int, clock: Int64) {
    guard revision != seen else { return }
    seen = revision
    let first = since ?? clock
    since = first
    deadline = min(clock + Self.quiet, first + Self.longest)
  }

  func isDue(clock: Int64) -> Bool { hasUnwritten && deadline.map { clock >= $0 } ?? false }

  mutating func written() {
    kept = seen
    since = nil
    deadline = nil
  }
}
