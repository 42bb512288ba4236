internal import Glibc
package import Wizard

/// A session's file, open: what was recorded in it, and the way to record more.
package final class Journal {
  package let path: String
  package let isReadOnly: Bool
  /// What the file holds as a session. It changes only after the file has taken the events: memory is never ahead of it.
  package private(set) var session = Session()
  /// Every event, in order; the chain was checked when the file was opened.
  package var recorded: [Recorded] { session.log }
  /// Every signature, void ones included.
  package var signatures: [Signature] { session.voided + session.signatures }
  /// The signatures as they stand in the file, in their order.
  package private(set) var seals: [Seal] = []
  /// The hash of each event.
  package private(set) var hashes: [Chain.Hash] = []

  private let database: Database
  private let lock: FileLock?

  /// Makes a new file and writes the first event into it. Nothing is ever overwritten.
  package static func create(at path: String, now: Moment) throws(SessionFileError) -> Journal {
    // An empty file is what is left where a program was stopped before its first event; nothing is lost by taking it.
    let flags = O_RDWR | O_CREAT | O_CLOEXEC | (isEmptyFile(path) ? 0 : O_EXCL)
    let descriptor = Glibc.open(path, flags, 0o600)
    guard descriptor >= 0 else {
      let problem = SessionFileError(errno: errno, path: path)
      if case .notFound = problem { throw .folderMissing(folder: Self.folder(of: path)) }
      throw problem
    }
    Glibc.close(descriptor)
    do throws(SessionFileError) {
      let journal = try Journal(new: path)
      let began = Began(format: Layout.format, runbook: Runbook.restoration.revision, program: ProgramVersion.current)
      _ = try journal.commit([.began(began)], signature: nil, at: now)
      return journal
    } catch {
      unlink(path)  // only ever the empty file made above
      throw error
    }
  }

  /// Opens a file to go on with it, or only to read it.
  ///
  /// - Parameter keyHolds: checks an SSH signature; where it isn't given, or can't be found out, the signature counts as
  ///   what its statement says.
  package init(
    path: String, readOnly: Bool, keyHolds: KeyCheck = { _, _ in nil }
  ) throws(SessionFileError) {
    self.path = path
    isReadOnly = readOnly
    lock = readOnly ? nil : try FileLock(path: path)
    database = try .session(at: path, readOnly: readOnly)
    try load(keyHolds)
    if !readOnly { try database.run(Layout.settings) }
  }

  private init(new path: String) throws(SessionFileError) {
    self.path = path
    isReadOnly = false
    lock = try FileLock(path: path)
    database = try Database(path: path, readOnly: false)
    try database.run(Layout.settings)
  }

  /// Records events, all or none, and a signature with them. When this returns they are on the disk, and only then they
  /// are applied to `session`.
  ///
  /// - Parameters:
  ///   - picture: the bytes of what an event of these attaches.
  ///   - signing: makes an SSH signature over the statement, or says why not; then nothing is recorded.
  @discardableResult
  package func commit(
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
      // Tables and first event come together, so that no file is ever without one.
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
      try database.write(SessionSummary(of: next), head: hashes.last ?? Chain.origin)
    }
    session = next
    self.hashes = hashes
    if let seal { seals.append(seal) }
    return change
  }

  /// Writes what is half-typed, in place of what was kept before. It stands outside the chain.
  package func keep(drafts: [Draft], at now: Moment) throws(SessionFileError) {
    try database.transaction { () throws(SessionFileError) in
      try database.run("DELETE FROM drafts")
      for draft in drafts {
        try database.run(
          "INSERT INTO drafts VALUES (?, ?, ?, ?)",
          [.text(draft.step), .text(draft.field), .text(draft.text), .integer(now.seconds)])
      }
    }
  }

  package func drafts() throws(SessionFileError) -> [Draft] {
    var drafts: [Draft] = []
    try database.run("SELECT step, field, text FROM drafts", []) {
      drafts.append(Draft(step: $0.text(0), field: $0.text(1), text: $0.text(2)))
    }
    return drafts
  }

  /// The hash of the last event `closed`; what signatures name.
  package var closedHead: Chain.Hash? {
    recorded.last { $0.event == .closed }.map { hashes[$0.sequence - 1] }
  }

  package func close() {
    database.close()
    lock?.close()
  }

  /// A regular file without a byte in it.
  package static func isEmptyFile(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_size == 0
  }

  /// What this program writes of its own into an event: which format this is, and which head a chapter follows.
  private func stamped(_ event: Event, after head: Chain.Hash) -> Event {
    guard case .began(var began) = event else { return event }
    began.format = Layout.format
    began.previous = began.chapter == nil ? nil : Chain.hex(head)
    return .began(began)
  }

  private func load(_ keyHolds: KeyCheck) throws(SessionFileError) {
    let found = try database.examine()
    if let broken = found.firstBroken, let integrityViolation = found.integrityViolation {
      throw .impossible(path: path, event: broken, why: integrityViolation.words)
    }
    if let broken = found.firstBroken { throw .damaged(path: path, firstBroken: broken) }
    let forged = (try? found.forgedSeals(path: path, keyHolds)) ?? 0
    guard found.sealsBroken + found.sealsAhead + forged == 0 else { throw .sealsDontFit(path: path) }
    session = found.session
    hashes = found.hashes
    seals = found.seals.map(\.seal)
  }

  private func encoded(_ payload: Payload) throws(SessionFileError) -> [UInt8] {
    do {
      return try payload.encoded()
    } catch {
      throw .failed(path: path, reason: "an event could not be written as JSON")
    }
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  }
}

/// Something half-typed: the text of one field of a step.
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
