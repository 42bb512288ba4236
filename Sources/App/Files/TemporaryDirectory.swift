import Glibc

/// A temporary folder that only this user can read. It is removed with this value.
struct TemporaryDirectory: ~Copyable {
  let path: String

  init?() {
    var template = Array(((Environment["TMPDIR"] ?? "/tmp") + "/px-reconnect-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { return nil }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Only files are created in it.
  deinit {
    for name in SessionFolder.names(in: path) { unlink("\(path)/\(name)") }
    rmdir(path)
  }
}
