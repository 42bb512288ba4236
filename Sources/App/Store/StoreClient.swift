import FoundationEssentials
import SessionFile
import StoreProtocol
import Wizard

/// A connection to a store by px-reconnect-store. Each request waits for its answer.
final class StoreClient {
  /// How long the other program may write nothing before it counts as broken, in milliseconds. Each of its statements has a
  /// deadline below.
  static let patience: Int64 = 90_000
  /// The most events of a session, and the most bytes of all of them, that are taken from a store.
  private static let mostEvents = 100_000
  private static let mostBytes = 256 << 20

  private let link: StoreLink
  let opened: OpenedStore

  /// Connects.
  ///
  /// - Parameter address: what `--store` says.
  convenience init(_ address: String) throws(StoreFailure) {
    try self.init(address, link: StoreProgram().link())
  }

  init(_ address: String, link: StoreLink) throws(StoreFailure) {
    self.link = link
    var opened: OpenedStore?
    try Self.ask(.open(address), on: link) { if case .opened(let store) = $0 { opened = store } }
    guard let opened else { throw .nonsense }
    self.opened = opened
  }

  /// Sends a request, and hands over the lines that answer it.
  func ask(_ request: StoreRequest, _ each: (StoreLine) throws(StoreFailure) -> Void = { _ in }) throws(StoreFailure) {
    try Self.ask(request, on: link, each)
  }

  private static func ask(
    _ request: StoreRequest, on link: StoreLink, _ each: (StoreLine) throws(StoreFailure) -> Void
  ) throws(StoreFailure) {
    let id = link.send(request)
    while let line = link.nextNumbered(within: patience) {
      // Whatever is late answers nothing that is still asked.
      guard line.id == id else { continue }
      switch line.line {
      case .done: return
      case .problem(let problem): throw .problem(problem)
      case .version, .opened, .migrated, .session, .hashes, .seal, .event, .picture, .draft: try each(line.line)
      }
    }
    let failure = link.failure ?? .ended
    throw StoreFailure(failure, exitCode: failure == .ended ? link.exitCode() : nil)
  }

  // MARK: Sessions

  /// What a store has of a session, without what is in its events.
  struct Holding {
    let session: StoredSession
    let hashes: [Chain.Hash]
    let seals: [Seal]
    let pictures: [StoredPicture]

    /// As requests name it.
    var name: StoreName { StoreName(team: session.team, name: session.name) }
  }

  /// - Parameter begins: a transaction on the session, which is made if there is none.
  func holding(of name: StoreName, begins: Bool = false) throws(StoreFailure) -> Holding {
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
      case .version, .opened, .migrated, .event, .draft, .done, .problem: throw .nonsense
      }
      guard hashes.count <= Self.mostEvents, seals.count <= 1_000, pictures.count <= 10_000 else {
        throw .tooLarge(session: name.text)
      }
    }
    guard let session else { throw .nonsense }
    return Holding(session: session, hashes: hashes, seals: seals, pictures: pictures)
  }

  /// The events of a session after one of them, with all its signatures and what is half-typed.
  func copy(of holding: Holding, after: Int = 0) throws(StoreFailure) -> RecordCopy {
    var copy = RecordCopy()
    copy.seals = holding.seals
    var bytes = 0
    try ask(.read(holding.name, after: after, to: holding.hashes.count)) { line throws(StoreFailure) in
      switch line {
      case .event(let event):
        guard let payload = Data(base64Encoded: event.payload), let hash = Chain.bytes(of: event.hash) else {
          throw .nonsense
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
      case .version, .opened, .migrated, .session, .hashes, .seal, .picture, .done, .problem: throw .nonsense
      }
      guard bytes <= Self.mostBytes, copy.events.count <= Self.mostEvents, copy.drafts.count <= 10_000 else {
        throw .tooLarge(session: holding.session.label)
      }
    }
    return copy
  }

  /// A screenshot with its bytes.
  func picture(_ sha256: String, of holding: Holding) throws(StoreFailure) -> RecordCopy.Picture? {
    var found: RecordCopy.Picture?
    try ask(.picture(holding.name, sha256: sha256)) { line throws(StoreFailure) in
      guard case .picture(let picture) = line else { throw .nonsense }
      found = RecordCopy.Picture(
        sha256: picture.sha256, name: picture.name, mediaType: picture.mediaType, at: Moment(seconds: picture.at),
        bytes: picture.bytes.flatMap { Data(base64Encoded: $0) }.map { Array($0) })
    }
    return found
  }
}
