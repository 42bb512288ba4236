/// What can go wrong with a session file. The file is always left as it was.
package enum SessionFileError: Error, Equatable {
  /// There is already a file at this path. It wasn't overwritten.
  case alreadyExists(path: String)
  case notFound(path: String)
  case folderMissing(folder: String)
  /// The folder or file can't be read or written.
  case notPermitted(path: String)
  case isFolder(path: String)
  /// The file isn't a session.
  case notASession(path: String)
  /// The file's format isn't this program's.
  case otherFormat(path: String, found: Int)
  /// The file is truncated or was changed: the first event that doesn't match, or `nil` if nothing can be read.
  case damaged(path: String, firstBroken: Int?)
  /// An event's hash matches, but this program would never write it, for this reason.
  case impossible(path: String, event: Int, why: String)
  /// A table is missing, or has other columns than this format's.
  case missingTable(path: String, table: String)
  case otherTable(path: String, table: String)
  /// A row or value is larger than any that px-reconnect writes.
  case tooLarge(path: String)
  /// The user has no permission to read it.
  case notReadable(path: String)
  /// The schema has something that no session has: a trigger or a view.
  case foreignSchema(path: String, what: String)
  /// A program was stopped during a write. Only a program with write access can repair the file.
  case interrupted(path: String)
  /// The file was moved, replaced or deleted while it was open.
  case moved(path: String)
  /// Another program wrote to the file after it was opened.
  case changedMeanwhile(path: String)
  /// Other programs kept the file locked until the timeout.
  case busy(path: String)
  /// An SSH signature couldn't be checked, for this reason.
  case keyNotChecked(path: String, why: String)
  /// A signature was changed, or names events that aren't in the file.
  case sealsDontFit(path: String)
  /// A screenshot is missing, was added, or isn't the recorded one.
  case screenshotsDontFit(path: String)
  /// The store that must take each addition too didn't take it: why, and what to do next, in sentences.
  case notTaken(why: String, next: String)
  /// No SSH signature could be made, for this reason.
  case notSigned(path: String, reason: String)
  /// Another program has the file open for writing.
  case inUse(path: String)
  case diskFull(path: String)
  /// There is a file next to it that px-reconnect never leaves there, and that SQLite would use.
  case foreignCompanion(path: String, companion: String, what: String)
  /// The file has bytes after its last page.
  case bytesAfterEnd(path: String, count: Int64)
  /// Verification would later refuse this event, for this reason.
  case implausible(path: String, why: String)
  /// The rehearsal has no simulator yet, so its file doesn't exist.
  case rehearsalNotStarted
  /// The clock shows a year that a record can't have.
  case clockImpossible(path: String)
  /// No more files can be opened.
  case tooManyOpenFiles(path: String)
  /// The file system doesn't support locks, or has none left.
  case noLocks(path: String)
  /// The disk reported an error.
  case diskError(path: String)
  /// Any other error, in SQLite's or the system's words.
  case failed(path: String, reason: String)
}

extension SessionFileError {
  /// What happened, why, and what to do next.
  package var sentence: String { sentence { $0 } }

  /// Returns the sentence with another name for the file than its path.
  package func sentence(calling name: (_ path: String) -> String) -> String {
    switch self {
    case .alreadyExists(let path):
      "\(name(path)) already exists and was not overwritten. Resume it, or choose another name."
    case .notFound(let path):
      "No session found at \(name(path)). List sessions with px-reconnect sessions, or start a new one."
    case .folderMissing(let folder): "The folder \(folder) doesn't exist. Create it, or choose another."
    case .notPermitted(let path):
      "\(name(path)) can't be written. Choose a folder you have write access to."
    case .isFolder(let path): "\(name(path)) is a folder. Name a session file in it, for example acme.reconnect."
    case .notASession(let path):
      "\(name(path)) isn't a px-reconnect session. It was not changed. List sessions with px-reconnect sessions."
    case .otherFormat(let path, let found):
      "\(name(path)) has format \(found), but this px-reconnect reads format \(Layout.format). Open it with the version that wrote it, or restore a backup."
    case .damaged(let path, let firstBroken?):
      "\(name(path)) was changed or damaged: event \(firstBroken) doesn't match the one before it. Restore a backup."
    case .damaged(let path, nil): "\(name(path)) is incomplete or damaged and can't be read. Restore a backup."
    case .impossible(let path, let event, let why):
      "\(name(path)) was changed: px-reconnect never writes an event like event \(event), because \(why). Restore a backup."
    case .missingTable(let path, let table):
      "\(name(path)) was changed or damaged: it has no table \(table). Restore a backup."
    case .otherTable(let path, let table):
      "\(name(path)) was changed or damaged: its table \(table) has the wrong format. Restore a backup."
    case .tooLarge(let path):
      "\(name(path)) was changed: it has a value larger than px-reconnect ever writes. Restore a backup."
    case .notReadable(let path): "You don't have permission to read \(name(path)). Ask its owner."
    case .foreignSchema(let path, let what):
      "\(name(path)) has something that no session has (\(what)), so it was not read. Restore a backup."
    case .interrupted(let path):
      "\(name(path)) was being written when a program was stopped. Nothing is lost. To repair it: px-reconnect resume \(path)"
    case .moved(let path):
      "\(name(path)) was moved, replaced or deleted while it was open, so nothing more can be recorded. Move it back, then resume it."
    case .changedMeanwhile(let path):
      "\(name(path)) was changed by another program while it was open, so nothing more can be recorded. Leave and resume it."
    case .busy(let path): "\(name(path)) is being written right now. Try again in a moment."
    case .keyNotChecked(let path, let why):
      "The SSH signature in \(name(path)) could not be checked: \(why). Verify it where ssh-keygen can check it."
    case .sealsDontFit(let path):
      "The signatures in \(name(path)) don't match its events: one of them was changed, or events are missing. For details: px-reconnect verify \(path)"
    case .screenshotsDontFit(let path):
      "The screenshots in \(name(path)) don't match its events: one is missing, was added, or was changed. Restore a backup."
    case .notTaken(let why, let next): "\(why) \(next)"
    case .notSigned(let path, let reason):
      "Signing failed: \(reason). Nothing was recorded in \(name(path))."
    case .inUse(let path):
      "\(name(path)) is open in another px-reconnect. Close that one first. You can still read the report."
    case .diskFull(let path):
      "Disk full: your answer was not saved to \(name(path)). Free some space, then try again."
    case .foreignCompanion(let path, let companion, let what):
      "\(companion) \(what). px-reconnect never writes such a file, so it did not open \(name(path)). Move \(companion) away, then try again."
    case .bytesAfterEnd(let path, let count):
      "\(name(path)) has \(count) \(count == 1 ? "byte" : "bytes") after its end that px-reconnect did not write, so it was changed. Restore a backup."
    case .implausible(_, let why):
      "An answer was not recorded, because \(why). Check that px-reconnect and px-reconnect-live are the same version, then try again."
    case .rehearsalNotStarted: "The rehearsal has not started, so px-reconnect recorded nothing."
    case .clockImpossible(let path):
      "This computer's clock shows a year that a record can't have. Set the clock; nothing was recorded in \(name(path))."
    case .tooManyOpenFiles(let path):
      "\(name(path)) could not be opened: the limit on open files is reached. Raise the limit, for example with ulimit -n 256, then try again."
    case .noLocks(let path):
      "\(name(path)) could not be locked: its file system doesn't support locks (some network folders don't). Copy the file to a local disk, then try again."
    case .diskError(let path):
      "The disk reported an error (EIO) with \(name(path)). Copy the file to another disk, or restore a backup, then try again."
    case .failed(let path, let reason): "Could not use \(name(path)): \(reason). Nothing was changed."
    }
  }
}
