package import StoreProtocol

/// Carries out the requests of the protocol, one after the other.
package final class StoreServer {
  private let program: String
  private let migrations: [Migration]
  private let say: (StoreLine) -> Void
  private var database: Database?

  /// - Parameters:
  ///   - program: The program's version, which is stored with a migration.
  ///   - say: Writes a line.
  package init(
    program: String, migrations: [Migration] = Migration.all, say: @escaping (StoreLine) -> Void
  ) {
    self.program = program
    self.migrations = migrations
    self.say = say
  }

  package func take(_ request: StoreRequest) {
    do throws(StoreProblem) {
      try answer(request)
      say(.done)
    } catch {
      say(.problem(error))
    }
  }

  private func answer(_ request: StoreRequest) throws(StoreProblem) {
    if case .open(let address) = request {
      guard database == nil else { throw StoreProblem(.wrong, "a store is open already") }
      let database = try Database(address, program: program, migrations: migrations)
      self.database = database
      return say(.opened(try database.opened()))
    }
    guard let database else { throw StoreProblem(.wrong, "no store is open") }
    switch request {
    case .open: break
    case .migrate:
      let (from, to) = try database.migrate()
      say(.migrated(from: from, to: to))
    case .list: try database.list(say)
    case .describe(let name): try database.describe(name, say)
    case .read(let name, let after, let to): try database.read(name, after: after, to: to, say)
    case .picture(let name, let sha256): try database.picture(name, sha256: sha256, say)
    case .begin(let name): try database.begin(name, say)
    case .append(let events): try database.append(events)
    case .seal(let seal): try database.insert(seal)
    case .attach(let picture): try database.insert(picture)
    case .drafts(let drafts): try database.replace(drafts)
    case .note(let summary): try database.note(summary)
    case .commit: try database.commit()
    case .rollback: try database.rollback()
    case .lease(let name, let token, let host, let over, let creates):
      try database.lease(name, as: Writer(token: token, host: host), over: over, creates: creates, say)
    case .release(let name): try database.release(name)
    case .record(let name, let addition): try database.record(addition, in: name)
    }
  }
}
