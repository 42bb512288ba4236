import CPosix
import Glibc
import Posix
import Wizard

/// The link to px-reconnect-live.
typealias LiveLink = ProgramLink<LiveRequest, LiveLine>

extension LiveLine: ProgramLine {
  var otherVersion: String? { if case .version(let version) = self { version } else { nil } }
}

/// `px-reconnect-live`, the program that talks to live systems; this one doesn't even link what that takes.
struct LiveProgram {
  static let name = "px-reconnect-live"

  let path: String

  /// Looks next to this program, in the libexec folder of its installation, and in PATH.
  init?(beside own: String = ownPath(), search: String = Environment["PATH"] ?? "") {
    guard let found = Self.path(of: Self.name, beside: own, search: search) else { return nil }
    path = found
  }

  /// Where another program of ours is.
  static func path(
    of name: String, beside own: String = ownPath(), search: String = Environment["PATH"] ?? ""
  ) -> String? {
    let folder = own.lastIndex(of: "/").map { "\(own[..<$0]):\(own[..<$0])/../libexec/px-reconnect:" } ?? ""
    return ChildProcess.path(of: name, in: folder + search)
  }

  static let missing = """
    \(name) is missing. Put it next to px-reconnect, or in a folder listed in PATH. \
    Live checks don't work without it.
    """

  /// The program, for a command that requires it.
  ///
  /// - Throws: That it is missing or can't run here, or that the requested log of requests can't be written.
  static func needed() throws(Failed) -> LiveProgram {
    guard let program = LiveProgram() else { throw Failed(missing) }
    if let obstacle { throw Failed(obstacle) }
    try Debugging.refuseUnwritableFile()
    return program
  }

  /// Replaces this process with the program. Returns only on failure.
  func become(_ arguments: [String]) {
    var copies: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) }
    copies.append(nil)
    execv(path, &copies)
  }

  /// The minimum address space to start it, in bytes. With less, it couldn't start its threads and would wait forever.
  static let leastMemory: rlim_t = 160 << 20

  /// Why it can't run here; `nil` if there is no known reason.
  static var obstacle: String? {
    if let limit = lowMemoryLimit {
      return """
        \(name) needs \(leastMemory >> 20) MB of memory, and the limit here is \(limit) MB. Raise it, for example with \
        ulimit -v unlimited, then try again.
        """
    }
    if hasProc { return nil }
    return """
      \(name) needs /proc, which isn't mounted here. Mount it, for example with mount -t proc proc /proc, then try again. \
      Without it, you can answer by hand.
      """
  }

  /// Whether /proc is mounted. libdispatch, which runs Swift's tasks, ends a program with SIGILL if it can't read the
  /// state of its threads there.
  static var hasProc: Bool { access("/proc/self/stat", R_OK) == 0 }

  /// The memory limit in MB, if it is too low.
  static var lowMemoryLimit: UInt64? {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0, limit.rlim_cur < leastMemory else {
      return nil
    }
    return UInt64(limit.rlim_cur >> 20)
  }

  /// The message for programs with different versions.
  static func differs(_ version: String) -> String {
    """
    \(name) is version \(PlainText(version)), but px-reconnect is \(ProgramVersion.current). Install both from the same \
    package.
    """
  }

  /// Starts it to serve requests. It ends with the link.
  ///
  /// - Parameter environment: Its environment. If `nil`, it inherits this program's.
  func link(environment: [String]? = nil) -> LiveLink? {
    guard Self.obstacle == nil else { return nil }
    let arguments = ["serve", "--for", ProgramVersion.current]
    let child = ChildProcess(
      path, arguments, environment: environment ?? Environment.all.filter { !$0.hasPrefix("PGPASSWORD=") },
      input: .pipe, errors: .shown)
    guard let child, let input = child.input else { return nil }
    return LiveLink(input: input, output: child.output, child: child)
  }

  /// The variables that configure connections.
  private static let connections = [
    "GAINSIGHT_PX_API_KEY", "GAINSIGHT_PX_REGION", "GAINSIGHT_PX_URL", "SF_ACCESS_TOKEN", "SF_ORG_INSTANCE_URL",
    "SF_TARGET_ORG",
  ]

  /// The names of the connection variables that are set. Only the other program uses the values.
  static var credentials: [String] { connections.filter { Environment[$0] != nil } }

  /// The environment for a program that works for one of several tenants, without any connections.
  static var environmentWithoutConnections: [String] {
    Environment.all.filter { variable in !connections.contains { variable.hasPrefix("\($0)=") } }
  }

  /// The variables whose values are secret.
  static let secrets = ["GAINSIGHT_PX_API_KEY", "SF_ACCESS_TOKEN", "PGPASSWORD"]

  /// Learns the credentials in the environment, so that they are removed from what people type or paste.
  static func learnSecrets() { for name in secrets { Environment[name].map(Secrets.learn) } }

  /// This program's path, from its link in /proc or, if that isn't mounted, from how it was started.
  static func ownPath(by link: String = "/proc/self/exe") -> String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink(link, &buffer, buffer.count - 1)
    if count > 0 { return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) }
    guard let path = cpx_own_path().flatMap({ realpath($0, nil) }) else { return "" }
    defer { free(path) }
    return String(cString: path)
  }
}
