import Glibc

/// What PX_RECONNECT_DEBUG asks for; the other program writes it.
enum Debugging {
  private static let variable = "PX_RECONNECT_DEBUG_FILE"

  private static var listsRequests: Bool {
    Environment["PX_RECONNECT_DEBUG"]?.split { ", ".contains($0) }.contains("http") ?? false
  }

  /// - Throws: that requests are to be listed in a file that can't be written.
  static func refuseUnwritableFile() throws(Failed) {
    guard listsRequests, let path = Environment[variable] else { return }
    // A pipe that nobody reads would wait for its reader.
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK, 0o600)
    guard descriptor >= 0 else {
      throw Failed(
        "\(variable) names \(path), which can't be written: \(String(cString: strerror(errno))). Name another file, or unset it."
      )
    }
    close(descriptor)
  }

  /// Before the full screen is taken: lines on standard error would spoil it, so they go to a file, by default next to
  /// the crash log.
  ///
  /// - Returns: the file; `nil` if nothing is to be written.
  /// - Throws: that it can't be written.
  static func divertToFile() throws(Failed) -> String? {
    guard listsRequests else { return nil }
    if Environment[variable] == nil {
      guard let folder = Environment.folder("XDG_STATE_HOME", default: ".local/state"), Environment.makeFolder(folder)
      else {
        throw Failed(
          "PX_RECONNECT_DEBUG is set, and there is no folder for the list of requests. Name a file with \(variable).")
      }
      setenv(variable, folder + "/http.log", 1)
    }
    try refuseUnwritableFile()
    return Environment[variable]
  }
}
