/// The limits of a line's contents. Neither the server nor px-reconnect-store is trusted, so no text may be longer than the
/// longest one that px-reconnect writes.
extension StoreLine {
  /// The longest line in bytes: a screenshot of 20 MB in Base64, with some headroom.
  package static let longest = 32 << 20
  /// In bytes: a name, a role, an address.
  private static let longestText = 10_000
  /// A statement, or an SSH signature over one.
  private static let longestStatement = 100_000
  /// The draft of one field.
  private static let longestDraft = 1 << 20
  /// The number of hashes in one line.
  package static let mostHashes = 1_000
  private static let mostNotes = 5_000

  var isWithinBounds: Bool {
    switch self {
    case .version(let version): Self.areShort([version])
    case .opened(let store):
      Self.areShort([store.server, store.place, store.tls ?? "", store.mode] + store.teams)
        && store.teams.count <= 1_000 && Self.areCounts([store.schema, store.known])
    case .migrated(let from, let to): Self.areCounts([from, to])
    case .session(let session):
      Self.areShort([session.team, session.name]) && Self.isHash(session.head) && Self.areCounts([session.events])
        && (session.summary?.count ?? 0) <= Self.mostNotes
        && Self.areShort(session.summary.map { Array($0.keys) + Array($0.values) } ?? [])
    case .hashes(let hashes): hashes.count <= Self.mostHashes && hashes.allSatisfy(Self.isHash)
    case .seal(let seal):
      Self.isHash(seal.hash) && seal.statement.utf8.count <= Self.longestStatement
        && (seal.signature?.utf8.count ?? 0) <= Self.longestStatement
    case .event(let event): Self.areCounts([event.sequence]) && Self.isHash(event.hash)
    case .picture(let picture): Self.areShort([picture.sha256, picture.name, picture.mediaType])
    case .draft(let draft): Self.areShort([draft.step, draft.field]) && draft.text.utf8.count <= Self.longestDraft
    case .lease(let lease): Self.areShort([lease.holder, lease.host, lease.since])
    case .done: true
    case .problem(let problem): Self.areShort([problem.says])
    }
  }

  private static func areShort(_ texts: [String]) -> Bool { texts.allSatisfy { $0.utf8.count <= longestText } }

  private static func areCounts(_ counts: [Int]) -> Bool { counts.allSatisfy { (0...Int(Int32.max)).contains($0) } }

  private static func isHash(_ text: String) -> Bool {
    text.utf8.count == 64 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}
