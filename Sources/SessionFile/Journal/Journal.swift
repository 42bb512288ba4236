internal import Glibc
package import Wizard

/// An open session file: reads what was recorded, and records more.
package final class Journal {
  package let path: String
  package let isReadOnly: Bool
  /// The session in the file. It changes only after the events are committed, so memory is never ahead of the file.
  package private(set) var session: Session
  /// All events, in order. The chain was checked when the file was opened.
  package var recorded: [Recorded] { session.log }
  /// Every signature, void ones included.
  package var signatures: [Signature] { session.voided + session.signatures }
  /// The signatures as stored, in order.
  package private(set) var seals: [Seal] = []
  /// The hash of each event.
  package private(set) var hashes: [Chain.Hash] = []

  private(set) var database: Database
  private let lock: FileLock?
  /// Takes each addition too, before it is final in the file. If it throws, the addition is rolled back.
  package var witness: Witness?
  package typealias Witness = (RecordCopy.Addition) throws(SessionFileError) -> Void

  /// A new file that isn't at its final path yet.
  private var aside: AsideFile?
  /// The state for checking the next event as verification would.
  private var plausibility = Plausibility()

  /// Creates a file and writes its first event. The file appears at its path only with that event. Nothing is
  /// overwritten, except for an empty file.
  ///
  /// - Parameters:
  ///   - awaitsRehearsal: Keep the file at its temporary path until a rehearsal begins in it. If none does, the file is
  ///     discarded.
  ///   - witness: Takes each addition too, the first event included.
  package static func create(
    at path: String, now: Moment, awaitsRehearsal: Bool = false, witness: Witness? = nil
  ) throws(SessionFileError) -> Journal {
    let journal = try Journal(new: path)
    journal.witness = witness
    let began = Began(format: Layout.format, runbook: Runbook.restoration.revision, program: ProgramVersion.current)
    do throws(SessionFileError) {
      _ = try journal.commit([.began(began)], signature: nil, at: now)
      if !awaitsRehearsal { try journal.place() }
    } catch {
      journal.close()
      throw error
    }
    return journal
  }

  /// Whether nothing is recorded yet because the rehearsal hasn't begun.
  package var awaitsRehearsal: Bool { aside != nil }

  /// Opens a file, to continue or only to read it.
  ///
  /// - Parameter check: Checks an SSH signature. One that can't be checked is accepted as its statement says.
  package init(
    path: String, readOnly: Bool, checkingKeys check: KeyCheck = { _, _ in .unchecked("not asked for") }
  ) throws(SessionFileError) {
    self.path = path
    isReadOnly = readOnly
    session = Session(unsettled: .restoration)
    lock = readOnly ? nil : try FileLock(path: path)
    database = try .session(at: path, readOnly: readOnly)
    try load(check)
    if !readOnly { try database.run(Layout.settings) }
  }

  init(new path: String) throws(SessionFileError) {
    self.path = path
    isReadOnly = false
    session = Session()
    let aside = try AsideFile(for: path)
    self.aside = aside
    lock = aside.lock
    database = try Database(path: aside.path, readOnly: false, called: path)
    try database.run(Layout.settings)
  }

  /// Puts a new file in its place. It is opened again there, because SQLite names its journal by where a file was opened.
  func place() throws(SessionFileError) {
    guard let aside else { return }
    database.close()
    try aside.place()
    database = try Database(path: path, readOnly: false)
    try database.run(Layout.settings)
    self.aside = nil
  }

  /// - Throws: `.moved` if the path no longer names the open file, because somebody moved, replaced or deleted it.
  package func checkPlace() throws(SessionFileError) {
    if let lock, aside == nil, !lock.isHeld(on: path) { throw .moved(path: path) }
  }

  /// Records events and a signature, all or nothing. When this returns, they are on disk. Only then are they applied to
  /// `session`.
  ///
  /// - Parameters:
  ///   - picture: The bytes of the image that one of these events attaches.
  ///   - signing: Makes an SSH signature over the statement. If it throws, nothing is recorded.
  /// - Throws: Also if verification would later refuse an event, which would spoil the record for good.
  @discardableResult
  package func commit(
    _ events: [Event], signature: Signature?, picture: [UInt8]? = nil, at now: Moment,
    signing: (_ statement: String) throws(SessionFileError) -> String? = { (_) throws(SessionFileError) in nil }
  ) throws(SessionFileError) -> Change {
    let isBeginning = hashes.isEmpty || events.contains { if case .rehearsing = $0 { true } else { false } }
    guard !awaitsRehearsal || isBeginning else { throw .rehearsalNotStarted }
    guard Moment.range.contains(now.seconds) else { throw .clockImpossible(path: path) }
    var plausibility = plausibility
    for event in events {
      if let violation = plausibility.integrityViolation(of: stamped(event, after: hashes.last ?? Chain.origin)) {
        throw .implausible(path: path, why: violation.words)
      }
    }
    let change = try write(events, signature: signature, picture: picture, at: now, signing: signing)
    self.plausibility = plausibility
    if awaitsRehearsal, session.rehearsal != nil { try place() }
    return change
  }

  /// Does the work of `commit` for events that may be recorded.
  func write(
    _ events: [Event], signature: Signature?, picture: [UInt8]? = nil, at now: Moment,
    signing: (_ statement: String) throws(SessionFileError) -> String? = { (_) throws(SessionFileError) in nil }
  ) throws(SessionFileError) -> Change {
    var new: [Recorded] = []
    var hashes = hashes
    var payloads: [[UInt8]] = []
    for event in events {
      let event = stamped(event, after: hashes.last ?? Chain.origin)
      let sequence = hashes.count + 1
      let payload = try encoded(Payload(recorded: now, event: event))
      hashes.append(Chain.hash(after: hashes.last ?? Chain.origin, sequence: sequence, payload: payload))
      payloads.append(payload)
      new.append(Recorded(sequence: sequence, at: now, event: event))
    }
    var next = session
    let change = next.apply(new, signature: signature)
    let seal = try signature.map { signature throws(SessionFileError) in
      let statement = Seal.statement(
        signature, head: hashes[signature.closes - 1], isRehearsal: next.isNoVendorSystem)
      return Seal(statement: statement, hash: Chain.sha256(Array(statement.utf8)), keySignature: try signing(statement))
    }
    try database.transaction { () throws(SessionFileError) in
      // The tables are created together with the first event, so that no file ever has none.
      if self.hashes.isEmpty { try database.run(Layout.tables) }
      try database.refuse(unless: self.hashes)
      for (event, payload) in zip(new, payloads) {
        try database.run(
          "INSERT INTO events VALUES (?, ?, ?, ?)",
          [
            .integer(Int64(event.sequence)), .integer(now.seconds), .blob(payload), .blob(hashes[event.sequence - 1]),
          ])
      }
      for case .attached(let attachment) in events {
        try database.run(
          "INSERT OR IGNORE INTO attachments VALUES (?, ?, ?, ?, ?)",
          [
            .text(attachment.sha256), .text(attachment.name), .text(attachment.mediaType), .blob(picture ?? []),
            .integer(now.seconds),
          ])
      }
      if let seal { try database.insert(seal) }
      let (summary, head) = (SessionSummary(of: next), hashes.last ?? Chain.origin)
      try database.write(summary, head: head)
      guard let witness else { return }
      var addition = RecordCopy.Addition(summary: summary.rows(head: head))
      addition.events = zip(new, payloads).map { event, payload in
        RecordCopy.Event(sequence: event.sequence, at: now, payload: payload, hash: hashes[event.sequence - 1])
      }
      addition.seal = seal
      for case .attached(let attachment) in events {
        addition.picture = RecordCopy.Picture(
          sha256: attachment.sha256, name: attachment.name, mediaType: attachment.mediaType, at: now,
          bytes: picture ?? [])
      }
      try witness(addition)
    }
    session = next
    self.hashes = hashes
    if let seal { seals.append(seal) }
    return change
  }

  /// Replaces the stored drafts with these. Drafts aren't part of the chain. A text that was stored before keeps its
  /// time.
  package func keep(drafts: [Draft], at now: Moment) throws(SessionFileError) {
    guard !awaitsRehearsal else { return }
    try database.transaction { () throws(SessionFileError) in
      var times: [Draft: Int64] = [:]
      for kept in try database.keptDrafts() { times[kept.draft] = kept.at.seconds }
      try database.run("DELETE FROM drafts")
      for draft in drafts {
        try database.run(
          "INSERT INTO drafts VALUES (?, ?, ?, ?)",
          [.text(draft.step), .text(draft.field), .text(draft.text), .integer(times[draft] ?? now.seconds)])
      }
    }
  }

  package func drafts() throws(SessionFileError) -> [Draft] { try database.keptDrafts().map(\.draft) }

  /// When each draft was first stored with its present text.
  package func draftTimes() throws(SessionFileError) -> [Draft: Moment] {
    Dictionary(try database.keptDrafts().map { ($0.draft, $0.at) }) { $1 }
  }

  /// The hash of the last event `closed`, which signatures name.
  package var closedHead: Chain.Hash? {
    recorded.last { $0.event == .closed }.map { hashes[$0.sequence - 1] }
  }

  package func close() {
    database.close()
    aside?.discard()
    lock?.close()
  }

  /// Whether there is an empty regular file at this path.
  package static func isEmptyFile(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_size == 0
  }

  /// The event with the fields that the journal fills in: the format, and the hash that a chapter follows.
  private func stamped(_ event: Event, after head: Chain.Hash) -> Event {
    guard case .began(var began) = event else { return event }
    began.format = Layout.format
    began.previous = began.chapter == nil ? nil : Chain.hex(head)
    return .began(began)
  }

  func load(_ check: KeyCheck) throws(SessionFileError) {
    let found = try database.examine()
    try found.refuseUnfit(path: path, check)
    session = found.session
    plausibility = found.plausibility
    hashes = found.hashes
    seals = found.seals.map(\.seal)
  }

  /// An event as JSON. Throws unless decoding it gives the same event.
  private func encoded(_ payload: Payload) throws(SessionFileError) -> [UInt8] {
    guard let bytes = try? payload.encoded(), let read = Payload.reading([bytes]).first, read.event == payload.event,
      read.integrityViolation(in: bytes) == nil
    else { throw .implausible(path: path, why: "it could not be written so that it reads the same again") }
    return bytes
  }
}

/// A draft of an answer: the text of one field of a step.
package struct Draft: Hashable, Sendable {
  package let step: String
  package let field: String
  package let text: String

  package init(step: String, field: String, text: String) {
    self.step = step
    self.field = field
    self.text = text
  }
}
