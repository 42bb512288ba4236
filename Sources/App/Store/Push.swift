import FoundationEssentials
import SessionFile
import StoreProtocol
import Wizard

/// Copies what a file has and a store lacks to the store, in one transaction.
struct Push {
  let client: StoreClient
  let path: String
  let name: StoreName

  struct Result: Equatable {
    let session: StoredSession
    var events = 0
    var signatures = 0
    var screenshots = 0
    /// The number of events that the store has and the file lacks.
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

  /// The maximum number of bytes of events in one request.
  private static let portion = 4 << 20

  /// - Throws: What is wrong with the file or the store. Then nothing has changed.
  func run() throws -> Result {
    let reader = try RecordReader(path: path, checkingKeys: SSHKey.check)
    defer { reader.close() }
    let manifest = try client.manifest(of: name, begins: true)
    do {
      let result = try bring(reader, to: manifest)
      try client.ask(.commit)
      return result
    } catch {
      try? client.ask(.rollback)
      throw error
    }
  }

  private func bring(_ reader: RecordReader, to manifest: StoreClient.Manifest) throws -> Result {
    let copy = reader.copy
    var result = Result(session: manifest.session, total: max(copy.events.count, manifest.hashes.count))
    switch ChainComparison(file: copy.hashes, store: manifest.hashes) {
    case .differ(let event): throw StoreConflict.differs(file: path, session: manifest.session.label, event: event)
    case .storeHasMore(let count):
      result.missing = count
      return result
    case .same, .fileHasMore: break
    }
    let new = copy.events.dropFirst(manifest.hashes.count)
    let seals = copy.seals.filter { !manifest.seals.contains($0) }
    try refuseConflict(copy, with: manifest)
    try send(Array(new))
    try reader.pictures(besides: Set(manifest.pictures.map(\.sha256))) { picture in
      try client.ask(.attach(StoredPicture(picture)))
      result.screenshots += 1
    }
    for seal in seals { try client.ask(.seal(StoredSeal(seal))) }
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

  /// Refuses signatures in the store that contradict the file's.
  private func refuseConflict(_ copy: RecordCopy, with manifest: StoreClient.Manifest) throws {
    var both = copy
    both.seals += manifest.seals.filter { !copy.seals.contains($0) }
    guard both.seals.count > copy.seals.count else { return }
    do throws(SessionFileError) {
      _ = try both.session(called: path, checkingKeys: SSHKey.check)
    } catch {
      throw StoreConflict.signatures(file: path, session: manifest.session.label)
    }
  }

  private func send(_ events: [RecordCopy.Event]) throws {
    var portion: [StoredEvent] = []
    var size = 0
    for event in events {
      portion.append(StoredEvent(event))
      size += event.payload.count
      guard size >= Self.portion else { continue }
      try client.ask(.append(portion))
      (portion, size) = ([], 0)
    }
    if !portion.isEmpty { try client.ask(.append(portion)) }
  }
}
