import Glibc

/// What PX_RECONNECT_DEBUG asks for; the other program writes it.
enum Debugging {
  /// Before the full screen is taken: lines on standard error would spoil it, so they go to a file, by default next to
  /// the crash log.
  ///
  /// - Returns: the file; `nil` if nothing is to be written.
  static func divertToFile() -> String? {
    let wanted = Environment["PX_RECONNECT_DEBUG"]?.split { ", ".contains($0) } ?? []
    guard wanted.contains("http") else { return nil }
    if let named = Environment["PX_RECONNECT_DEBUG_FILE"] { return named }
    guard let folder = Environment.folder("XDG_STATE_HOME", default: ".local/state"), Environment.makeFolder(folder)
    else {
      setenv("PX_RECONNECT_DEBUG_FILE", "/dev/null", 1)
      return nil
    }
    let path = folder + "/http.log"
    setenv("PX_RECONNECT_DEBUG_FILE", path, 1)
    return path
  }
}
