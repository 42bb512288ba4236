package import Wizard

/// Summaries in a session's file.
///
/// The program writes one to the file with each event. Reading it checks that the file is a session of this format and
/// that the summary belongs to the last event. If it doesn't, or if another version wrote it, the session is replayed.
/// To check the chain, the signatures and the summary itself, open or verify the file.
extension SessionSummary {
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
      stopped, reconnected, phases, speakers
    case pausedFor = "paused for"
    case speakerNames = "speaker names"
    case followUps = "follow-ups"
  }

  private static let states = ["open", "stopped", "paused", "one-signature", "sealed"]

  /// Parses a number of steps; `nil` if no runbook can have that many, because the file may have been changed.
  private static func figure(_ text: String) -> Int? { Int(text).flatMap { (0...100_000).contains($0) ? $0 : nil } }

  /// Encodes the counts of each phase: `1 0 0 0 8;0 0 0 0 4`.
  private static func text(of phases: [Progress]) -> String {
    phases.map { "\($0.done) \($0.skipped) \($0.later) \($0.held) \($0.open)" }.joined(separator: ";")
  }

  /// Decodes the counts; `nil` if any phase is missing or invalid.
  private static func phases(of text: String) -> [Progress]? {
    let phases = text.split(separator: ";").compactMap { part -> Progress? in
      let figures = part.split(separator: " ").compactMap { figure(String($0)) }
      guard figures.count == 5 else { return nil }
      return Progress(
        done: figures[0], skipped: figures[1], later: figures[2], held: figures[3], open: figures[4])
    }
    return phases.count == phaseIDs.count ? phases : nil
  }

  /// The keys of an item of `dues`, by its index.
  private static func keys(ofDue place: Int) -> (step: String, what: String, from: String) {
    ("step \(place)", "due \(place)", "from \(place)")
  }

  /// The rows of the table `summary`; what isn't known has none.
  package func rows(head: Chain.Hash) -> [(key: String, value: String)] {
    let values: [(Key, String?)] = [
      (.head, Chain.hex(head)), (.program, ProgramVersion.current), (.org, org), (.subscription, subscription),
      (.state, state),
      (.stopped, stoppedBy), (.stranger, strangerWord), (.done, "\(progress.done)"), (.skipped, "\(progress.skipped)"),
      (.later, "\(progress.later)"), (.held, "\(progress.held)"), (.open, "\(progress.open)"),
      (.people, people.isEmpty ? nil : people.joined(separator: "\n")), (.dues, "\(dues.count)"), (.next, next),
      (.changed, lastChange.map { "\($0.seconds)" }), (.followUps, hasFollowUps ? "yes" : nil),
      (.reconnected, isReconnected ? "yes" : nil), (.pausedFor, pausedFor), (.phases, Self.text(of: phases)),
      (.speakers, speakers.isEmpty ? nil : speakers.map(\.rawValue).joined(separator: " ")),
      (.speakerNames, speakerNames),
    ]
    let due = dues.enumerated().flatMap { place, due in
      let keys = Self.keys(ofDue: place)
      return [(keys.step, due.step?.rawValue), (keys.what, due.what), (keys.from, "\(due.at.seconds)")]
    }
    return (values.map { ($0.rawValue, $1) } + due).compactMap { key, value in value.map { (key, $0) } }
  }

  /// `nil` if the rows are not a summary by this version of the session that ends with this event.
  package init?(rows: [String: String], head: Chain.Hash) {
    func text(_ key: Key) -> String? { rows[key.rawValue] }
    func number(_ key: Key) -> Int? { text(key).flatMap(Self.figure) }
    func moment(_ text: String?) -> Moment? {
      text.flatMap { Int64($0) }.flatMap { Moment.range.contains($0) ? Moment(seconds: $0) : nil }
    }
    guard text(.head) == Chain.hex(head), text(.program) == ProgramVersion.current,
      let state = text(.state), Self.states.contains(state),
      let done = number(.done), let skipped = number(.skipped), let later = number(.later), let held = number(.held),
      let open = number(.open), let dueCount = number(.dues), let phases = text(.phases).flatMap(Self.phases)
    else { return nil }
    var dues: [Due] = []
    while dues.count < dueCount {
      let keys = Self.keys(ofDue: dues.count)
      guard let what = rows[keys.what], let from = moment(rows[keys.from]) else { return nil }
      dues.append(Due(step: rows[keys.step].flatMap(StepID.init(rawValue:)), what: what, at: from))
    }
    self.init(
      org: text(.org), subscription: text(.subscription), state: state, stoppedBy: text(.stopped),
      strangerWord: text(.stranger), isReconnected: text(.reconnected) != nil, pausedFor: text(.pausedFor),
      progress: Progress(done: done, skipped: skipped, later: later, held: held, open: open), phases: phases,
      people: text(.people)?.split(separator: "\n").map(String.init) ?? [], dues: dues, next: text(.next),
      speakers: text(.speakers)?.split(separator: " ").compactMap { Role(rawValue: String($0)) } ?? [],
      speakerNames: text(.speakerNames), lastChange: moment(text(.changed)), hasFollowUps: text(.followUps) != nil)
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
