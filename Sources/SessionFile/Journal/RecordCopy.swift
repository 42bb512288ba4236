package import Wizard

/// The rows of a record, byte for byte, on their way from a file or to one.
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

  /// A screenshot, or what is stored as one.
  package struct Picture: Hashable, Sendable {
    package let sha256: String
    package let name: String
    package let mediaType: String
    package let at: Moment
    /// `nil` if they could not be read.
    package let bytes: [UInt8]?

    package init(sha256: String, name: String, mediaType: String, at: Moment, bytes: [UInt8]?) {
      self.sha256 = sha256
      self.name = name
      self.mediaType = mediaType
      self.at = at
      self.bytes = bytes
    }
  }

  /// What is half-typed, with when it was kept.
  package struct Kept: Hashable, Sendable {
    package let draft: Draft
    package let at: Moment

    package init(draft: Draft, at: Moment) {
      self.draft = draft
      self.at = at
    }
  }

  package var events: [Event] = []
  package var seals: [Seal] = []
  package var drafts: [Kept] = []

  package init() {}

  /// What the hash of each event should be, and of the last one.
  package var hashes: [Chain.Hash] { events.map(\.hash) }

  /// What can be said of it, as of a file.
  ///
  /// - Parameter pictures: all that is stored as a screenshot. Each is read once, so that only one at a time is in memory.
  package func verification(
    noted: String? = nil, pictures: some Sequence<Picture>, checkingKeys check: KeyCheck
  ) -> Verification {
    let found = Examination(rows: events, seals: seals, attachments: pictures.map(StoredAttachment.init))
    return Verification(found, events: events.count, noted: noted, keys: found.keys(check))
  }

  /// The session that it makes.
  ///
  /// - Parameter name: what it is called in sentences.
  /// - Throws: why it isn't a record that px-reconnect wrote.
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

/// A file's record, open to be copied.
package final class RecordReader {
  package let copy: RecordCopy
  package let session: Session
  private let database: Database
  private let path: String

  /// Reads and verifies a file, screenshots too; what is written meanwhile is left out.
  ///
  /// - Throws: also if the record isn't intact: what is broken goes nowhere.
  package init(path: String, checkingKeys check: KeyCheck) throws(SessionFileError) {
    self.path = path
    database = try .session(at: path, readOnly: true)
    // One picture of the file, until this is closed.
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

  /// The screenshots, one at a time.
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
