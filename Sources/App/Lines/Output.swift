import ArgumentParser
import Glibc
import Posix
import Reports
import Synchronization
import Wizard

/// Lines to standard output and standard error, written at once and unbuffered.
enum Output {
  /// A document that was made safe where it was laid out.
  static func text(_ text: String) { write(text, to: STDOUT_FILENO) }

  /// A line for people. It may contain a path or an argument, and no terminal obeys any of it.
  static func line(_ text: String) { write(PlainText(text).string + "\n", to: STDOUT_FILENO) }

  /// A line that begins with a word in color.
  static func line(_ word: String, _ ink: Ink?, _ rest: String) {
    text((ink?.written(word) ?? PlainText(word).string) + PlainText(rest).string + "\n")
  }

  /// One JSON document, its keys in order, `null` where there is nothing.
  static func json(_ value: some Encodable) throws { text(try JSONDocument.text(value)) }

  /// A problem goes to standard error, after the program's name.
  static func problem(_ sentence: String) { write("px-reconnect: \(PlainText(sentence))\n", to: STDERR_FILENO) }

  /// A line of a terminal on standard error that the next one takes the place of.
  static func progress(_ text: String) { write("\r\u{1B}[K\(PlainText(text))", to: STDERR_FILENO) }

  /// Several lines for standard error, each made safe on its own.
  static func problems(_ lines: String) {
    for line in lines.split(separator: "\n", omittingEmptySubsequences: false) {
      write(PlainText(String(line)).string + "\n", to: STDERR_FILENO)
    }
  }

  /// Why standard output took no more, as the system numbers its errors; 0 as long as all of it was written.
  private static let failure = Atomic<Int32>(0)

  /// Something of what was to be printed is missing.
  static var isIncomplete: Bool { failure.load(ordering: .relaxed) != 0 }

  /// The code to end with: 2 where standard output did not take everything, which is said unless its reader went away.
  static func exitCode(for code: Int32) -> Int32 {
    let reason = failure.load(ordering: .relaxed)
    guard reason != 0 else { return code }
    if reason != EPIPE {
      problem(
        "Could not write to standard output (\(String(cString: strerror(reason)))). The output is incomplete.")
    }
    return 2
  }

  /// Closed standard descriptors are filled, so that no file of ours takes their numbers and is then written into as
  /// if it were the output. Writing to a closed output goes on failing.
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
  /// Padded with blanks to a width in characters.
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
