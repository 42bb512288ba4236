import ArgumentParser
import CPosix
import FoundationEssentials
import Glibc
import Wizard

/// `px-reconnect-live`, the program that talks to live systems; this one doesn't even link what that takes.
struct LiveProgram {
  static let name = "px-reconnect-live"

  let path: String

  /// Beside this program, or in PATH.
  init?() {
    let own = ProcessInfo.executablePath
    var folders = (Environment["PATH"] ?? "").split(separator: ":").map(String.init)
    if let slash = own.lastIndex(of: "/") { folders.insert(String(own[..<slash]), at: 0) }
    let paths = folders.map { folder in "\(folder)/\(Self.name)" }
    guard let found = paths.first(where: { (path: String) in access(path, X_OK) == 0 }) else { return nil }
    path = found
  }

  static let missing = """
    \(name) is missing: it belongs beside px-reconnect, or into a folder of PATH. \
    Without it nothing live can be asked.
    """

  /// The program, for a command that can do nothing without it.
  ///
  /// - Throws: the code of a command that could not ask, after it was said why.
  static func needed() throws -> LiveProgram {
    guard let program = LiveProgram() else {
      Output.problem(missing)
      throw ExitCode(2)
    }
    return program
  }

  /// Becomes that program; returns only if that fails.
  func become(_ arguments: [String]) {
    var copies: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) }
    copies.append(nil)
    execv(path, &copies)
  }

  /// A started one, with pipes to talk to it in lines.
  struct Talk: ~Copyable {
    private let process: pid_t
    /// Where it reads its requests.
    let input: Int32
    private let output: Int32
    private var pending: [UInt8] = []

    fileprivate init?(_ program: LiveProgram) {
      guard let started = program.spawn() else { return nil }
      process = started.process
      input = started.input
      output = started.output
    }

    /// Where it has ended, the next line that is waited for says so.
    func send(_ request: LiveRequest) { _ = LiveProgram.send(request, to: input) }

    /// The next line; `nil` once it has ended.
    mutating func next() -> LiveLine? {
      var part = [UInt8](repeating: 0, count: 65_536)
      while true {
        if let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
          let line = Data(pending[..<end])
          pending.removeSubrange(...end)
          guard let line = try? JSONDecoder().decode(LiveLine.self, from: line) else { return nil }
          return line
        }
        let count = read(output, &part, part.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return nil }
        pending += part[..<count]
      }
    }

    /// Closes its input, at which it ends.
    deinit {
      close(input)
      close(output)
      _ = cpx_wait(process)
    }
  }

  func talk() -> Talk? { Talk(self) }

  /// Writes a request as a line; false where nobody reads it any more.
  static func send(_ request: LiveRequest, to input: Int32) -> Bool {
    guard let data = try? JSONEncoder().encode(request) else { return true }
    return Descriptor.write(Array(data) + [UInt8(ascii: "\n")], to: input) == 0
  }

  /// Starts it, listening to requests; its output is to be read, closing its input ends it.
  func spawn() -> (process: pid_t, input: Int32, output: Int32)? {
    var (input, output): (Int32, Int32) = (-1, -1)
    let copies: [UnsafeMutablePointer<CChar>?] = [strdup(path), strdup("serve")]
    defer { for copy in copies { free(copy) } }
    let arguments: [UnsafePointer<CChar>?] = copies.map { UnsafePointer($0) } + [nil]
    let environment = UnsafeRawPointer(environ).assumingMemoryBound(to: UnsafePointer<CChar>?.self)
    let process = cpx_spawn_talking(arguments, environment, &input, &output)
    return process > 0 ? (process, input, output) : nil
  }
}

/// This process.
private enum ProcessInfo {
  static var executablePath: String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    return count > 0 ? String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) : ""
  }
}
