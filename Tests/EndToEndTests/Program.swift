import Foundation

/// The real program, started as people start it, with its own home directory.
struct Program {
  let home: URL

  init() throws {
    home = FileManager.default.temporaryDirectory.appendingPathComponent("px-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
  }

  var session: String { home.appendingPathComponent("s.reconnect").path }

  /// Next to the tests, where the package manager built it.
  static var path: String {
    URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent("px-reconnect")
      .path
  }

  static var repository: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  }

  static func walk(_ name: String) -> URL { repository.appendingPathComponent("Tests/Walks/\(name)") }

  struct Outcome {
    let code: Int32
    let output: String
    let errors: String
  }

  /// Runs it until it ends, with the given lines as input.
  @discardableResult
  func run(_ arguments: [String], lines: [String] = [], shell: String? = nil) throws -> Outcome {
    let process = process(arguments, shell: shell)
    let (input, output, errors) = (Pipe(), Pipe(), home.appendingPathComponent("errors"))
    try Data().write(to: errors)
    process.standardInput = input
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    try? input.fileHandleForWriting.write(contentsOf: Data(lines.map { $0 + "\n" }.joined().utf8))
    try? input.fileHandleForWriting.close()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let code = process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
    return Outcome(
      code: code, output: String(decoding: text, as: UTF8.self), errors: try String(contentsOf: errors, encoding: .utf8)
    )
  }

  func process(_ arguments: [String], shell: String? = nil) -> Process {
    let process = Process()
    if let shell {
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = ["-c", "\(shell); exec \"$0\" \"$@\"", Self.path] + arguments
    } else {
      process.executableURL = URL(fileURLWithPath: Self.path)
      process.arguments = arguments
    }
    process.environment = [
      "HOME": home.path, "PATH": "/usr/bin:/bin", "TZ": "UTC", "LANG": "C.UTF-8", "TERM": "xterm-256color",
      "SWIFT_BACKTRACE": "enable=no",
    ]
    return process
  }

  /// Plays a walk in a real terminal (tmux). The output says how it went.
  static func play(_ name: String, session: String? = nil) throws -> (code: Int32, output: String) {
    try start(name, session: session)()
  }

  /// Plays walks in parallel, because they mostly wait for the screen.
  static func play(_ names: [String]) throws -> [(name: String, code: Int32, output: String)] {
    let played = try names.map { try start($0) }
    return zip(names, played).map { name, ended in
      let (code, output) = ended()
      return (name, code, output)
    }
  }

  /// Runs one of the scripts until it ends.
  static func runScript(_ name: String, _ arguments: [String]) throws -> (code: Int32, output: String) {
    try startScript(name, arguments)()
  }

  /// Starts a walk. The returned closure waits for its end.
  private static func start(_ name: String, session: String? = nil) throws -> () -> (code: Int32, output: String) {
    try startScript("walk", [walk(name).path, "--program", path] + (session.map { ["--session", $0] } ?? []))
  }

  private static func startScript(
    _ name: String, _ arguments: [String]
  ) throws -> () -> (code: Int32, output: String) {
    let process = Process()
    process.executableURL = repository.appendingPathComponent("Scripts/\(name)")
    process.arguments = arguments
    return try process.start()
  }
}

extension Process {
  /// Starts the process without input. The returned closure waits for its end, and returns both outputs as one.
  func start() throws -> () -> (code: Int32, output: String) {
    let output = Pipe()
    standardOutput = output
    standardError = output
    standardInput = FileHandle.nullDevice
    try run()
    return { [self] in
      let text = output.fileHandleForReading.readDataToEndOfFile()
      waitUntilExit()
      return (terminationStatus, String(decoding: text, as: UTF8.self))
    }
  }
}
