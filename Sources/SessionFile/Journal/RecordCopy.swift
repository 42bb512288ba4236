package import Wizard

/// The rows of a record, byte for byte, to be copied from a file or to one.
package struct RecordCopy: Sendable {
  /// An event as it is stored.
  package struct Event: Hashable, Sendable {
    package let sequence: Int
    package let at: Moment
    package let payload: [UInt8]
    package let hash: Chain.Hash

    package init(sequence: Int, at: Moment, payload: [UInt8], hash: Chain.Hash) {
      self.sequence = sequence
      self.at = at
      self.payload = payload
      self.hash = hash
    }
  }

  /// A row of the table `attachments`.
  package struct Picture: Hashable, Sendable {
    package let sha256: String
    package let name: String
    package let mediaType: String
    package let at: Moment
    /// `nil` if they couldn't be read.
    package let bytes: [UInt8]?

    package init(sha256: String, name: String, mediaType: String, at: Moment, bytes: [UInt8]?) {
      self.sha256 = sha256
      self.name = name
      self.mediaType = mediaType
      self.at = at
      self.bytes = bytes
    }
  }

  /// A draft, with the time when it was written.
  package struct Kept: Hashable, Sendable {
    package let draft: Draft
    package let at: Moment

    package init(draft: Draft, at: Moment) {
      self.draft = draft
      self.at = at
    }
  }

  /// The rows that one commit adds.
  package struct Addition: Sendable {
    package var events: [Event] = []
    package var seal: Seal?
    package var picture: Picture?
    /// The rows of the table `summary`.
    package let summary: [(key: String, value: String)]

    package init(summary: [(key: String, value: String)]) { self.summary = summary }
  }

  package var events: [Event] = []
  package var seals: [Seal] = []
  package var drafts: [Kept] = []

  package init() {}

  /// The hash of each event.
  package var hashes: [Chain.Hash] { events.map(\.hash) }

  /// Verifies the record as `verify` does a file.
  ///
  /// - Parameter pictures: All rows of the table `attachments`. Each is read once, so only one at a time is in memory.
  package func verification(
    noted: String? = nil, pictures: some Sequence<Picture>, checkingKeys check: KeyCheck
  ) -> Verification {
    let found = Examination(rows: events, seals: seals, attachments: pictures.map(StoredAttachment.init))
    return Verification(found, events: events.count, noted: noted, keys: found.keys(check))
  }

  /// Derives the session.
  ///
  /// - Parameter name: The record's name in error messages.
  /// - Throws: Why it isn't a record that px-reconnect wrote.
  package func session(called name: String, checkingKeys check: KeyCheck) throws(SessionFileError) -> Session {
    let found = Examination(rows: events, seals: seals, attachments: nil)
    try found.refuseUnfit(path: name, check)
    return found.session
  }
}

extension StoredAttachment {
  init(_ picture: RecordCopy.Picture) {
    self.init(
      sha256: picture.sha256, name: picture.name, mediaType: picture.mediaType, at: picture.at,
      content: picture.bytes.flatMap { $0.count <= Attachment.largest ? Content($0) : nil })
  }
}

/// Reads a file's record in order to copy it.
package final class RecordReader {
  package let copy: RecordCopy
  package let session: Session
  private let database: Database
  private let path: String

  /// Reads and verifies a snapshot of a file, screenshots included.
  ///
  /// - Throws: Also if the record isn't intact, so that damage isn't copied.
  package init(path: String, checkingKeys check: KeyCheck) throws(SessionFileError) {
    self.path = path
    database = try .session(at: path, readOnly: true)
    // A snapshot of the file, until it is closed.
    try database.run("BEGIN")
    let found = try database.examine(withAttachments: true)
    try found.refuseUnfit(path: path, check)
    guard found.damagedAttachments == 0 else { throw .screenshotsDontFit(path: path) }
    session = found.session
    var copy = RecordCopy()
    copy.events = found.rows
    copy.seals = found.seals.map(\.seal)
    copy.drafts = try database.keptDrafts()
    self.copy = copy
  }

  /// Reads the screenshots, one at a time.
  package func pictures(
    besides known: Set<String>, _ each: (RecordCopy.Picture) throws -> Void
  ) throws {
    var names: [String] = []
    try database.run("SELECT sha256 FROM attachments ORDER BY at, sha256", []) { names.append($0.text(0)) }
    for name in names where !known.contains(name) {
      var picture: RecordCopy.Picture?
      try database.run("SELECT name, media_type, at, bytes FROM attachments WHERE sha256 = ?", [.text(name)]) {
        picture = RecordCopy.Picture(
          sha256: name, name: $0.text(0), mediaType: $0.text(1), at: Moment(seconds: $0.integer(2)), bytes: $0.blob(3))
      }
      if let picture { try each(picture) }
    }
  }

  package func close() { database.close() }
}

extension Database {
  func keptDrafts() throws(SessionFileError) -> [RecordCopy.Kept] {
    var drafts: [RecordCopy.Kept] = []
    try run("SELECT step, field, text, at FROM drafts ORDER BY step, field", []) {
      drafts.append(
        RecordCopy.Kept(
          draft: Draft(step: $0.text(0), field: $0.text(1), text: $0.text(2)), at: Moment(seconds: $0.integer(3))))
    }
    return drafts
  }
}
