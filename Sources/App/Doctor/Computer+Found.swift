import CPosix
import Glibc
import Posix
import Wizard

extension Computer {
  /// Reads what this computer has. Changes nothing, and doesn't use the network.
  init(found terminal: any Terminal.Type) {
    let path = Environment["PATH"]
    screen = Screen(terminal)
    locale = Locale(
      variable: ["LC_ALL", "LC_CTYPE", "LANG"].first { Environment[$0] != nil }.map {
        "\($0)=\(Environment[$0] ?? "")"
      },
      isUTF8: terminal.chooseLocale())
    certificates = Certificates(TrustStore { Environment[$0] })
    proxies = ["https_proxy", "HTTPS_PROXY", "http_proxy", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"]
      .compactMap { name in Environment[name].map { (name, $0) } }
    for name in ["tar", "ssh-keygen", "sf"] { programs[name] = ChildProcess.path(of: name, in: path) }
    needsSF = Environment["SF_TARGET_ORG"] != nil && Environment["SF_ACCESS_TOKEN"] == nil
    variables = Set(LiveProgram.credentials)
    now = .now
    timeZone = TimeZone(TZ: getenv("TZ").map { String(cString: $0) })
    folder = Folder(Environment.folder("XDG_DATA_HOME", default: ".local/share"))
    live = OtherProgram.found
  }
}

extension Computer.Screen {
  fileprivate init(_ terminal: any Terminal.Type) {
    isInput = isatty(STDIN_FILENO) == 1
    isOutput = isatty(STDOUT_FILENO) == 1
    description = terminal.described
    var (rows, columns): (Int32, Int32) = (24, 80)
    _ = cpx_window_size(STDOUT_FILENO, &rows, &columns)
    (self.rows, self.columns) = (Int(rows), Int(columns))
    wishes =
      (Environment["NO_COLOR"] == nil ? [] : ["NO_COLOR"]) + (Environment.isOn("ACCESSIBLE") ? ["ACCESSIBLE"] : [])
  }
}

extension Computer.Certificates {
  /// Finds the first readable file. One that a variable names replaces the system's.
  init(_ store: TrustStore, isReadable: (String) -> Bool = { access($0, R_OK) == 0 }) {
    for named in [store.file, store.folder].compactMap(\.self) where !isReadable(named.path) {
      self = .unreadable(named)
      return
    }
    if let file = store.file {
      self = .file(file.path, variable: file.variable)
    } else if let system = TrustStore.systemFiles.first(where: isReadable) {
      self = .file(system, variable: nil)
    } else if let folder = store.folder {
      self = .file(folder.path, variable: folder.variable)
    } else {
      self = .missing
    }
  }
}

extension Computer.TimeZone {
  /// - Parameter value: The value of TZ; `nil` if the system's zone applies.
  init(TZ value: String?, isKnown: (String) -> Bool = ZoneDatabase.hasFile) {
    guard let value, !value.isEmpty else {
      self = .known(LocalZone.name)
      return
    }
    let name = value.hasPrefix(":") ? String(value.dropFirst()) : value
    self = isKnown(name) || Self.isRule(name) ? .known(value) : .unknown(value)
  }

  /// Whether the text is a POSIX zone rule: letters, or anything in angle brackets, followed by an offset.
  private static func isRule(_ text: String) -> Bool {
    let rest: Substring
    if text.hasPrefix("<"), let end = text.firstIndex(of: ">") {
      rest = text[text.index(after: end)...]
    } else {
      rest = text.drop { $0.isASCII && $0.isLetter }
      guard text.count - rest.count >= 3 else { return false }
    }
    // The C library knows these two without an offset.
    if rest.isEmpty { return ["UTC", "GMT"].contains(text) }
    let digits = "+-".contains(rest.first ?? " ") ? rest.dropFirst() : rest
    return digits.first.map { $0.isASCII && $0.isNumber } ?? false
  }
}

extension Computer.Folder {
  /// Examines the folder, or its closest parent that exists.
  init(_ path: String?) {
    guard let path else {
      self = .none
      return
    }
    var existing = path
    while access(existing, F_OK) != 0, [ENOENT, ENOTDIR].contains(errno), let slash = existing.lastIndex(of: "/"),
      slash > existing.startIndex
    {
      existing = String(existing[..<slash])
    }
    var space = statvfs()
    var status = stat()
    if stat(existing, &status) == 0, status.st_mode & S_IFMT != S_IFDIR {
      self = .unusable(path, reason: "\(existing) isn't a folder")
    } else if access(existing, W_OK | X_OK) != 0 || statvfs(existing, &space) != 0 {
      self = .unusable(path, reason: String(cString: strerror(errno)))
    } else {
      self = .usable(path, freeBytes: UInt64(space.f_bavail) * UInt64(space.f_frsize))
    }
  }
}

extension Computer.OtherProgram {
  /// The timeout for printing its version.
  private static let patience = Duration.seconds(10)

  fileprivate static var found: Computer.OtherProgram {
    guard let program = LiveProgram() else { return .missing }
    if let limit = LiveProgram.lowMemoryLimit { return .needsMemory(limit: limit) }
    if !LiveProgram.hasProc { return .needsProc }
    do throws(ChildProcess.Failure) {
      let outcome = try ChildProcess.run(
        program.path, ["--version"], errors: .asOutput, within: patience, most: 1 << 16)
      let line = String(decoding: outcome.output, as: UTF8.self).split(separator: "\n").first.map(String.init) ?? ""
      guard outcome.code == 0, !line.isEmpty, line.count <= 40 else {
        return .broken(path: program.path, says: line.isEmpty ? "exit code \(outcome.code)" : line)
      }
      return .version(line, path: program.path)
    } catch {
      return .broken(path: program.path, says: error == .killed ? "it did not answer" : "the system could not start it")
    }
  }
}
