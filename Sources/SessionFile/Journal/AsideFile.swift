internal import CPosix
internal import Glibc

/// A temporary file in the target's folder that is moved to its final name once it is complete. If the program is
/// stopped before that, the target doesn't exist.
final class AsideFile {
  /// The temporary path.
  let path: String
  /// Keeps other processes from removing the file as a leftover.
  let lock: FileLock
  private let target: String
  private var isPlaced = false

  /// The prefix of temporary file names. They don't have the extension of a session, so no list shows them.
  private static let prefix = ".px-reconnect-new-"

  /// - Throws: Why the file can't be created, with the target's path.
  init(for target: String) throws(SessionFileError) {
    self.target = target
    try Self.refuse(target)
    let folder = Self.folder(of: target)
    Self.removeLeftovers(in: folder)
    while true {
      var template = Array("\(folder)/\(Self.prefix)XXXXXX".utf8CString)
      let descriptor = mkstemp(&template)
      guard descriptor >= 0 else {
        let problem = SessionFileError(errno: errno, path: target)
        if case .notFound = problem { throw .folderMissing(folder: folder) }
        throw problem
      }
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
      let made = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
      let lock: FileLock
      do throws(SessionFileError) {
        lock = try FileLock(descriptor: descriptor, path: target)
      } catch {
        if case .inUse = error { continue }  // somebody who tidies up was faster
        unlink(made)
        throw error
      }
      if lock.isHeld(on: made) {
        (path, self.lock) = (made, lock)
        return
      }
      lock.close()
    }
  }

  /// Moves the file to its final name. Only an empty file is ever replaced.
  func place() throws(SessionFileError) {
    if Journal.isEmptyFile(target) {
      let empty = try FileLock(path: target)
      defer { empty.close() }
      guard Journal.isEmptyFile(target), empty.isHeld(on: target) else { throw .alreadyExists(path: target) }
      unlink(target)
    }
    let reason = cpx_place(path, target)
    guard reason == 0 else { throw SessionFileError(errno: reason, path: target) }
    isPlaced = true
  }

  /// Removes the file unless it was moved to its final name.
  func discard() {
    guard !isPlaced else { return }
    isPlaced = true
    unlink(path)
    unlink(path + "-journal")
  }

  deinit { discard() }

  /// Throws if the target already exists, or if its name is too long for the files that SQLite keeps next to it.
  private static func refuse(_ target: String) throws(SessionFileError) {
    var status = stat()
    if lstat(target, &status) == 0 {
      guard Journal.isEmptyFile(target) else { throw .alreadyExists(path: target) }
    } else if errno != ENOENT {
      let problem = SessionFileError(errno: errno, path: target)
      if case .notFound = problem { throw .folderMissing(folder: folder(of: target)) }
      throw problem
    }
    if lstat(target + "-journal", &status) != 0, errno == ENAMETOOLONG {
      throw SessionFileError(errno: ENAMETOOLONG, path: target)
    }
  }

  /// Removes temporary files of programs that were stopped while creating a session: those that nobody has locked.
  private static func removeLeftovers(in folder: String) {
    guard let listing = opendir(folder) else { return }
    defer { closedir(listing) }
    while let entry = readdir(listing) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name.hasPrefix(prefix), name.utf8.count == prefix.utf8.count + 6 else { continue }
      let path = "\(folder)/\(name)"
      guard let lock = try? FileLock(path: path), lock.isHeld(on: path) else { continue }
      unlink(path + "-journal")
      unlink(path)
      lock.close()
    }
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  }
}
