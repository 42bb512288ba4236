internal import Glibc

/// The exclusive right to write a file: an `flock` on its own descriptor, released by `close`.
///
/// Closing any descriptor of a file releases all the process's fcntl locks on it, including SQLite's. So this one is
/// opened before SQLite opens the file, and closed after SQLite has closed it.
final class FileLock {
  private var descriptor: Int32

  /// - Throws: `.inUse` if another process has the lock.
  convenience init(path: String) throws(SessionFileError) {
    // A FIFO or a device at this path must not block the open.
    let descriptor = open(path, O_RDWR | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { throw SessionFileError(errno: errno, path: path) }
    try self.init(descriptor: descriptor, path: path)
  }

  /// - Parameters:
  ///   - descriptor: The file's descriptor. It is closed with the lock, or if locking fails.
  ///   - path: The path for error messages.
  init(descriptor: Int32, path: String) throws(SessionFileError) {
    self.descriptor = descriptor
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let isHeld = errno == EWOULDBLOCK
      let problem = isHeld ? SessionFileError.inUse(path: path) : SessionFileError(errno: errno, path: path)
      close()
      throw problem
    }
  }

  /// Whether the path still names the locked file.
  func isHeld(on path: String) -> Bool {
    var (named, held) = (stat(), stat())
    return stat(path, &named) == 0 && fstat(descriptor, &held) == 0 && named.st_ino == held.st_ino
      && named.st_dev == held.st_dev
  }

  func close() {
    guard descriptor >= 0 else { return }
    // A process that is being started has a copy of the descriptor, and so the lock, until its exec.
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
      case EMFILE, ENFILE: .tooManyOpenFiles(path: path)
      case ENOLCK, EOPNOTSUPP: .noLocks(path: path)
      case EIO: .diskError(path: path)
      default: .failed(path: path, reason: String(cString: strerror(code)))
      }
  }
}
