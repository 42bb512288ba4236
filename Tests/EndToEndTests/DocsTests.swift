import Foundation
import Testing

/// Tests the pages as people use them: every link leads somewhere, and every command does what the page says.
@Suite struct `The documentation` {
  private static let root = Program.repository

  /// All Markdown pages of the repository.
  private static func pages() throws -> [String: String] {
    var pages: [String: String] = [:]
    for folder in ["", "docs/", "docs/dev/", ".github/", ".github/ISSUE_TEMPLATE/"] {
      let names = try FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(folder).path)
      for name in names where name.hasSuffix(".md") {
        pages[folder + name] = try String(contentsOf: root.appendingPathComponent(folder + name), encoding: .utf8)
      }
    }
    return pages
  }

  // MARK: Links

  @Test func `has no link that leads nowhere`() throws {
    let pages = try Self.pages()
    #expect(pages.count > 20)
    for (path, page) in pages {
      for match in Self.withoutCode(page).matches(of: #/\]\(([^)\s]+)\)/#) where !match.1.contains("://") {
        let parts = match.1.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        let target = parts[0].isEmpty ? path : Self.normalized("\(folder)/\(parts[0])")
        let isThere = FileManager.default.fileExists(atPath: Self.root.appendingPathComponent(target).path)
        #expect(isThere, "\(path): \(match.1)")
        if parts.count == 2, let other = pages[target] {
          let hasAnchor = Self.anchors(of: other).contains(parts[1])
          #expect(hasAnchor, "\(path): \(match.1)")
        }
      }
      // Pages that are named without a link.
      for match in page.matches(of: #/docs\/[A-Za-z\/-]+\.(?:md|json|txt)/#) {
        let isThere = FileManager.default.fileExists(atPath: Self.root.appendingPathComponent(String(match.0)).path)
        #expect(isThere || match.0.contains("COMMAND"), "\(path): \(match.0)")
      }
    }
  }

  @Test(arguments: ["Sources", "Tests", "Scripts"])
  func `is named in the code only where it is`(folder: String) throws {
    let files = try FileManager.default.subpathsOfDirectory(atPath: Self.root.appendingPathComponent(folder).path)
    for file in files {
      let url = Self.root.appendingPathComponent("\(folder)/\(file)")
      guard let text = try? String(contentsOf: url, encoding: .utf8) else { continue }
      let lines = text.components(separatedBy: "docs/").dropFirst().map { "docs/" + $0.prefix(60) }
      for match in lines.compactMap({ $0.firstMatch(of: #/^docs\/[A-Za-z\/-]+\.(?:md|json|svg)/#) }) {
        let isThere = FileManager.default.fileExists(atPath: Self.root.appendingPathComponent(String(match.0)).path)
        #expect(isThere, "\(folder)/\(file): \(match.0)")
      }
    }
  }

  private static func withoutCode(_ page: String) -> String {
    page.components(separatedBy: "```").enumerated().filter { $0.offset % 2 == 0 }.map(\.element).joined()
      .replacing(#/`[^`\n]*`/#, with: "")
  }

  private static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") {
      if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }

  /// The anchors of headings, as GitHub generates them, and anchors written as HTML.
  private static func anchors(of page: String) -> Set<String> {
    var anchors = Set(page.matches(of: #/<a id="([^"]+)">/#).map { String($0.1) })
    for line in page.split(separator: "\n") where line.hasPrefix("#") {
      let words = line.drop { $0 == "#" || $0 == " " }.lowercased()
      anchors.insert(
        String(words.filter { $0.isLetter || $0.isNumber || " -_".contains($0) }.map { $0 == " " ? "-" : $0 }))
    }
    return anchors
  }

  // MARK: Commands

  /// The pages whose commands are run, each in its own folder with a signed record and a simulator.
  private static let tried = [
    "README.md", "docs/admins.md", "docs/audit.md", "docs/automation.md", "docs/connect.md", "docs/container.md",
    "docs/fleet.md", "docs/install.md", "docs/rehearsal.md", "docs/store.md", "docs/troubleshooting.md",
  ]

  /// Commands that aren't run, because they install something or need a program that isn't here.
  private static let exempt = ["sudo ", "docker ", "make ", "sha256sum -c", "tar -xzf", "ln -s"]

  @Test(arguments: tried)
  func `has commands that work as the page says`(path: String) throws {
    let page = try #require(try Self.pages()[path])
    let place = try Place()
    defer { place.stop() }
    // All in one shell, so that a block can use what an earlier one defines.
    let script = Self.blocks(of: page).map(Self.script).joined(separator: "\n")
    let outcome = try place.run(script, withServer: path == "docs/store.md")
    #expect(outcome.code == 0, "\(path):\n\(script)\n\(outcome.output)")
    #expect(!page.contains("\n    px-reconnect "), "\(path): a command that isn't in a fenced block isn't run")
  }

  /// The contents of fenced blocks, with their kinds.
  private static func blocks(of page: String) -> [(kind: String, text: String)] {
    page.components(separatedBy: "```").enumerated().filter { $0.offset % 2 == 1 }.compactMap { _, block in
      guard let end = block.firstIndex(of: "\n") else { return nil }
      return (String(block[..<end]), String(block[block.index(after: end)...]))
    }
  }

  /// The commands of a block as a script; empty if none of them is run.
  private static func script(of block: (kind: String, text: String)) -> String {
    let lines = block.text.components(separatedBy: "\n")
    let commands: [String] =
      switch block.kind {
      case "sh": lines
      case "cron": lines.map { $0.split(separator: " ", maxSplits: 5).dropFirst(5).joined() }
      case "yaml": lines.compactMap { $0.firstMatch(of: #/^ *- run: (.*)$/#).map { String($0.1) } }
      default: []
      }
    return commands.filter { line in !exempt.contains { line.hasPrefix($0) } }.joined(separator: "\n")
      .trimmingCharacters(in: .newlines)
  }

  @Test func `names only commands and options that there are`() throws {
    let help = try JSONValue(Program().run(["--experimental-dump-help"]).output)
    let root = try #require(help["command"])
    func names(_ command: JSONValue) -> Set<String> {
      Set((command["arguments"]?.array ?? []).flatMap { $0["names"]?.array ?? [] }.compactMap { $0["name"]?.string })
        .union((command["subcommands"]?.array ?? []).flatMap(names))
    }
    let general = names(root).union(["help", "version", "generate-completion-script"])
    let commands = Dictionary(
      uniqueKeysWithValues: (root["subcommands"]?.array ?? []).compactMap { command in
        command["commandName"]?.string.map { ($0, names(command)) }
      })
    for (path, page) in try Self.pages() {
      for match in page.matches(of: #/(?:^|[`\s(])px-reconnect ([a-z][a-z-]+)((?: [^`\n|#;&]*)?)/#) {
        let (name, rest) = (String(match.1), match.2)
        // In a sentence, the word after the program's name is a verb.
        guard
          rest.contains(" --") || page.contains("`px-reconnect \(name)") || page.contains("    px-reconnect \(name)")
        else { continue }
        guard let options = commands[name] else {
          Issue.record("\(path): px-reconnect \(name)")
          continue
        }
        for option in rest.matches(of: #/ --([a-z][a-z-]+)/#) where !options.union(general).contains(String(option.1)) {
          Issue.record("\(path): px-reconnect \(name) --\(option.1)")
        }
      }
    }
  }
}

/// A folder in which somebody follows a page. Both programs are in PATH, a simulator that was reconnected plays the org
/// acme.my.salesforce.com and the other systems, and acme.reconnect is a signed record.
private struct Place {
  private let program: Program
  private let simulator: Process
  private let environment: [String: String]

  init() throws {
    program = try Program()
    let tools = program.home.appendingPathComponent("tools")
    try FileManager.default.createDirectory(at: tools, withIntermediateDirectories: false)
    let session = program.home.appendingPathComponent("acme.reconnect").path
    try program.run(["demo", "--session", session])
    simulator = program.process(["rehearse"])
    let output = Pipe()
    simulator.standardOutput = output
    simulator.standardInput = FileHandle.nullDevice
    try simulator.run()
    var line = Data()
    while line.last != 0x0A {
      let part = output.fileHandleForReading.availableData
      if part.isEmpty { break }
      line += part
    }
    let said = try JSONValue(String(decoding: line, as: UTF8.self))
    func text(_ key: String) -> String { said[key]?.string ?? "" }
    let verified = try JSONValue(try program.run(["verify", session, "--json"]).output)
    environment = [
      "HOME": program.home.path, "LANG": "C.UTF-8", "TZ": "UTC", "SWIFT_BACKTRACE": "enable=no",
      "PATH": "\(tools.path):\(URL(fileURLWithPath: Program.path).deletingLastPathComponent().path):/usr/bin:/bin",
      "CODE": verified["code"]?.string ?? "", "KEY_FROM_YOUR_VAULT": text("pxKey"),
      "TOKEN_FROM_YOUR_VAULT": text("salesforceToken"), "GAINSIGHT_PX_API_KEY": text("pxKey"),
      "GAINSIGHT_PX_URL": text("px"), "SF_ACCESS_TOKEN": text("salesforceToken"),
      "SF_ORG_INSTANCE_URL": text("salesforce"), "STATUS_PAGE_URL": text("statusPage"),
      "SALESFORCE_STATUS_URL": text("salesforceStatus"), "ORG": text("org"),
    ]
    // A Salesforce CLI login to the simulator, in the format of sf.
    let login =
      #"{"status":0,"result":{"accessToken":"\#(text("salesforceToken"))","instanceUrl":"\#(text("salesforce"))"}}"#
    let sf = tools.appendingPathComponent("sf")
    try "#!/bin/sh\necho '\(login)'\n".write(to: sf, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: sf.path)
    let control = text("control")
    for (path, body) in [
      ("advance", #"{"seconds":60}"#), ("authorize", #"{"org":"target"}"#), ("advance", #"{"seconds":120}"#),
      ("synchronize", "{}"), ("advance", #"{"seconds":43200}"#),
    ] {
      let asked = try run("curl -fsS -d '\(body)' '\(control)/\(path)'")
      try #require(asked.code == 0, "\(asked.output)")
    }
  }

  func stop() {
    simulator.terminate()
    simulator.waitUntilExit()
  }

  /// Runs a script as a shell with `-e` does: it ends where a command fails.
  /// - Parameter withServer: a PostgreSQL server runs next to it; `service=px` is the role ana in the database px.
  func run(_ script: String, withServer: Bool = false) throws -> (code: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
    let here = script.replacing("https://acme.my.salesforce.com", with: environment["SF_ORG_INSTANCE_URL"] ?? "")
      .replacing("acme.my.salesforce.com", with: environment["ORG"] ?? "")
    let server = withServer ? [Program.repository.appendingPathComponent("Scripts/cluster").path] : []
    process.arguments = ["60"] + server + ["/bin/sh", "-e", "-c", here]
    process.currentDirectoryURL = program.home
    process.environment = environment
    if withServer {
      let services = program.home.appendingPathComponent("services.conf")
      try "[px]\ndbname=px\nuser=ana\n".write(to: services, atomically: true, encoding: .utf8)
      process.environment?["PGSERVICEFILE"] = services.path
    }
    return try process.start()()
  }
}
