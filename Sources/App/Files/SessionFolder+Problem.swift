import Glibc
import Wizard

extension SessionFolder {
  /// Why there is no folder to look into.
  enum Problem: Error, Equatable {
    case notFound(path: String)
    /// A file: somebody meant `resume`.
    case isFile(path: String)
    /// Anything else the system said, in its words.
    case failed(path: String, reason: String)
  }

  /// The folder that somebody named.
  init(existing path: String) throws(Problem) {
    guard let folder = opendir(path) else {
      switch errno {
      case ENOENT: throw .notFound(path: path)
      case ENOTDIR: throw access(path, F_OK) == 0 ? .isFile(path: path) : .notFound(path: path)
      case let code: throw .failed(path: path, reason: String(cString: strerror(code)))
      }
    }
    closedir(folder)
    self.init(path: path)
  }
}

extension SessionFolder.Problem {
  /// What happened, what it means, what to do.
  var sentence: String {
    switch self {
    case .notFound(let path): "There is no folder \(path). Name one that exists, or none for the usual one."
    case .isFile(let path):
      "\(path) is a file, not a folder. Go on with a session by: px-reconnect resume \(ShellWord(path))"
    case .failed(let path, let reason): "The folder \(path) can't be read: \(reason)."
    }
  }
}
