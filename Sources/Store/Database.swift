internal import FoundationEssentials
internal import StoreProtocol

/// The tables of px-reconnect in a database, and each request of the protocol as SQL.
final class Database {
  let connection: Connection
  private let program: String
  private let migrations: [Migration]
  /// The last migration that the database has; 0 if it has none.
  private(set) var schema = 0
  /// The session of the open transaction.
  var current: Int64?
  /// The writer whose lease additions need; `nil` before one was taken.
  var writer: Writer?
  /// The session whose lease was taken last.
  var leased: (name: StoreName, id: Int64)?
  /// Whether the open transaction has taken a lease only for itself.
  private var leasesForTransaction = false

  /// - Parameter migrations: The migrations that this program knows.
  init(_ address: String, program: String, migrations: [Migration]) throws(StoreProblem) {
    connection = try Connection(address)
    self.program = program
    self.migrations = migrations
    try readSchema()
  }

  private var newest: Int { migrations.last?.number ?? 0 }

  private func readSchema() throws(StoreProblem) {
    var isThere = false
    try connection.run(
      """
      SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'px_reconnect' AND c.relname = 'migration')
      """, []
    ) { isThere = $0.isTrue(0) }
    schema = 0
    guard isThere else { return }
    try connection.run("SELECT coalesce(max(number), 0) FROM px_reconnect.migration", []) {
      schema = Int(clamping: $0.integer(0))
    }
  }

  func opened() throws(StoreProblem) -> OpenedStore {
    var teams: [String] = []
    var mayWrite = false
    if schema > 0, schema <= newest {
      try connection.run("SELECT unnest(px_reconnect.teams())", []) { teams.append($0.text(0)) }
      try connection.run("SELECT has_column_privilege('px_reconnect.event', 'payload', 'INSERT')", []) {
        mayWrite = $0.isTrue(0)
      }
    }
    return OpenedStore(
      server: connection.server, place: connection.place, tls: connection.tls, mode: connection.mode,
      isLocal: connection.isLocal, schema: schema, known: newest, teams: teams, mayWrite: mayWrite)
  }

  /// Refuses tables of another version.
  private func refuseOtherTables() throws(StoreProblem) {
    if schema == 0 { throw StoreProblem(.noTables) }
    if schema < newest { throw StoreProblem(.older, "\(schema) of \(newest)") }
    if schema > newest { throw StoreProblem(.newer, "\(schema), and this program knows \(newest)") }
  }

  /// Applies the missing migrations in one transaction. An advisory lock keeps others out.
  ///
  /// Roles are shared by all databases of a server, and no lock covers them. A concurrent migration of another database can
  /// make this one fail, so it is retried.
  func migrate() throws(StoreProblem) -> (from: Int, to: Int) {
    for _ in 0..<3 {
      do throws(StoreProblem) {
        return try migrateOnce()
      } catch {
        guard error.kind == .failed else { throw error }
      }
    }
    return try migrateOnce()
  }

  private func migrateOnce() throws(StoreProblem) -> (from: Int, to: Int) {
    try connection.run("BEGIN")
    do throws(StoreProblem) {
      // An arbitrary key: "PXRC".
      try connection.run("SET LOCAL lock_timeout = '60s'; SELECT pg_advisory_xact_lock(1347965507)")
      try readSchema()
      let before = schema
      if before > newest { throw StoreProblem(.newer, "\(before), and this program knows \(newest)") }
      if before < newest {
        if before == 0 { try connection.run(Migration.beginnings) }
        for migration in migrations where migration.number > before {
          try connection.run(migration.sql)
          try connection.run(
            "INSERT INTO px_reconnect.migration (number, program) VALUES ($1, $2)", ["\(migration.number)", program])
        }
      }
      try commit()
      schema = newest
      return (before, newest)
    } catch {
      try? connection.run("ROLLBACK")
      throw error
    }
  }

  /// Commits.
  ///
  /// - Throws: `unknown` if the connection was lost before the server's response arrived.
  func commit() throws(StoreProblem) {
    if let current, leasesForTransaction { try changeLease(of: current, to: .release) }
    endTransaction()
    do throws(StoreProblem) {
      try connection.run("COMMIT")
    } catch {
      throw error.kind == .lost ? StoreProblem(.unknown, error.says) : error
    }
  }

  func rollback() throws(StoreProblem) {
    endTransaction()
    try connection.run("ROLLBACK")
  }

  private func endTransaction() {
    current = nil
    if leasesForTransaction { writer = nil }
    leasesForTransaction = false
  }

  // MARK: Reading

  private static let columns = "team, name, head, encode(head_hash, 'hex'), summary::text"

  private static func session(_ row: Connection.Row) -> StoredSession {
    StoredSession(
      team: row.text(0), name: row.text(1), events: Int(clamping: row.integer(2)), head: row.text(3),
      summary: try? JSONDecoder().decode([String: String].self, from: Data(row.text(4).utf8)))
  }

  func list(_ each: (StoreLine) -> Void) throws(StoreProblem) {
    try refuseOtherTables()
    // A session has no events only if its first one was never recorded.
    try connection.run("SELECT \(Self.columns) FROM px_reconnect.session WHERE head > 0 ORDER BY team, name", []) {
      each(.session(Self.session($0)))
    }
  }

  /// Reads a session's hashes, signatures, and screenshots without their bytes.
  func describe(_ name: StoreName, _ each: (StoreLine) -> Void) throws(StoreProblem) {
    try describe(try existing(name), each)
  }

  private func describe(_ id: Int64, _ each: (StoreLine) -> Void) throws(StoreProblem) {
    try connection.run("SELECT \(Self.columns) FROM px_reconnect.session WHERE id = $1", ["\(id)"]) {
      each(.session(Self.session($0)))
    }
    var hashes: [String] = []
    try connection.run("SELECT encode(hash, 'hex') FROM px_reconnect.event WHERE session = $1 ORDER BY seq", ["\(id)"])
    {
      hashes.append($0.text(0))
      if hashes.count == StoreLine.mostHashes {
        each(.hashes(hashes))
        hashes = []
      }
    }
    if !hashes.isEmpty { each(.hashes(hashes)) }
    try connection.run(
      "SELECT statement, encode(hash, 'hex'), signature FROM px_reconnect.seal WHERE session = $1 ORDER BY number",
      ["\(id)"]
    ) {
      each(.seal(StoredSeal(statement: $0.text(0), hash: $0.text(1), signature: $0.isNull(2) ? nil : $0.text(2))))
    }
    try pictures("session = $1", ["\(id)"], bytes: "NULL", each)
  }

  func read(_ name: StoreName, after: Int, to: Int, _ each: (StoreLine) -> Void) throws(StoreProblem) {
    let id = try existing(name)
    try connection.run(
      """
      SELECT seq, at, translate(encode(payload, 'base64'), E'\n', ''), encode(hash, 'hex') FROM px_reconnect.event
      WHERE session = $1 AND seq > $2 AND seq <= $3 ORDER BY seq
      """, ["\(id)", "\(after)", "\(to)"]
    ) {
      each(
        .event(
          StoredEvent(sequence: Int(clamping: $0.integer(0)), at: $0.integer(1), payload: $0.text(2), hash: $0.text(3)))
      )
    }
    try connection.run(
      "SELECT step, field, text, at FROM px_reconnect.draft WHERE session = $1 ORDER BY step, field", ["\(id)"]
    ) {
      each(.draft(StoredDraft(step: $0.text(0), field: $0.text(1), text: $0.text(2), at: $0.integer(3))))
    }
  }

  func picture(_ name: StoreName, sha256: String, _ each: (StoreLine) -> Void) throws(StoreProblem) {
    try pictures(
      "session = $1 AND sha256 = $2", ["\(try existing(name))", sha256],
      bytes: "translate(encode(bytes, 'base64'), E'\n', '')", each)
  }

  private func pictures(
    _ condition: String, _ values: [String], bytes: String, _ each: (StoreLine) -> Void
  ) throws(StoreProblem) {
    try connection.run(
      """
      SELECT sha256, name, media_type, at, \(bytes) FROM px_reconnect.attachment WHERE \(condition)
      ORDER BY at, sha256
      """, values
    ) {
      each(
        .picture(
          StoredPicture(
            sha256: $0.text(0), name: $0.text(1), mediaType: $0.text(2), at: $0.integer(3),
            bytes: $0.isNull(4) ? nil : $0.text(4))))
    }
  }

  /// The sessions with a name, in one team or in all.
  private func found(_ name: StoreName) throws(StoreProblem) -> [(id: Int64, team: String)] {
    try refuseOtherTables()
    var found: [(id: Int64, team: String)] = []
    try connection.run(
      """
      SELECT id, team FROM px_reconnect.session WHERE name = $1 AND ($2::text IS NULL OR team = $2) ORDER BY team
      LIMIT 20
      """, [name.name, name.team]
    ) { found.append(($0.integer(0), $0.text(1))) }
    if found.count > 1 {
      throw StoreProblem(.ambiguous, found.map { "\($0.team)/\(name.name)" }.joined(separator: ", "))
    }
    return found
  }

  func existing(_ name: StoreName) throws(StoreProblem) -> Int64 {
    guard let found = try found(name).first else { throw StoreProblem(.notFound, name.text) }
    return found.id
  }

  // MARK: Writing

  /// Begins a transaction and locks a session, which is created if it doesn't exist.
  func begin(_ name: StoreName, _ each: (StoreLine) -> Void) throws(StoreProblem) {
    try beginTransaction()
    do throws(StoreProblem) {
      let id = try locked(name)
      try describe(id, each)
      current = id
    } catch {
      try? connection.run("ROLLBACK")
      throw error
    }
  }

  /// Begins a transaction, as the holder of the writer's lease if there is a writer.
  func beginTransaction() throws(StoreProblem) {
    guard current == nil else { throw StoreProblem(.wrong, "a transaction is open") }
    try connection.run("BEGIN" + (writer.map { "; \($0.setting)" } ?? ""))
  }

  /// Locks a session, which is created if it doesn't exist.
  func locked(_ name: StoreName) throws(StoreProblem) -> Int64 {
    let known = try found(name).first?.team
    let team = if let known { known } else { try teamOfNew(name) }
    try connection.run(
      "INSERT INTO px_reconnect.session (team, name) VALUES ($1, $2) ON CONFLICT (team, name) DO NOTHING",
      [team, name.name])
    var id: Int64?
    try connection.run(
      "SELECT id FROM px_reconnect.session WHERE team = $1 AND name = $2 FOR UPDATE", [team, name.name]
    ) { id = $0.integer(0) }
    guard let id else { throw StoreProblem(.denied, "the session \(team)/\(name.name) can't be seen") }
    return id
  }

  /// The team of a new session: the role's only team, or `everyone` if it has none.
  private func teamOfNew(_ name: StoreName) throws(StoreProblem) -> String {
    if let team = name.team { return team }
    let teams = try opened().teams
    if teams.count > 1 { throw StoreProblem(.whichTeam, teams.joined(separator: ", ")) }
    return teams.first ?? StoreName.everyone
  }

  func append(_ events: [StoredEvent]) throws(StoreProblem) {
    func array(_ values: [String]) -> String { "{" + values.map { "\"\($0)\"" }.joined(separator: ",") + "}" }
    try connection.run(
      """
      INSERT INTO px_reconnect.event (session, seq, at, payload, hash)
      SELECT $1, seq, at, decode(payload, 'base64'), decode(hash, 'hex')
      FROM unnest($2::bigint[], $3::bigint[], $4::text[], $5::text[]) AS new (seq, at, payload, hash)
      """,
      [
        try leasedSession(), array(events.map { "\($0.sequence)" }), array(events.map { "\($0.at)" }),
        array(events.map(\.payload)), array(events.map(\.hash)),
      ])
  }

  func insert(_ seal: StoredSeal) throws(StoreProblem) {
    try connection.run(
      "INSERT INTO px_reconnect.seal (session, statement, hash, signature) VALUES ($1, $2, decode($3, 'hex'), $4)",
      [try leasedSession(), seal.statement, seal.hash, seal.signature])
  }

  func insert(_ picture: StoredPicture) throws(StoreProblem) {
    try connection.run(
      """
      INSERT INTO px_reconnect.attachment (session, sha256, name, media_type, bytes, at)
      VALUES ($1, $2, $3, $4, decode($5, 'base64'), $6)
      """, [try leasedSession(), picture.sha256, picture.name, picture.mediaType, picture.bytes, "\(picture.at)"])
  }

  func replace(_ drafts: [StoredDraft]) throws(StoreProblem) {
    let id = try session()
    try connection.run("DELETE FROM px_reconnect.draft WHERE session = $1", [id])
    for draft in drafts {
      try connection.run(
        "INSERT INTO px_reconnect.draft (session, step, field, text, at) VALUES ($1, $2, $3, $4, $5)",
        [id, draft.step, draft.field, draft.text, "\(draft.at)"])
    }
  }

  func note(_ summary: [String: String]) throws(StoreProblem) {
    let text = (try? JSONEncoder().encode(summary)).map { String(decoding: $0, as: UTF8.self) }
    try connection.run("UPDATE px_reconnect.session SET summary = $2 WHERE id = $1", [try session(), text])
  }

  private func session() throws(StoreProblem) -> String {
    guard let current else { throw StoreProblem(.wrong, "no transaction is open") }
    return "\(current)"
  }

  /// The session of the transaction. Without a writer, its lease is taken until the end of the transaction.
  private func leasedSession() throws(StoreProblem) -> String {
    let id = try session()
    if let current, writer == nil {
      let own = Writer.forOneTransaction
      try connection.run(own.setting)
      writer = own
      leasesForTransaction = true
      do throws(StoreProblem) {
        try changeLease(of: current, to: .take)
      } catch {
        // The holder can be read only after the failed transaction.
        try? rollback()
        throw named(error, in: current)
      }
    }
    return id
  }
}
