import Glibc

/// A braille display on this computer, as BRLTTY shows it: the socket where other programs reach it is there while it runs.
///
/// A screen reader on another computer can't be seen from here; for that one there is `--ascii`.
enum BrailleDisplay {
  static var isThere: Bool { isThere(at: "/var/lib/BrlAPI/0") }

  static func isThere(at socket: String) -> Bool {
    var status = stat()
    return stat(socket, &status) == 0 && status.st_mode & S_IFMT == S_IFSOCK
  }
}
