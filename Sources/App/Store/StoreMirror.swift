import FoundationEssentials
import Glibc
import Posix
import Screens
import SessionFile
import StoreProtocol
import Wizard

/// Records a session in a file and in a store at the same time.
///
/// People work on the file as they always do. Each commit to it passes its rows on before it is final (`take`). The store adds
/// them in one transaction, or refuses them, and then the file is rolled back too. So what was acknowledged is in both.
/// The lease keeps other writers out.
final class StoreMirror {
  private let address: String
  private(set) var name: StoreName
  /// The session file; `nil` until the store is known, whose place is a part of the default path.
  private(set) var path: String?
  private var token: LeaseToken?
  /// The connection that holds the lease; `nil` if it was lost.
  private var client: StoreClient?
  /// The last addition that was sent. Whether the store has it is unknown if its response was lost.
  private var sent: RecordCopy.Addition?

  /// How long a response may take while somebody waits for it, in milliseconds. Connecting takes 10 seconds at most.
  private static let patience: Int64 = 15_000
  private static let tryAgain = "This isn't recorded yet. What you typed stays here. Press Enter to try again."

  /// - Parameter path: The session file. Default: a file for this store and name.
  init(address: String, name: StoreName, path: String? = nil) {
    self.address = address
    self.name = name
    self.path = path
  }

  /// The session as it is named to resume it.
  var resumeName: ResumeCommand.Stored { ResumeCommand.Stored(name: name.label, address: address) }

  /// Whether the store refused something, or can't be reached. Then only people try again, because a try can take seconds.
  private(set) var isAway = true

  /// A session that was opened, its lease taken.
  struct Opened {
    let journal: Journal
    let isNew: Bool
    /// The lease that was taken over.
    let previous: StoredLease?

    /// What to say about that.
    var remark: String? { previous.map { "You took over this session from \($0.words)." } }
  }

  /// Takes the lease, brings file and store to the same state, and opens the file.
  ///
  /// - Parameters:
  ///   - creating: Whether to start a session if the store has none of that name.
  ///   - takingOver: Whether to take over somebody else's lease.
  func open(creating: Bool, takingOver: Bool) throws -> Opened {
    let client = try StoreClient(address, patience: Self.patience)
    if name.team == nil { name.team = try team(on: client, creating: creating) }
    let path = try path ?? standardPath(at: client.opened.place)
    self.path = path
    let token = try LeaseToken(beside: path)
    self.token = token
    let previous = try lease(on: client, over: takingOver, creating: creating)
    do {
      let manifest = try client.manifest(of: name)
      self.client = client
      isAway = false
      let journal = try journal(at: path, of: manifest, on: client, creating: creating)
      journal.witness = { [weak self] addition throws(SessionFileError) in try self?.take(addition) }
      return Opened(journal: journal, isNew: manifest.hashes.isEmpty && journal.hashes.count == 1, previous: previous)
    } catch {
      release(on: client)
      throw error
    }
  }

  /// The team of the session that was named without one, or of a new one.
  private func team(on client: StoreClient, creating: Bool) throws(StoreFailure) -> String {
    do throws(StoreFailure) {
      return try client.manifest(of: name).session.team
    } catch {
      guard creating, case .problem(let problem) = error, problem.kind == .notFound else { throw error }
      let teams = client.opened.teams
      guard teams.count < 2 else { throw .problem(StoreProblem(.whichTeam, teams.joined(separator: ", "))) }
      return teams.first ?? StoreName.everyone
    }
  }

  private func journal(
    at path: String, of manifest: StoreClient.Manifest, on client: StoreClient, creating: Bool
  ) throws -> Journal {
    let isThere = access(path, F_OK) == 0 && !Journal.isEmptyFile(path)
    guard isThere || !manifest.hashes.isEmpty else {
      guard creating else {
        throw Failed("\(name.text) was not started yet. Start it: px-reconnect start --as \(name.label) --store …")
      }
      return try Journal.create(at: path, now: .now) { [weak self] addition throws(SessionFileError) in
        try self?.take(addition)
      }
    }
    var current = manifest
    if isThere {
      _ = try Push(client: client, path: path, name: name).run()
      current = try client.manifest(of: name)
    }
    let journal =
      isThere ? try Journal(path: path, readOnly: false, checkingKeys: SSHKey.check) : try .receiving(at: path)
    do {
      _ = try Pull(client: client, name: name, path: path).update(journal, from: current)
    } catch {
      journal.close()
      throw error
    }
    return journal
  }

  /// Stores the drafts, and releases the lease. Call it after the file is closed.
  func end() {
    guard let client, let path else { return }
    _ = try? Push(client: client, path: path, name: name).run()
    release(on: client)
  }

  private func release(on client: StoreClient) {
    self.client = nil
    isAway = true
    // Without the token, only a takeover could end the lease.
    guard (try? client.ask(.release(name))) != nil else { return }
    token?.forget()
  }

  /// - Returns: The lease that was taken over.
  private func lease(
    on client: StoreClient, over: Bool = false, creating: Bool = false
  ) throws(StoreFailure) -> StoredLease? {
    var previous: StoredLease?
    let request = StoreRequest.lease(
      name, token: token?.text ?? "", host: HostName.current, over: over, creates: creating)
    try client.ask(request) { line throws(StoreFailure) in
      guard case .lease(let lease) = line else { throw .malformedResponse }
      previous = lease
    }
    return previous
  }

  // MARK: Recording

  /// Adds the rows of a commit to the store.
  ///
  /// - Throws: `.notTaken` if the store doesn't have them, or may not have them.
  private func take(_ addition: RecordCopy.Addition) throws(SessionFileError) {
    do throws(StoreFailure) {
      guard let client else { throw .problem(StoreProblem(.lost)) }
      sent = addition
      do throws(StoreFailure) {
        try client.ask(.record(name, StoredAddition(addition)))
      } catch {
        isAway = true
        if error.endsLease { self.client = nil }
        guard error.isWorthReconnecting else { throw error }
        try takeAgain(addition)
      }
    } catch {
      throw .notTaken(why: error.reason, next: Self.tryAgain)
    }
  }

  /// Reconnects once, and adds the rows unless they are in the store already.
  private func takeAgain(_ addition: RecordCopy.Addition) throws(StoreFailure) {
    let client = try StoreClient(address, patience: Self.patience)
    _ = try lease(on: client)
    if try !has(addition, on: client) { try client.ask(.record(name, StoredAddition(addition))) }
    self.client = client
    isAway = false
  }

  private func has(_ addition: RecordCopy.Addition, on client: StoreClient) throws(StoreFailure) -> Bool {
    let manifest = try client.manifest(of: name)
    let hasEvents = addition.events.last.map { manifest.hashes.last == $0.hash } ?? true
    let hasSeal = addition.seal.map { seal in manifest.seals.contains { $0.statement == seal.statement } } ?? true
    return hasEvents && hasSeal
  }

  /// Reaches a store that was away, and copies to the file what it has beyond it.
  ///
  /// - Returns: Whether that was the last addition, whose response was lost.
  /// - Throws: `.notTaken` if the store can't be reached, or if somebody else has recorded something meanwhile.
  func reconnect(_ journal: Journal) throws(SessionFileError) -> Bool {
    do {
      let client = try client ?? StoreClient(address, patience: Self.patience)
      _ = try lease(on: client)
      let known = journal.hashes.count
      let result = try Pull(client: client, name: name, path: journal.path)
        .update(journal, from: client.manifest(of: name))
      guard result.unpushed == 0 else {
        throw SessionFileError.notTaken(
          why: "The store has fewer events than your file, so nothing is recorded.",
          next: "Leave and resume the session. Then the store gets them.")
      }
      self.client = client
      isAway = false
      let new = journal.hashes[known...]
      let isSent =
        sent.map { sent in
          guard sent.events.isEmpty else { return new.starts(with: sent.events.map(\.hash)) }
          return new.isEmpty && result.signatures > 0 && journal.seals.last?.statement == sent.seal?.statement
        } ?? false
      sent = nil
      let isNew = result.events > 0 || result.signatures > 0
      guard isSent || !isNew else {
        throw SessionFileError.notTaken(
          why: "Somebody else has recorded something in this session. It is here now.",
          next: "Check what you typed. Then press Enter again.")
      }
      return isSent
    } catch let error as SessionFileError {
      throw error
    } catch let error as StoreFailure {
      if error.endsLease { client = nil }
      throw .notTaken(why: error.reason, next: Self.tryAgain)
    } catch {
      throw .notTaken(why: (error as? any Told)?.sentence ?? "The store can't be used.", next: Self.tryAgain)
    }
  }

  // MARK: Where

  /// `~/.local/state/px-reconnect/stores/db.example.com:5432_px/emea/acme.reconnect`
  private func standardPath(at place: String) throws -> String {
    guard let state = Environment.folder("XDG_STATE_HOME", default: ".local/state") else {
      throw SessionFolder.Problem.noHome
    }
    // Without the user, so that several roles of one person share their files.
    let store = place.split(separator: "@", maxSplits: 1).last ?? ""
    let path = "\(state)/stores/\(String(store.map { $0 == "/" ? "_" : $0 }))/\(name.label).reconnect"
    _ = Environment.makeFolder(path.split(separator: "/").dropLast().map { "/" + $0 }.joined())
    return path
  }
}
