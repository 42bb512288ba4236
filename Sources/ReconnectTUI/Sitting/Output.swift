import Glibc

/// Lines to standard output and standard error, written at once and unbuffered.
enum Output {
  static func text(_ text: String) { write(text, to: STDOUT_FILENO) }
  static func line(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }

  /// A problem goes to standard error, behind the program's name.
  static func problem(_ sentence: String) { write("px-reconnect: \(sentence)\n", to: STDERR_FILENO) }

  private static func write(_ text: String, to descriptor: Int32) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }  // nobody reads any more
      bytes = bytes.dropFirst(count)
    }
  }
}
