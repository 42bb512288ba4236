import Foundation
import Testing

/// Tests hostile names, broken outputs and endless inputs.
@Suite struct `Against a hostile world the program` {
  private let people = [
    "1", "Ana Ito", "ana@acme.com", "UTC", "Ben Ode", "ben@acme.com", "UTC", "1", "", "", "", "1",
  ]

  /// Runs the program through a shell that redirects it.
  private func shell(_ script: String, in program: Program) throws -> Program.Outcome {
    try program.run([], shell: "cd \"$HOME\" || exit 99; p() { \"$0\" \"$@\"; }; \(script); exit $?")
  }

  @Test func `shows nothing that a terminal obeys, wherever a name comes from`() throws {
    let program = try Program()
    let path = program.home.appendingPathComponent("s\u{1B}[31m x.reconnect").path
    let walked = try program.run(["start", "--plain", "--session", path], lines: people)
    #expect(walked.output.contains("/px-reconnect resume --plain $'"))
    let output = program.home.appendingPathComponent("r\u{1B}[31m.txt").path
    for arguments in [
      ["report", path, "--output", output], ["report", path, "--output", output], ["sessions", "x\u{1B}[31m"],
      ["sessions", program.home.path], ["nonsense\u{1B}[31m"], ["runbook", "--format", "\u{9B}31m"],
      ["resume", "x\u{1B}[31m"], ["invite", path, "--output", "\u{1B}x"], ["lookup", "--limit", "\u{1B}"],
    ] {
      let outcome = try program.run(arguments)
      let said = outcome.output + outcome.errors
      #expect(!said.isEmpty)
      #expect(!said.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control }, "\(arguments)")
    }
    #expect(FileManager.default.fileExists(atPath: output))
  }

  @Test func `says how to go on in words that a shell takes as they stand`() throws {
    let program = try Program()
    let path = program.home.appendingPathComponent("it's \u{1B}$(x).reconnect").path
    let walked = try program.run(["start", "--plain", "--session", path], lines: people)
    let line = try #require(walked.output.split(separator: "\n").last { $0.hasPrefix("Resume with: ") })
    let command = try #require(line.split(separator: " resume --plain ", maxSplits: 1).last)
    let bash = Process()
    bash.executableURL = URL(fileURLWithPath: "/bin/bash")
    bash.arguments = ["-c", "test -f \(command)"]
    try bash.run()
    bash.waitUntilExit()
    #expect(bash.terminationStatus == 0, "\(command)")
  }

  @Test(arguments: [
    "p report s.reconnect > /dev/full", "p verify s.reconnect --json > /dev/full", "p runbook >&-",
    "p --help > /dev/full",
    "p verify s.reconnect >&-", "p sessions >&-", "p lookup access denied > /dev/full", "p schedule --json >&-",
    "p resume --plain s.reconnect > /dev/full < /dev/null", "p resume --plain s.reconnect >&- < /dev/null",
  ])
  func `ends with 2 and a sentence where its output can't be written`(script: String) throws {
    let program = try Program()
    try program.run(["start", "--plain", "--session", program.session], lines: people)
    let before = try Data(contentsOf: URL(fileURLWithPath: program.session))
    let outcome = try shell(script, in: program)
    #expect(outcome.code == 2, "\(outcome)")
    #expect(outcome.errors.contains("Could not write to standard output"), "\(outcome.errors)")
    if !script.contains("resume") { #expect(try Data(contentsOf: URL(fileURLWithPath: program.session)) == before) }
    #expect(try program.run(["verify", program.session]).output.hasPrefix("Intact"))
  }

  @Test func `ends otherwise than well where its reader went away`() throws {
    let outcome = try shell("(trap '' PIPE; p runbook; echo $? >&2) | true", in: try Program())
    #expect(["2\n", ""].contains(outcome.errors) || outcome.errors.hasSuffix("2\n"), "\(outcome.errors)")
  }

  @Test func `tells a folder that is missing from one without sessions`() throws {
    let program = try Program()
    let none = try program.run(["sessions"])
    #expect(none.code == 0)
    #expect(none.output.hasPrefix("No sessions in "))
    #expect(try program.run(["sessions", program.home.path]).code == 0)
    let missing = try program.run(["sessions", "nonexist", "--json"])
    #expect(missing.code == 2)
    #expect(missing.output.isEmpty)
    #expect(missing.errors.contains("The folder nonexist doesn't exist"))
    try program.run(["start", "--plain", "--session", program.session], lines: people)
    let file = try program.run(["sessions", program.session])
    #expect(file.code == 2)
    #expect(file.errors.contains("is a file, not a folder. To resume a session: px-reconnect resume /"))
  }

  @Test(.timeLimit(.minutes(1)))
  func `reads no more of an endless input than it can use`() throws {
    let program = try Program()
    // The address space in KiB. A program that stores all input would exceed it at once.
    let limit = "ulimit -v 700000"
    let zeros = try shell("\(limit); p lookup < /dev/zero", in: program)
    #expect(zeros.code == 1, "\(zeros)")
    let long = try shell("\(limit); yes access denied | head -c 10000000 | p lookup", in: program)
    #expect(long.code == 0, "\(long.errors)")
    #expect(long.output.contains("[access-denied]"))
    #expect(long.errors.contains("Only its first 20000 characters were used"))
    let started = try shell("\(limit); p start --plain --session s.reconnect < /dev/zero", in: program)
    #expect(started.code == 0, "\(started.errors)")
    #expect(started.output.contains("longer than 1 MiB"))
  }

  @Test func `leaves out a line that is too long, and goes on with the next`() throws {
    let program = try Program()
    let long = "/note " + String(repeating: "x", count: 1 << 20)
    let outcome = try program.run(
      ["start", "--plain", "--session", program.session], lines: [long, "/note a\u{0}b", "/leave"])
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("longer than 1 MiB"))
    #expect(outcome.output.components(separatedBy: "Note saved for ").count == 2)
    let report = try program.run(["report", program.session, "--format", "json"])
    #expect(report.output.contains(#"a\u0000b"#))
  }
}
