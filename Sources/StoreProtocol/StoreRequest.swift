/// One line to `px-reconnect-store`; docs/dev/store-protocol.md has its JSON.
package enum StoreRequest: Hashable, Sendable {
  /// Connects to a database by an address that libpq reads. The first request, and only once.
  case open(String)
  /// Makes the tables, or brings them up to date.
  case migrate
  /// Lists the sessions.
  case list
  /// Asks what a session has: its hashes, signatures, and the names of its screenshots.
  case describe(StoreName)
  /// Asks for a session's events after one, up to another, and for its drafts.
  case read(StoreName, after: Int, to: Int)
  /// Asks for one screenshot.
  case picture(StoreName, sha256: String)
  /// Begins a transaction on a session, which is made if there is none yet; others wait. Answers as `describe`.
  case begin(StoreName)
  /// Adds events to the session of `begin`.
  case append([StoredEvent])
  case seal(StoredSeal)
  case attach(StoredPicture)
  /// Replaces the drafts.
  case drafts([StoredDraft])
  /// Replaces what a list shows.
  case note([String: String])
  case commit
  case rollback
}

extension StoreRequest: Codable {
  private enum Word: String, Codable {
    case open, migrate, list, describe, read, picture, begin, append, seal, attach, drafts, note, commit, rollback
  }

  private enum Key: String, CodingKey {
    case `do`, store, session, after, to, sha256, events, seal, picture, drafts, summary
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
    }
  }
}
