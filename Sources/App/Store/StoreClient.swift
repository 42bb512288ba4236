import FoundationEssentials
import SessionFile
import StoreProtocol
import Wizard

/// A connection to a store through px-reconnect-store. Each request waits for its response.
final class StoreClient {
  /// How long a response may take, in milliseconds. The statements of the other program have shorter timeouts.
  static let patience: Int64 = 90_000
  /// The maximum number of a session's events, and of their bytes, that are read from a store.
  private static let mostEvents = 100_000
  private static let mostBytes = 256 << 20

  private let link: StoreLink
  private let patience: Int64
  let opened: OpenedStore

  /// Connects.
  ///
  /// - Parameters:
  ///   - address: The value of `--store`.
  ///   - patience: How long a response may take, in milliseconds.
  convenience init(_ address: String, patience: Int64 = patience) throws(StoreFailure) {
    try self.init(address, link: StoreProgram().link(), patience: patience)
  }

  init(_ address: String, link: StoreLink, patience: Int64 = patience) throws(StoreFailure) {
    self.link = link
    self.patience = patience
    var opened: OpenedStore?
    try Self.ask(.open(address), on: link, patience) { if case .opened(let store) = $0 { opened = store } }
    guard let opened else { throw .malformedResponse }
    self.opened = opened
  }

  /// Sends a request, and passes on the lines of its response.
  func ask(_ request: StoreRequest, _ each: (StoreLine) throws(StoreFailure) -> Void = { _ in }) throws(StoreFailure) {
    try Self.ask(request, on: link, patience, each)
  }

  private static func ask(
    _ request: StoreRequest, on link: StoreLink, _ patience: Int64,
    _ each: (StoreLine) throws(StoreFailure) -> Void
  ) throws(StoreFailure) {
    let id = link.send(request)
    while let line = link.nextNumbered(within: patience) {
      // A late line of an earlier response.
      guard line.id == id else { continue }
      switch line.line {
      case .done: return
      case .problem(let problem): throw .problem(problem)
      case .version, .opened, .migrated, .session, .hashes, .seal, .event, .picture, .draft, .lease:
        try each(line.line)
      }
    }
    let failure = link.failure ?? .ended
    throw StoreFailure(failure, exitCode: failure == .ended ? link.exitCode() : nil, patience: patience)
  }

  // MARK: Sessions

  /// What a store has of a session, without the contents of events and screenshots.
  struct Manifest {
    let session: StoredSession
    let hashes: [Chain.Hash]
    let seals: [Seal]
    let pictures: [StoredPicture]

    /// The name in requests.
    var name: StoreName { StoreName(team: session.team, name: session.name) }
  }

  /// - Parameter begins: Whether to begin a transaction on the session, which is created if it doesn't exist.
  func manifest(of name: StoreName, begins: Bool = false) throws(StoreFailure) -> Manifest {
    var session: StoredSession?
    var (hashes, seals, pictures): ([Chain.Hash], [Seal], [StoredPicture]) = ([], [], [])
    try ask(begins ? .begin(name) : .describe(name)) { line throws(StoreFailure) in
      switch line {
      case .session(let found): session = found
      case .hashes(let found): hashes += found.compactMap(Chain.bytes)
      case .seal(let seal):
        seals.append(
          Seal(statement: seal.statement, hash: Chain.bytes(of: seal.hash) ?? [], keySignature: seal.signature))
      case .picture(let picture): pictures.append(picture)
      case .version, .opened, .migrated, .event, .draft, .lease, .done, .problem: throw .malformedResponse
      }
      guard hashes.count <= Self.mostEvents, seals.count <= 1_000, pictures.count <= 10_000 else {
        throw .tooLarge(session: name.text)
      }
    }
    guard let session else { throw .malformedResponse }
    return Manifest(session: session, hashes: hashes, seals: seals, pictures: pictures)
  }

  /// Reads a session's events after number `after`, with all its signatures and drafts.
  func copy(of manifest: Manifest, after: Int = 0) throws(StoreFailure) -> RecordCopy {
    var copy = RecordCopy()
    copy.seals = manifest.seals
    var bytes = 0
    try ask(.read(manifest.name, after: after, to: manifest.hashes.count)) { line throws(StoreFailure) in
      switch line {
      case .event(let event):
        guard let payload = Data(base64Encoded: event.payload), let hash = Chain.bytes(of: event.hash) else {
          throw .malformedResponse
        }
        bytes += payload.count
        copy.events.append(
          RecordCopy.Event(
            sequence: event.sequence, at: Moment(seconds: event.at), payload: Array(payload), hash: hash))
      case .draft(let draft):
        bytes += draft.text.utf8.count
        copy.drafts.append(
          RecordCopy.Kept(
            draft: Draft(step: draft.step, field: draft.field, text: draft.text), at: Moment(seconds: draft.at)))
      case .version, .opened, .migrated, .session, .hashes, .seal, .picture, .lease, .done, .problem:
        throw .malformedResponse
      }
      guard bytes <= Self.mostBytes, copy.events.count <= Self.mostEvents, copy.drafts.count <= 10_000 else {
        throw .tooLarge(session: manifest.session.label)
      }
    }
    return copy
  }

  /// Reads a screenshot with its bytes.
  func picture(_ sha256: String, of manifest: Manifest) throws(StoreFailure) -> RecordCopy.Picture? {
    var found: RecordCopy.Picture?
    try ask(.picture(manifest.name, sha256: sha256)) { line throws(StoreFailure) in
      guard case .picture(let picture) = line else { throw .malformedResponse }
      found = RecordCopy.Picture(
        sha256: picture.sha256, name: picture.name, mediaType: picture.mediaType, at: Moment(seconds: picture.at),
        bytes: picture.bytes.flatMap { Data(base64Encoded: $0) }.map { Array($0) })
    }
    return found
  }
}
