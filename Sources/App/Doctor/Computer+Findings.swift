import Posix
import Screens
import Wizard

extension Computer {
  /// One finding for each subject, in order.
  var findings: [Finding] { Finding.Subject.allCases.map(finding) }

  private func finding(_ subject: Finding.Subject) -> Finding {
    switch subject {
    case .terminal: terminal
    case .locale: language
    case .certificates: trust
    case .proxy: proxy
    case .tar: tool(.tar, "Install tar. The support command needs it.")
    case .sshKeygen:
      tool(
        .sshKeygen, "Install openssh-client. Without it, nobody can sign with an SSH key or verify such a signature.")
    case .sf: salesforceCLI
    case .px: credentials(.px, Self.px, or: "enter an API key in the wizard")
    case .salesforce: credentials(.salesforce, Self.salesforce, or: "enter an access token in the wizard")
    case .clock: clock
    case .folder: sessions
    case .live: otherProgram
    }
  }

  private var terminal: Finding {
    let description = screen.description
    guard screen.isInput, screen.isOutput else {
      return .ok(.terminal, "input or output isn't a terminal, so px-reconnect uses plain lines")
    }
    guard let type = description.type else {
      return .warning(
        .terminal, "TERM is not set, so px-reconnect uses plain lines", "Set it, for example TERM=xterm-256color.")
    }
    if type == "dumb" { return .ok(.terminal, "TERM is dumb, so px-reconnect uses plain lines") }
    guard description.isDescribed else {
      return .problem(
        .terminal, "this computer has no description of the terminal \"\(type)\" (TERM), nor of any other",
        "Install ncurses-base, or use --plain.")
    }
    let size = "\(screen.columns)×\(screen.rows)"
    if let replacement = description.replacement {
      return .warning(
        .terminal, "\"\(type)\" (TERM) isn't known here, so it is treated as \(replacement), \(size)",
        "Install ncurses-term, or set TERM=\(replacement).")
    }
    let smallest = RenderContext.smallest
    guard screen.rows >= smallest.rows, screen.columns >= smallest.columns else {
      return .warning(
        .terminal, "\(type), \(size), which is too small for the full screen",
        "Make the window at least \(smallest.columns)×\(smallest.rows), or use --plain.")
    }
    let colors = description.colors > 0 ? "\(description.colors) colors" : "no colors"
    let wishes = screen.wishes.isEmpty ? "" : " (set: \(screen.wishes.joined(separator: ", ")))"
    return .ok(.terminal, "\(type), \(size), \(colors)\(wishes)")
  }

  private var language: Finding {
    let chosen = locale.variable ?? "no locale is set"
    return locale.isUTF8
      ? .ok(.locale, "UTF-8 (\(chosen))")
      : .warning(.locale, "\(chosen) isn't UTF-8, so symbols are ASCII only", "Set LANG=C.UTF-8.")
  }

  private var trust: Finding {
    switch certificates {
    case .file(let path, let variable): .ok(.certificates, variable.map { "\(path) (\($0))" } ?? path)
    case .unreadable(let named):
      .problem(
        .certificates, "\(named.variable) names \(named.path), which can't be read",
        "Correct \(named.variable), or unset it.")
    case .missing:
      .problem(
        .certificates, "this computer has no CA certificates, so no server can be trusted",
        "Install ca-certificates, or name a file with SSL_CERT_FILE.")
    }
  }

  private var proxy: Finding {
    let known = ["http", "https", "socks4", "socks4a", "socks5", "socks5h"]
    for (variable, value) in proxies where !variable.lowercased().hasPrefix("no_") {
      let scheme = value.firstRange(of: "://").map { value[..<$0.lowerBound].lowercased() }
      if let scheme, !known.contains(scheme) {
        return .warning(
          .proxy, "\(variable) has an address of an unknown kind (\(scheme))",
          "Write it like this: http://proxy.example.com:3128.")
      }
    }
    let words = proxies.map { "\($0.variable)=\(Self.withoutPassword($0.value))" }
    return .ok(.proxy, words.isEmpty ? "no proxy is set" : words.joined(separator: ", "))
  }

  /// The address without its user name and password.
  private static func withoutPassword(_ address: String) -> String {
    guard let at = address.lastIndex(of: "@") else { return address }
    let scheme = address.firstRange(of: "://").map { address[..<$0.upperBound] } ?? ""
    return "\(scheme)[removed]\(address[at...])"
  }

  private func tool(_ subject: Finding.Subject, _ advice: String) -> Finding {
    programs[subject.rawValue].map { .ok(subject, $0) } ?? .warning(subject, "not found", advice)
  }

  private var salesforceCLI: Finding {
    if let path = programs["sf"] { return .ok(.sf, path) }
    return needsSF
      ? .problem(
        .sf, "SF_TARGET_ORG is set, and the sf command was not found",
        "Install Salesforce CLI, or set SF_ACCESS_TOKEN and SF_ORG_INSTANCE_URL.")
      : .ok(.sf, "not found, and only needed for --target-org and SF_TARGET_ORG")
  }

  /// Sets of variables that together make a connection, and variables that have no effect without them.
  private typealias Credentials = (together: [[String]], others: [String])

  private static let px: Credentials = ([["GAINSIGHT_PX_API_KEY"]], ["GAINSIGHT_PX_REGION", "GAINSIGHT_PX_URL"])
  private static let salesforce: Credentials = ([["SF_ACCESS_TOKEN", "SF_ORG_INSTANCE_URL"], ["SF_TARGET_ORG"]], [])

  /// Says which variables are set, but never their values. Whether they are correct is for `check` to find out.
  private func credentials(_ subject: Finding.Subject, _ all: Credentials, or byHand: String) -> Finding {
    let isSet = (all.together.joined() + all.others).filter(variables.contains)
    let found = isSet.isEmpty ? "no variable is set, so check and compare can't ask it" : "set: \(isSet.listed)"
    if all.together.contains(where: { $0.allSatisfy(variables.contains) }) { return .ok(subject, found) }
    if isSet.isEmpty {
      let ways = all.together.map(\.listed).joined(separator: ", or ")
      return .warning(subject, found, "Set \(ways), or \(byHand).")
    }
    let half = all.together.first { !Set($0).isDisjoint(with: variables) } ?? all.together[0]
    return .warning(subject, found, "Set \(half.filter { !variables.contains($0) }.listed) too.")
  }

  private var clock: Finding {
    guard Moment.shownByClocks.contains(now.seconds) else {
      return .problem(
        .clock, "the clock shows \(Moment.range.contains(now.seconds) ? now.date : "a year after 9999")",
        "Set the clock. A record with a wrong time proves nothing.")
    }
    let time = "\(now.date) \(now.clock) UTC"
    return switch timeZone {
    case .known(let name): .ok(.clock, "\(time), time zone \(name)")
    case .unknown(let name):
      .warning(
        .clock, "\(time). TZ is \(name), which isn't known here, so local times are UTC",
        "Set TZ to a zone such as Europe/Berlin, or install tzdata.")
    }
  }

  /// Far more space than a session needs, in bytes.
  private static let enoughSpace: UInt64 = 50 << 20
  /// Enough space for a session with a screenshot, in bytes.
  private static let leastSpace: UInt64 = 2 << 20

  private var sessions: Finding {
    switch folder {
    case .none:
      return .problem(
        .folder, "HOME is not set, so there is no folder for sessions", "Set HOME, or name a file with --session.")
    case .unusable(let path, let reason):
      return .problem(
        .folder, "\(path) can't be written: \(reason)",
        "Name another folder with XDG_DATA_HOME, or a file with --session.")
    case .usable(let path, let free):
      let space = free >> 30 > 0 ? "\(free >> 30) GB free" : "\(free >> 20) MB free"
      let advice = "Free some space there, or name a file on another disk with --session."
      if free < Self.leastSpace { return .problem(.folder, "\(path), \(space)", advice) }
      return free < Self.enoughSpace
        ? .warning(.folder, "\(path), \(space)", advice) : .ok(.folder, "\(path), \(space)")
    }
  }

  private var otherProgram: Finding {
    switch live {
    case .version(ProgramVersion.current, let path): .ok(.live, "\(path), version \(ProgramVersion.current)")
    case .version(let version, let path):
      .problem(
        .live, "\(path) is version \(version), but px-reconnect is \(ProgramVersion.current)",
        "Install both from the same package.")
    case .broken(let path, let says):
      .problem(
        .live, "\(path) doesn't start: \(says)", "Install libcurl4 (on Fedora, libcurl), or install px-reconnect again."
      )
    case .needsMemory(let limit):
      .problem(
        .live, "it needs \(LiveProgram.leastMemory >> 20) MB of memory, and the limit here is \(limit) MB",
        "Raise the limit, for example with ulimit -v unlimited.")
    case .needsProc:
      .problem(
        .live, "it needs /proc, which isn't mounted here", "Mount it, for example with mount -t proc proc /proc.")
    case .missing:
      .problem(
        .live, "not found next to px-reconnect, in ../libexec/px-reconnect or in PATH",
        "Install px-reconnect again. Live checks and rehearsals don't work without it.")
    }
  }
}
