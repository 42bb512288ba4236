/// A line of input of `px-reconnect-store`. docs/dev/store-protocol.md describes its JSON.
package enum StoreRequest: Hashable, Sendable {
  /// Connects to a database by an address that libpq parses. This must be the first request.
  case open(String)
  /// Creates or updates the tables.
  case migrate
  /// Lists the sessions.
  case list
  /// Reads a session's hashes, signatures and screenshots, without the bytes of these.
  case describe(StoreName)
  /// Reads a session's drafts, and its events from `after` (exclusive) to `to`.
  case read(StoreName, after: Int, to: Int)
  /// Reads one screenshot.
  case picture(StoreName, sha256: String)
  /// Begins a transaction and locks the session, which is created if it doesn't exist. Responds like `describe`.
  case begin(StoreName)
  /// Adds events to the session of `begin`.
  case append([StoredEvent])
  case seal(StoredSeal)
  case attach(StoredPicture)
  /// Replaces the drafts.
  case drafts([StoredDraft])
  /// Replaces the summary.
  case note([String: String])
  case commit
  case rollback
  /// Takes the lease of a session, in a transaction of its own. The same token and host renew it.
  ///
  /// - token: A UUID that identifies the writer across connections.
  /// - over: Whether to take over the lease of another writer.
  /// - creates: Whether to create the session if it doesn't exist.
  case lease(StoreName, token: String, host: String, over: Bool, creates: Bool)
  /// Releases the lease.
  case release(StoreName)
  /// Adds to a session whose lease is held, in a transaction of its own.
  case record(StoreName, StoredAddition)
}

extension StoreRequest: Codable {
  private enum Word: String, Codable {
    case open, migrate, list, describe, read, picture, begin, append, seal, attach, drafts, note, commit, rollback,
      lease,
      release, record
  }

  private enum Key: String, CodingKey {
    case `do`, store, session, after, to, sha256, events, seal, picture, drafts, summary, token,
      host, over, creates, addition
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    func session() throws -> StoreName { try container.decode(StoreName.self, forKey: .session) }
    self =
      switch try container.decode(Word.self, forKey: .do) {
      case .open: .open(try container.decode(String.self, forKey: .store))
      case .migrate: .migrate
      case .list: .list
      case .describe: .describe(try session())
      case .read:
        .read(
          try session(), after: try container.decode(Int.self, forKey: .after),
          to: try container.decode(Int.self, forKey: .to))
      case .picture: .picture(try session(), sha256: try container.decode(String.self, forKey: .sha256))
      case .begin: .begin(try session())
      case .append: .append(try container.decode([StoredEvent].self, forKey: .events))
      case .seal: .seal(try container.decode(StoredSeal.self, forKey: .seal))
      case .attach: .attach(try container.decode(StoredPicture.self, forKey: .picture))
      case .drafts: .drafts(try container.decode([StoredDraft].self, forKey: .drafts))
      case .note: .note(try container.decode([String: String].self, forKey: .summary))
      case .commit: .commit
      case .rollback: .rollback
      case .lease:
        .lease(
          try session(), token: try container.decode(String.self, forKey: .token),
          host: try container.decode(String.self, forKey: .host), over: try container.decode(Bool.self, forKey: .over),
          creates: try container.decode(Bool.self, forKey: .creates))
      case .release: .release(try session())
      case .record: .record(try session(), try container.decode(StoredAddition.self, forKey: .addition))
      }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    func say(_ word: Word) throws { try container.encode(word, forKey: .do) }
    switch self {
    case .open(let address):
      try say(.open)
      try container.encode(address, forKey: .store)
    case .migrate: try say(.migrate)
    case .list: try say(.list)
    case .describe(let name):
      try say(.describe)
      try container.encode(name, forKey: .session)
    case .read(let name, let after, let to):
      try say(.read)
      try container.encode(name, forKey: .session)
      try container.encode(after, forKey: .after)
      try container.encode(to, forKey: .to)
    case .picture(let name, let sha256):
      try say(.picture)
      try container.encode(name, forKey: .session)
      try container.encode(sha256, forKey: .sha256)
    case .begin(let name):
      try say(.begin)
      try container.encode(name, forKey: .session)
    case .append(let events):
      try say(.append)
      try container.encode(events, forKey: .events)
    case .seal(let seal):
      try say(.seal)
      try container.encode(seal, forKey: .seal)
    case .attach(let picture):
      try say(.attach)
      try container.encode(picture, forKey: .picture)
    case .drafts(let drafts):
      try say(.drafts)
      try container.encode(drafts, forKey: .drafts)
    case .note(let summary):
      try say(.note)
      try container.encode(summary, forKey: .summary)
    case .commit: try say(.commit)
    case .rollback: try say(.rollback)
    case .lease(let name, let token, let host, let over, let creates):
      try say(.lease)
      try container.encode(name, forKey: .session)
      try container.encode(token, forKey: .token)
      try container.encode(host, forKey: .host)
      try container.encode(over, forKey: .over)
      try container.encode(creates, forKey: .creates)
    case .release(let name):
      try say(.release)
      try container.encode(name, forKey: .session)
    case .record(let name, let addition):
      try say(.record)
      try container.encode(name, forKey: .session)
      try container.encode(addition, forKey: .addition)
    }
  }
}
