internal import Wizard

extension Journal {
  /// Creates a file for a record to be copied. It appears at its path only when the record is complete in it.
  package static func receiving(at path: String) throws(SessionFileError) -> Journal { try Journal(new: path) }

  /// Adds the rows that a copy of the same record has and this one lacks, byte for byte, all or nothing.
  ///
  /// Before they are committed, the whole file is verified as `verify` does it. Drafts are copied only into a new file.
  ///
  /// - Parameters:
  ///   - copy: The whole record, or only the events that are missing here, with all signatures.
  ///   - name: The copy's name in error messages.
  ///   - picture: Reads a screenshot that the new events name; returns `nil` if it can't be read.
  /// - Throws: Also if the copy isn't an extension of this record. Then nothing has changed.
  package func extend(
    with copy: RecordCopy, called name: String, checkingKeys check: KeyCheck,
    picture: (_ sha256: String) -> RecordCopy.Picture?
  ) throws(SessionFileError) {
    let new = copy.events.filter { $0.sequence > hashes.count }
    let isNew = hashes.isEmpty
    let known = Set(seals.map(\.statement))
    try database.transaction { () throws(SessionFileError) in
      if isNew { try database.run(Layout.tables) }
      try database.refuse(unless: hashes)
      for event in new {
        try database.run(
          "INSERT INTO events VALUES (?, ?, ?, ?)",
          [
            .integer(Int64(event.sequence)), .integer(event.at.seconds), .blob(event.payload), .blob(event.hash),
          ])
      }
      for seal in copy.seals where !known.contains(seal.statement) { try database.insert(seal) }
      if isNew {
        for kept in copy.drafts {
          try database.run(
            "INSERT OR IGNORE INTO drafts VALUES (?, ?, ?, ?)",
            [.text(kept.draft.step), .text(kept.draft.field), .text(kept.draft.text), .integer(kept.at.seconds)])
        }
      }
      // First without screenshots, so that none are requested for an invalid record.
      try database.examine().refuseUnfit(path: name, check)
      try insertPictures(of: new, called: name, picture)
      let found = try database.examine(withAttachments: true)
      try found.refuseUnfit(path: name, check)
      guard found.damagedAttachments == 0 else { throw .screenshotsDontFit(path: name) }
      try database.write(SessionSummary(of: found.session), head: found.head)
    }
    try load(check)
    try place()
  }

  private func insertPictures(
    of new: [RecordCopy.Event], called name: String, _ picture: (String) -> RecordCopy.Picture?
  ) throws(SessionFileError) {
    var asked: Set<String> = []
    for payload in Payload.reading(new.map(\.payload)) {
      guard case .attached(let attachment) = payload.event, asked.insert(attachment.sha256).inserted,
        try !database.hasPicture(attachment.sha256)
      else { continue }
      guard let found = picture(attachment.sha256), let bytes = found.bytes else {
        throw .screenshotsDontFit(path: name)
      }
      try database.run(
        "INSERT INTO attachments VALUES (?, ?, ?, ?, ?)",
        [
          .text(attachment.sha256), .text(found.name), .text(found.mediaType), .blob(bytes),
          .integer(found.at.seconds),
        ])
    }
  }
}

extension Database {
  fileprivate func hasPicture(_ sha256: String) throws(SessionFileError) -> Bool {
    var isThere = false
    try run("SELECT 1 FROM attachments WHERE sha256 = ?", [.text(sha256)]) { _ in isThere = true }
    return isThere
  }
}
