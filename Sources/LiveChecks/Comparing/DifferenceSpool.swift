internal import Glibc
internal import Posix
internal import Wizard

/// The file of differences. Lines first go to an unlinked temporary file in the same folder, because they can stop
/// counting until both sides are read. Then the file is created, without overwriting an existing one.
final class DifferenceSpool: Sendable {
  private let path: String
  private let spool: Int32
  private let scrubber: Scrubber

  /// - Throws: `ComparisonProblem.file` if the file exists, or can't be created in its folder.
  init(_ path: String, scrubber: Scrubber) throws(ComparisonProblem) {
    self.path = path
    self.scrubber = scrubber
    var status = stat()
    guard lstat(path, &status) != 0 else {
      throw .file(path: path, reason: "it already exists and was not overwritten")
    }
    var folder = "."
    if let slash = path.lastIndex(of: "/") { folder = slash == path.startIndex ? "/" : String(path[..<slash]) }
    var template = Array("\(folder)/.px-reconnect-XXXXXX".utf8CString)
    spool = mkstemp(&template)
    guard spool >= 0 else { throw Self.problem(path) }
    _ = fcntl(spool, F_SETFD, FD_CLOEXEC)
    unlink(template)
  }

  deinit { close(spool) }

  /// Appends framed lines to the temporary file.
  func write(_ frames: [UInt8]) throws(ComparisonProblem) { try Self.write(frames, to: spool, path) }

  /// Creates the file with the lines that still count.
  func settle(_ stands: (UInt32) -> Bool) throws(ComparisonProblem) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Self.problem(path) }
    defer { close(file) }
    do throws(ComparisonProblem) {
      try Self.write(Array(DifferenceReport.header.utf8), to: file, path)
      try copy(to: file, stands)
    } catch {
      unlink(path)
      throw error
    }
  }

  private func copy(to file: Int32, _ stands: (UInt32) -> Bool) throws(ComparisonProblem) {
    guard lseek(spool, 0, SEEK_SET) == 0 else { throw Self.problem(path) }
    var pending: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = read(spool, &part, part.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Self.problem(path) }
      guard count > 0 else { return }
      pending += part[..<count]
      var lines: [UInt8] = []
      let used = FrameReader(pending).whole { entry, line in
        if stands(entry) { lines += scrubber.scrubbed(line) }
      }
      pending.removeFirst(used)
      try Self.write(lines, to: file, path)
    }
  }

  private static func write(_ bytes: [UInt8], to file: Int32, _ path: String) throws(ComparisonProblem) {
    let reason = Descriptor.write(bytes, to: file)
    guard reason == 0 else { throw problem(path, reason) }
  }

  private static func problem(_ path: String, _ reason: Int32 = errno) -> ComparisonProblem {
    .file(path: path, reason: String(cString: strerror(reason)))
  }
}

extension Scrubber {
  /// Returns a line with credentials removed.
  fileprivate func scrubbed(_ line: ArraySlice<UInt8>) -> [UInt8] {
    guard holds(line) else { return Array(line) }
    return Array(scrubbed(String(decoding: line, as: UTF8.self)).utf8)
  }
}
