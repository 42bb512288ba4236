import Glibc
import Posix

/// A file that somebody named, read whole up to a bound.
struct BoundedFile {
  enum Problem: Error, Equatable {
    case notFound, isFolder, notReadable
    case tooLarge(bytes: Int)

    /// What happened, what it means, what to do; about the path that was given.
    func sentence(_ path: String) -> String {
      switch self {
      case .notFound: "\(path) does not exist. Check the path."
      case .isFolder: "\(path) is a folder. Name a file in it."
      case .notReadable: "\(path) could not be read. Check its permissions."
      case .tooLarge(let bytes): "\(path) is larger than \(bytes >> 20) MB, and was not read."
      }
    }
  }

  /// - Parameter largest: in bytes.
  static func bytes(at path: String, largest: Int) throws(Problem) -> [UInt8] {
    // A pipe without a writer would keep everybody waiting.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw errno == ENOENT || errno == ENOTDIR ? .notFound : .notReadable }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .notReadable }
    if status.st_mode & S_IFMT == S_IFDIR { throw .isFolder }
    guard case .success(let bytes) = Descriptor.readAll(descriptor, most: largest) else { throw .notReadable }
    guard bytes.count <= largest else { throw .tooLarge(bytes: largest) }
    return bytes
  }
}
