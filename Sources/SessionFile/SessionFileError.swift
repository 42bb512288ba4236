/// What can go wrong with a session file. In every case the file is as it was before.
package enum SessionFileError: Error, Equatable {
  /// There is a file of that name already; nothing is overwritten.
  case alreadyExists(path: String)
  case notFound(path: String)
  case folderMissing(folder: String)
  /// The folder or the file can't be written, or not be read.
  case notPermitted(path: String)
  case isFolder(path: String)
  /// The file is something else.
  case notASession(path: String)
  /// Its format is not this program's.
  case otherFormat(path: String, found: Int)
  /// The file is cut short or was changed: the first event that does not fit, or `nil` where nothing can be read.
  case damaged(path: String, firstBroken: Int?)
  /// An event whose hash fits, and that this program would never have written, for this reason.
  case impossible(path: String, event: Int, why: String)
  /// One of its tables isn't there, or has other columns than in files of its format.
  case missingTable(path: String, table: String)
  case otherTable(path: String, table: String)
  /// Something in it is larger than anything that is ever written.
  case tooLarge(path: String)
  /// It may not be read by this user.
  case notReadable(path: String)
  /// Something in it that no session has: a trigger, a view.
  case foreignSchema(path: String, what: String)
  /// A program was stopped while it wrote; only one that may write can put the file right.
  case interrupted(path: String)
  /// It was moved, replaced or deleted while it was open.
  case moved(path: String)
  /// It is not what it was when it was opened: another program wrote over it.
  case changedMeanwhile(path: String)
  /// It was being written all the time.
  case busy(path: String)
  /// An SSH signature could not be checked, for this reason.
  case keyNotChecked(path: String, why: String)
  /// A signature was changed, or names events that are not there.
  case sealsDontFit(path: String)
  /// No SSH signature could be made, for this reason.
  case notSigned(path: String, reason: String)
  /// Another program writes it now.
  case inUse(path: String)
  case diskFull(path: String)
  /// Something lies next to it that px-reconnect never leaves there, and that SQLite would use.
  case foreignCompanion(path: String, companion: String, what: String)
  /// It goes on after its last page.
  case bytesAfterEnd(path: String, count: Int64)
  /// An event that verification would refuse afterwards, for this reason.
  case implausible(path: String, why: String)
  /// A rehearsal has no simulator yet, and its file isn't there.
  case rehearsalNotStarted
  /// The clock shows a year that a record can't hold.
  case clockImpossible(path: String)
  /// The system gives this program no more descriptors.
  case tooManyOpenFiles(path: String)
  /// The file system gives no locks.
  case noLocks(path: String)
  /// The disk reported an error.
  case diskError(path: String)
  /// Anything else the system said, with SQLite's or the system's own words.
  case failed(path: String, reason: String)
}

extension SessionFileError {
  /// What happened, what it means, what to do.
  package var sentence: String {
    switch self {
    case .alreadyExists(let path):
      "\(path) exists already, and nothing is overwritten. Resume it, or choose another name."
    case .notFound(let path): "There is no session at \(path). See px-reconnect sessions, or start a new one."
    case .folderMissing(let folder): "The folder \(folder) does not exist. Make it, or choose another place."
    case .notPermitted(let path):
      "\(path) can't be written here. A session needs a place where you may write; reading needs read rights."
    case .isFolder(let path): "\(path) is a folder; a session is one file that ends in .reconnect."
    case .notASession(let path): "\(path) is not a px-reconnect session. It was left as it is."
    case .otherFormat(let path, let found):
      "\(path) is in format \(found), and this px-reconnect reads format \(Layout.format): another version wrote it, or it was changed. Open it with that version, or go back to a copy."
    case .damaged(let path, let firstBroken?):
      "\(path) was changed or damaged: event \(firstBroken) does not fit the one before it. Go back to a copy."
    case .damaged(let path, nil): "\(path) is cut short or damaged, and can't be read. Go back to a copy."
    case .impossible(let path, let event, let why):
      "\(path) holds what px-reconnect never writes: event \(event) can't be one of its own, because \(why). It was changed: go back to a copy."
    case .missingTable(let path, let table):
      "\(path) has no table \(table), which every session has: it was changed or damaged. Go back to a copy."
    case .otherTable(let path, let table):
      "The table \(table) in \(path) is not a session's: the file was changed or damaged. Go back to a copy."
    case .tooLarge(let path):
      "\(path) holds something larger than px-reconnect ever writes: it was changed, and is not read. Go back to a copy."
    case .notReadable(let path): "\(path) may not be read by you. Ask its owner for it."
    case .foreignSchema(let path, let what):
      "\(path) holds something that no session has (\(what)): it was not made by px-reconnect alone, and is not read."
    case .interrupted(let path):
      "\(path) was being written when a program was stopped. Nothing is lost; this puts it right: px-reconnect resume \(path)"
    case .moved(let path):
      "\(path) was moved, replaced or deleted while it was open: nothing more is recorded. Put it back, then resume it."
    case .changedMeanwhile(let path):
      "\(path) was changed by something else while it was open: nothing more is recorded. Leave, and resume it."
    case .busy(let path): "\(path) is being written just now. Try again in a moment."
    case .keyNotChecked(let path, let why):
      "The SSH signature in \(path) could not be checked: \(why). Verify it where ssh-keygen can check it."
    case .sealsDontFit(let path):
      "The signatures in \(path) don't fit its events: it was cut short or changed. See: px-reconnect verify \(path)"
    case .notSigned(let path, let reason):
      "The key did not sign: \(reason). Nothing was recorded in \(path)."
    case .inUse(let path): "\(path) is open in another px-reconnect. Close that one first; reading is possible."
    case .diskFull(let path):
      "The disk takes no more (full, or a limit is reached): this was not recorded in \(path). Free space, then try again."
    case .foreignCompanion(let path, let companion, let what):
      "\(companion) \(what). px-reconnect never writes such a file, so it did not open \(path). Move \(companion) away, then try again."
    case .bytesAfterEnd(let path, let count):
      "\(path) has \(count) \(count == 1 ? "byte" : "bytes") after its end that px-reconnect did not write: it was changed. Go back to a copy."
    case .implausible(_, let why):
      "An answer was not recorded, because \(why). Check that px-reconnect and px-reconnect-live are the same version, then try again."
    case .rehearsalNotStarted: "The rehearsal has not started, so px-reconnect recorded nothing."
    case .clockImpossible(let path):
      "This computer's clock shows a year that a record can't have. Set the clock; nothing was recorded in \(path)."
    case .tooManyOpenFiles(let path):
      "\(path) could not be opened: this program may not open more files. Raise the limit, for example with ulimit -n 256, then try again."
    case .noLocks(let path):
      "\(path) could not be locked: its file system gives no locks, as some network folders do. Copy the file to a local disk, then try again."
    case .diskError(let path):
      "The disk reported an error (EIO) with \(path). Copy the file to another disk, or restore a backup, then try again."
    case .failed(let path, let reason): "\(path) could not be used: \(reason). Nothing was changed."
    }
  }
}
