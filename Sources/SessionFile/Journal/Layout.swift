/// The format of a session file.
package enum Layout {
  /// Marks a SQLite file as one of ours: "PXRC".
  static let applicationID = 0x5058_5243
  /// The version of the format. It goes up when an event gets a new field or meaning, or a table changes.
  ///
  /// A program reads its own format and refuses any other. From the first release on, a newer program also reads older
  /// formats: `Database.checkFormat` then accepts them, `Payload` decodes by the format that its chapter began with, and
  /// `Plausibility` refuses what that format never had.
  package static let format = 1

  /// `events` is the record and `seals` the signatures on it. `drafts` (half-typed answers) and `summary` (what a list of
  /// sessions shows) are not part of the record.
  static let tables = """
    PRAGMA application_id = \(applicationID);
    PRAGMA user_version = \(format);
    CREATE TABLE events (
      seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, payload BLOB NOT NULL, hash BLOB NOT NULL) STRICT;
    CREATE TABLE seals (
      number INTEGER PRIMARY KEY, statement TEXT NOT NULL, hash BLOB NOT NULL, signature TEXT) STRICT;
    CREATE TABLE attachments (
      sha256 TEXT PRIMARY KEY, name TEXT NOT NULL, media_type TEXT NOT NULL, bytes BLOB NOT NULL,
      at INTEGER NOT NULL) STRICT;
    CREATE TABLE drafts (
      step TEXT NOT NULL, field TEXT NOT NULL, text TEXT NOT NULL, at INTEGER NOT NULL,
      PRIMARY KEY (step, field)) STRICT, WITHOUT ROWID;
    CREATE TABLE summary (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    """

  /// The tables and their columns. A session has no others.
  static let columns: [(table: String, columns: [String])] = [
    ("events", ["seq", "at", "payload", "hash"]), ("seals", ["number", "statement", "hash", "signature"]),
    ("attachments", ["sha256", "name", "media_type", "bytes", "at"]), ("drafts", ["step", "field", "text", "at"]),
    ("summary", ["key", "value"]),
  ]

  /// The settings of a single file that can be handed over at any time: no second file stays next to it, and a commit
  /// that returned is on disk, including the directory entry.
  static let settings = "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA; PRAGMA trusted_schema = OFF;"
}
