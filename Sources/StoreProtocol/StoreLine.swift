/// One line of `px-reconnect-store`. The lines that answer a request end with `done` or with `problem`.
package enum StoreLine: Hashable, Sendable {
  /// It was started for another version, and answers nothing else.
  case version(String)
  case opened(OpenedStore)
  case migrated(from: Int, to: Int)
  case session(StoredSession)
  /// Hashes of events, from the first one on, in as many lines as it takes.
  case hashes([String])
  case seal(StoredSeal)
  case event(StoredEvent)
  case picture(StoredPicture)
  case draft(StoredDraft)
  case done
  case problem(StoreProblem)
}

/// Why a request could not be carried out.
package struct StoreProblem: Error, Hashable, Codable, Sendable {
  package enum Kind: String, Codable, Sendable {
    /// The address isn't one.
    case address
    /// The address has a password.
    case password
    /// No connection came about.
    case unreachable
    /// The server wants a password, or another one.
    case passwordNeeded = "password-needed"
    /// The connection was lost; nothing was committed.
    case lost
    /// The connection was lost while a commit was under way.
    case unknown
    /// The database has no tables of px-reconnect.
    case noTables = "no-tables"
    /// The tables are older than this program's.
    case older
    /// They are of a newer px-reconnect.
    case newer
    /// The role may not do that.
    case denied
    case notFound = "not-found"
    /// Several teams have a session of that name; `says` names them.
    case ambiguous
    /// The role has several teams, and none was named.
    case whichTeam = "which-team"
    /// The events don't follow those of the store.
    case conflict
    /// Others kept it locked, or the server took too long.
    case busy
    case full
    /// A request that makes no sense here.
    case wrong
    /// Anything else, in the server's words.
    case failed
  }

  package let kind: Kind
  /// In the words of libpq or of the server, one line.
  package let says: String

  package init(_ kind: Kind, _ says: String = "") {
    self.kind = kind
    self.says = says
  }
}

extension StoreLine: Codable {
  private enum Word: String, Codable {
    case version, opened, migrated, session, hashes, seal, event, picture, draft, done, problem
  }

  private enum Key: String, CodingKey {
    case say, version, store, from, to, session, hashes, seal, event, picture, draft, problem
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
    case .done: try say(.done)
    case .problem(let problem):
      try say(.problem)
      try container.encode(problem, forKey: .problem)
    }
  }
}
