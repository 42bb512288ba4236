/// A Bulk API 2.0 query job.
struct BulkJob: Sendable {
  let query: String
  let object: SalesforceObject
  let items: [SOQLTranslation.Item]
  let rows: RowSet
  let version: String
  let created: Instant
  let delimiter: (name: String, byte: UInt8)
  let ending: (name: String, bytes: StaticString)
  let operation: String
  var state = State.uploadComplete
  /// The number of status requests. A large job is in progress on the first one.
  var polls = 0

  enum State: String {
    case uploadComplete = "UploadComplete"
    case inProgress = "InProgress"
    case complete = "JobComplete"
    case aborted = "Aborted"
  }

  static let delimiters: [(name: String, byte: UInt8)] = [
    ("COMMA", 0x2C), ("SEMICOLON", 0x3B), ("TAB", 0x09), ("PIPE", 0x7C), ("CARET", 0x5E), ("BACKQUOTE", 0x60),
  ]
  static let endings: [(name: String, bytes: StaticString)] = [("LF", "\n"), ("CRLF", "\r\n")]

  /// Advances the state on a status request.
  mutating func poll() {
    polls += 1
    guard state == .uploadComplete || state == .inProgress else { return }
    state = polls > 1 || rows.count <= 2000 ? .complete : .inProgress
  }

  /// Returns a job's ID, made from the prefix "750" and its number.
  static func id(_ number: Int) -> String {
    let digits = String(number)
    return "750gK0" + String(repeating: "0", count: max(0, 9 - digits.count)) + digits + "IAA"
  }

  static func number(_ id: String) -> Int? {
    guard id.hasPrefix("750gK0"), [15, 18].contains(id.utf8.count) else { return nil }
    return Int(id.dropFirst(6).prefix(9))
  }
}
