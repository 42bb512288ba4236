import Foundation
import SessionFile
import Testing
import Wizard

/// Sessions with everything that a file has.
struct StoredSessions {
  let program: Program
  let now = Moment(seconds: 1_795_000_000)
  static let picture = [UInt8]([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) + Array(repeating: 7, count: 5_000)

  func path(_ name: String) -> String { program.home.appendingPathComponent(name).path }

  /// People, a screenshot, notes and a draft; not closed.
  @discardableResult
  func make(_ name: String, notes: Int = 3) throws -> String {
    let path = path(name)
    let journal = try Journal.create(at: path, now: now)
    defer { journal.close() }
    let people = Answer([
      "px-name": "Ana Ito", "px-mail": "ana@acme.com", "px-zone": "UTC", "sf-name": "Ben Ode",
      "sf-mail": "ben@acme.com", "sf-zone": "UTC", "sf-here": "yes",
    ])
    guard
      case .events(let events, _) = journal.session.decide(.answer([.participants: people], speaker: nil), at: now)
    else { throw CocoaError(.featureUnsupported) }
    try journal.commit(events, signature: nil, at: now)
    let attachment = Wizard.Attachment(
      step: .matching, name: "card.png", mediaType: "image/png", sha256: Chain.hex(Chain.sha256(Self.picture)),
      bytes: Self.picture.count)
    try journal.commit([.attached(attachment)], signature: nil, picture: Self.picture, at: now + 1)
    for number in 0..<notes { try note("note \(number)", in: journal) }
    try journal.keep(drafts: [Draft(step: "scope", field: "why", text: "half-typed")], at: now + 3)
    return path
  }

  func note(_ text: String, in journal: Journal) throws {
    try journal.commit([.noted(Note(step: .scope, text: text, typedBy: .px))], signature: nil, at: now + 2)
  }

  func add(_ text: String, to path: String) throws {
    let journal = try Journal(path: path, readOnly: false)
    defer { journal.close() }
    try note(text, in: journal)
  }

  /// Closes a session, with the signatures of these.
  func sign(_ path: String, _ roles: [Role] = [.px, .salesforce], at moment: Moment? = nil) throws {
    let journal = try Journal(path: path, readOnly: false)
    defer { journal.close() }
    for role in roles {
      let isClosed = journal.recorded.last?.event == .closed
      let closes = journal.recorded.count + (isClosed ? 0 : 1)
      let name = role == .px ? "Ana Ito" : "Ben Ode"
      try journal.commit(
        isClosed ? [] : [.closed],
        signature: Signature(role: role, name: name, at: moment ?? now + 100, closes: closes), at: now + 100)
    }
  }

  func copy(_ path: String, to name: String) throws -> String {
    try FileManager.default.copyItem(atPath: path, toPath: self.path(name))
    return self.path(name)
  }
}

/// Sessions in PostgreSQL, by the program's own commands, against a real server.
@Suite struct `A store` {
  private let program: Program
  private let sessions: StoredSessions
  private let database: Cluster.Database
  private var store: [String] { ["--store", database.address] }

  init() throws {
    program = try Program()
    sessions = StoredSessions(program: program)
    database = try Cluster.shared.get().database(program)
  }

  private func push(_ path: String, as name: String = "acme") throws -> Program.Outcome {
    try program.run(["push", path, "--as", name] + store)
  }

  private func pull(_ name: String = "acme", to path: String) throws -> Program.Outcome {
    try program.run(["pull", name, path] + store)
  }

  @Test func `has its tables made once, and says how it is reached`() throws {
    let again = try program.run(["store", "migrate"] + store)
    #expect(again.code == 0 && again.output == "Nothing to do: the tables have version 2.\n")
    let status = try program.run(["store", "status"] + store)
    #expect(status.code == 0)
    for line in [
      "PostgreSQL 1", "a socket on this computer", "Tables: version 2\n", "You may: read and push", "Your teams: none",
      "Sessions that you can see: 0",
    ] {
      #expect(status.output.contains(line), "\(line) in \(status.output)")
    }
    #expect(try program.run(["sessions"] + store).output == "No sessions in the store that you can see.\n")
  }

  @Test func `gives back every row of a file, which verifies as before`() throws {
    let file = try sessions.make("acme.reconnect")
    try sessions.sign(file)
    let before = try Data(contentsOf: URL(fileURLWithPath: file))
    let pushed = try program.run(["push", file] + store)
    #expect(pushed.code == 0)
    #expect(
      pushed.output
        == "\(file): Pushed 7 new events, 2 new signatures, 1 new screenshot to acme, which has 7 events.\n")
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == before)
    let copy = sessions.path("copy.reconnect")
    let pulled = try pull(to: copy)
    #expect(pulled.code == 0 && pulled.output == "Wrote \(copy): 7 events of acme.\n", "\(pulled)")
    #expect(try rows(of: copy) == rows(of: file))
    #expect(try rows(of: copy).allSatisfy { !$0.isEmpty })
    let here = try program.run(["verify", file, "--json"])
    #expect(here.code == 0)
    #expect(try program.run(["verify", copy, "--json"]).output == here.output)
    let there = try program.run(["verify", "acme", "--json"] + store)
    #expect(there.code == 0 && there.output == here.output)
    for format in ["markdown", "json"] {
      let reports = try [[copy], ["acme"] + store].map { try program.run(["report", "--format", format] + $0) }
      #expect(reports.allSatisfy { $0.code == 0 })
      // They were written at different seconds: a document says when in its own line, and in a row.
      let lines = reports.map { report in
        let madeAt = report.output.firstMatch(of: /"madeAt" : ("[^"]+")/).map { String($0.1) } ?? "-"
        return report.output.split(separator: "\n").filter {
          !$0.contains("Report written") && !$0.contains("\"madeAt\"") && !$0.hasSuffix("\"text\" : \(madeAt),")
        }
      }
      #expect(lines[0] == lines[1] && lines[0].count > 20)
    }
  }

  @Test func `takes what is new, and gives it to an older copy`() throws {
    let file = try sessions.make("acme.reconnect")
    let copy = try sessions.copy(file, to: "copy.reconnect")
    #expect(try push(file).code == 0)
    #expect(try push(file).output.contains("Nothing new for acme, which has 6 events."))
    try sessions.add("one more", to: file)
    #expect(try push(copy).output.contains("Nothing new for acme"))
    #expect(try push(file).output.contains("Pushed 1 new event to acme, which has 7 events."))
    #expect(try push(copy).output.contains("acme in the store has 1 event that the file lacks. Pull them."))
    let drafted = try Journal(path: copy, readOnly: false)
    try drafted.keep(drafts: [Draft(step: "scope", field: "why", text: "typed here")], at: sessions.now)
    drafted.close()
    #expect(try pull(to: copy).output.contains("Pulled 1 new event of acme, which has 7 events."))
    #expect(try rows(of: copy).dropLast() == rows(of: file).dropLast())
    #expect(try rows(of: copy)[3].contains("typed here"))
    // A signature given on another computer.
    try sessions.sign(file, [.px])
    #expect(try push(file).output.contains("Pushed 1 new event, 1 new signature to acme"))
    #expect(try pull(to: copy).output.contains("Pulled 1 new event, 1 new signature of acme"))
    try sessions.sign(copy, [.salesforce])
    #expect(try push(copy).output.contains("Pushed 1 new signature to acme"))
    #expect(try pull(to: file).output.contains("Pulled 1 new signature of acme"))
    #expect(try program.run(["verify", file]).code == 0)
    #expect(try program.run(["verify", "acme"] + store).code == 0)
    #expect(try pull(to: file).output.contains("Nothing new in acme"))
  }

  @Test func `takes no other history, and loses none`() throws {
    let file = try sessions.make("acme.reconnect")
    #expect(try push(file).code == 0)
    let copy = try sessions.copy(file, to: "copy.reconnect")
    try sessions.add("here", to: file)
    try sessions.add("there", to: copy)
    #expect(try push(file).code == 0)
    let (stored, kept) = (try content(), try rows(of: copy))
    for outcome in [try push(copy), try pull(to: copy)] {
      #expect(outcome.code == 1 && outcome.output.isEmpty)
      #expect(outcome.errors.contains("differ from event 7 on: somebody worked on a copy."), "\(outcome.errors)")
    }
    let other = sessions.path("other.reconnect")
    try Journal.create(at: other, now: sessions.now + 7).close()
    let refused = try push(other)
    #expect(refused.code == 1 && refused.errors.contains("are two different sessions"))
    #expect(try content() == stored)
    #expect(try rows(of: copy) == kept)
  }

  @Test func `takes one of two signatures by the same admin, and says so`() throws {
    let file = try sessions.make("acme.reconnect")
    try sessions.sign(file, [.px])
    let copy = try sessions.copy(file, to: "copy.reconnect")
    try sessions.sign(file, [.salesforce])
    try sessions.sign(copy, [.salesforce], at: sessions.now + 200)
    #expect(try push(file).code == 0)
    let stored = try content()
    for outcome in [try push(copy), try pull(to: copy)] {
      #expect(outcome.code == 1 && outcome.errors.contains("somebody signed both"), "\(outcome.errors)")
    }
    #expect(try content() == stored)
  }

  @Test func `lets one of two win who push at once`() throws {
    let file = try sessions.make("acme.reconnect")
    #expect(try push(file).code == 0)
    let copies = try (0..<4).map { number in
      let copy = try sessions.copy(file, to: "copy\(number).reconnect")
      for note in 0..<20 { try sessions.add("\(number) \(note)", to: copy) }
      return copy
    }
    let pushing = try copies.map { try program.process(["push", $0, "--as", "acme"] + store).start() }
    let outcomes = pushing.map { $0() }
    #expect(outcomes.map(\.code).sorted() == [0, 1, 1, 1], "\(outcomes)")
    #expect(outcomes.filter { $0.code == 1 }.allSatisfy { $0.output.contains("differ from event 7 on") })
    let verified = try program.run(["verify", "acme", "--json"] + store)
    #expect(verified.output.contains("\"integrity\" : \"intact\"") && verified.output.contains("\"events\" : 26"))
  }

  @Test func `lists its sessions as a folder does`() throws {
    let (one, two) = (try sessions.make("one.reconnect"), try sessions.make("two.reconnect", notes: 1))
    try sessions.sign(two)
    #expect(try program.run(["push", program.home.path] + store).code == 0)
    let folder = try program.run(["sessions", program.home.path])
    let listed = try program.run(["sessions"] + store)
    #expect(listed.code == 0)
    #expect(listed.output == folder.output.replacing(one, with: "one").replacing(two, with: "two"))
    // What nobody noted, or another version, is read from the events.
    try database.sql("UPDATE px_reconnect.session SET summary = NULL WHERE name = 'one'")
    try database.sql("UPDATE px_reconnect.session SET summary = summary || '{\"program\": \"9\"}' WHERE name = 'two'")
    #expect(try program.run(["sessions"] + store).output == listed.output)
    let json = try JSONValue(try program.run(["sessions", "--json"] + store).output)
    #expect(json["sessions"]?.array?.compactMap { $0["name"]?.string } == ["one", "two"])
    let schema = try JSONValue(contentsOf: Program.repository.appendingPathComponent("docs/schemas/sessions.json"))
    #expect(JSONSchema(root: schema).problems(of: json) == [])
  }

  // MARK: Who may do what

  @Test func `shows a team its own sessions, and lets it only add`() throws {
    let suffix = String(database.name.suffix(8))
    let (ana, bo, eve) = ("ana_\(suffix)", "bo_\(suffix)", "eve_\(suffix)")
    let (emea, apac) = ("emea_\(suffix)", "apac_\(suffix)")
    for (role, team, kind) in [(ana, emea, "writer"), (bo, apac, "writer"), (eve, emea, "reader")] {
      try database.sql(
        """
        DO $$ BEGIN CREATE ROLE px_reconnect_team_\(team); EXCEPTION WHEN duplicate_object THEN NULL; END $$;
        CREATE ROLE \(role) LOGIN IN ROLE px_reconnect_\(kind), px_reconnect_team_\(team)
        """)
    }
    func run(_ user: String, _ words: String...) throws -> Program.Outcome {
      try program.run(words + ["--store", database.cluster.address(database.name, user: user)])
    }
    let file = try sessions.make("acme.reconnect")
    #expect(try run(ana, "push", file).output.contains("to \(emea)/acme"))
    #expect(try run(bo, "push", file).output.contains("to \(apac)/acme"))
    #expect(try run(ana, "sessions").output.hasPrefix("\(emea)/acme\n"))
    #expect(try run(bo, "verify", "\(emea)/acme").errors.contains("has no session \(emea)/acme that you may see"))
    #expect(try run(bo, "push", file, "--as", "\(emea)/acme").errors.contains("did not allow that"))
    #expect(try program.run(["verify", "acme"] + store).errors.contains("\(apac)/acme, \(emea)/acme"))
    #expect(try run(eve, "verify", "acme").code == 1)
    #expect(try run(eve, "store", "status").output.contains("You may: read\n"))
    try sessions.add("more", to: file)
    #expect(try run(eve, "push", file).errors.contains("did not allow that"))
    for statement in [
      "UPDATE px_reconnect.event SET at = 1", "DELETE FROM px_reconnect.event", "DELETE FROM px_reconnect.session",
      "UPDATE px_reconnect.session SET head = 1", "UPDATE px_reconnect.session SET team = '\(apac)'",
      "UPDATE px_reconnect.seal SET statement = ''", "DELETE FROM px_reconnect.attachment",
      "TRUNCATE px_reconnect.event", "INSERT INTO px_reconnect.migration (number, program) VALUES (2, '')",
      "INSERT INTO px_reconnect.event (session, seq, at, payload, hash, stored_by) VALUES (1, 7, 1, '', '', 'bo')",
      "SELECT px_reconnect.extend()",
    ] {
      let answer = try database.answer(to: statement, user: ana)
      #expect(answer.contains("permission denied"), "\(statement): \(answer)")
    }
    // Whoever adds rows by hand can't add one that doesn't follow.
    for (number, says) in [(7, "does not follow"), (9, "does not follow"), (6, "duplicate key")] {
      let insert = """
        INSERT INTO px_reconnect.event (session, seq, at, payload, hash)
        SELECT id, \(number), 1, 'x', sha256('x') FROM px_reconnect.session
        """
      let answer = try database.answer(to: insert, user: ana)
      #expect(answer.contains(says), "\(answer)")
    }
    #expect(try database.sql("SELECT count(*) FROM px_reconnect.event WHERE stored_by = '\(ana)'") == "6")
  }

  // MARK: What isn't true in it

  @Test(arguments: [
    ("UPDATE px_reconnect.event SET payload = payload || 'x' WHERE seq = 4", "event 4 doesn't match"),
    ("UPDATE px_reconnect.event SET at = at + 1 WHERE seq = 7", "event 7 doesn't match"),
    (
      "DELETE FROM px_reconnect.event WHERE seq = 5; UPDATE px_reconnect.event SET seq = seq - 1 WHERE seq > 5",
      "event 5 doesn't match"
    ),
    (
      """
      ALTER TABLE px_reconnect.seal DROP CONSTRAINT seal_check; UPDATE px_reconnect.seal SET statement = statement || 'x'
      """, "signatures don't match"
    ),
    (
      """
      ALTER TABLE px_reconnect.attachment DROP CONSTRAINT attachment_check;
      UPDATE px_reconnect.attachment SET bytes = 'x'
      """, "screenshots don't match"
    ),
    ("DELETE FROM px_reconnect.attachment", "screenshots don't match"),
    (
      """
      DELETE FROM px_reconnect.event WHERE seq = 7; INSERT INTO px_reconnect.event
      SELECT session, 7, at, p, sha256(hash || int8send(7) || p) FROM px_reconnect.event,
        convert_to('{"kind":"surprise","recorded":"2026-11-18T09:06:40Z"}', 'UTF8') p WHERE seq = 6
      """, "event 7 doesn't match"
    ),
  ])
  func `is believed in nothing that was changed`(sql: String, says: String) throws {
    let file = try sessions.make("acme.reconnect")
    let older = try sessions.copy(file, to: "older.reconnect")
    try sessions.sign(file)
    #expect(try push(file).code == 0)
    try database.sql("ALTER TABLE px_reconnect.event DISABLE TRIGGER ALL")
    try database.sql(sql)
    let kept = try rows(of: older)
    let copy = sessions.path("copy.reconnect")
    for outcome in [try pull(to: copy), try program.run(["report", "acme"] + store)]
    where !says.hasPrefix("screenshots") {
      #expect(outcome.code == 2 && outcome.errors.contains(says), "\(outcome.errors)")
    }
    #expect(try pull(to: copy).errors.contains(says))
    #expect(!FileManager.default.fileExists(atPath: copy))
    #expect(try FileManager.default.contentsOfDirectory(atPath: program.home.path).allSatisfy { !$0.contains("new-") })
    let verified = try program.run(["verify", "acme"] + store)
    #expect(verified.code == 1 && verified.output.hasPrefix("BROKEN"), "\(verified.output)")
    // A copy from before is not spoiled either. What it has already is not read again.
    let later = try pull(to: older)
    #expect(try !program.run(["verify", older]).output.contains("BROKEN"))
    if later.code != 0 { #expect(try rows(of: older) == kept) }
  }

  @Test func `shows nothing of it that a terminal obeys`() throws {
    #expect(try push(sessions.make("acme.reconnect")).code == 0)
    try database.sql(
      """
      ALTER TABLE px_reconnect.session DROP CONSTRAINT session_name_check;
      UPDATE px_reconnect.session SET name = E'a\\x1b[31m\\nb', summary = summary || jsonb_build_object('org', E'\\x1b]0;x\\x07')
      """)
    let listed = try program.run(["sessions"] + store)
    #expect(listed.code == 0 && !listed.output.contains("\u{1B}") && listed.output.split(separator: "\n").count == 2)
    #expect(try program.run(["pull", "a\u{1B}[31m\nb"] + store).code == 64)
  }

  @Test func `with tables of a newer px-reconnect is left as it is`() throws {
    let file = try sessions.make("acme.reconnect")
    #expect(try push(file).code == 0)
    try database.sql("INSERT INTO px_reconnect.migration (number, program) VALUES (99, '9.0')")
    for words in [
      ["push", file], ["pull", "acme", sessions.path("copy.reconnect")], ["sessions"], ["verify", "acme"],
      ["store", "migrate"],
    ] {
      let outcome = try program.run(words + store)
      #expect(outcome.code == 2 && outcome.errors.contains("needs a newer px-reconnect"), "\(words): \(outcome)")
    }
    try database.sql("DROP SCHEMA px_reconnect CASCADE")
    #expect(try program.run(["sessions"] + store).errors.contains("has no tables for px-reconnect"))
  }

  private func content() throws -> String {
    try database.sql(
      "SELECT * FROM px_reconnect.event ORDER BY 1, 2; SELECT * FROM px_reconnect.seal ORDER BY 1; SELECT * FROM px_reconnect.session"
    )
  }
}

/// How a store is reached, and what happens where it can't be.
@Suite struct `The connection to a store` {
  private let program: Program

  init() throws { program = try Program() }

  @Test(arguments: [
    "postgresql://ana:s3cr3t-word@127.0.0.1/px", "postgres://ana:s3cr3t-word@/px?host=/tmp",
    "postgresql://127.0.0.1/px?password=s3cr3t-word", "postgresql://127.0.0.1/px?pass%77ord=s3cr3t-word",
    "postgresql://127.0.0.1/px?sslpassword=s3cr3t-word",
  ])
  func `never has its password on a command line`(address: String) throws {
    let outcome = try program.run(["sessions", "--store", address])
    #expect(outcome.code == 2 && outcome.errors.contains("~/.pgpass") && outcome.errors.contains("PGPASSFILE"))
    #expect(!(outcome.output + outcome.errors).contains("s3cr3t"))
  }

  @Test(arguments: [
    "db.example.com", "host=127.0.0.1", "service=a b", "service=a password=s3cr3t-word", "mysql://x",
    "postgresql://a:s3cr3t-word%zz@127.0.0.1/px", "postgresql://127.0.0.1/px?sslmod=x",
  ])
  func `needs an address that can be read`(address: String) throws {
    let outcome = try program.run(["sessions", "--store", address])
    #expect(outcome.code == 2 && outcome.errors.contains("postgresql://db.example.com/px"), "\(outcome.errors)")
    #expect(!outcome.errors.contains("s3cr3t"))
  }

  @Test func `says what it lacks where nothing answers, or no service is known`() throws {
    let nobody = try program.run(["sessions", "--store", "postgresql:///px?host=/nowhere"])
    #expect(nobody.code == 2 && nobody.errors.contains("can't be reached"), "\(nobody.errors)")
    let unknown = try program.run(["sessions", "--store", "service=nope"])
    #expect(unknown.code == 2 && unknown.errors.contains("nope"), "\(unknown.errors)")
  }

  @Test func `takes a password from where libpq looks, and says which is wrong`() throws {
    let database = try Cluster.shared.get().database(program)
    let user = "pat_" + database.name.suffix(8)
    try database.sql("CREATE ROLE \(user) LOGIN PASSWORD 's3cr3t-word' IN ROLE px_reconnect_reader")
    let address = "postgresql://\(user)@127.0.0.1:\(database.cluster.port)/\(database.name)"
    for (shell, code) in [
      ("export PGPASSWORD=s3cr3t-word", Int32(0)), ("export PGPASSWORD=other-word", 2), ("true", 2),
    ] {
      let outcome = try program.run(["sessions", "--store", address], shell: shell)
      #expect(outcome.code == code, "\(outcome.errors)")
      #expect(code == 0 || outcome.errors.contains("did not accept the password"), "\(outcome.errors)")
      #expect(!outcome.errors.contains("-word"))
    }
    let services = program.home.appendingPathComponent("services")
    try
      "[px]\nhost=127.0.0.1\nport=\(database.cluster.port)\nuser=\(user)\ndbname=\(database.name)\npassword=s3cr3t-word\n"
      .write(to: services, atomically: true, encoding: .utf8)
    for address in ["service=px", "postgresql://"] {
      let outcome = try program.run(
        ["sessions", "--store", address], shell: "export PGSERVICEFILE='\(services.path)' PGSERVICE=px")
      #expect(outcome.code == 0, "\(outcome.errors)")
    }
  }

  @Test func `is to the server that it names, where it is verified in full`() throws {
    let database = try Cluster.shared.get().database(program)
    let user = "tls_" + database.name.suffix(8)
    try database.sql("CREATE ROLE \(user) LOGIN PASSWORD 's3cr3t-word' IN ROLE px_reconnect_reader")
    func status(_ host: String, _ options: String) throws -> Program.Outcome {
      let address =
        "postgresql://\(user)@\(host):\(database.cluster.port)/\(database.name)?hostaddr=127.0.0.1&\(options)"
      return try program.run(["store", "status", "--store", address], shell: "export PGPASSWORD=s3cr3t-word")
    }
    let authority = "sslrootcert=\(database.cluster.folder)/ca.crt"
    #expect(try status("localhost", "sslmode=verify-full&\(authority)").output.contains("name were verified"))
    #expect(
      try status("db.example.com", "sslmode=verify-full&\(authority)").errors.contains("does not match host name"))
    #expect(try status("localhost", "sslmode=verify-full").errors.contains("root certificate"))
    #expect(try status("localhost", "sslmode=require").output.contains("NOT VERIFIED"))
    #expect(try status("localhost", "sslmode=disable").output.contains("NOT ENCRYPTED"))
  }

  @Test func `may end in the middle of a push, of which nothing is there then, and all after the next`() throws {
    let cluster = try Cluster()
    let database = try cluster.database(program)
    let sessions = StoredSessions(program: program)
    let file = try sessions.make("acme.reconnect")
    let store = ["--store", database.address]
    #expect(try program.run(["push", file] + store).code == 0)
    for note in 0..<50 { try sessions.add("note \(note)", to: file) }
    try sessions.sign(file)
    // The push has added its events, and waits to add its signatures.
    let locking = Process()
    locking.executableURL = URL(fileURLWithPath: "/usr/bin/psql")
    locking.arguments = [
      "-Xq", "-d", database.address, "-c",
      "BEGIN; LOCK TABLE px_reconnect.seal IN SHARE ROW EXCLUSIVE MODE; SELECT pg_sleep(60)",
    ]
    let locked = try locking.start()
    try database.wait(until: "SELECT count(*) = 1 FROM pg_locks WHERE mode = 'ShareRowExclusiveLock' AND granted")
    let pushing = try program.process(["push", file] + store).start()
    try database.wait(until: "SELECT count(*) = 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
    try cluster.kill()
    // The server's processes notice on their own time that the first of them is gone; nobody waits for that here.
    let outcome = pushing()
    _ = locked()
    #expect(outcome.code == 2 && outcome.output.contains("Nothing was stored."), "\(outcome)")
    #expect(try program.run(["sessions"] + store).errors.contains("can't be reached"))
    try cluster.start()
    #expect(try database.sql("SELECT head, count(*) FROM px_reconnect.session, px_reconnect.event GROUP BY 1") == "6|6")
    let again = try program.run(["push", file] + store)
    #expect(again.output.contains("Pushed 51 new events, 2 new signatures to acme, which has 57 events."), "\(again)")
    let copy = sessions.path("copy.reconnect")
    #expect(try program.run(["pull", "acme", copy] + store).code == 0)
    #expect(try rows(of: copy) == rows(of: file))
  }
}
