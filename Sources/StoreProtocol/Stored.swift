/// A session's name in a store. Names are unique within a team.
package struct StoreName: Hashable, Codable, Sendable {
  /// `nil` if it wasn't named.
  package var team: String?
  package var name: String

  package init(team: String?, name: String) {
    self.team = team
    self.name = name
  }

  /// The team of the sessions that all users of the store can see.
  package static let everyone = "everyone"

  /// `acme` or `emea/acme`, with the team if it was named.
  package var text: String { team.map { "\($0)/\(name)" } ?? name }

  /// The same without the team `everyone`, as a list shows it.
  package var label: String { team == StoreName.everyone ? name : text }
}

/// A session as a store lists it.
package struct StoredSession: Hashable, Codable, Sendable {
  package let team: String
  package let name: String
  /// The number of events.
  package let events: Int
  /// The hash of the last event as 64 hexadecimal digits; zeros if there are no events.
  package let head: String
  /// The rows of the summary, as written with the last event.
  package let summary: [String: String]?

  package init(team: String, name: String, events: Int, head: String, summary: [String: String]?) {
    self.team = team
    self.name = name
    self.events = events
    self.head = head
    self.summary = summary
  }

  /// The name with its team, unless the team is `everyone`.
  package var label: String { StoreName(team: team, name: name).label }
}

/// A row of the table `events` of a session file.
package struct StoredEvent: Hashable, Codable, Sendable {
  package let sequence: Int
  /// Seconds since 1970.
  package let at: Int64
  /// Base64, like all bytes in the protocol.
  package let payload: String
  /// 64 hexadecimal digits.
  package let hash: String

  package init(sequence: Int, at: Int64, payload: String, hash: String) {
    self.sequence = sequence
    self.at = at
    self.payload = payload
    self.hash = hash
  }

  private enum CodingKeys: String, CodingKey { case sequence = "seq", at, payload, hash }
}

/// A row of the table `seals`.
package struct StoredSeal: Hashable, Codable, Sendable {
  package let statement: String
  /// The statement's SHA-256, as 64 hexadecimal digits.
  package let hash: String
  package let signature: String?

  package init(statement: String, hash: String, signature: String?) {
    self.statement = statement
    self.hash = hash
    self.signature = signature
  }
}

/// A row of the table `attachments`.
package struct StoredPicture: Hashable, Codable, Sendable {
  package let sha256: String
  package let name: String
  package let mediaType: String
  package let at: Int64
  /// Base64; `nil` in a description of a session.
  package let bytes: String?

  package init(sha256: String, name: String, mediaType: String, at: Int64, bytes: String?) {
    self.sha256 = sha256
    self.name = name
    self.mediaType = mediaType
    self.at = at
    self.bytes = bytes
  }
}

/// A row of the table `drafts`.
package struct StoredDraft: Hashable, Codable, Sendable {
  package let step: String
  package let field: String
  package let text: String
  package let at: Int64

  package init(step: String, field: String, text: String, at: Int64) {
    self.step = step
    self.field = field
    self.text = text
    self.at = at
  }
}

/// Who holds the lease of a session, and alone may add to it.
package struct StoredLease: Hashable, Codable, Sendable {
  /// A role of the database.
  package let holder: String
  package let host: String
  /// A time in UTC for people: `2026-11-30 14:05`.
  package let since: String

  package init(holder: String, host: String, since: String) {
    self.holder = holder
    self.host = host
    self.since = since
  }

  package var words: String { "\(holder) on \(host) since \(since) UTC" }
}

/// The rows that one answer adds to a session, stored in one transaction.
package struct StoredAddition: Hashable, Codable, Sendable {
  package let events: [StoredEvent]
  package let seal: StoredSeal?
  package let picture: StoredPicture?
  package let summary: [String: String]

  package init(events: [StoredEvent], seal: StoredSeal?, picture: StoredPicture?, summary: [String: String]) {
    self.events = events
    self.seal = seal
    self.picture = picture
    self.summary = summary
  }
}

/// The connection to a store.
package struct OpenedStore: Hashable, Codable, Sendable {
  /// The version of PostgreSQL.
  package let server: String
  /// Where the server is, without secrets: `ana@db.example.com:5432/px`.
  package let place: String
  /// The version of TLS; `nil` if the connection isn't encrypted.
  package let tls: String?
  /// The `sslmode` in effect. Only `verify-full` verifies the server's name.
  package let mode: String
  /// Whether the connection uses a Unix socket.
  package let isLocal: Bool
  /// The last migration that the database has; 0 if it has none.
  package let schema: Int
  /// The last migration that this program knows.
  package let known: Int
  /// The role's teams, without `everyone`.
  package let teams: [String]
  /// Whether the role may add to sessions.
  package let mayWrite: Bool

  package init(
    server: String, place: String, tls: String?, mode: String, isLocal: Bool, schema: Int, known: Int, teams: [String],
    mayWrite: Bool
  ) {
    self.server = server
    self.place = place
    self.tls = tls
    self.mode = mode
    self.isLocal = isLocal
    self.schema = schema
    self.known = known
    self.teams = teams
    self.mayWrite = mayWrite
  }
}
