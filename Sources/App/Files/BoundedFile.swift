import Glibc
import Posix

/// Reads a whole file that somebody named, up to a size limit.
struct BoundedFile {
  enum Problem: Error, Equatable {
    case notFound, isFolder, isNotAFile, notReadable
    case tooLarge(bytes: Int)

    /// What happened, why, and what to do next, for the given path.
    func sentence(_ path: String) -> String {
      switch self {
      case .notFound: "\(path) does not exist. Check the path."
      case .isFolder: "\(path) is a folder. Name a file in it."
      case .isNotAFile: "\(path) is a device or a pipe. Name a file."
      case .notReadable: "\(path) could not be read. Check its permissions."
      case .tooLarge(let bytes): "\(path) is larger than \(bytes >> 20) MB, and was not read."
      }
    }
  }

  /// - Parameters:
  ///   - largest: The size limit in bytes.
  ///   - orPipe: Also accept a pipe, and wait for its end. This is for commands, which have nothing else to do. A
  ///     session must keep answering keys, and must not take input from a terminal that somebody names.
  static func bytes(at path: String, largest: Int, orPipe: Bool = false) throws(Problem) -> [UInt8] {
    // Opening a pipe without a writer would block.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { throw errno == ENOENT || errno == ENOTDIR ? .notFound : .notReadable }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .notReadable }
    if status.st_mode & S_IFMT == S_IFDIR { throw .isFolder }
    guard orPipe || status.st_mode & S_IFMT == S_IFREG else { throw .isNotAFile }
    guard case .success(let bytes) = Descriptor.readAll(descriptor, most: largest, waits: orPipe) else {
      throw .notReadable
    }
    guard bytes.count <= largest else { throw .tooLarge(bytes: largest) }
    return bytes
  }
}
