import ArgumentParser
import FoundationEssentials
import Glibc
import Wizard

/// Lines to standard output and standard error, written at once and unbuffered.
enum Output {
  static func text(_ text: String) { write(text, to: STDOUT_FILENO) }
  static func line(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }

  /// One JSON document, its keys in order, `null` where there is nothing.
  static func json(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    line(String(decoding: try encoder.encode(value), as: UTF8.self))
  }

  /// Files that aren't there yet, for the owner alone.
  ///
  /// - Throws: exit code 2, once the reason is said.
  static func newFiles(_ files: [NewFiles.File]) throws {
    do throws(NewFiles.Problem) {
      try NewFiles(files: files).write(mode: 0o600)
    } catch {
      problem(error.sentence)
      throw ExitCode(2)
    }
  }

  /// A problem goes to standard error, behind the program's name.
  static func problem(_ sentence: String) { write("px-reconnect: \(PlainText(sentence))\n", to: STDERR_FILENO) }

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
