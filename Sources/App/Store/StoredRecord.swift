import SessionFile
import StoreProtocol
import Wizard

/// A record read from a store.
struct StoredRecord {
  private let client: StoreClient
  private let manifest: StoreClient.Manifest
  private let copy: RecordCopy

  /// - Parameters:
  ///   - name: The session's name as typed.
  ///   - address: The address of the store.
  init(_ name: String, at address: String) throws {
    let name = try StoreName(typed: name)
    client = try StoreClient(address)
    manifest = try client.manifest(of: name)
    copy = try client.copy(of: manifest)
  }

  func verification(noted: String? = nil) throws -> Verification {
    var failure: StoreFailure?
    let pictures = manifest.pictures.lazy.map { stored in
      do throws(StoreFailure) {
        if let picture = try client.picture(stored.sha256, of: manifest) { return picture }
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
      session = try copy.session(called: manifest.session.label, checkingKeys: SSHKey.check)
    } catch {
      throw error.damage.map { StoreFailure.damaged(session: manifest.session.label, why: $0) } ?? error
    }
    // A rehearsal has its own clock, which may be ahead.
    return Report(
      session: session, proof: try verification().proof(of: copy.seals), now: max(.now, session.rehearsalClock ?? .now))
  }
}

/// The sessions of a store, listed like those of a folder.
struct StoreListing {
  /// The maximum number of sessions in a list.
  private static let most = 100_000

  let listing: SessionFolder.Listing

  /// Lists the sessions by their summaries. If one is missing or from another version, the events are read.
  init(_ client: StoreClient) throws {
    var listing = SessionFolder.Listing()
    var unread: [StoredSession] = []
    var count = 0
    try client.ask(.list) { line throws(StoreFailure) in
      guard case .session(let session) = line else { throw .malformedResponse }
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
        let manifest = try client.manifest(of: StoreName(team: session.team, name: session.name))
        let copy = try client.copy(of: manifest)
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
