import Glibc
import Posix

/// Writes files, all or none, and only if none of them exists yet.
struct NewFiles {
  struct File {
    let path: String
    let bytes: [UInt8]

    init(path: String, bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }

    init(path: String, text: String) { self.init(path: path, bytes: Array(text.utf8)) }
  }

  /// Why the files weren't written. None of them remains.
  enum Problem: Error, Equatable {
    /// The file already exists. It wasn't overwritten.
    case exists(path: String)
    /// The folder does not exist.
    case folderMissing(path: String)
    /// The path of its folder is a file.
    case notInFolder(path: String)
    case notPermitted(path: String)
    /// Any other error, in the system's words.
    case failed(path: String, reason: String)
  }

  let files: [File]

  /// A path that doesn't exist yet: unchanged, or numbered starting from 2.
  static func freePath(_ base: String, suffix: String) -> String {
    let first = base + suffix
    guard access(first, F_OK) == 0 else { return first }
    let numbered = (2...9999).lazy.map { "\(base)-\($0)\(suffix)" }
    return numbered.first { (path: String) in access(path, F_OK) != 0 } ?? first
  }

  /// - Parameter mode: The permissions. By default, only the owner can read and write.
  func write(mode: mode_t = 0o600) throws(Problem) {
    var status = stat()
    for file in files where lstat(file.path, &status) == 0 { throw .exists(path: file.path) }
    var made: [String] = []
    do throws(Problem) {
      for file in files {
        let descriptor = open(file.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw Problem(errno: errno, path: file.path) }
        made.append(file.path)
        defer { close(descriptor) }
        let reason = Descriptor.write(file.bytes, to: descriptor)
        guard reason == 0 else { throw Problem(errno: reason, path: file.path) }
      }
    } catch {
      for path in made { unlink(path) }
      throw error
    }
  }
}

extension NewFiles.Problem {
  init(errno code: Int32, path: String) {
    switch code {
    case EEXIST: self = .exists(path: path)
    case ENOENT: self = .folderMissing(path: path)
    case ENOTDIR: self = .notInFolder(path: path)
    case EACCES, EPERM, EROFS: self = .notPermitted(path: path)
    default: self = .failed(path: path, reason: String(cString: strerror(code)))
    }
  }

  /// What happened, why, and what to do next.
  var sentence: String {
    switch self {
    case .exists(let path): "\(path) already exists and was not overwritten. Move it, or choose another name."
    case .folderMissing(let path):
      "\(path) can't be created: its folder doesn't exist. Create the folder, or choose another."
    case .notInFolder(let path):
      "\(path) can't be created: what should be its folder is a file. Choose a folder."
    case .notPermitted(let path): "\(path) can't be written. Choose a folder you have write access to."
    case .failed(let path, let reason): "\(path) could not be written: \(reason). Nothing was saved."
    }
  }
}
