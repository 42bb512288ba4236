import Glibc
import SessionFile
import StoreProtocol

/// Brings what a store has and a file lacks into the file, which is made if there is none. The file is verified before
/// anything in it counts.
struct Pull {
  let client: StoreClient
  let name: StoreName
  /// By default the session's name with `.reconnect`, in the current folder.
  let path: String

  struct Result: Equatable {
    let session: StoredSession
    let isNew: Bool
    var events = 0
    var signatures = 0
    /// How many events the file has that the store lacks.
    var unpushed = 0
    var total: Int

    func line(_ path: String) -> String {
      let label = session.label
      if unpushed > 0 {
        return "\(path) has \(Push.Result.count(unpushed, "event")) that \(label) in the store lacks. Push them."
      }
      let size = Push.Result.count(total, "event")
      if isNew { return "Wrote \(path): \(size) of \(label)." }
      let new = [
        events > 0 ? Push.Result.count(events, "new event") : nil,
        signatures > 0 ? Push.Result.count(signatures, "new signature") : nil,
      ].compactMap(\.self)
      let what = new.isEmpty ? "Nothing new in" : "Pulled \(new.joined(separator: ", ")) of"
      return "\(path): \(what) \(label), which has \(size)."
    }
  }

  /// - Throws: what is wrong with the store or with the file; nothing was changed then.
  func run() throws -> Result {
    let holding = try client.holding(of: name)
    guard !holding.hashes.isEmpty else {
      throw StoreFailure.damaged(session: holding.session.label, why: "it has no events that can be read")
    }
    let isNew = access(path, F_OK) != 0 || Journal.isEmptyFile(path)
    let journal =
      isNew
      ? try Journal.receiving(at: path) : try Journal(path: path, readOnly: false, checkingKeys: SSHKey.check)
    defer { journal.close() }
    var result = Result(session: holding.session, isNew: isNew, total: holding.hashes.count)
    switch ChainComparison(file: journal.hashes, store: holding.hashes) {
    case .differ(let event): throw StoreConflict.differs(file: path, session: holding.session.label, event: event)
    case .fileHasMore(let count):
      result.unpushed = count
      return result
    case .same, .storeHasMore: break
    }
    let seals = holding.seals.filter { !journal.seals.contains($0) }
    result.events = holding.hashes.count - journal.hashes.count
    result.signatures = seals.count
    guard result.events > 0 || !seals.isEmpty else { return result }
    try take(holding, into: journal)
    return result
  }

  private func take(_ holding: StoreClient.Holding, into journal: Journal) throws {
    let hasSeals = !journal.seals.isEmpty
    let copy = try client.copy(of: holding, after: journal.hashes.count)
    var failure: StoreFailure?
    do throws(SessionFileError) {
      try journal.extend(with: copy, called: holding.session.label, checkingKeys: SSHKey.check) { sha256 in
        do throws(StoreFailure) {
          return try client.picture(sha256, of: holding)
        } catch {
          failure = error
          return nil
        }
      }
    } catch {
      if let failure { throw failure }
      if case .sealsDontFit = error, hasSeals {
        throw StoreConflict.signatures(file: path, session: holding.session.label)
      }
      throw error.damage.map { StoreFailure.damaged(session: holding.session.label, why: $0) } ?? error
    }
  }
}
