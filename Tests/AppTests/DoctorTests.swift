import FoundationEssentials
import Glibc
import Posix
import Testing
import Wizard

@testable import App

@Suite struct `The doctor` {
  /// A computer without any problem.
  private static let healthy: Computer = {
    var computer = Computer()
    computer.screen.description = TerminalDescription(type: "xterm-256color", colors: 256)
    computer.locale = Computer.Locale(variable: "LANG=en_US.UTF-8", isUTF8: true)
    computer.certificates = .file("/etc/ssl/certs/ca-certificates.crt", variable: nil)
    computer.programs = ["tar": "/usr/bin/tar", "ssh-keygen": "/usr/bin/ssh-keygen", "sf": "/usr/bin/sf"]
    computer.variables = ["GAINSIGHT_PX_API_KEY", "SF_ACCESS_TOKEN", "SF_ORG_INSTANCE_URL"]
    computer.now = Moment(seconds: 1_795_000_000)
    computer.timeZone = .known("Europe/Berlin")
    computer.folder = .usable("/home/ana/.local/share/px-reconnect", freeBytes: 5 << 30)
    computer.live = .version(ProgramVersion.current, path: "/usr/libexec/px-reconnect/px-reconnect-live")
    return computer
  }()

  private static func finding(
    _ subject: Finding.Subject, _ change: (inout Computer) -> Void
  ) throws -> Finding {
    var computer = healthy
    change(&computer)
    return try #require(computer.findings.first { $0.subject == subject })
  }

  @Test func `finds nothing wrong where everything is there, and says what it found`() {
    let findings = Self.healthy.findings
    #expect(findings.map(\.subject) == Finding.Subject.allCases)
    #expect(findings.allSatisfy { $0.state == .ok && $0.advice == nil && !$0.found.isEmpty })
  }

  private static let wrong: [(Finding.Subject, Finding.State, String, @Sendable (inout Computer) -> Void)] = [
    (.terminal, .warning, "TERM is not set", { $0.screen.description.type = nil }),
    (
      .terminal, .warning, "treated as xterm-256color",
      { $0.screen.description = TerminalDescription(type: "kitty", replacement: "xterm-256color", colors: 256) }
    ),
    (
      .terminal, .problem, "nor of any other",
      { $0.screen.description = TerminalDescription(type: "kitty", isDescribed: false) }
    ),
    (.terminal, .warning, "39×24, which is too small", { $0.screen.columns = 39 }),
    (.terminal, .warning, "80×11, which is too small", { $0.screen.rows = 11 }),
    (.locale, .warning, "LC_ALL=C isn't UTF-8", { $0.locale = Computer.Locale(variable: "LC_ALL=C", isUTF8: false) }),
    (.certificates, .problem, "no CA certificates", { $0.certificates = .missing }),
    (
      .certificates, .problem, "SSL_CERT_FILE names /nowhere",
      {
        $0.certificates = Computer.Certificates(
          TrustStore { ["SSL_CERT_FILE": "/nowhere"][$0] }, isReadable: { _ in false })
      }
    ),
    (.proxy, .warning, "unknown kind (ftp)", { $0.proxies = [("https_proxy", "ftp://proxy:1")] }),
    (.tar, .warning, "not found", { $0.programs["tar"] = nil }),
    (.sshKeygen, .warning, "not found", { $0.programs["ssh-keygen"] = nil }),
    (
      .sf, .problem, "SF_TARGET_ORG is set",
      {
        $0.programs["sf"] = nil
        $0.needsSF = true
      }
    ),
    (.px, .warning, "no variable is set", { $0.variables.remove("GAINSIGHT_PX_API_KEY") }),
    (
      .px, .warning, "set: GAINSIGHT_PX_REGION",
      {
        $0.variables.remove("GAINSIGHT_PX_API_KEY")
        $0.variables.insert("GAINSIGHT_PX_REGION")
      }
    ),
    (.salesforce, .warning, "set: SF_ORG_INSTANCE_URL", { $0.variables.remove("SF_ACCESS_TOKEN") }),
    (.salesforce, .warning, "set: SF_ACCESS_TOKEN", { $0.variables.remove("SF_ORG_INSTANCE_URL") }),
    (.salesforce, .warning, "no variable is set", { $0.variables = ["GAINSIGHT_PX_API_KEY"] }),
    (.clock, .problem, "the clock shows 1970-01-01", { $0.now = Moment(seconds: 0) }),
    (.clock, .problem, "a year after 9999", { $0.now = Moment(seconds: 300_000_000_000) }),
    (.clock, .warning, "TZ is Mars/Base", { $0.timeZone = .unknown("Mars/Base") }),
    (.folder, .problem, "HOME is not set", { $0.folder = .none }),
    (.folder, .problem, "Permission denied", { $0.folder = .unusable("/srv/x", reason: "Permission denied") }),
    (.folder, .warning, "10 MB free", { $0.folder = .usable("/x", freeBytes: 10 << 20) }),
    (.folder, .problem, "0 MB free", { $0.folder = .usable("/x", freeBytes: 1000) }),
    (.live, .problem, "not found", { $0.live = .missing }),
    (.live, .problem, "is version 0.0.1", { $0.live = .version("0.0.1", path: "/x") }),
    (.live, .problem, "libcurl.so.4", { $0.live = .broken(path: "/x", says: "libcurl.so.4: cannot open") }),
    (.live, .problem, "the limit here is 100 MB", { $0.live = .needsMemory(limit: 100) }),
    (.live, .problem, "it needs /proc", { $0.live = .needsProc }),
  ]

  @Test func `says what is wrong, and what to do about it`() throws {
    for (subject, state, words, change) in Self.wrong {
      let finding = try Self.finding(subject, change)
      #expect(finding.state == state, "\(finding.line)")
      #expect(finding.found.contains(words), "\(finding.line)")
      let advice = try #require(finding.advice, "\(finding.line)")
      #expect(advice.hasSuffix(".") && !finding.found.hasSuffix("."), "\(finding.line)")
      #expect(finding.line.hasPrefix(state.rawValue) && !finding.line.contains("\n"))
      let others = Self.healthy.findings.filter { $0.subject != subject }
      var computer = Self.healthy
      change(&computer)
      #expect(computer.findings.filter { $0.subject != subject } == others)
    }
  }

  private static let right: [(Finding.Subject, String, @Sendable (inout Computer) -> Void)] = [
    (.terminal, "plain lines", { $0.screen.isOutput = false }),
    (.terminal, "plain lines", { $0.screen.isInput = false }),
    (.terminal, "TERM is dumb", { $0.screen.description = TerminalDescription(type: "dumb") }),
    (.terminal, "no colors", { $0.screen.description.colors = 0 }),
    (.terminal, "NO_COLOR", { $0.screen.wishes = ["NO_COLOR"] }),
    (.terminal, "40×12", { ($0.screen.rows, $0.screen.columns) = (12, 40) }),
    (.locale, "no locale is set", { $0.locale = Computer.Locale(variable: nil, isUTF8: true) }),
    (.certificates, "/ca.pem (CURL_CA_BUNDLE)", { $0.certificates = .file("/ca.pem", variable: "CURL_CA_BUNDLE") }),
    (.proxy, "https_proxy=proxy:3128", { $0.proxies = [("https_proxy", "proxy:3128")] }),
    (
      .proxy, "socks5h://proxy:1, no_proxy=.acme.com",
      { $0.proxies = [("ALL_PROXY", "socks5h://proxy:1"), ("no_proxy", ".acme.com")] }
    ),
    (.sf, "only needed for", { $0.programs["sf"] = nil }),
    (
      .px, "set: GAINSIGHT_PX_API_KEY, GAINSIGHT_PX_REGION and GAINSIGHT_PX_URL",
      { $0.variables.formUnion(["GAINSIGHT_PX_REGION", "GAINSIGHT_PX_URL"]) }
    ),
    (.salesforce, "set: SF_TARGET_ORG", { $0.variables = ["GAINSIGHT_PX_API_KEY", "SF_TARGET_ORG"] }),
    (.folder, "60 MB free", { $0.folder = .usable("/x", freeBytes: 60 << 20) }),
  ]

  @Test func `raises no alarm where nothing is wrong`() throws {
    for (subject, words, change) in Self.right {
      let finding = try Self.finding(subject, change)
      #expect(finding.state == .ok && finding.advice == nil, "\(finding.line)")
      #expect(finding.found.contains(words), "\(finding.line)")
    }
  }

  @Test func `names the variable that is missing beside one that is set`() throws {
    for (variables, advice) in [
      (["SF_ACCESS_TOKEN"], "Set SF_ORG_INSTANCE_URL too."), (["SF_ORG_INSTANCE_URL"], "Set SF_ACCESS_TOKEN too."),
      ([], "Set SF_ACCESS_TOKEN and SF_ORG_INSTANCE_URL, or SF_TARGET_ORG, or enter an access token in the wizard."),
    ] {
      #expect(try Self.finding(.salesforce) { $0.variables = Set(variables) }.advice == advice)
    }
    for variables in [["GAINSIGHT_PX_URL"], ["GAINSIGHT_PX_REGION"]] {
      let advice = try Self.finding(.px) { $0.variables = Set(variables) }.advice
      #expect(advice == "Set GAINSIGHT_PX_API_KEY too.")
    }
  }

  @Test(arguments: [
    "http://ana:CANARY@proxy:3128", "ana:CANARY@proxy:3128", "http://CANARY@proxy", "http://a:CANARY@b:CANARY@proxy:1",
  ])
  func `shows no password of a proxy`(value: String) throws {
    let finding = try Self.finding(.proxy) { $0.proxies = [("https_proxy", value)] }
    #expect(finding.found.contains("@proxy") && !finding.found.contains("CANARY"), "\(finding.found)")
  }

  @Test func `finds the certificates that requests are checked with`() {
    func found(_ variables: [String: String], _ readable: Set<String>) -> String {
      switch Computer.Certificates(TrustStore { variables[$0] }, isReadable: readable.contains) {
      case .file(let path, let variable): "\(path) \(variable ?? "-")"
      case .unreadable(let named): "unreadable \(named.variable)"
      case .missing: "missing"
      }
    }
    let system = TrustStore.systemFiles[1]
    #expect(found([:], [system]) == "\(system) -")
    #expect(found([:], []) == "missing")
    #expect(found(["SSL_CERT_FILE": "/a"], ["/a", system]) == "/a SSL_CERT_FILE")
    #expect(found(["SSL_CERT_FILE": "/a", "CURL_CA_BUNDLE": "/b"], ["/b"]) == "/b CURL_CA_BUNDLE")
    #expect(found(["CURL_CA_BUNDLE": "/b"], [system]) == "unreadable CURL_CA_BUNDLE")
    #expect(found(["SSL_CERT_FILE": ""], [system]) == "\(system) -")
    #expect(found(["SSL_CERT_DIR": "/d"], ["/d"]) == "/d SSL_CERT_DIR")
    #expect(found(["SSL_CERT_DIR": "/d"], [system]) == "unreadable SSL_CERT_DIR")
  }

  @Test(arguments: [
    ("UTC", true), ("Europe/Berlin", true), (":Europe/Berlin", true), ("CET-1CEST,M3.5.0,M10.5.0/3", true),
    ("<+0330>-3:30", true), ("EST5EDT", true), ("Mars/Base", false), ("Europe/Berlim", false), ("CE", false),
    ("nonsense", false), ("+01:00", false),
  ])
  func `knows which values of TZ name a zone`(value: String, isKnown: Bool) {
    let zone = Computer.TimeZone(TZ: value, isKnown: { $0 == "Europe/Berlin" })
    if case .known = zone { #expect(isKnown, "\(value)") } else { #expect(!isKnown, "\(value)") }
  }

  @Test func `looks at the folder for sessions without making it`() throws {
    guard let root = TemporaryDirectory() else {
      Issue.record("no temporary folder")
      return
    }
    let path = root.path + "/not/there/px-reconnect"
    guard case .usable(path, let free) = Computer.Folder(path) else {
      Issue.record("\(Computer.Folder(path))")
      return
    }
    #expect(free > 0 && access(root.path + "/not", F_OK) != 0)
    let file = root.path + "/file"
    try NewFiles(files: [.init(path: file, text: "x")]).write()
    guard case .unusable(_, let reason) = Computer.Folder(file + "/px-reconnect") else {
      Issue.record("a file was taken for a folder")
      return
    }
    #expect(reason == "\(file) isn't a folder")
  }

  @Test func `writes its findings as JSON, with null where there is nothing to do`() throws {
    let text = String(decoding: try JSONEncoder().encode(Doctor.Document(Self.healthy.findings)), as: UTF8.self)
    #expect(text.contains("\"advice\":null"))
    #expect(text.contains("\"id\":\"px-reconnect-live\""))
  }
}

@Suite struct `Two programs of different versions` {
  @Test func `don't work together, and the first one says so`() throws {
    let peer = try Peer()
    try peer.say(.version("0.0.1"), id: nil)
    peer.link.send(.propose)
    _ = peer.link.lines()
    #expect(peer.link.failure == .otherVersion("0.0.1"))
    var report = RunReport()
    report.take(peer.link.failure)
    let says = try #require(report.problems.last)
    #expect(says.contains("0.0.1") && says.contains(ProgramVersion.current) && says.contains("Install both"))
  }

  @Test func `are told apart from one that crashed`() throws {
    let peer = try Peer()
    peer.end()
    _ = peer.link.lines()
    var report = RunReport()
    report.take(peer.link.failure)
    #expect(report.problems.last?.contains("stopped") == true)
  }
}
