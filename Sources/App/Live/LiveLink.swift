import CPosix
import FoundationEssentials
import Glibc
import Wizard

/// px-reconnect-live, running beside the screen: requests go out, lines come in, and nothing here ever waits for it.
final class LiveLink {
  private let process: pid_t
  private let input: Int32
  /// To be watched for lines.
  let descriptor: Int32
  private var pending: [UInt8] = []
  /// It has ended, or says what nobody understands.
  private(set) var isBroken = false

  /// `nil` where the program is missing or can't be started.
  init?() {
    guard let program = LiveProgram(), let started = program.spawn() else { return nil }
    process = started.process
    input = started.input
    descriptor = started.output
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
  }

  func send(_ request: LiveRequest) {
    if !isBroken, !LiveProgram.send(request, to: input) { isBroken = true }
  }

  /// The whole lines that have come since.
  func lines() -> [LiveLine] {
    var part = [UInt8](repeating: 0, count: 65_536)
    while !isBroken {
      let count = read(descriptor, &part, part.count)
      if count > 0 {
        pending += part[..<count]
      } else if count == 0 {
        isBroken = true
      } else if errno != EINTR {
        if errno != EAGAIN { isBroken = true }
        break
      }
    }
    var lines: [LiveLine] = []
    while let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
      let data = Data(pending[..<end])
      pending.removeSubrange(...end)
      if let line = try? JSONDecoder().decode(LiveLine.self, from: data) { lines.append(line) }
    }
    return lines
  }

  /// Closes its input, at which it ends.
  deinit {
    close(input)
    close(descriptor)
    kill(process, SIGTERM)
    _ = cpx_wait(process)
  }
}
