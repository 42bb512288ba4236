/// What PX's Salesforce integration has done so far: its runs, with when they became visible, and its pushes.
struct Integration: Equatable, Sendable {
  /// When this org was reauthorized, each time with a new token.
  private(set) var authorizations: [Instant] = []
  /// Whether PX is connected, to this org or by mistake to another.
  private(set) var isConnected = false
  /// The completed runs, oldest first. The first is the last one before the revocation.
  let runs: [Run]
  /// The runs that have read their records, visible or not.
  let begun: [Run]
  /// The manual run in progress, from the click to its end.
  let underway: ClosedRange<Instant>?
  /// The pushes in each period of connection to this org.
  let pushes: [ClosedRange<Push>]

  /// A click in PX.
  enum Click: Sendable {
    case authorize(Simulator.Org)
    case synchronize
  }

  /// A run from Salesforce to PX. Everything modified until `read` becomes visible at `visible`.
  struct Run: Hashable, Sendable {
    let read: Instant
    let visible: Instant
  }

  /// A period of connection to this org. While PX is connected to another org, nothing happens here.
  private struct Connection {
    let from: Instant
    var to: Instant
    var synchronized: [Instant] = []
  }

  init(_ clicks: [(at: Instant, click: Click)], seed: Seed, now: Instant) {
    var connections: [Connection] = []
    var org: Simulator.Org?
    for (at, click) in clicks {
      switch click {
      case .authorize(.target):
        if org != .target { connections.append(Connection(from: at, to: now)) }
        authorizations.append(at)
        org = .target
      case .authorize(let other):
        if org == .target { connections[connections.count - 1].to = at }
        org = other
      case .synchronize:
        if org == .target { connections[connections.count - 1].synchronized.append(at) }
      }
    }
    isConnected = org != nil
    let duration = Self.duration(accounts: seed.accounts)
    var runs = [seed.lastRun]
    for connection in connections {
      runs += connection.synchronized.map { Run(read: $0 + duration, visible: $0 + duration) }
      runs += Timetable.fetches(after: connection.from, through: connection.to)
        .map { Run(read: $0, visible: $0 + Timetable.mapAfterFetch) }
    }
    underway = connections.flatMap(\.synchronized).last { now < $0 + duration }.map { $0...$0 + duration }
    begun = runs.filter { $0.read <= now }.sorted { ($0.read, $0.visible) < ($1.read, $1.visible) }
    self.runs = begun.filter { $0.visible <= now }
    pushes = connections.compactMap { connection in
      let first = Push.last(notAfter: connection.from).next
      let last = Push.last(notAfter: connection.to)
      return first <= last ? first...last : nil
    }
  }

  /// The duration of a manual run in seconds: nine, plus one for every ten thousand accounts.
  private static func duration(accounts: Int) -> Int64 { 9 + Int64(accounts) / 10_000 }

  /// The moment up to which PX shows Salesforce's changes.
  var copiedUntil: Instant { runs.last?.read ?? begun[0].read }

  /// Returns the last push up to a moment that reached this org since the revocation.
  func lastPush(notAfter moment: Instant) -> Push? {
    let last = Push.last(notAfter: moment)
    return pushes.last { $0.lowerBound <= last }.map { min($0.upperBound, last) }
  }

  /// Returns the first push, at or after a given one, that reaches this org.
  func arrival(of push: Push) -> Push {
    pushes.first { $0.upperBound >= push }.map { max($0.lowerBound, push) } ?? push
  }
}
