import Foundation
import SessionFile
import Testing
import Wizard

/// The program, with something around it missing, broken or hostile.
@Suite struct `It holds` {
  private let program: Program
  private let people = ["1", "Ana Ito", "ana@acme.com", "UTC", "Ben Ode"]

  init() throws { program = try Program() }

  /// The program in lines, used interactively.
  private final class Talk {
    let process: Process
    private let (input, output) = (Pipe(), Pipe())
    private(set) var heard = ""

    /// - Parameter isNonBlocking: Makes its standard input nonblocking.
    init(_ process: Process, isNonBlocking: Bool = false) throws {
      self.process = process
      if isNonBlocking {
        let reading = input.fileHandleForReading.fileDescriptor
        _ = fcntl(reading, F_SETFL, fcntl(reading, F_GETFL) | O_NONBLOCK)
      }
      process.standardInput = input
      process.standardOutput = output
      try process.run()
    }

    func say(_ lines: String...) throws {
      try input.fileHandleForWriting.write(contentsOf: Data(lines.map { $0 + "\n" }.joined().utf8))
    }

    /// Reads until these words are received; `false` if the output ends, or nothing is received for 30 seconds.
    func hears(_ words: String) -> Bool {
      while !heard.contains(words) {
        var watched = pollfd(
          fd: output.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&watched, 1, 30_000) > 0 else { return false }
        let more = output.fileHandleForReading.availableData
        if more.isEmpty { return false }
        heard += String(decoding: more, as: UTF8.self)
      }
      return true
    }

    /// Reads the rest of the output, and returns how the program ended.
    func end() throws -> Int32 {
      try? input.fileHandleForWriting.close()
      heard += String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    }

    var child: pid_t? {
      let id = process.processIdentifier
      let children = try? String(contentsOfFile: "/proc/\(id)/task/\(id)/children", encoding: .utf8)
      return children?.split(separator: " ").first.flatMap { pid_t($0) }
    }
  }

  /// A copy of the program with another script as px-reconnect-live.
  private func copy(live script: String?) throws -> String {
    let folder = program.home.appendingPathComponent("copy")
    try? FileManager.default.removeItem(at: folder)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appendingPathComponent("px-reconnect").path
    if link(Program.path, path) != 0 { try FileManager.default.copyItem(atPath: Program.path, toPath: path) }
    if let script {
      let live = folder.appendingPathComponent("px-reconnect-live").path
      try "#!/bin/sh\n\(script)\n".write(toFile: live, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: live)
    }
    return path
  }

  private func run(copy path: String, _ arguments: [String], lines: [String]) throws -> Program.Outcome {
    try program.run(arguments, lines: lines, shell: "set -- \"$@\"; exec '\(path)' \"$@\"")
  }

  @Test func `a rehearsal that can't start records nothing on a whole screen`() throws {
    let screen = try OnTerminal(
      program, ["start", "--rehearse", "--session", program.session],
      shell: "exec '\(try copy(live: "exit 0"))' \"$@\"", columns: 100)
    #expect(screen.shows("stopped before the rehearsal began"), "\(screen.text)")
    #expect(screen.text.contains("REHEARSAL"))
    screen.send("\r")
    #expect(screen.shows("nothing is recorded"), "\(screen.text)")
    screen.send("\u{3}")
    #expect(screen.shows("Leave"))
    screen.send("\r")
    #expect(screen.end() == 2, "\(screen.text)")
    #expect(screen.text.contains("The rehearsal did not start. Nothing was recorded, and there is no file."))
    #expect(try isNothingLeft)
  }

  @Test(arguments: ["rm", "mv", "cp"]) func `a file that is gone on leaving is not called kept`(what: String) throws {
    let screen = try OnTerminal(program, ["start", "--session", program.session], columns: 100)
    #expect(screen.shows("gainsight"), "\(screen.text)")
    let other = program.home.appendingPathComponent("other").path
    if what == "cp" {
      try FileManager.default.copyItem(atPath: program.session, toPath: other)
      #expect(rename(other, program.session) == 0)
    } else if what == "mv" {
      #expect(rename(program.session, other) == 0)
    } else {
      #expect(unlink(program.session) == 0)
    }
    screen.send("\u{3}")
    #expect(screen.shows("Leave"))
    screen.send("\r")
    #expect(screen.end() == 2, "\(screen.text)")
    #expect(screen.text.contains("was moved, replaced or deleted while it was open"))
    #expect(!screen.wholeText.contains("Saved in"))
  }

  @Test func `a crash log is written to no file of somebody else`() throws {
    let folder = program.home.appendingPathComponent(".local/state/px-reconnect")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let (log, victim) = (folder.appendingPathComponent("crash.log"), program.home.appendingPathComponent("victim"))
    let makers: [() throws -> Void] = [
      { try FileManager.default.createSymbolicLink(at: log, withDestinationURL: victim) },
      { try FileManager.default.linkItem(at: victim, to: log) },
      { #expect(mkfifo(log.path, 0o600) == 0) },
    ]
    for make in makers {
      try Data("mine".utf8).write(to: victim)
      try? FileManager.default.removeItem(at: log)
      try make()
      let screen = try OnTerminal(program, ["start", "--session", program.session], columns: 100)
      #expect(screen.shows("gainsight"), "\(screen.text)")
      kill(try #require(screen.program), SIGKILL)
      #expect(screen.end() == 70, "\(screen.text)")
      #expect(try Data(contentsOf: victim) == Data("mine".utf8))
      try FileManager.default.removeItem(atPath: program.session)
    }
  }

  private var isNothingLeft: Bool {
    get throws {
      try !FileManager.default.contentsOfDirectory(atPath: program.home.path).contains { $0.contains("reconnect") }
    }
  }

  @Test(arguments: [
    nil, "exit 0", "read x; exit 1", "echo nonsense", "kill -9 $$",
    #"read x; echo '{"say":"connected","id":1,"connections":[{"system":"px","host":"api.aptrinsic.com","vendor":true}],"configured":[],"unasked":[]}'; sleep 0.1"#,
    #"read x; echo '{"say":"problem","id":1,"says":"no room"}'; cat >/dev/null"#,
  ])
  func `a rehearsal that can't start records nothing`(live: String?) throws {
    let path = try copy(live: live)
    let lines = people + ["ben@acme.com", "UTC", "1", "", "", "", "/note x", "/check", "/park", "/undo"]
    for arguments in [
      ["start", "--plain", "--rehearse", "--session", program.session], ["demo", "--session", program.session],
    ] {
      let outcome = try run(copy: path, arguments, lines: lines)
      #expect(outcome.code == 2, "\(outcome)")
      if arguments[0] == "start" {
        #expect(outcome.output.contains("a REHEARSAL"))
        #expect(outcome.output.contains("The rehearsal did not start. Nothing was recorded, and there is no file."))
        #expect(!outcome.output.contains("is kept"))
      }
      #expect(try isNothingLeft)
    }
  }

  @Test func `a rehearsal is marked in its file from the start`() throws {
    let talk = try Talk(program.process(["start", "--plain", "--rehearse", "--session", program.session]))
    #expect(talk.hears("Question 1"))
    kill(talk.process.processIdentifier, SIGKILL)
    _ = try talk.end()
    #expect(try !Verification.of(program.session) { _, _ in .fits }.vendorSystem)
  }

  @Test func `lines go on where the other program has died`() throws {
    let talk = try Talk(program.process(["start", "--plain", "--rehearse", "--session", program.session]))
    #expect(talk.hears("Question 1"))
    kill(try #require(talk.child), SIGKILL)
    try talk.say("/note x", "/advance", "1h", "/note kept after it", "/leave")
    #expect(try talk.end() == 0, "\(talk.heard)")
    #expect(talk.heard.contains("/check restarts them"))
    let notes = try Journal(path: program.session, readOnly: true).recorded.filter {
      if case .noted = $0.event { true } else { false }
    }
    #expect(notes.count == 2)
  }

  @Test(arguments: [SIGHUP, SIGTERM, SIGINT, SIGKILL])
  func `every question answered so far is kept, whatever ends lines`(signal: Int32) throws {
    let talk = try Talk(program.process(["start", "--plain", "--session", program.session]))
    try talk.say("1", "Ana Ito", "ana@acme.com", "UTC", "Ben Ode")
    #expect(talk.hears("Question 5 of"))
    kill(talk.process.processIdentifier, signal)
    _ = try talk.end()
    let drafts = Set(try Journal(path: program.session, readOnly: true).drafts().map(\.text))
    #expect(drafts.isSuperset(of: ["Ana Ito", "ana@acme.com", "Ben Ode"]), "\(drafts)")
  }

  @Test func `no key is read from a pipe, and what comes for it goes nowhere`() throws {
    let key = "pipe-canary-4711"
    for lines in [
      ["/connect", key, "/note kept", "/leave"], ["1", "/connect", key, "", "/note kept", "/leave"],
      ["/connect", "/note kept", "/leave"],
    ] {
      let talk = try Talk(program.process(["start", "--plain", "--session", program.session]))
      for line in lines { try talk.say(line) }
      #expect(try talk.end() == 0, "\(talk.heard)")
      #expect(talk.heard.contains("Connecting needs a terminal"))
      #expect(talk.heard.contains("Note saved for "))
      #expect(!talk.heard.contains("stopped unexpectedly"))
      let bytes = try Data(contentsOf: URL(fileURLWithPath: program.session))
      #expect(bytes.range(of: Data(key.utf8)) == nil)
      try FileManager.default.removeItem(atPath: program.session)
    }
  }

  @Test func `where descriptors don't wait, lines do and nothing is cut off`() throws {
    let whole = try program.run(["runbook"]).output
    let process = program.process(["runbook"])
    let output = Pipe()
    process.standardOutput = output
    let descriptor = output.fileHandleForWriting.fileDescriptor
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    try process.run()
    try output.fileHandleForWriting.close()
    #expect(output.fileHandleForReading.readDataToEndOfFile() == Data(whole.utf8))
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)

    let talk = try Talk(program.process(["start", "--plain", "--session", program.session]), isNonBlocking: true)
    #expect(talk.hears("Question 1"))
    try talk.say("/note x", "/leave")
    _ = try talk.end()
    #expect(talk.heard.contains("Note saved for ") && !talk.heard.contains("The input has ended"), "\(talk.heard)")
  }

  @Test func `a folder that can't be read is not one without sessions`() throws {
    try Data().write(to: program.home.appendingPathComponent("px-reconnect"))
    let loop = program.home.appendingPathComponent("loop")
    try FileManager.default.createSymbolicLink(at: loop, withDestinationURL: loop)
    for folder in [program.home.path, loop.path] {
      for arguments in [["sessions"], ["sessions", "--json"], ["resume"], ["--plain"]] {
        let outcome = try program.run(arguments, shell: "XDG_DATA_HOME='\(folder)'; export XDG_DATA_HOME")
        #expect(outcome.code == 2, "\(arguments) \(outcome)")
        #expect(outcome.errors.contains("can't be read") && outcome.output.isEmpty, "\(outcome)")
      }
    }
  }

  @Test func `without HOME nothing goes to a folder that others may write`() throws {
    let outcome = try program.run(["sessions"], shell: "unset HOME")
    #expect(!outcome.output.contains("/tmp/") && !outcome.errors.contains("/tmp/.local"), "\(outcome)")
    #expect(outcome.code == 0 || outcome.errors.contains("HOME is not set"))
  }

  @Test func `completions offer files`() throws {
    for (shell, words) in [("bash", "add_completions -f"), ("zsh", "_files"), ("fish", "-rF")] {
      let script = try program.run(["--generate-completion-script", shell]).output
      #expect(script.contains(words), "\(shell)")
    }
  }
}
