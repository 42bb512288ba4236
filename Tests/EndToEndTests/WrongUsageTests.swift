import Foundation
import Testing

/// Command lines that fail: the exit code, and words of the message. `@` is a folder in which `text.txt` is text,
/// `empty.reconnect` is empty, `s.reconnect` is a session with a few answers, `bad.csv` isn't a mapping, and `folder`
/// is a folder.
private let wrong: [(code: Int32, line: String, says: String)] = [
  // Unknown commands, options and arguments.
  (64, "chek", "Did you mean check?"), (64, "frobnicate", "There is no command"), (64, "CHECK", "Did you mean check?"),
  (64, "@/s.reconnect", "There is no command"), (64, "--frobnicate", "Unknown option"), (64, "-x", "Unknown option"),
  (64, "--plain extra", "Unexpected argument"), (64, "start extra", "Unexpected argument"),
  (64, "resume @/a @/b", "Unexpected argument"), (64, "sessions @ @", "Unexpected argument"),
  (64, "runbook extra", "Unexpected argument"), (64, "schedule extra", "Unexpected argument"),
  (64, "doctor extra", "Unexpected argument"), (64, "verify @/s.reconnect @/s.reconnect", "Unexpected argument"),
  (64, "check --frobnicate", "Unknown option"), (64, "check --jsn", "--json"),
  (64, "check --json=yes", "does not take any value"),
  (64, "help frobnicate", "There is no help"), (64, "help enviroment", "Did you mean environment?"),
  // Missing values and arguments.
  (64, "start --session", "Missing value"), (64, "check --subscription", "Missing value"),
  (64, "check --target-org -x", "Missing value"), (64, "follow-up", "Missing expected argument"),
  (64, "invite", "Missing expected argument"), (64, "report", "Missing expected argument"),
  (64, "verify", "Missing expected argument"), (64, "support", "Missing expected argument"),
  (64, "sign", "Missing expected argument"), (64, "sign @/s.reconnect", "--role"),
  (64, "sign @/s.reconnect --role px", "--name"), (64, "compare", "--mapping"), (64, "lookup", "Describe what you see"),
  (2, "resume", "No session to resume"), (2, "check px-api", "Connect Gainsight PX first"),
  // Empty texts.
  (64, "start --session ''", "needs the name of a file"), (64, "demo --session ''", "needs the name of a file"),
  (64, "report @/s.reconnect --output ''", "needs the name of a file"),
  (64, "support @/s.reconnect --output ''", "needs the name of a file"),
  (64, "schedule --ics ''", "needs the name of a file"),
  (64, "compare --rehearse --differences ''", "needs the name of a file"),
  (64, "invite @/s.reconnect --output ''", "needs the name of a folder"), (64, "lookup ''", "Describe what you see"),
  (64, "sign @/s.reconnect --role px --name ''", "needs your name"), (64, "schedule --after ''", "for example 2026-"),
  (64, "check ''", "is invalid"),
  // Unknown values.
  (64, "check nope", "px-last-sync"), (64, "check px_api", "px-api"),
  (64, "check --rehearse --fault nope", "stale-data"),
  (64, "start --rehearse --fault nope", "stale-data"), (64, "demo --fault nope", "stale-data"),
  (64, "rehearse --fault nope", "stale-data"), (64, "rehearse --trait nope", "many-tokens"),
  (64, "start --color pink", "never"), (64, "resume --theme green", "dark"), (64, "compare --object user", "contact"),
  (64, "runbook --format pdf", "markdown"), (64, "report @/s.reconnect --format pdf", "html"),
  (64, "sign @/s.reconnect --role boss --name Ana", "salesforce"), (64, "check --org foo", "acme.my.salesforce.com"),
  (64, "check --org 00D12", "15 or 18 characters"), (64, "verify @/s.reconnect --head 123", "24 digits"),
  (64, "verify @/s.reconnect --head zz", "24 digits"),
  // Numbers and times.
  (64, "lookup --limit 0 x", "from 1 to"), (64, "lookup --limit many x", "is invalid"),
  (64, "lookup --limit 99999999999999999999 x", "is invalid"), (64, "schedule --count 0", "from 1 to"),
  (64, "schedule --count 5000", "from 1 to"), (64, "schedule --count x", "is invalid"),
  (64, "schedule --count -1", "from 1 to"),
  (64, "demo --answers 0", "1 or more"), (64, "rehearse --port 99999", "from 0 to"),
  (64, "rehearse --port 65535", "from 0 to"),
  (64, "rehearse --port x", "is invalid"), (64, "rehearse --accounts 0", "from 1 to"),
  (64, "rehearse --seed x", "is invalid"),
  (64, "check --since soon", "yesterday 14:00"), (64, "check --since 2999-01-01", "must be in the past"),
  (64, "check --since 1/2/2026", "yesterday 14:00"), (64, "compare --rehearse --since soon", "yesterday 14:00"),
  (64, "schedule --after soon", "yesterday 14:00"), (64, "schedule --authorized 9999-12-31", "between the years"),
  (64, "follow-up @ --jobs 0", "from 1 to"), (64, "follow-up @ --jobs 33", "from 1 to"),
  // Options that don't go together.
  (64, "start --as acme", "requires --store"), (64, "start --store service=px", "for example --as acme"),
  (64, "start --as acme --store service=px --rehearse", "isn't recorded in a store"),
  (64, "start --as a/b/c --store service=px", "is invalid"),
  (64, "resume --store service=px", "needs the session's name"),
  (64, "resume @/s.reconnect --take-over", "requires --store"),
  (64, "resume a/b/c --store service=px", "isn't a session's name"),
  (64, "sign @/s.reconnect --role px --name Ana --take-over", "requires --store"),
  (64, "resume acme --store ''", "needs an address"),
  (64, "follow-up @/s.reconnect --jobs 4", "are for a folder"),
  (64, "follow-up @/s.reconnect --tenants @/bad.csv", "are for a folder"),
  (64, "check --fault slow", "--fault requires --rehearse"), (64, "start --fault slow", "--fault requires --rehearse"),
  (64, "compare --fault slow --mapping @/bad.csv", "--fault requires --rehearse"),
  (64, "compare --mapping @/bad.csv --session @/s.reconnect", "not both"),
  // Names that promise another file type.
  (64, "report @/s.reconnect --output @/x.pdf", "print it from a browser"),
  (64, "report @/s.reconnect --output @/x.docx", ".html"),
  (64, "schedule --ics @/x.csv", ".ics"), (64, "support @/s.reconnect --output @/x.zip --yes", ".tar.gz"),
  (64, "compare --rehearse --differences @/x.xlsx", ".csv"), (64, "start --session @/x.pdf", ".reconnect"),
  // Files that don't exist, or aren't what they should be.
  (2, "resume @/nowhere.reconnect", "No session found"), (2, "resume @/folder", "is a folder"),
  (2, "resume @/text.txt", "isn't a px-reconnect session"), (2, "start --session @/folder", "is a folder"),
  (2, "start --session @/nowhere/x.reconnect", "doesn't exist"), (2, "sessions @/nowhere", "doesn't exist"),
  (2, "sessions @/text.txt", "is a file"), (2, "check --mapping @/nowhere.csv", "does not exist"),
  (2, "check --mapping @/folder", "is a folder"), (2, "check --mapping @/bad.csv", "line 2"),
  (2, "check --mapping @/text.txt", "line 1"), (2, "check --session @/nowhere.reconnect", "No session found"),
  (2, "check --session @/text.txt", "isn't a px-reconnect session"),
  (2, "compare --mapping @/nowhere.csv", "does not exist"),
  (2, "compare --session @/s.reconnect", "no mapping rows"),
  (2, "compare --session @/nowhere.reconnect", "No session found"),
  (2, "invite @/nowhere.reconnect", "No session found"), (2, "report @/folder", "is a folder"),
  (2, "report @/empty.reconnect", "isn't a px-reconnect session"),
  (2, "verify @/nowhere.reconnect", "No session found"),
  (2, "verify @/text.txt", "isn't a px-reconnect session"), (2, "support @/nowhere.reconnect", "No session found"),
  (2, "follow-up @/nowhere.reconnect", "No session found"), (2, "follow-up @/text.txt", "isn't a px-reconnect session"),
  (2, "follow-up @/nowhere --jobs 2", "doesn't exist"),
  (2, "follow-up @/folder --tenants @/bad.csv", "must have these"),
  (2, "follow-up @/folder --tenants @/nowhere.csv", "does not exist"),
  (2, "sign @/nowhere.reconnect --role px --name Ana", "No session found"),
  (2, "sign @/s.reconnect --role px --name Ana --key @/nowhere", "No public key"),
  // Files that can't be written.
  (2, "report @/s.reconnect --output @/text.txt", "already exists"),
  (2, "report @/s.reconnect --output @/folder", "already exists"),
  (2, "report @/s.reconnect --output @/nowhere/x.html", "doesn't exist"),
  (2, "report @/s.reconnect --output @/text.txt/x.html", "is a file"),
  (2, "schedule --ics @/nowhere/x.ics", "doesn't exist"),
  (2, "compare --rehearse --differences @/text.txt", "already exists"),
  (2, "compare --rehearse --differences @/nowhere/x.csv", "doesn't exist"),
  (2, "invite @/s.reconnect --output @/nowhere", "doesn't exist"),
  (2, "invite @/s.reconnect --output @/text.txt", "is a file"),
  (2, "demo --session @/s.reconnect", "already exists"), (2, "demo --session @/nowhere/x.reconnect", "doesn't exist"),
  (2, "support @/s.reconnect --output @/text.gz", "already exists"),
  // A negative result.
  (1, "sign @/s.reconnect --role px --name Nobody", "Before signing"),
]

@Suite struct `A wrong command line` {
  /// The words with which messages tell people what to do next.
  private static let actions = [
    "See 'px-reconnect", "Did you mean", "for example", "Use ", "Choose ", "Name ", "Give ", "Create ", "List ",
    "Start ",
    "Connect ", "Check the", "Resume ", "Fix ", "Describe ", "answer or skip", "To resume", "choose another",
  ]

  @Test func `ends with its code, says what happened, and what to do`() throws {
    #expect(wrong.count >= 75)
    let program = try Program()
    defer { try? FileManager.default.removeItem(at: program.home) }
    let folder = program.home.path + "/files"
    try FileManager.default.createDirectory(atPath: folder + "/folder", withIntermediateDirectories: true)
    for (name, text) in [
      ("text.txt", "hello\n"), ("text.gz", "hello\n"), ("empty.reconnect", ""),
      ("bad.csv", "direction,object,salesforce_field,px_field\nfoo,bar,x,y\n"),
    ] {
      try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    }
    #expect(try program.run(["demo", "--session", folder + "/s.reconnect", "--answers", "6"]).code == 0)
    let before = try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
    for (code, line, says) in wrong {
      let words = line.replacing("@", with: folder).split(separator: " ").map { $0 == "''" ? "" : String($0) }
      let run = try program.run(words)
      let said = run.errors
      #expect(run.code == code, "\(line): \(run.code) \(said)")
      #expect(said.contains(says), "\(line): \(said)")
      #expect(Self.actions.contains(where: said.contains), "\(line): \(said)")
      let first = said.split(separator: "\n").first ?? ""
      #expect(first.hasPrefix("px-reconnect: ") || first.hasPrefix("Error: "), "\(line): \(said)")
      // A check without a connection still has a row.
      #expect(run.output.isEmpty || line.hasPrefix("check px-api"), "\(line): \(run.output)")
      #expect(!first.contains(".."), "\(line): \(said)")
    }
    #expect(try FileManager.default.subpathsOfDirectory(atPath: folder).sorted() == before)
  }
}

@Suite struct `Completion` {
  /// The arguments of all commands, as the program describes them.
  private func arguments() throws -> [(command: String, argument: [String: Any])] {
    let program = try Program()
    defer { try? FileManager.default.removeItem(at: program.home) }
    let dump = try program.run(["--experimental-dump-help"]).output
    let tool = try #require(try JSONSerialization.jsonObject(with: Data(dump.utf8)) as? [String: Any])
    let root = try #require(tool["command"] as? [String: Any])
    return (root["subcommands"] as? [[String: Any]] ?? []).flatMap { command in
      (command["arguments"] as? [[String: Any]] ?? []).map { (command["commandName"] as? String ?? "", $0) }
    }
  }

  @Test func `offers files for files and folders for folders`() throws {
    let arguments = try arguments()
    var files = 0
    for (command, argument) in arguments where argument["kind"] as? String != "flag" {
      let kind = (argument["completionKind"] as? [String: Any])?.keys.first
      switch argument["valueName"] as? String {
      case "file", "files": #expect(kind == "file", "\(command): \(argument)")
      case "dir": #expect(kind == "directory", "\(command): \(argument)")
      default: #expect(kind == nil || kind == "list", "\(command): \(argument)")
      }
      files += kind == "file" ? 1 : 0
    }
    #expect(files >= 15)
  }

  @Test(arguments: [
    (["verify", ""], ["acme.reconnect", "folder"]), (["report", "a"], ["acme.reconnect"]),
    (["report", "acme.reconnect", "--output", ""], ["acme.reconnect", "fields.csv", "folder", "notes.md"]),
    (["check", "--session", ""], ["acme.reconnect", "folder"]),
    (["check", "--mapping", ""], ["fields.csv", "folder"]),
    (["sessions", ""], ["folder"]), (["che"], ["check"]), (["report", "--format", "h"], ["html"]),
  ])
  func `completes in bash`(words: [String], offered: [String]) throws {
    let program = try Program()
    defer { try? FileManager.default.removeItem(at: program.home) }
    let folder = program.home.appendingPathComponent("work")
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("folder"), withIntermediateDirectories: true)
    for name in ["acme.reconnect", "fields.csv", "notes.md"] {
      try Data().write(to: folder.appendingPathComponent(name))
    }
    let script = program.home.appendingPathComponent("completion")
    try Data(try program.run(["--generate-completion-script", "bash"]).output.utf8).write(to: script)
    let line = (["px-reconnect"] + words).map { "'\($0)'" }.joined(separator: " ")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = [
      "--norc", "-c",
      """
      source '\(script.path)'; cd '\(folder.path)'; COMP_WORDS=(\(line)); COMP_CWORD=\(words.count)
      COMP_LINE="${COMP_WORDS[*]}"; COMP_POINT=${#COMP_LINE}
      complete -p px-reconnect | grep -q _px-reconnect || exit 1
      _px-reconnect px-reconnect "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """,
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let found = text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.hasPrefix("-") }
    #expect(Set(found) == Set(offered), "\(words): \(text)")
  }

  @Test(arguments: [("zsh", "*.reconnect"), ("fish", "reconnect")])
  func `is there for other shells`(shell: String, words: String) throws {
    let program = try Program()
    defer { try? FileManager.default.removeItem(at: program.home) }
    let script = try program.run(["--generate-completion-script", shell]).output
    #expect(script.count > 5_000 && script.contains(words), "\(shell)")
  }
}
