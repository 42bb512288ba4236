/// A session's name in a store. Each team has its own names.
package struct StoreName: Hashable, Codable, Sendable {
  /// `nil` where whoever asks left it open.
  package var team: String?
  package var name: String

  package init(team: String?, name: String) {
    self.team = team
    self.name = name
  }

  /// The team of those that everybody sees who may use the store.
  package static let everyone = "everyone"

  /// As people type it: `acme`, or `emea/acme`.
  package var text: String { team.map { "\($0)/\(name)" } ?? name }
}

/// A session as a store lists it.
package struct StoredSession: Hashable, Codable, Sendable {
  package let team: String
  package let name: String
  /// How many events it has.
  package let events: Int
  /// The hash of the last one, as 64 hexadecimal digits; zeros if there is none.
  package let head: String
  /// What a list shows, as whoever recorded the last event noted it.
  package let summary: [String: String]?

  package init(team: String, name: String, events: Int, head: String, summary: [String: String]?) {
    self.team = team
    self.name = name
    self.events = events
    self.head = head
    self.summary = summary
  }

  /// With its team, unless everybody sees it.
  package var label: String { team == StoreName.everyone ? name : "\(team)/\(name)" }
}

/// A row of the table `events` of a session file.
package struct StoredEvent: Hashable, Codable, Sendable {
  package let sequence: Int
  /// Seconds since 1970.
  package let at: Int64
  /// In Base64, as all bytes of the protocol.
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
  /// In Base64; missing where only what there is was asked.
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

/// What was connected to.
package struct OpenedStore: Hashable, Codable, Sendable {
  /// The version of PostgreSQL.
  package let server: String
  /// Where it is, without anything secret: `ana@db.example.com:5432/px`.
  package let place: String
  /// The version of TLS; missing where the connection isn't encrypted.
  package let tls: String?
  /// libpq's `sslmode`: `verify-full` alone says whose server it is.
  package let mode: String
  /// It didn't leave this computer.
  package let isLocal: Bool
  /// The last migration that the database has; 0 if it has none.
  package let schema: Int
  /// The last one that this program knows.
  package let known: Int
  /// The teams whose sessions are seen, without `everyone`.
  package let teams: [String]
  /// Whether sessions can be pushed.
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
