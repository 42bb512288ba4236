import ArgumentParser
import SessionFile
import StoreProtocol
import Wizard

/// A record in a store, read as a file's would be.
struct StoredRecord {
  private let client: StoreClient
  private let holding: StoreClient.Holding
  private let copy: RecordCopy

  /// - Parameters:
  ///   - name: as somebody typed it.
  ///   - address: of the store.
  init(_ name: String, at address: String) throws {
    guard let name = StoreName(argument: name) else {
      throw ValidationError(
        "\(PlainText(name)) isn't a session's name in a store. Write for example acme, or emea/acme.")
    }
    client = try StoreClient(address)
    holding = try client.holding(of: name)
    copy = try client.copy(of: holding)
  }

  func verification(noted: String? = nil) throws -> Verification {
    var failure: StoreFailure?
    let pictures = holding.pictures.lazy.map { stored in
      do throws(StoreFailure) {
        if let picture = try client.picture(stored.sha256, of: holding) { return picture }
      } catch {
        failure = failure ?? error
      }
      return RecordCopy.Picture(
        sha256: stored.sha256, name: stored.name, mediaType: stored.mediaType, at: Moment(seconds: stored.at),
        bytes: nil)
    }
    let found = copy.verification(noted: noted, pictures: pictures, checkingKeys: SSHKey.check)
    if let failure { throw failure }
    return found
  }

  func report() throws -> Report {
    let session: Session
    do throws(SessionFileError) {
      session = try copy.session(called: holding.session.label, checkingKeys: SSHKey.check)
    } catch {
      throw error.damage.map { StoreFailure.damaged(session: holding.session.label, why: $0) } ?? error
    }
    // A rehearsal has a clock of its own, which may have gone ahead.
    return Report(
      session: session, proof: try verification().proof(of: copy.seals), now: max(.now, session.rehearsalClock ?? .now))
  }
}

/// The sessions of a store, as a folder's are listed.
struct StoreListing {
  /// Far more than one team restores, so that a list ends.
  private static let most = 100_000

  let listing: SessionFolder.Listing

  /// What a list shows is noted with the last event. Where another version noted it, or nobody, the events are read.
  init(_ client: StoreClient) throws {
    var listing = SessionFolder.Listing()
    var unread: [StoredSession] = []
    var count = 0
    try client.ask(.list) { line throws(StoreFailure) in
      guard case .session(let session) = line else { throw .nonsense }
      count += 1
      guard count <= Self.most else { return }
      let head = Chain.bytes(of: session.head) ?? []
      if let noted = session.summary.flatMap({ SessionSummary(rows: $0, head: head) }) {
        listing.found.append(SessionFolder.Found(session, noted))
      } else {
        unread.append(session)
      }
    }
    if count > Self.most {
      listing.problems.append("The store has more than \(Self.most) sessions, so the rest was not read.")
    }
    for session in unread {
      do {
        let holding = try client.holding(of: StoreName(team: session.team, name: session.name))
        let copy = try client.copy(of: holding)
        let read = try copy.session(called: session.label, checkingKeys: { _, _ in .unchecked("not asked for") })
        listing.found.append(SessionFolder.Found(session, SessionSummary(of: read)))
      } catch let problem as SessionFileError {
        let why = problem.damage ?? "it can't be read"
        listing.problems.append(StoreFailure.damaged(session: session.label, why: why).sentence)
      }
    }
    listing.sort()
    self.listing = listing
  }
}
