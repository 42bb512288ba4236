package import Wizard

/// What a list shows of a session, read without replaying or verifying it.
///
/// The program writes it to the file with each event. Reading it checks that the file is a session of this format and
/// that the summary belongs to the last event. If it doesn't, or if another version wrote it, the session is replayed.
/// To check the chain, the signatures and the summary itself, open or verify the file.
package struct SessionSummary: Hashable, Sendable {
  /// The Salesforce org to connect, as typed; `nil` until both admins have named it.
  package var org: String?
  /// The PX subscription to connect, as typed.
  package var subscription: String?
  /// `open`, `stopped`, `paused`, `one-signature`, `sealed`.
  package var state: String
  /// What the first open alarm is about, if the session is stopped.
  package var stoppedBy: String?
  /// `REHEARSAL` or `NOT A VENDOR SYSTEM`, if some evidence didn't come from a vendor.
  package var strangerWord: String?
  package var progress: Progress
  /// The names of the people taking part.
  package var people: [String]
  /// What can be checked, and from when, in order of time.
  package var dues: [Due]
  /// The title of the next turn.
  package var next: String?
  /// When the last event was recorded.
  package var lastChange: Moment?
  /// Whether there is anything to check after the close.
  package var hasFollowUps: Bool

  package var isSealed: Bool { state == "sealed" }
  package var isRehearsal: Bool { strangerWord == Session.rehearsalWord }
  /// What can be checked first.
  package var due: Due? { dues.first }

  package init(of session: Session) {
    org = session.shownOrg
    subscription = session.answer(to: .target)?["subscription"]
    state = session.stateWord
    stoppedBy = session.stopWords
    strangerWord = session.strangerWord
    progress = session.progress
    people = session.people?.persons.map(\.name) ?? []
    dues = session.dues
    if let hidden = HiddenOrg(session) {
      dues = dues.map { Due(step: $0.step, what: hidden.masked($0.what), at: $0.at) }
    }
    next = session.nextTurn()?.title
    lastChange = session.lastMoment
    hasFollowUps = session.hasFollowUps
  }

  /// - Throws: Why the file can't be read, or isn't a session.
  package static func read(_ path: String) throws(SessionFileError) -> SessionSummary {
    let database = try Database.session(at: path, readOnly: true)
    defer { database.close() }
    if let noted = try database.summary() { return noted }
    let journal = try Journal(path: path, readOnly: true)
    defer { journal.close() }
    return SessionSummary(of: journal.session)
  }
}

extension SessionSummary {
  private enum Key: String {
    case head, program, org, subscription, state, stranger, done, skipped, later, held, open, people, dues, next,
      changed,
      stopped
    case followUps = "follow-ups"
  }

  /// The keys of an item of `dues`, by its index.
  private static func keys(ofDue place: Int) -> (step: String, what: String, from: String) {
    ("step \(place)", "due \(place)", "from \(place)")
  }

  /// The rows of the table `summary`. Unknown values have no row.
  fileprivate func rows(head: Chain.Hash) -> [(key: String, value: String)] {
    let values: [(Key, String?)] = [
      (.head, Chain.hex(head)), (.program, ProgramVersion.current), (.org, org), (.subscription, subscription),
      (.state, state),
      (.stopped, stoppedBy), (.stranger, strangerWord), (.done, "\(progress.done)"), (.skipped, "\(progress.skipped)"),
      (.later, "\(progress.later)"), (.held, "\(progress.held)"), (.open, "\(progress.open)"),
      (.people, people.isEmpty ? nil : people.joined(separator: "\n")), (.dues, "\(dues.count)"), (.next, next),
      (.changed, lastChange.map { "\($0.seconds)" }), (.followUps, hasFollowUps ? "yes" : nil),
    ]
    let due = dues.enumerated().flatMap { place, due in
      let keys = Self.keys(ofDue: place)
      return [(keys.step, due.step?.rawValue), (keys.what, due.what), (keys.from, "\(due.at.seconds)")]
    }
    return (values.map { ($0.rawValue, $1) } + due).compactMap { key, value in value.map { (key, $0) } }
  }

  /// `nil` if the rows aren't a summary by this version, for a session that ends with this event.
  fileprivate init?(rows: [String: String], head: Chain.Hash) {
    func text(_ key: Key) -> String? { rows[key.rawValue] }
    func number(_ key: Key) -> Int? { text(key).flatMap { Int($0) } }
    func moment(_ key: Key) -> Moment? { text(key).flatMap { Int64($0) }.map(Moment.init(seconds:)) }
    guard text(.head) == Chain.hex(head), text(.program) == ProgramVersion.current, let state = text(.state),
      let done = number(.done), let skipped = number(.skipped), let later = number(.later), let held = number(.held),
      let open = number(.open), let dueCount = number(.dues)
    else { return nil }
    self.state = state
    progress = Progress(done: done, skipped: skipped, later: later, held: held, open: open)
    org = text(.org)
    subscription = text(.subscription)
    stoppedBy = text(.stopped)
    strangerWord = text(.stranger)
    people = text(.people)?.split(separator: "\n").map(String.init) ?? []
    next = text(.next)
    lastChange = moment(.changed)
    hasFollowUps = text(.followUps) != nil
    dues = []
    while dues.count < dueCount {
      let keys = Self.keys(ofDue: dues.count)
      guard let what = rows[keys.what], let from = rows[keys.from].flatMap({ Int64($0) }) else { return nil }
      dues.append(
        Due(step: rows[keys.step].flatMap(StepID.init(rawValue:)), what: what, at: Moment(seconds: from)))
    }
  }
}

extension Database {
  /// Writes the summary, in the transaction of the event that it covers.
  func write(_ summary: SessionSummary, head: Chain.Hash) throws(SessionFileError) {
    try run("DELETE FROM summary")
    for row in summary.rows(head: head) {
      try run("INSERT INTO summary VALUES (?, ?)", [.text(row.key), .text(row.value)])
    }
  }

  fileprivate func summary() throws(SessionFileError) -> SessionSummary? {
    var rows: [String: String] = [:]
    try run("SELECT key, value FROM summary", []) { rows[$0.text(0)] = $0.text(1) }
    return SessionSummary(rows: rows, head: try last().hash)
  }
}
