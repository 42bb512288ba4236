/// A line of output of `px-reconnect-store`. The response to each request ends with `done` or `problem`.
package enum StoreLine: Hashable, Sendable {
  /// The program was started for another version. Nothing else follows.
  case version(String)
  case opened(OpenedStore)
  case migrated(from: Int, to: Int)
  case session(StoredSession)
  /// Hashes of events from the first one on, split over several lines.
  case hashes([String])
  case seal(StoredSeal)
  case event(StoredEvent)
  case picture(StoredPicture)
  case draft(StoredDraft)
  /// The lease that was taken over.
  case lease(StoredLease)
  case done
  case problem(StoreProblem)
}

/// Why a request failed.
package struct StoreProblem: Error, Hashable, Codable, Sendable {
  package enum Kind: String, Codable, Sendable {
    /// The address can't be parsed.
    case address
    /// The address has a password.
    case password
    /// The connection could not be opened.
    case unreachable
    /// The server requires a password, or rejected the one it got.
    case passwordNeeded = "password-needed"
    /// The connection was lost; nothing was committed.
    case lost
    /// The connection was lost while a commit was under way.
    case unknown
    /// The database has no tables of px-reconnect.
    case noTables = "no-tables"
    /// The tables are older than this program's.
    case older
    /// The tables are newer than this program.
    case newer
    /// The role lacks a privilege.
    case denied
    case notFound = "not-found"
    /// Several teams have a session of that name; `says` names them.
    case ambiguous
    /// The role is in several teams, and none was named.
    case whichTeam = "which-team"
    /// The events don't follow the last one in the store.
    case conflict
    /// Another writer holds the lease of the session. `says` names them (`StoredLease.words`), or is empty if nobody holds it.
    case leased
    /// A lock or a statement timed out.
    case busy
    /// The disk of the server is full.
    case full
    /// The request is invalid in this state.
    case wrong
    /// Any other error, in the server's words.
    case failed
  }

  package let kind: Kind
  /// The message of libpq or of the server, on one line.
  package let says: String

  package init(_ kind: Kind, _ says: String = "") {
    self.kind = kind
    self.says = says
  }
}

extension StoreLine: Codable {
  private enum Word: String, Codable {
    case version, opened, migrated, session, hashes, seal, event, picture, draft, lease, done, problem
  }

  private enum Key: String, CodingKey {
    case say, version, store, from, to, session, hashes, seal, event, picture, draft, lease, problem
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    self =
      switch try container.decode(Word.self, forKey: .say) {
      case .version: .version(try container.decode(String.self, forKey: .version))
      case .opened: .opened(try container.decode(OpenedStore.self, forKey: .store))
      case .migrated:
        .migrated(from: try container.decode(Int.self, forKey: .from), to: try container.decode(Int.self, forKey: .to))
      case .session: .session(try container.decode(StoredSession.self, forKey: .session))
      case .hashes: .hashes(try container.decode([String].self, forKey: .hashes))
      case .seal: .seal(try container.decode(StoredSeal.self, forKey: .seal))
      case .event: .event(try container.decode(StoredEvent.self, forKey: .event))
      case .picture: .picture(try container.decode(StoredPicture.self, forKey: .picture))
      case .draft: .draft(try container.decode(StoredDraft.self, forKey: .draft))
      case .lease: .lease(try container.decode(StoredLease.self, forKey: .lease))
      case .done: .done
      case .problem: .problem(try container.decode(StoreProblem.self, forKey: .problem))
      }
    guard isWithinBounds else {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "out of bounds"))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    func say(_ word: Word) throws { try container.encode(word, forKey: .say) }
    switch self {
    case .version(let version):
      try say(.version)
      try container.encode(version, forKey: .version)
    case .opened(let store):
      try say(.opened)
      try container.encode(store, forKey: .store)
    case .migrated(let from, let to):
      try say(.migrated)
      try container.encode(from, forKey: .from)
      try container.encode(to, forKey: .to)
    case .session(let session):
      try say(.session)
      try container.encode(session, forKey: .session)
    case .hashes(let hashes):
      try say(.hashes)
      try container.encode(hashes, forKey: .hashes)
    case .seal(let seal):
      try say(.seal)
      try container.encode(seal, forKey: .seal)
    case .event(let event):
      try say(.event)
      try container.encode(event, forKey: .event)
    case .picture(let picture):
      try say(.picture)
      try container.encode(picture, forKey: .picture)
    case .draft(let draft):
      try say(.draft)
      try container.encode(draft, forKey: .draft)
    case .lease(let lease):
      try say(.lease)
      try container.encode(lease, forKey: .lease)
    case .done: try say(.done)
    case .problem(let problem):
      try say(.problem)
      try container.encode(problem, forKey: .problem)
    }
  }
}
