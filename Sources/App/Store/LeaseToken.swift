import FoundationEssentials
import Glibc
import Posix

/// The UUID by which a store recognizes the holder of a lease. It is kept next to the session file, so a session that was
/// killed can be resumed without a takeover. The lock of the session file keeps a second program from using it.
struct LeaseToken {
  let text: String
  private let path: String

  /// Reads the token next to a session file, or creates it.
  init(beside file: String) throws {
    path = (file.hasSuffix(".reconnect") ? String(file.dropLast(".reconnect".count)) : file) + ".lease"
    let known = (try? BoundedFile.bytes(at: path, largest: 100)).map { String(decoding: $0, as: UTF8.self) }
    if let known, UUID(uuidString: known) != nil {
      text = known
      return
    }
    text = UUID().uuidString
    unlink(path)
    let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      throw Failed("\(path) can't be written: \(String(cString: strerror(errno))). It is needed to hold a lease.")
    }
    defer { close(descriptor) }
    guard Descriptor.write(Array(text.utf8), to: descriptor) == 0 else {
      unlink(path)
      throw Failed("\(path) can't be written: the disk may be full. It is needed to hold a lease.")
    }
  }

  func forget() { unlink(path) }
}
