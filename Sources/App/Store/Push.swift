import FoundationEssentials
import SessionFile
import StoreProtocol
import Wizard

/// Brings what a file has and a store lacks into the store: in one transaction, so all of it or nothing.
struct Push {
  let client: StoreClient
  let path: String
  let name: StoreName

  /// What came of it.
  struct Result: Equatable {
    let session: StoredSession
    var events = 0
    var signatures = 0
    var screenshots = 0
    /// How many events the store has that the file lacks.
    var missing = 0
    let total: Int

    /// `acme.reconnect: 12 new events, 2 signatures in emea/acme (150 events).`
    func line(_ path: String) -> String {
      let label = session.label
      if missing > 0 {
        return "\(path): \(label) in the store has \(Self.count(missing, "event")) that the file lacks. Pull them."
      }
      let new = [
        events > 0 ? Self.count(events, "new event") : nil,
        signatures > 0 ? Self.count(signatures, "new signature") : nil,
        screenshots > 0 ? Self.count(screenshots, "new screenshot") : nil,
      ].compactMap(\.self)
      let what = new.isEmpty ? "Nothing new for" : "Pushed \(new.joined(separator: ", ")) to"
      return "\(path): \(what) \(label), which has \(Self.count(total, "event"))."
    }

    static func count(_ number: Int, _ thing: String) -> String { "\(number) \(thing)\(number == 1 ? "" : "s")" }
  }

  /// The most bytes of events that go in one request.
  private static let portion = 4 << 20

  /// - Throws: what is wrong with the file or with the store; nothing was changed then.
  func run() throws -> Result {
    let reader = try RecordReader(path: path, checkingKeys: SSHKey.check)
    defer { reader.close() }
    let holding = try client.holding(of: name, begins: true)
    do {
      let result = try bring(reader, to: holding)
      try client.ask(.commit)
      return result
    } catch {
      try? client.ask(.rollback)
      throw error
    }
  }

  private func bring(_ reader: RecordReader, to holding: StoreClient.Holding) throws -> Result {
    let copy = reader.copy
    var result = Result(session: holding.session, total: max(copy.events.count, holding.hashes.count))
    switch ChainComparison(file: copy.hashes, store: holding.hashes) {
    case .differ(let event): throw StoreConflict.differs(file: path, session: holding.session.label, event: event)
    case .storeHasMore(let count):
      result.missing = count
      return result
    case .same, .fileHasMore: break
    }
    let new = copy.events.dropFirst(holding.hashes.count)
    let seals = copy.seals.filter { !holding.seals.contains($0) }
    try refuseConflict(copy, with: holding)
    try send(Array(new))
    try reader.pictures(besides: Set(holding.pictures.map(\.sha256))) { picture in
      try client.ask(
        .attach(
          StoredPicture(
            sha256: picture.sha256, name: picture.name, mediaType: picture.mediaType, at: picture.at.seconds,
            bytes: picture.bytes.map { Data($0).base64EncodedString() })))
      result.screenshots += 1
    }
    for seal in seals {
      try client.ask(
        .seal(StoredSeal(statement: seal.statement, hash: Chain.hex(seal.hash), signature: seal.keySignature)))
    }
    (result.events, result.signatures) = (new.count, seals.count)
    try client.ask(
      .drafts(
        copy.drafts.map {
          StoredDraft(step: $0.draft.step, field: $0.draft.field, text: $0.draft.text, at: $0.at.seconds)
        }))
    let rows = SessionSummary(of: reader.session).rows(head: copy.hashes.last ?? Chain.origin)
    try client.ask(.note(Dictionary(rows.map { ($0.key, $0.value) }) { first, _ in first }))
    return result
  }

  /// Signatures of the store that the file lacks must go with the file's own.
  private func refuseConflict(_ copy: RecordCopy, with holding: StoreClient.Holding) throws {
    var both = copy
    both.seals += holding.seals.filter { !copy.seals.contains($0) }
    guard both.seals.count > copy.seals.count else { return }
    do throws(SessionFileError) {
      _ = try both.session(called: path, checkingKeys: SSHKey.check)
    } catch {
      throw StoreConflict.signatures(file: path, session: holding.session.label)
    }
  }

  private func send(_ events: [RecordCopy.Event]) throws {
    var portion: [StoredEvent] = []
    var size = 0
    for event in events {
      portion.append(
        StoredEvent(
          sequence: event.sequence, at: event.at.seconds, payload: Data(event.payload).base64EncodedString(),
          hash: Chain.hex(event.hash)))
      size += event.payload.count
      guard size >= Self.portion else { continue }
      try client.ask(.append(portion))
      (portion, size) = ([], 0)
    }
    if !portion.isEmpty { try client.ask(.append(portion)) }
  }
}
