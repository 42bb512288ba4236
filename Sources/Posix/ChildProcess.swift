internal import CPosix
internal import Glibc

/// Another program, started without a shell, whose standard output is read here. The system kills it when the thread
/// that started it ends, so that none outlives this program.
package final class ChildProcess {
  package enum Input {
    case none
    /// What is written to `input`.
    case pipe
    /// A file without a name: a program that reads late or never blocks nobody.
    case bytes([UInt8])
  }

  /// What becomes of its standard error.
  package enum Errors: Sendable {
    case dropped
    /// It, and its questions, reach the terminal.
    case shown
    /// It is read with the output.
    case asOutput
    case into(OwnedDescriptor)
  }

  package let id: Int32
  private let isGroup: Bool
  /// The writing end of its standard input, if that is a pipe.
  package private(set) var input: OwnedDescriptor?
  /// The reading end of its standard output.
  package let output: OwnedDescriptor

  /// Starts a program; `nil` if the system has no room for it or can't start it.
  ///
  /// - Parameters:
  ///   - environment: `NAME=value` each; this program's own if missing.
  ///   - isGroup: a signal reaches what it starts too, and it can't ask anything on a terminal.
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

  /// Most programs end when their input does.
  package func closeInput() { input = nil }

  package func kill(_ signal: Int32) { Glibc.kill(isGroup ? -id : id, signal) }

  /// Waits for its end: its exit code, or 128 and the signal that ended it.
  package func wait() -> Int32 {
    // First: after that, its number may be another program's.
    if isGroup { cpx_forget_group(id) }
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0 {
      if errno != EINTR { return -1 }
    }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  /// Asks it to end, and kills it if it hasn't after that long: a program that is stopped, or that ignores the signal,
  /// must keep nobody waiting.
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
  /// What a program came to.
  package struct Outcome: Sendable {
    /// Its exit code, or 128 and the signal that ended it.
    package let code: Int32
    package let output: [UInt8]
  }

  package enum Failure: Error, Equatable {
    /// No folder of PATH has such a program.
    case missing
    /// The system had no room for another process, or the file isn't a program that it can start.
    case notStarted
    /// It took too long or wrote too much, and was killed.
    case killed
  }

  /// Runs a program to its end.
  ///
  /// - Parameters:
  ///   - program: a path, or a name that is looked for in PATH.
  ///   - isGroup: what it started is killed with it.
  ///   - most: in bytes, of its output.
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

  /// Where a program is: as it stands if it names a folder, else in the first folder of `path` that has it.
  package static func path(of program: String, in path: String?) -> String? {
    if program.contains("/") { return program }
    return (path ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":").map { "\($0)/\(program)" }
      .first { access($0, X_OK) == 0 }
  }
}

/// Lends texts to C as an array that ends with NULL.
func withCStrings<Result>(_ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result) -> Result {
  let copies = texts.map { strdup($0) }
  defer { for copy in copies { free(copy) } }
  return body(copies.map { UnsafePointer($0) } + [nil])
}
