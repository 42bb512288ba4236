/// Decides when to write drafts next to the record: after a short pause, every two seconds while somebody types without
/// a pause, and on leaving.
struct DraftKeeper {
  /// The pause in typing after which drafts are written, in milliseconds.
  static let quiet: Int64 = 300
  /// How long text may stay unwritten, in milliseconds.
  static let longest: Int64 = 2_000

  /// The revisions of the typed text that were last seen and last written.
  private var seen: Int
  private var kept: Int
  /// When the first unwritten text was typed.
  private var since: Int64?
  /// When drafts have to be written.
  private(set) var deadline: Int64?

  /// - Parameter revision: The revision that is already written.
  init(revision: Int) {
    seen = revision
    kept = revision
  }

  var hasUnwritten: Bool { seen != kept }

  /// Notes the current revision of the typed text.
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
