import Glibc

/// Settings of PX_RECONNECT_DEBUG, whose log the other program writes.
enum Debugging {
  private static let variable = "PX_RECONNECT_DEBUG_FILE"

  private static var listsRequests: Bool {
    Environment["PX_RECONNECT_DEBUG"]?.split { ", ".contains($0) }.contains("http") ?? false
  }

  /// - Throws: That requests should be logged to a file that can't be written.
  static func refuseUnwritableFile() throws(Failed) {
    guard listsRequests, let path = Environment[variable] else { return }
    // Opening a pipe without a reader would block.
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK, 0o600)
    guard descriptor >= 0 else {
      throw Failed(
        "\(variable) names \(path), which can't be written: \(String(cString: strerror(errno))). Name another file, or unset it."
      )
    }
    close(descriptor)
  }

  /// Redirects the log to a file, by default next to the crash log, because lines on standard error would spoil the
  /// full screen. Call it before the screen is taken over.
  ///
  /// - Returns: The file; `nil` if there is no log.
  /// - Throws: That the file can't be written.
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
