import CTestSupport
import Foundation
import Glibc

/// The real program on its own pseudo-terminal, without a shell that waits for it.
final class OnTerminal {
  private let process: pid_t
  private let terminal: Int32
  /// All output, and how much of it was written before the last input.
  private var transcript = Data()
  private var mark = 0
  private var hasEnded = false
  /// Whether any process still has the other end of the terminal open.
  private var isOpen = true

  /// - Parameter shell: The command that starts it, with `"$0"` and `"$@"` for the program and its arguments.
  init(
    _ program: Program, _ arguments: [String], environment: [String: String] = [:],
    shell: String = "exec \"$0\" \"$@\"",
    rows: Int32 = 24, columns: Int32 = 80
  ) throws {
    let variables = [
      "HOME": program.home.path, "PATH": "/usr/bin:/bin", "TZ": "UTC", "LANG": "C.UTF-8",
      "TERM": "xterm-256color", "SWIFT_BACKTRACE": "enable=no",
    ].merging(environment) { $1 }
    let line =
      ["/usr/bin/env", "-i"] + variables.map { "\($0)=\($1)" } + ["/bin/sh", "-c", shell, Program.path] + arguments
    var copies = line.map { UnsafePointer(strdup($0)) } + [nil]
    defer { for copy in copies { free(UnsafeMutablePointer(mutating: copy)) } }
    var master: Int32 = -1
    process = cts_spawn_on_terminal(&copies, rows, columns, &master)
    terminal = master
    guard process > 0 else { throw CocoaError(.executableLoad) }
  }

  deinit {
    if !hasEnded {
      for process in [process] + descendants(of: process) { Glibc.kill(process, SIGKILL) }
      _ = cts_wait(process)
    }
    close(terminal)
  }

  /// The output since the last input.
  var written: Data { transcript.dropFirst(mark) }
  var text: String { String(decoding: written, as: UTF8.self) }
  /// All output.
  var wholeText: String { String(decoding: transcript, as: UTF8.self) }

  /// The program in lines, which has no supervisor.
  var plain: pid_t? { process }

  /// The program itself, which is a child of its supervisor.
  var program: pid_t? { children(of: process).first }

  private func children(of process: pid_t) -> [pid_t] {
    let children = try? String(contentsOfFile: "/proc/\(process)/task/\(process)/children", encoding: .utf8)
    return (children ?? "").split(separator: " ").compactMap { pid_t($0) }
  }

  /// Includes grandchildren, because a screen reader in between doesn't end what it started.
  private func descendants(of process: pid_t) -> [pid_t] {
    children(of: process).flatMap { [$0] + descendants(of: $0) }
  }

  /// Sends keys or other terminal input. Earlier output no longer counts.
  func send(_ bytes: some Sequence<UInt8>) {
    mark = transcript.count
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(terminal, $0.baseAddress, min($0.count, 1_000)) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
      if rest.isEmpty { break }
      read(milliseconds: 1)
    }
  }

  func send(_ text: String) { send(Array(text.utf8)) }

  /// Reads until the output has these words; `false` if it ended, paused for 20 seconds, or took more than 40.
  func shows(_ words: String) -> Bool { reads { $0.contains(words) } }

  /// Reads until the output ends with one of these cues. Returns `false` as above.
  func asks(_ cues: String...) -> Bool { reads { text in cues.contains { text.hasSuffix($0) } } }

  private func reads(until isEnough: (String) -> Bool) -> Bool {
    let end = ContinuousClock.now + .seconds(40)
    while !isEnough(text) {
      guard ContinuousClock.now < end, read(milliseconds: 20_000) else { return false }
    }
    return true
  }

  /// Reads until nothing is written for this long.
  func pause(milliseconds: Int32) { while read(milliseconds: milliseconds) {} }

  func resize(rows: UInt16, columns: UInt16) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(terminal, UInt(TIOCSWINSZ), &size)
  }

  /// Kills the program and its supervisor at once.
  func kill() {
    for process in descendants(of: process) + [process] { Glibc.kill(process, SIGKILL) }
    _ = end()
  }

  /// Its exit code after it has ended. It is killed if it takes more than 40 seconds.
  func end() -> Int32 {
    let end = ContinuousClock.now + .seconds(40)
    while ContinuousClock.now < end, read(milliseconds: 20_000) {}
    if isOpen { Glibc.kill(process, SIGKILL) }
    hasEnded = true
    return cts_wait(process)
  }

  @discardableResult private func read(milliseconds: Int32) -> Bool {
    var watched = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
    guard poll(&watched, 1, milliseconds) > 0 else { return false }
    var part = [UInt8](repeating: 0, count: 1 << 16)
    let count = Glibc.read(terminal, &part, part.count)
    guard count > 0 else {
      isOpen = false
      return false
    }
    transcript += part[..<count]
    return true
  }
}
