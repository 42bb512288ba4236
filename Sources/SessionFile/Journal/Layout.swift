/// What a session file looks like inside.
package enum Layout {
  /// Marks a SQLite file as one of ours: "PXRC".
  static let applicationID = 0x5058_5243
  /// The version of the format; a newer program opens older files, never the other way round.
  ///
  /// 1: moments and signatures in columns · 2: both under hashes · 3: with what was kept of the mapping.
  package static let format = 3

  /// `events` is the record, `seals` the signatures beside it; `drafts` holds what is half-typed, outside the chain.
  static let tables = """
    PRAGMA application_id = \(applicationID);
    PRAGMA user_version = \(format);
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE events (
      seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, payload BLOB NOT NULL, hash BLOB NOT NULL) STRICT;
    \(seals)
    CREATE TABLE attachments (
      sha256 TEXT PRIMARY KEY, name TEXT NOT NULL, media_type TEXT NOT NULL, bytes BLOB NOT NULL,
      at INTEGER NOT NULL) STRICT;
    CREATE TABLE drafts (
      step TEXT NOT NULL, field TEXT NOT NULL, text TEXT NOT NULL, at INTEGER NOT NULL,
      PRIMARY KEY (step, field)) STRICT, WITHOUT ROWID;
    """

  /// The names of the tables; nothing else belongs into a session.
  static let names = ["meta", "events", "seals", "attachments", "drafts"]

  /// What is read of each table, in this order; `meta` holds nothing yet.
  static func columns(format: Int) -> [(table: String, columns: [String])] {
    [
      ("events", ["seq", "at", "payload", "hash"]),
      (
        "seals",
        format == 1
          ? ["number", "count", "head", "person", "role", "how", "signature", "at"]
          : ["number", "statement", "hash", "signature"]
      ),
      ("attachments", ["sha256", "name", "media_type", "bytes", "at"]), ("drafts", ["step", "field", "text", "at"]),
    ]
  }

  /// A signature: the statement that was signed, its SHA-256, and the SSH signature over it if there is one.
  static let seals = """
    CREATE TABLE seals (
      number INTEGER PRIMARY KEY, statement TEXT NOT NULL, hash BLOB NOT NULL, signature TEXT) STRICT;
    """

  /// One file that can be handed over at any moment: no second file stays beside it, and a commit that returned
  /// is on the disk, the folder's entry included.
  static let settings = "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA; PRAGMA trusted_schema = OFF;"
}

/// Something half-typed: which blank of which step.
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
