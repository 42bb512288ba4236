internal import CPosix
internal import Glibc

/// A child process, started without a shell, whose standard output is read here. The system kills it when the thread
/// that started it ends, so that it can't outlive this program.
package final class ChildProcess {
  package enum Input {
    case none
    /// A pipe from `input`.
    case pipe
    /// An anonymous file, so that a program that reads late or never doesn't block this one.
    case bytes([UInt8])
  }

  /// Where its standard error goes.
  package enum Errors: Sendable {
    case dropped
    /// To this program's standard error, so that its messages and prompts reach the terminal.
    case shown
    /// To `output`.
    case asOutput
    case into(OwnedDescriptor)
  }

  package let id: Int32
  private let isGroup: Bool
  /// The write end of its standard input, if that is a pipe.
  package private(set) var input: OwnedDescriptor?
  /// The read end of its standard output.
  package let output: OwnedDescriptor

  /// Starts a program. Returns `nil` if the system lacks resources or can't start it.
  ///
  /// - Parameters:
  ///   - environment: `NAME=value` entries, or `nil` for this program's environment.
  ///   - isGroup: Whether it gets its own process group: signals reach its children too, and it can't ask the terminal.
  package init?(
    _ path: String, _ arguments: [String], environment: [String]? = nil, input: Input = .none,
    errors: Errors = .dropped, isGroup: Bool = false
  ) {
    guard let answers = Pipe() else { return nil }
    var source: OwnedDescriptor?
    var sink: OwnedDescriptor?
    switch input {
    case .none: break
    case .pipe:
      guard let requests = Pipe() else { return nil }
      source = requests.reading
      sink = requests.writing
    case .bytes(let bytes):
      guard let file = OwnedDescriptor(cpx_memory_file()), Descriptor.write(bytes, to: file.number) == 0,
        lseek(file.number, 0, SEEK_SET) == 0
      else { return nil }
      source = file
    }
    let sinkOfErrors: Int32 =
      switch errors {
      case .dropped: -1
      case .shown: STDERR_FILENO
      case .asOutput: answers.writing.number
      case .into(let descriptor): descriptor.number
      }
    let streams = [source?.number ?? -1, answers.writing.number, sinkOfErrors]
    let id = withCStrings([path] + arguments) { words in
      guard let environment else {
        let own = UnsafeRawPointer(environ).assumingMemoryBound(to: UnsafePointer<CChar>?.self)
        return cpx_spawn(words, own, streams, isGroup)
      }
      return withCStrings(environment) { cpx_spawn(words, $0, streams, isGroup) }
    }
    guard id > 0 else { return nil }
    self.id = id
    self.isGroup = isGroup
    self.input = sink
    output = answers.reading
  }

  /// Closes its input, which makes most programs exit.
  package func closeInput() { input = nil }

  package func kill(_ signal: Int32) { Glibc.kill(isGroup ? -id : id, signal) }

  /// Waits for its exit. Returns its exit code, or 128 plus the signal that ended it.
  package func wait() -> Int32 {
    // First: after waiting, its ID may be another process's.
    if isGroup { cpx_forget_group(id) }
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0 {
      if errno != EINTR { return -1 }
    }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  /// Sends SIGTERM, and SIGKILL after the grace period: a program that is stopped or ignores the signal must not keep
  /// anybody waiting.
  package func end(within grace: Duration) {
    kill(SIGTERM)
    let deadline = ContinuousClock.now + grace
    while waitpid(id, nil, WNOHANG) == 0 {
      guard ContinuousClock.now < deadline else {
        kill(SIGKILL)
        _ = wait()
        return
      }
      usleep(2_000)
    }
  }
}

extension ChildProcess {
  /// The result of a program.
  package struct Outcome: Sendable {
    /// Its exit code, or 128 plus the signal that ended it.
    package let code: Int32
    package let output: [UInt8]
  }

  package enum Failure: Error, Equatable {
    /// No folder of PATH has such a program.
    case missing
    /// The system lacks resources for another process, or can't execute the file.
    case notStarted
    /// It was killed because it took too long or wrote too much.
    case killed
  }

  /// Runs a program to completion.
  ///
  /// - Parameters:
  ///   - program: A path, or a name to look up in PATH.
  ///   - isGroup: Whether its children are killed with it.
  ///   - most: The maximum size of its output in bytes.
  package static func run(
    _ program: String, _ arguments: [String], environment: [String]? = nil, input: [UInt8] = [],
    errors: Errors = .dropped, isGroup: Bool = false, within limit: Duration? = nil, most: Int = .max
  ) throws(Failure) -> Outcome {
    guard let path = path(of: program, in: getenv("PATH").map { String(cString: $0) }) else { throw .missing }
    let child = ChildProcess(
      path, arguments, environment: environment, input: input.isEmpty ? .none : .bytes(input), errors: errors,
      isGroup: isGroup)
    guard let child else { throw .notStarted }
    let end = limit.map { ContinuousClock.now + $0 }
    var output: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65_536)
    while true {
      let left = end.map { Int32(clamping: Int64(max(0, ($0 - .now) / .milliseconds(1)))) } ?? -1
      if Descriptor.waitForInput(child.output.number, milliseconds: left),
        case .success(let count) = Descriptor.read(child.output.number, into: &part), output.count + count <= most
      {
        if count == 0 { return Outcome(code: child.wait(), output: output) }
        output += part[..<count]
      } else if end.map({ $0 <= .now }) ?? false || output.count + part.count > most {
        child.kill(SIGKILL)
        _ = child.wait()
        throw .killed
      }
    }
  }

  /// Returns a program's path: unchanged if it contains a slash, otherwise in the first folder of `path` that has it.
  package static func path(of program: String, in path: String?) -> String? {
    if program.contains("/") { return program }
    return (path ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":").map { "\($0)/\(program)" }
      .first { access($0, X_OK) == 0 }
  }
}

/// Calls `body` with the texts as a NULL-terminated array of C strings.
func withCStrings<Result>(_ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result) -> Result {
  let copies = texts.map { strdup($0) }
  defer { for copy in copies { free(copy) } }
  return body(copies.map { UnsafePointer($0) } + [nil])
}
