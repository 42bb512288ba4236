import Glibc

/// Another program, run to its end without a shell: tar, ssh-keygen.
enum Tool {
  struct Outcome {
    /// The exit code, or 128 and the signal that ended it; 127 where there is no such program.
    let code: Int32
    let output: [UInt8]
  }

  /// The exit code where a program isn't there, as shells have it.
  static let notFound: Int32 = 127

  /// Runs a program found in PATH.
  ///
  /// - Parameters:
  ///   - input: what it reads on standard input.
  ///   - showsErrors: its standard error, and its questions, reach the terminal; otherwise they are dropped.
  static func run(_ arguments: [String], input: [UInt8] = [], showsErrors: Bool = false) -> Outcome {
    var ends: [Int32] = [0, 0]
    // Input goes through a file without a name: a program that reads late or not at all can't block this one.
    guard let file = tmpfile(), fwrite(input, 1, input.count, file) == input.count, pipe(&ends) == 0
    else { return Outcome(code: notFound, output: []) }
    rewind(file)
    let given = fileno(file)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, given, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    if !showsErrors { posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0) }
    posix_spawn_file_actions_addclose(&actions, ends[0])
    var words = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process = pid_t()
    let failure = posix_spawnp(&process, arguments[0], &actions, nil, &words, environ)
    close(ends[1])
    fclose(file)
    defer { close(ends[0]) }
    guard failure == 0 else { return Outcome(code: notFound, output: []) }
    let output = readAll(ends[0])
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return Outcome(code: signal == 0 ? (status >> 8) & 0xFF : 128 + signal, output: output)
  }

  private static func readAll(_ descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }
}

/// A folder of this program's own for the time of a piece of work, readable by nobody else.
struct TemporaryDirectory: ~Copyable {
  let path: String

  init?() {
    var template = Array(((Environment["TMPDIR"] ?? "/tmp") + "/px-reconnect-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else { return nil }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Only files are ever made in it.
  deinit {
    for name in SessionFolder.names(in: path) { unlink("\(path)/\(name)") }
    rmdir(path)
  }
}
