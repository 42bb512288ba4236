import CTestSupport
import Foundation
import SessionFile
import Testing
import Wizard

@Suite struct `The program` {
  private let answers = ["1", "Ana Ito", "ana@acme.com", "UTC", "Ben Ode", "ben@acme.com", "UTC", "1", "", "", "", "1"]

  @Test func `loses no acknowledged answer when it is killed`() throws {
    let program = try Program()
    var acknowledged = 0
    for round in 0..<8 {
      let process = program.process(["start", "--plain", "--session", program.session])
      let (input, output) = (Pipe(), Pipe())
      process.standardInput = input
      process.standardOutput = output
      try process.run()
      var heard = ""
      // Each note is acknowledged by "Note saved for". The kill follows right after one of them.
      for number in 0...round {
        try input.fileHandleForWriting.write(contentsOf: Data("/note kept \(round) \(number)\n".utf8))
        while !heard.contains("Note saved for ") {
          heard += String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        }
        heard = ""
        acknowledged += 1
      }
      try input.fileHandleForWriting.write(contentsOf: Data("/note perhaps\n".utf8))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
    let journal = try Journal(path: program.session, readOnly: false)
    let notes = journal.recorded.filter {
      if case .noted(let note) = $0.event { note.text != "perhaps" } else { false }
    }
    #expect(notes.count == acknowledged)
  }

  @Test(arguments: [SIGKILL, SIGTERM, SIGINT])
  func `leaves a terminal that shows what is typed, also where it ends under a key typed unseen`(
    signal: Int32
  ) throws {
    let program = try Program()
    // A shell keeps the terminal open, as for people: it would be gone with its last process.
    let line = "'\(Program.path)' start --plain --session '\(program.session)'; read x"
    let arguments = ["/bin/sh", "-c", line]
    var copies = arguments.map { UnsafePointer(strdup($0)) } + [nil]
    defer { for copy in copies { free(UnsafeMutablePointer(mutating: copy)) } }
    var terminal: Int32 = -1
    let shell = cts_spawn_on_terminal(&copies, 24, 80, &terminal)
    try #require(shell > 0)
    defer {
      kill(shell, SIGKILL)
      _ = cts_wait(shell)
      close(terminal)
    }
    func isShown() -> Bool {
      var mode = termios()
      return tcgetattr(terminal, &mode) == 0 && mode.c_lflag & tcflag_t(ECHO) != 0
    }
    func wait(until shown: Bool) -> Bool {
      for _ in 0..<500 {
        if isShown() == shown { return true }
        usleep(20_000)
      }
      return false
    }
    #expect(isShown())
    _ = write(terminal, "/connect\n", 9)
    #expect(wait(until: false))
    let children = try String(contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
    let process = try #require(children.split(separator: " ").first.flatMap { pid_t($0) })
    kill(process, signal)
    #expect(wait(until: true))
  }

  @Test func `says in a sentence that the disk is full, and keeps what was recorded`() throws {
    let program = try Program()
    try program.run(["start", "--plain", "--session", program.session], lines: answers)
    let before = try Journal(path: program.session, readOnly: true).recorded
    // No file can grow beyond 64 blocks of 512 bytes. The system then reports "file too large", similar to a full disk.
    let notes = (0..<60).map { "/note \($0) " + String(repeating: "x", count: 900) }
    let full = try program.run(["resume", "--plain", program.session], lines: notes, shell: "ulimit -f 64")
    #expect(full.code == 2, "\(full.errors)")
    #expect(full.output.contains("Disk full"))
    let after = try Journal(path: program.session, readOnly: false).recorded
    #expect(after.count >= before.count)
    #expect(Array(after.prefix(before.count)) == before)
    #expect(full.output.components(separatedBy: "Note saved for ").count - 1 == after.count - before.count)
  }

  @Test func `makes a file, whatever its name means to SQLite`() throws {
    for name in [":memory:", "file:x.reconnect?mode=memory"] {
      let program = try Program()
      try program.run(["start", "--plain", "--session", name], lines: answers, shell: "cd '\(program.home.path)'")
      let path = program.home.appendingPathComponent(name).path
      #expect(try Journal(path: path, readOnly: true).recorded.count > 3)
    }
  }

  @Test func `keeps what is half-typed when the input ends`() throws {
    let program = try Program()
    try program.run(["start", "--plain", "--session", program.session], lines: ["1", "Ana Ito", "ana@acme.com"])
    let drafts = try Journal(path: program.session, readOnly: true).drafts()
    #expect(Set(drafts.map(\.text)).isSuperset(of: ["Ana Ito", "ana@acme.com"]))
    let again = try program.run(["resume", "--plain", program.session])
    #expect(again.output.contains("Enter keeps Ana Ito"))
  }

  @Test(arguments: [
    (["resume", "/nowhere/x.reconnect"], Int32(2), "No session found at /nowhere/x.reconnect"),
    (["resume"], 2, "No session to resume"),
    (["start", "--session", "/nowhere/x.reconnect", "--plain"], 2, "The folder /nowhere doesn't exist"),
    (["start", "--session", "/sys/x.reconnect", "--plain"], 2, "can't be written"),
    (["nonsense"], 64, "There is no command \"nonsense\""), (["runbook", "--format", "pdf"], 64, "format"),
  ])
  func `answers wrong arguments with a sentence and a code`(arguments: [String], code: Int32, words: String) throws {
    let outcome = try Program().run(arguments)
    #expect(outcome.code == code)
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  @Test func `lists sessions for scripts`() throws {
    let program = try Program()
    try program.run(["start", "--plain", "--session", program.session], lines: answers)
    let listed = try program.run(["sessions", program.home.path, "--json"])
    let rows = try #require(JSONValue(listed.output)["sessions"]?.array)
    #expect(rows.count == 1)
    #expect(rows[0]["state"]?.string == "paused")
    #expect(rows[0]["progress"]?["done"] == 3)
    #expect(rows[0]["waitingFor"]?.string == "Which features you use")
    let text = try program.run(["sessions", program.home.path]).output
    for key in ["file", "state", "waitingFor"] {
      let words = try #require(rows[0][key]?.string)
      #expect(text.contains(words), "\(key)")
    }
  }

  @Test func `lists sessions of the folders below, and says what it could not read or left out`() throws {
    let program = try Program()
    defer { try? FileManager.default.removeItem(at: program.home) }
    let root = program.home.appendingPathComponent("clients").path
    for folder in ["/acme/2026", "/beta", "/.trash"] {
      try FileManager.default.createDirectory(atPath: root + folder, withIntermediateDirectories: true)
    }
    try program.run(["start", "--plain", "--session", program.session], lines: answers)
    for path in ["/acme/2026/a", "/beta/b", "/.trash/old"] {
      try FileManager.default.copyItem(atPath: program.session, toPath: "\(root)\(path).reconnect")
    }
    try FileManager.default.createSymbolicLink(atPath: root + "/beta/back", withDestinationPath: root)
    let listed = try program.run(["sessions", root])
    #expect(listed.code == 0)
    #expect(listed.output.split(separator: "\n").filter { $0.hasPrefix("/") }.count == 2, "\(listed.output)")
    #expect(listed.errors.contains("\(root)/beta/back leads to a folder that was read already"), "\(listed.errors)")
    #expect(listed.errors.contains("\(root)/.trash is hidden"), "\(listed.errors)")
    #expect(listed.errors.split(separator: "\n").count == 2)
    try Data("x".utf8).write(to: URL(fileURLWithPath: root + "/acme/broken.reconnect"))
    let broken = try program.run(["sessions", root, "--json"])
    #expect(broken.code == 2 && broken.errors.contains("broken.reconnect isn't a px-reconnect session"))
    #expect(try JSONValue(broken.output)["sessions"]?.array?.count == 2)
  }

  @Test func `has completions and a version`() throws {
    let program = try Program()
    #expect(try program.run(["--version"]).output.hasPrefix("px-reconnect \(ProgramVersion.current)\n"))
    #expect(try program.run(["--generate-completion-script", "bash"]).output.contains("px-reconnect"))
  }
}
