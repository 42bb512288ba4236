import Glibc
import SessionFile
import StoreProtocol

/// Copies what a store has and a file lacks to the file, which is created if it doesn't exist. The file is verified before
/// the new rows are committed.
struct Pull {
  let client: StoreClient
  let name: StoreName
  /// The session file.
  let path: String

  struct Result: Equatable {
    let session: StoredSession
    let isNew: Bool
    var events = 0
    var signatures = 0
    /// The number of events that the file has and the store lacks.
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

  /// - Throws: What is wrong with the store or the file. Then nothing has changed.
  func run() throws -> Result {
    let manifest = try client.manifest(of: name)
    let isNew = access(path, F_OK) != 0 || Journal.isEmptyFile(path)
    let journal =
      isNew
      ? try Journal.receiving(at: path) : try Journal(path: path, readOnly: false, checkingKeys: SSHKey.check)
    defer { journal.close() }
    return try update(journal, from: manifest)
  }

  /// Does the work of `run` on an open file.
  func update(_ journal: Journal, from manifest: StoreClient.Manifest) throws -> Result {
    guard !manifest.hashes.isEmpty else {
      throw StoreFailure.damaged(session: manifest.session.label, why: "it has no events that can be read")
    }
    var result = Result(
      session: manifest.session, isNew: journal.hashes.isEmpty, total: manifest.hashes.count)
    switch ChainComparison(file: journal.hashes, store: manifest.hashes) {
    case .differ(let event): throw StoreConflict.differs(file: path, session: manifest.session.label, event: event)
    case .fileHasMore(let count):
      result.unpushed = count
      return result
    case .same, .storeHasMore: break
    }
    let seals = manifest.seals.filter { !journal.seals.contains($0) }
    result.events = manifest.hashes.count - journal.hashes.count
    result.signatures = seals.count
    guard result.events > 0 || !seals.isEmpty else { return result }
    try take(manifest, into: journal)
    return result
  }

  private func take(_ manifest: StoreClient.Manifest, into journal: Journal) throws {
    let hasSeals = !journal.seals.isEmpty
    let copy = try client.copy(of: manifest, after: journal.hashes.count)
    var failure: StoreFailure?
    do throws(SessionFileError) {
      try journal.extend(with: copy, called: manifest.session.label, checkingKeys: SSHKey.check) { sha256 in
        do throws(StoreFailure) {
          return try client.picture(sha256, of: manifest)
        } catch {
          failure = error
          return nil
        }
      }
    } catch {
      if let failure { throw failure }
      if case .sealsDontFit = error, hasSeals {
        throw StoreConflict.signatures(file: path, session: manifest.session.label)
      }
      throw error.damage.map { StoreFailure.damaged(session: manifest.session.label, why: $0) } ?? error
    }
  }
}
