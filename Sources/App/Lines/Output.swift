import ArgumentParser
import Glibc
import Posix
import Reports
import Synchronization
import Wizard

/// Writes lines to standard output and standard error, immediately and unbuffered.
enum Output {
  /// Prints a document that is already sanitized.
  static func text(_ text: String) { write(text, to: STDOUT_FILENO) }

  /// Prints a line for people. It is sanitized, so nothing in a path or an argument can control the terminal.
  static func line(_ text: String) { write(PlainText(text).string + "\n", to: STDOUT_FILENO) }

  /// Prints a line that begins with a word in color.
  static func line(_ word: String, _ ink: Ink?, _ rest: String) {
    text((ink?.written(word) ?? PlainText(word).string) + PlainText(rest).string + "\n")
  }

  /// Prints a JSON document with sorted keys.
  static func json(_ value: some Encodable) throws { text(try JSONDocument.text(value)) }

  /// Prints a problem to standard error, after the program's name.
  static func problem(_ sentence: String) { write("px-reconnect: \(PlainText(sentence))\n", to: STDERR_FILENO) }

  /// Prints a progress line to a terminal on standard error, in place of the previous one.
  static func progress(_ text: String) { write("\r\u{1B}[K\(PlainText(text))", to: STDERR_FILENO) }

  /// Prints several lines to standard error, each sanitized on its own.
  static func problems(_ lines: String) {
    for line in lines.split(separator: "\n", omittingEmptySubsequences: false) {
      write(PlainText(String(line)).string + "\n", to: STDERR_FILENO)
    }
  }

  /// The `errno` of the first failed write to standard output; 0 if there was none.
  private static let failure = Atomic<Int32>(0)

  /// Whether some output is missing.
  static var isIncomplete: Bool { failure.load(ordering: .relaxed) != 0 }

  /// The exit code: 2 if writing to standard output failed. Prints the reason unless the reader closed the pipe.
  static func exitCode(for code: Int32) -> Int32 {
    let reason = failure.load(ordering: .relaxed)
    guard reason != 0 else { return code }
    if reason != EPIPE {
      problem(
        "Could not write to standard output (\(String(cString: strerror(reason)))). The output is incomplete.")
    }
    return 2
  }

  /// Opens /dev/null in place of closed standard descriptors, so that no other file gets their number and is written to
  /// by mistake. Writing to a closed output still fails.
  static func fillClosedDescriptors() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", descriptor == STDERR_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  private static func write(_ text: String, to descriptor: Int32) {
    if descriptor == STDOUT_FILENO, isIncomplete { return }
    let reason = Descriptor.write(Array(text.utf8), to: descriptor)
    if descriptor == STDOUT_FILENO, reason != 0 { failure.store(reason, ordering: .relaxed) }
  }
}

extension String {
  /// The string padded with spaces to a width in characters.
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
