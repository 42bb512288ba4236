import Glibc

/// Detects a braille display on this computer through BRLTTY: its socket for other programs exists while it runs.
///
/// A screen reader on another computer can't be detected. For that, there is `--ascii`.
enum BrailleDisplay {
  static var isThere: Bool { isThere(at: "/var/lib/BrlAPI/0") }

  static func isThere(at socket: String) -> Bool {
    var status = stat()
    return stat(socket, &status) == 0 && status.st_mode & S_IFMT == S_IFSOCK
  }
}
