import Glibc
import Posix

/// A terminal's keys: reads and decodes its input, without blocking.
final class Keyboard {
  enum Reading: Equatable {
    case output(KeyDecoder.Output)
    /// The input has ended.
    case ended
  }

  let descriptor: Int32
  var decoder: KeyDecoder
  private var part = [UInt8](repeating: 0, count: 1 << 16)

  /// The maximum number of bytes to read at once.
  private static let most = 1 << 20

  init(descriptor: Int32, escapeDelay: Int64 = Keyboard.escapeDelay) {
    self.descriptor = descriptor
    decoder = KeyDecoder(escapeDelay: escapeDelay)
  }

  /// Reads all available input. Call this only if there is some.
  func read(at now: Int64) -> Reading {
    var output = KeyDecoder.Output()
    var count = 0
    repeat {
      switch Descriptor.read(descriptor, into: &part) {
      case .success(0): return .ended
      case .success(let read):
        count += read
        output.add(decoder.take(part[..<read], at: now))
      case .failure(let error): return error.number == EAGAIN ? .output(output) : .ended
      }
    } while count < Self.most && Descriptor.waitForInput(descriptor, milliseconds: 0)
    return .output(output)
  }

  /// How long an Escape waits for the rest of a key's sequence: longer over a network or in a multiplexer.
  private static var escapeDelay: Int64 {
    if let asked = Environment["ESCDELAY"].flatMap(Int64.init), (0...2000).contains(asked) { return asked }
    let far = ["SSH_CONNECTION", "SSH_TTY", "MOSH_CONNECTION", "TMUX", "STY"]
    return far.contains { Environment[$0] != nil } ? 100 : 50
  }
}
