import Foundation
import SessionFile
import Store
import StoreProtocol
import Testing
import Wizard

/// Who may add to a session in a store, by requests of the protocol against a real server.
@Suite struct `A lease` {
  private let program: Program
  private let sessions: StoredSessions
  private let database: Cluster.Database
  private let name = StoreName(team: nil, name: "acme")

  init() throws {
    program = try Program()
    sessions = StoredSessions(program: program)
    database = try Cluster.shared.get().database(program)
  }

  /// A px-reconnect-store in this process.
  private final class Writer {
    private var server: StoreServer?
    private(set) var lines: [StoreLine] = []
    let token: String

    init(_ address: String, token: UUID = UUID(), migrations: [Migration] = Migration.all) {
      self.token = token.uuidString
      server = StoreServer(program: "test", migrations: migrations) { [unowned self] in lines.append($0) }
      #expect(ask(.open(address)) == nil)
    }

    /// - Returns: Why the request failed; `nil` if it didn't.
    func ask(_ request: StoreRequest) -> StoreProblem? {
      lines = []
      server?.take(request)
      if case .problem(let problem)? = lines.last { return problem }
      return nil
    }

    func lease(_ name: StoreName, host: String = "laptop", over: Bool = false) -> StoreProblem? {
      ask(.lease(name, token: token, host: host, over: over, creates: false))
    }
  }

  private func writer(_ user: String = "postgres", token: UUID = UUID()) -> Writer {
    Writer(database.cluster.address(database.name, user: user), token: token)
  }

  private func role(_ prefix: String) throws -> String {
    let role = "\(prefix)_\(database.name.suffix(8))"
    try database.sql("CREATE ROLE \(role) LOGIN IN ROLE px_reconnect_writer")
    return role
  }

  /// The next event of the stored session.
  private func addition(_ text: String) throws -> StoredAddition {
    let path = sessions.path("\(UUID().uuidString).reconnect")
    #expect(try program.run(["pull", "acme", path, "--store", database.address]).code == 0)
    try sessions.add(text, to: path)
    let reader = try RecordReader(path: path, checkingKeys: { _, _ in .unchecked("") })
    defer { reader.close() }
    let event = try #require(reader.copy.events.last)
    return StoredAddition(events: [stored(event)], seal: nil, picture: nil, summary: ["program": "test"])
  }

  private func stored(_ event: RecordCopy.Event) -> StoredEvent {
    StoredEvent(
      sequence: event.sequence, at: event.at.seconds, payload: Data(event.payload).base64EncodedString(),
      hash: Chain.hex(event.hash))
  }

  private func leases() throws -> String {
    try database.sql("SELECT kind, holder, host FROM px_reconnect.lease ORDER BY number")
  }

  private func push() throws {
    let file = try sessions.make("acme.reconnect")
    let pushed = try program.run(["push", file, "--store", database.address])
    try #require(pushed.code == 0, "\(pushed.errors)")
  }

  @Test func `is needed for each addition, and held by one writer at a time`() throws {
    try push()
    let (ana, ben) = (try role("ana"), try role("ben"))
    let (first, second) = (writer(ana), writer(ben))
    let addition = try addition("one")
    #expect(first.ask(.record(name, addition))?.kind == .wrong)
    #expect(first.lease(name) == nil)
    let refused = try #require(second.lease(name, host: "desk"))
    #expect(
      refused.kind == .leased && refused.says.contains(/^ana_\w+ on laptop since 2\d{3}-\d\d-\d\d \d\d:\d\d UTC$/))
    #expect(first.ask(.record(name, addition)) == nil)
    #expect(first.ask(.record(name, addition))?.kind == .conflict)
    #expect(first.ask(.release(name)) == nil)
    #expect(second.lease(name, host: "desk") == nil)
    // Its lease has ended, so the other one's is named.
    #expect(first.lease(name)?.says.hasPrefix("\(ben) on desk") == true)
    #expect(try database.sql("SELECT head, summary->>'program' FROM px_reconnect.session") == "7|test")
  }

  @Test func `is renewed by the same token from the same role and host alone`() throws {
    try push()
    let (ana, ben) = (try role("ana"), try role("ben"))
    let token = UUID()
    #expect(writer(ana, token: token).lease(name) == nil)
    let count = try leases()
    #expect(writer(ana, token: token).lease(name) == nil)
    #expect(writer(ana, token: token).lease(name, over: true) == nil)
    #expect(try leases() == count)
    #expect(writer(ben, token: token).lease(name)?.kind == .leased)
    #expect(writer(ana, token: token).lease(name, host: "desk")?.kind == .leased)
    #expect(writer(ana).lease(name)?.kind == .leased)
  }

  @Test func `is taken over only when asked for, and the store has it in writing`() throws {
    try push()
    let (ana, ben) = (try role("ana"), try role("ben"))
    let (first, second) = (writer(ana), writer(ben))
    #expect(first.lease(name) == nil)
    #expect(second.lease(name, host: "desk", over: true) == nil)
    #expect(second.lines.contains { if case .lease(let lease) = $0 { lease.holder == ana } else { false } })
    let told = try #require(first.ask(.record(name, addition("late"))))
    #expect(told.kind == .leased && told.says.hasPrefix("\(ben) on desk since "))
    // What ended already can't be given up.
    #expect(first.ask(.release(name)) == nil)
    #expect(second.ask(.record(name, try addition("mine"))) == nil)
    #expect(second.ask(.release(name)) == nil)
    #expect(
      try leases().split(separator: "\n").suffix(3)
        == ["take|\(ana)|laptop", "take-over|\(ben)|desk", "release|\(ben)|desk"])
    for statement in [
      "DELETE FROM px_reconnect.lease", "UPDATE px_reconnect.lease SET holder = 'x'", "TRUNCATE px_reconnect.lease",
      "SELECT token FROM px_reconnect.lease", "SELECT px_reconnect.change_lease()",
      "INSERT INTO px_reconnect.lease (session, kind, token, host, holder) VALUES (1, 'take', gen_random_uuid(), 'x', 'x')",
    ] {
      #expect(try database.answer(to: statement, user: ana).contains("permission denied"), "\(statement)")
    }
  }

  @Test func `keeps out a push, and lets it in again afterwards`() throws {
    try push()
    let (file, holder) = (sessions.path("acme.reconnect"), writer())
    #expect(holder.lease(name) == nil)
    try sessions.add("more", to: file)
    let refused = try program.run(["push", file, "--store", database.address])
    #expect(refused.code == 2 && refused.errors.contains("postgres on laptop since "), "\(refused.errors)")
    #expect(refused.errors.contains("is working on that session. Nothing was stored."))
    #expect(try database.sql("SELECT head FROM px_reconnect.session") == "6")
    #expect(holder.ask(.release(name)) == nil)
    #expect(try program.run(["push", file, "--store", database.address]).output.contains("Pushed 1 new event"))
    // A push that adds nothing leaves no trace.
    let before = try leases()
    #expect(try program.run(["push", file, "--store", database.address]).code == 0)
    #expect(try leases() == before)
  }

  @Test func `is of one team, and says nothing to another`() throws {
    let suffix = database.name.suffix(8)
    let (ana, bo) = ("ana_\(suffix)", "bo_\(suffix)")
    for (role, team) in [(ana, "emea"), (bo, "apac")] {
      try database.sql(
        """
        CREATE ROLE px_reconnect_team_\(team)_\(suffix);
        CREATE ROLE \(role) LOGIN IN ROLE px_reconnect_writer, px_reconnect_team_\(team)_\(suffix)
        """)
    }
    let file = try sessions.make("acme.reconnect")
    let pushed = try program.run(["push", file, "--store", database.cluster.address(database.name, user: ana)])
    #expect(pushed.code == 0)
    #expect(writer(ana).lease(name) == nil)
    #expect(writer(bo).lease(name)?.kind == .notFound)
    for kind in ["take", "take-over"] {
      let answer = try database.answer(
        to:
          "INSERT INTO px_reconnect.lease (session, kind, token, host) SELECT max(s), '\(kind)', gen_random_uuid(), 'x' FROM generate_series(1, 1) s",
        user: bo)
      #expect(answer.contains("row-level security") || answer.contains("somebody else holds"), "\(answer)")
      #expect(!answer.contains(ana))
    }
    #expect(try database.sql("SELECT count(*) FROM px_reconnect.lease", user: bo) == "0")
    #expect(try database.sql("SELECT count(*) FROM px_reconnect.lease", user: ana) != "0")
    #expect(try database.sql("SELECT holder FROM px_reconnect.lease ORDER BY number DESC LIMIT 1") == ana)
  }

  @Test func `comes to tables of version 1 that have sessions in them`() throws {
    let cluster = database.cluster
    let old = Cluster.Database(cluster: cluster, name: database.name + "_old")
    try database.sql("CREATE DATABASE \(old.name)")
    let first = Writer(old.address, migrations: [Migration.all[0]])
    #expect(first.ask(.migrate) == nil)
    #expect(first.lines.first == .migrated(from: 0, to: 1))
    let file = try sessions.make("acme.reconnect")
    let reader = try RecordReader(path: file, checkingKeys: { _, _ in .unchecked("") })
    try old.sql("INSERT INTO px_reconnect.session (team, name) VALUES ('everyone', 'acme')")
    for event in reader.copy.events {
      let event = stored(event)
      try old.sql(
        """
        INSERT INTO px_reconnect.event (session, seq, at, payload, hash)
        SELECT id, \(event.sequence), \(event.at), decode('\(event.payload)', 'base64'), decode('\(event.hash)', 'hex')
        FROM px_reconnect.session
        """)
    }
    try reader.pictures(besides: []) { picture in
      try old.sql(
        """
        INSERT INTO px_reconnect.attachment (session, sha256, name, media_type, bytes, at)
        SELECT id, '\(picture.sha256)', '\(picture.name)', '\(picture.mediaType)',
          decode('\(Data(picture.bytes ?? []).base64EncodedString())', 'base64'), \(picture.at.seconds)
        FROM px_reconnect.session
        """)
    }
    reader.close()
    let content = "SELECT * FROM px_reconnect.event ORDER BY seq; SELECT * FROM px_reconnect.session"
    let before = try old.sql(content)
    let store = ["--store", old.address]
    #expect(try program.run(["sessions"] + store).errors.contains("1 of 2, so they are older than this px-reconnect"))
    let migrated = try program.run(["store", "migrate"] + store)
    #expect(migrated.output == "Updated the tables from version 1 to 2.\n", "\(migrated.errors)")
    #expect(try old.sql(content) == before)
    try sessions.add("more", to: file)
    #expect(try program.run(["push", file] + store).output.contains("Pushed 1 new event to acme, which has 7 events."))
    let copy = sessions.path("copy.reconnect")
    #expect(try program.run(["pull", "acme", copy] + store).code == 0)
    #expect(try Array(rows(of: copy).prefix(3)) == Array(rows(of: file).prefix(3)))
  }
}
