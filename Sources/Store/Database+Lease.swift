internal import StoreProtocol

/// Leases. The triggers of the tables refuse all additions by a writer that doesn't hold the lease.
extension Database {
  enum LeaseChange: String {
    case take, release
    case takeOver = "take-over"
  }

  /// Takes the lease of a session for a writer, or renews it. Reports the lease that was taken over.
  ///
  /// - Throws: `leased` if another writer holds it and `over` is false.
  func lease(
    _ name: StoreName, as writer: Writer, over: Bool, creates: Bool, _ each: (StoreLine) -> Void
  ) throws(StoreProblem) {
    self.writer = writer
    try transaction { () throws(StoreProblem) in
      try creates ? locked(name) : existing(name)
    } body: {
      id throws(StoreProblem) in
      let previous = try holder(of: id)
      let change = try changeLease(of: id, to: over ? .takeOver : .take)
      if change == .takeOver, let previous { each(.lease(previous)) }
      leased = (name, id)
    }
  }

  /// Releases the lease, if the writer still holds it.
  func release(_ name: StoreName) throws(StoreProblem) {
    try transaction { () throws(StoreProblem) in
      try existing(name)
    } body: { id throws(StoreProblem) in
      try changeLease(of: id, to: .release)
    }
    writer = nil
  }

  /// Adds to a session, if the writer holds its lease and the events follow the head.
  func record(_ addition: StoredAddition, in name: StoreName) throws(StoreProblem) {
    guard writer != nil else { throw StoreProblem(.wrong, "no lease was taken") }
    // Somebody waits for this, so a round trip is saved.
    let known = leased.flatMap { $0.name == name ? $0.id : nil }
    try transaction { () throws(StoreProblem) in
      if let known { known } else { try existing(name) }
    } body: { id throws(StoreProblem) in
      current = id
      defer { current = nil }
      if !addition.events.isEmpty { try append(addition.events) }
      if let picture = addition.picture { try insert(picture) }
      if let seal = addition.seal { try insert(seal) }
      try note(addition.summary)
    }
  }

  /// Adds a row to the log of leases, unless it would change nothing.
  ///
  /// - Returns: What was added.
  @discardableResult
  func changeLease(of id: Int64, to change: LeaseChange) throws(StoreProblem) -> LeaseChange? {
    guard let writer else { throw StoreProblem(.wrong, "no lease was taken") }
    var added: LeaseChange?
    try connection.run(
      "INSERT INTO px_reconnect.lease (session, kind, token, host) VALUES ($1, $2, $3::uuid, $4) RETURNING kind",
      ["\(id)", change.rawValue, writer.token, writer.host]
    ) { added = LeaseChange(rawValue: $0.text(0)) }
    return added
  }

  /// The current lease of a session.
  private func holder(of id: Int64) throws(StoreProblem) -> StoredLease? {
    var lease: StoredLease?
    try connection.run(
      """
      SELECT kind, holder, host, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') FROM px_reconnect.lease
      WHERE session = $1 ORDER BY number DESC LIMIT 1
      """, ["\(id)"]
    ) { row in
      guard row.text(0) != LeaseChange.release.rawValue else { return }
      lease = StoredLease(holder: row.text(1), host: row.text(2), since: row.text(3))
    }
    return lease
  }

  /// A refusal of the triggers, with the holder of the lease.
  func named(_ problem: StoreProblem, in id: Int64) -> StoreProblem {
    guard problem.kind == .leased || problem.kind == .conflict && isLeasedByAnother(id) else { return problem }
    let lease = try? holder(of: id)
    return StoreProblem(.leased, lease?.words ?? "")
  }

  /// Whether the events of another writer are why those of this one don't follow. If nobody holds the lease, this takes it.
  private func isLeasedByAnother(_ id: Int64) -> Bool {
    do throws(StoreProblem) {
      try changeLease(of: id, to: .take)
      return false
    } catch {
      return error.kind == .leased
    }
  }

  /// Runs a transaction on a session, as the writer. It is rolled back if anything in it throws.
  private func transaction(
    on session: () throws(StoreProblem) -> Int64, body: (Int64) throws(StoreProblem) -> Void
  ) throws(StoreProblem) {
    try beginTransaction()
    var id: Int64?
    do throws(StoreProblem) {
      let found = try session()
      id = found
      try body(found)
    } catch {
      try? connection.run("ROLLBACK")
      throw id.map { named(error, in: $0) } ?? error
    }
    try commit()
  }
}
