internal import Glibc

/// The files that SQLite looks for next to a database, checked before SQLite opens it.
///
/// A rollback journal can name another file, which SQLite deletes after playing the journal back. So anyone who can
/// write next to a session could have SQLite delete any file of its reader. A FIFO would block SQLite, a link would
/// make it write elsewhere, and a write-ahead log would be read instead of the session's own pages.
enum Companions {
  /// Throws if there is a file next to the session that px-reconnect never leaves there. A plain rollback journal is
  /// fine: SQLite uses it to undo what a stopped program hadn't finished.
  static func refuse(nextTo path: String) throws(SessionFileError) {
    // SQLite looks next to the file itself, not next to a link to it.
    guard let resolved = realpath(path, nil) else { return }
    defer { free(resolved) }
    let place = String(cString: resolved)
    var status = stat()
    for ending in ["-wal", "-shm"] where lstat(place + ending, &status) == 0 {
      throw .foreignCompanion(path: path, companion: place + ending, what: "belongs to a write-ahead log")
    }
    let journal = place + "-journal"
    guard lstat(journal, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .foreignCompanion(path: path, companion: journal, what: "is not a regular file")
    }
    guard status.st_nlink == 1 else {
      throw .foreignCompanion(path: path, companion: journal, what: "is a file with another name elsewhere")
    }
    if namesAnotherFile(journal) {
      throw .foreignCompanion(path: path, companion: journal, what: "names another file, which would be deleted")
    }
  }

  /// Whether a journal ends with the name of a super-journal: its length, a checksum and the magic number, as SQLite
  /// writes them in `writeSuperJournal`.
  private static func namesAnotherFile(_ journal: String) -> Bool {
    let descriptor = open(journal, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return false }  // SQLite can't read it either
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_size >= 16 else { return false }
    var end = [UInt8](repeating: 0, count: 16)
    guard pread(descriptor, &end, 16, status.st_size - 16) == 16, end[8...] == magic[...] else { return false }
    let length = end[..<4].reduce(0) { $0 << 8 | Int($1) }
    return length > 0 && length <= Int(status.st_size) - 16
  }

  private static let magic: [UInt8] = [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7]
}
