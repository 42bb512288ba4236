internal import Glibc

/// The right to write one file: an flock on a descriptor of its own, given up when this is closed.
///
/// Closing any descriptor of a file drops every fcntl lock the process has on it, SQLite's among them; so this
/// one is opened before SQLite opens the file and closed after SQLite has closed it.
final class FileLock {
  private var descriptor: Int32

  /// - Throws: `.inUse` where another process holds it.
  init(path: String) throws(SessionFileError) {
    descriptor = open(path, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { throw SessionFileError(errno: errno, path: path) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let isHeld = errno == EWOULDBLOCK
      let problem = isHeld ? SessionFileError.inUse(path: path) : SessionFileError(errno: errno, path: path)
      close()
      throw problem
    }
  }

  func close() {
    guard descriptor >= 0 else { return }
    // A process that is just being started holds a copy of the descriptor until its exec, and the lock with it.
    flock(descriptor, LOCK_UN)
    _ = Glibc.close(descriptor)
    descriptor = -1
  }

  deinit { close() }
}

extension SessionFileError {
  init(errno code: Int32, path: String) {
    self =
      switch code {
      case ENOENT, ENOTDIR: .notFound(path: path)
      case EEXIST: .alreadyExists(path: path)
      case EACCES, EPERM, EROFS: .notPermitted(path: path)
      case EISDIR: .isFolder(path: path)
      case ENOSPC, EDQUOT, EFBIG: .diskFull(path: path)
      default: .failed(path: path, reason: String(cString: strerror(code)))
      }
  }
}
