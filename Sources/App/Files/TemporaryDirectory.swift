import Glibc

/// A folder for the time of a piece of work, readable by nobody else.
struct TemporaryDirectory: ~Copyable {
  let path: String

  init?() {
    var template = Array(((Environment["TMPDIR"] ?? "/tmp") + "/px-reconnect-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { return nil }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Only files are ever made in it.
  deinit {
    for name in SessionFolder.names(in: path) { unlink("\(path)/\(name)") }
    rmdir(path)
  }
}
