import Foundation
import Glibc
import SessionFile
import Testing
import Wizard

/// `start`, `resume` and `sign` with a store, by the real program against a real server.
@Suite struct `A session in a store` {
  /// Two computers.
  private let program: Program
  private let other: Program

  init() throws {
    program = try Program()
    other = try Program()
  }

  private func shared() throws -> Cluster.Database { try Cluster.shared.get().database(program) }

  /// The session file that a computer keeps for a session.
  private func file(_ program: Program, _ name: String = "acme") throws -> String {
    let state = program.home.appendingPathComponent(".local/state/px-reconnect/stores")
    let found = FileManager.default.enumerator(atPath: state.path)?.compactMap { $0 as? String } ?? []
    let path = try #require(found.first { $0.hasSuffix("/\(name).reconnect") }, "\(found)")
    return state.appendingPathComponent(path).path
  }

  private func start(_ database: Cluster.Database, _ lines: [String]) throws -> Program.Outcome {
    try program.run(["start", "--as", "acme", "--plain", "--store", database.address], lines: lines)
  }

  private func resume(
    _ program: Program, _ address: String, plain: Bool = true, _ options: [String] = []
  ) throws -> OnTerminal {
    try OnTerminal(
      program, ["resume", "acme", "--store", address] + (plain ? ["--plain"] : []) + options, rows: 40, columns: 200)
  }

  /// A new session that was started and resumed at the first computer, and asks its first question.
  private func resumed(_ database: Cluster.Database) throws -> OnTerminal {
    #expect(try start(database, []).code == 0)
    let terminal = try resume(program, database.address)
    #expect(terminal.shows("the status page say?"))
    return terminal
  }

  /// What the store has is what a computer's file has, and what was acknowledged is in both.
  private func expectSame(_ database: Cluster.Database, _ program: Program, notes: [String]) throws {
    let copy = program.home.appendingPathComponent("\(UUID().uuidString).reconnect").path
    let pulled = try program.run(["pull", "acme", copy, "--store", database.address])
    #expect(pulled.code == 0, "\(pulled.errors)")
    let path = try file(program)
    #expect(try rows(of: copy)[0] == rows(of: path)[0])
    #expect(try program.run(["verify", path]).output.contains("BROKEN") == false)
    let journal = try Journal(path: path, readOnly: true)
    defer { journal.close() }
    #expect(journal.recorded.compactMap { if case .noted(let note) = $0.event { note.text } else { nil } } == notes)
  }

  /// Three people, after the status page.
  private static let people = ["Ana Ito", "ana@acme.com", "", "Ben Ode", "ben@acme.com", "", "1", "", "", ""]

  @Test func `goes on at another computer, with what was recorded and what was typed`() throws {
    let database = try shared()
    let started = try start(database, ["1", "Ana Ito"])
    #expect(started.code == 0 && started.output.contains("Everything you recorded and typed is saved."))
    #expect(started.output.contains("resume --plain acme --store "), "\(started.output)")
    let resumed = try other.run(
      ["resume", "acme", "--plain", "--store", database.address], lines: ["", "ana@acme.com"])
    #expect(resumed.output.contains("1 of 31 steps done."), "\(resumed)")
    #expect(resumed.output.contains("PX admin: Enter keeps Ana Ito"))
    #expect(try rows(of: file(program))[0] == rows(of: file(other))[0])
    // And back.
    let back = try program.run(
      ["resume", "acme", "--plain", "--store", database.address], lines: Self.people)
    #expect(back.code == 0, "\(back)")
    #expect(back.output.contains("Recorded: People taking part"), "\(back.output)")
    try expectSame(database, program, notes: [])
    #expect(
      try database.sql("SELECT DISTINCT kind FROM px_reconnect.lease ORDER BY 1") == "release\ntake")
  }

  @Test func `refuses a second writer, and says who has it`() throws {
    let database = try shared()
    let first = try resumed(database)
    let before = try database.sql("SELECT head FROM px_reconnect.session")
    for words in [
      ["resume", "acme", "--plain"], ["sign", "acme", "--role", "px", "--name", "Ana Ito"],
      ["start", "--as", "acme", "--plain"],
    ] {
      let refused = try other.run(words + ["--store", database.address])
      #expect(refused.code == 2 && refused.output.isEmpty, "\(refused)")
      #expect(
        refused.errors.contains(/postgres on \S+ since 2\d{3}-\d\d-\d\d \d\d:\d\d UTC is working on that session/))
    }
    // Before the screen is taken over.
    let onScreen = try resume(other, database.address, plain: false)
    #expect(onScreen.end() == 2 && onScreen.wholeText.contains("is working on that session"))
    #expect(!onScreen.wholeText.contains("\u{1B}[?1049h"))
    #expect(try database.sql("SELECT head FROM px_reconnect.session") == before)
    first.send("/note one\r")
    #expect(first.shows("Note saved"))
    first.send([0x04])
    #expect(first.end() == 0)
    #expect(try other.run(["resume", "acme", "--plain", "--store", database.address]).code == 0)
  }

  @Test func `is taken over, and whoever had it is told at the next answer and loses nothing typed`() throws {
    let database = try shared()
    let first = try resumed(database)
    first.send("1\r")
    #expect(first.shows("PX admin (name)"))
    first.send("Ana Ito\r")
    #expect(first.shows("work email"))
    let second = try resume(other, database.address, ["--take-over"])
    #expect(second.shows("You took over this session from postgres on "), "\(second.text)")
    #expect(second.shows("PX admin"))
    second.send("/note mine\r")
    #expect(second.shows("Note saved"), "\(second.text)")
    first.send("/note late\r")
    #expect(first.shows("is working on this session now. This isn't recorded yet."), "\(first.text)")
    // The other one leaves. What was recorded there comes first, and is looked at.
    second.send([0x04])
    #expect(second.end() == 0)
    first.send("\r")
    #expect(first.shows("Somebody else has recorded something in this session. It is here now."), "\(first.text)")
    first.send("\r")
    #expect(first.shows("Note saved"), "\(first.text)")
    first.send([0x04])
    #expect(first.end() == 0)
    let journal = try Journal(path: file(program), readOnly: true)
    #expect(try journal.drafts().contains { $0.text == "Ana Ito" })
    journal.close()
    try expectSame(database, program, notes: ["mine", "late"])
    #expect(try database.sql("SELECT count(*) FROM px_reconnect.lease WHERE kind = 'take-over'") == "1")
  }

  @Test func `that was killed is resumed without a takeover`() throws {
    let database = try shared()
    let first = try resumed(database)
    first.send("/note one\r")
    #expect(first.shows("Note saved"))
    first.kill()
    #expect(try other.run(["resume", "acme", "--plain", "--store", database.address]).code == 2)
    #expect(try program.run(["resume", "acme", "--plain", "--store", database.address]).code == 0)
    try expectSame(database, program, notes: ["one"])
  }

  @Test(arguments: [true, false])
  func `loses nothing where the server is killed and comes back`(plain: Bool) throws {
    let cluster = try Cluster()
    let database = try cluster.database(program)
    let terminal = try OnTerminal(
      program, ["start", "--as", "acme", "--store", database.address] + (plain ? ["--plain"] : []))
    #expect(terminal.shows(plain ? "Status page:" : "open it"), "\(terminal.text)")
    terminal.pause(milliseconds: 500)
    try cluster.kill()
    try cluster.wait(isUp: false)
    terminal.send("1\r")
    #expect(terminal.shows("reached"), "\(terminal.text)")
    #expect(terminal.shows("again."), "\(terminal.text)")
    // Still away.
    terminal.send("\r")
    if plain { #expect(terminal.shows("Press Enter to try again."), "\(terminal.text)") }
    terminal.pause(milliseconds: 1_000)
    let path = try file(program)
    let journal = try Journal(path: path, readOnly: true)
    #expect(!journal.recorded.contains { if case .answered = $0.event { true } else { false } })
    journal.close()
    try cluster.start()
    terminal.send("\r")
    #expect(terminal.shows("Recorded"), "\(terminal.text)")
    if plain {
      terminal.send("/note after\r")
      #expect(terminal.shows("Note saved"), "\(terminal.text)")
      terminal.send([0x04])
    } else {
      terminal.send([0x1B])
      terminal.pause(milliseconds: 300)
      terminal.send("q")
      #expect(terminal.shows("Leave?"), "\(terminal.text)")
      terminal.send("\r")
    }
    #expect(terminal.end() == 0, "\(terminal.text)")
    try expectSame(database, program, notes: plain ? ["after"] : [])
    #expect(
      try database.sql(
        "SELECT count(*) FROM px_reconnect.event WHERE convert_from(payload, 'UTF8') LIKE '%status-page%'") == "1")
  }

  @Test func `waits for a store that refuses, and goes on without px-reconnect-store if it ends`() throws {
    let database = try shared()
    let terminal = try resumed(database)
    terminal.pause(milliseconds: 500)
    try database.sql("ALTER TABLE px_reconnect.event ADD CONSTRAINT never CHECK (false) NOT VALID")
    terminal.send("/note one\r")
    #expect(terminal.shows("The store refused that: "), "\(terminal.text)")
    #expect(terminal.shows("This isn't recorded yet."), "\(terminal.text)")
    try database.sql("ALTER TABLE px_reconnect.event DROP CONSTRAINT never")
    terminal.send("\r")
    #expect(terminal.shows("Note saved"), "\(terminal.text)")
    let found = try Cluster.run("/usr/bin/pgrep", ["-P", "\(try #require(terminal.plain))", "px-reconnect-st"])
    let store = try #require(pid_t(found.output.trimmingCharacters(in: .whitespacesAndNewlines)), "\(found)")
    kill(store, SIGKILL)
    terminal.send("/note two\r")
    #expect(terminal.shows("Note saved"), "\(terminal.text)")
    terminal.send([0x04])
    #expect(terminal.end() == 0)
    try expectSame(database, program, notes: ["one", "two"])
    #expect(try database.sql("SELECT kind FROM px_reconnect.lease ORDER BY number DESC LIMIT 1") == "release")
  }

  @Test func `says on leaving what the store did not take, and keeps it as typed`() throws {
    let cluster = try Cluster()
    let database = try cluster.database(program)
    #expect(try start(database, ["1"]).code == 0)
    let terminal = try resume(program, database.address)
    #expect(terminal.shows("PX admin (name)"))
    terminal.send("Ana Ito\r")
    #expect(terminal.shows("work email"))
    try cluster.kill()
    try cluster.wait(isUp: false)
    terminal.send("/note lost\r")
    #expect(terminal.shows("Press Enter to try again."), "\(terminal.text)")
    terminal.send([0x04])
    #expect(terminal.shows("The store did not take your last answer, so it is not recorded."), "\(terminal.text)")
    #expect(terminal.end() == 2)
    try cluster.start()
    let again = try program.run(["resume", "acme", "--plain", "--store", database.address])
    #expect(again.code == 0 && again.output.contains("Enter keeps Ana Ito"), "\(again)")
  }

  @Test(arguments: [CommitCutter.Fault.cut, .away, .silence(seconds: 60)])
  func `records an answer once whose commit was not acknowledged`(fault: CommitCutter.Fault) throws {
    let database = try shared()
    #expect(try start(database, []).code == 0)
    let cutter = try CommitCutter(socket: "\(database.cluster.folder)/.s.PGSQL.\(database.cluster.port)")
    let terminal = try resume(program, cutter.address(of: database))
    #expect(terminal.shows("the status page say?"))
    terminal.pause(milliseconds: 500)
    cutter.arm(fault)
    terminal.send("/note once\r")
    switch fault {
    // It reconnects by itself.
    case .cut: break
    case .away:
      #expect(terminal.shows("The store can't be reached. This isn't recorded yet."), "\(terminal.text)")
      cutter.acceptAgain()
      terminal.send("\r")
    case .silence:
      #expect(terminal.shows("The store did not answer for 15 seconds."), "\(terminal.text)")
      terminal.send("\r")
    }
    #expect(terminal.shows("Note saved"), "\(terminal.text)")
    #expect(cutter.wait())
    terminal.send("/note twice\r")
    #expect(terminal.shows("Note saved"), "\(terminal.text)")
    terminal.send([0x04])
    #expect(terminal.end() == 0, "\(terminal.text)")
    try expectNotes(["once", "twice"], in: database)
  }

  @Test func `killed before the file has what the store has gets it when it is resumed`() throws {
    let database = try shared()
    #expect(try start(database, []).code == 0)
    let cutter = try CommitCutter(socket: "\(database.cluster.folder)/.s.PGSQL.\(database.cluster.port)")
    let terminal = try resume(program, cutter.address(of: database))
    #expect(terminal.shows("the status page say?"))
    terminal.pause(milliseconds: 500)
    cutter.arm(.silence(seconds: 3))
    terminal.send("/note once\r")
    #expect(cutter.wait())
    terminal.kill()
    let resumed = try program.run(["resume", "acme", "--plain", "--store", cutter.address(of: database)])
    #expect(resumed.code == 0, "\(resumed)")
    try expectNotes(["once"], in: database)
  }

  /// The file of a session that was recorded through a `CommitCutter`, and the store.
  private func expectNotes(_ notes: [String], in database: Cluster.Database) throws {
    let copy = try #require(
      FileManager.default.enumerator(atPath: program.home.path)?.compactMap { $0 as? String }.first {
        $0.contains("127.0.0.1") && $0.hasSuffix("acme.reconnect")
      })
    let journal = try Journal(path: program.home.appendingPathComponent(copy).path, readOnly: true)
    defer { journal.close() }
    #expect(journal.recorded.compactMap { if case .noted(let note) = $0.event { note.text } else { nil } } == notes)
    #expect(try database.sql("SELECT head FROM px_reconnect.session") == "\(journal.recorded.count)")
  }

  @Test func `is gone through whole, and signed by each admin at an own computer`() throws {
    let database = try shared()
    let now = ISO8601DateFormatter().string(from: Date())
    let walk = try String(contentsOf: Program.walk("whole.lines"), encoding: .utf8)
    let lines = walk.replacing("{now}", with: now).split(separator: "\n", omittingEmptySubsequences: false)
    // Without the two names that sign, and what comes after.
    let walked = try start(database, lines.dropLast(4).map(String.init))
    #expect(walked.code == 0 && !walked.output.contains("Not recorded"), "\(walked)")
    func sign(_ program: Program, _ role: String, _ name: String) throws -> Program.Outcome {
      try program.run(["sign", "acme", "--role", role, "--name", name, "--store", database.address])
    }
    let first = try sign(program, "px", "Ana Ito")
    #expect(first.code == 0, "\(first)")
    let second = try sign(other, "sf", "Ben Ode")
    #expect(second.code == 0 && second.output.contains("Signed. Both signatures are complete."), "\(second)")
    let again = try sign(other, "sf", "Ben Ode")
    #expect(again.code == 1 && again.errors.contains("already signed"), "\(again)")
    let verified = try program.run(["verify", "acme", "--store", database.address])
    #expect(verified.code == 0 && verified.output.contains("signed by both"), "\(verified)")
    #expect(try program.run(["verify", file(other)]).code == 0)
  }

  @Test func `is never opened over another history, and never started in a file of another`() throws {
    let database = try shared()
    #expect(try start(database, ["1"]).code == 0)
    let path = try file(program)
    let journal = try Journal(path: path, readOnly: false)
    try StoredSessions(program: program).note("by hand", in: journal)
    journal.close()
    // What was recorded in the file alone is an extension, so the store gets it.
    #expect(try program.run(["resume", "acme", "--plain", "--store", database.address]).code == 0)
    try expectSame(database, program, notes: ["by hand"])
    let stranger = program.home.appendingPathComponent("x.reconnect").path
    try Journal.create(at: stranger, now: Moment(seconds: 1_795_000_000)).close()
    let refused = try program.run(
      ["start", "--as", "acme", "--plain", "--session", stranger, "--store", database.address])
    #expect(refused.code == 2 && refused.errors.contains("two different sessions"), "\(refused)")
    // And the lease was given up again.
    #expect(try database.sql("SELECT kind FROM px_reconnect.lease ORDER BY number DESC LIMIT 1") == "release")
  }
}
