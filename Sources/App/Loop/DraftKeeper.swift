/// When half-typed answers are written next to the record: after a moment of quiet, and on leaving. Nothing typed is lost.
struct DraftKeeper {
  /// How long nothing must have been typed, in milliseconds.
  static let quiet: Int64 = 300

  /// The revision of what was typed that was seen last, and that was written last.
  private var seen: Int
  private var kept: Int
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
    deadline = clock + Self.quiet
  }

  func isDue(clock: Int64) -> Bool { hasUnwritten && deadline.map { clock >= $0 } ?? false }

  mutating func written() {
    kept = seen
    deadline = nil
  }
}
