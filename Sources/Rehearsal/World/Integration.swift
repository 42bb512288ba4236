/// What PX's Salesforce integration has done by now: what it read and when that became visible, and when it pushed.
struct Integration: Equatable, Sendable {
  /// When this org was authorized again: each time with a new token.
  private(set) var authorizations: [Instant] = []
  /// Whether PX has a connection at all: to this org, or to another by mistake.
  private(set) var isConnected = false
  /// The runs that ended, the oldest first: the first is the last one before the revocation.
  let runs: [Run]
  /// Those that have read what they copy, visible or not.
  let begun: [Run]
  /// The manual run under way: when somebody clicked, and when it ends.
  let underway: ClosedRange<Instant>?
  /// The pushes of each time that this org was connected.
  let pushes: [ClosedRange<Push>]

  /// What somebody clicked in PX.
  enum Click: Sendable {
    case authorize(Simulator.Org)
    case synchronize
  }

  /// One run from Salesforce to PX: everything modified until `read` became visible at `visible`.
  struct Run: Hashable, Sendable {
    let read: Instant
    let visible: Instant
  }

  /// A time during which this org was connected. While PX reads and pushes in another org, nothing happens here.
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

  /// Seconds that a manual run takes: nine, and one more for each ten thousand accounts.
  private static func duration(accounts: Int) -> Int64 { 9 + Int64(accounts) / 10_000 }

  /// Everything in Salesforce modified until then is what PX shows.
  var copiedUntil: Instant { runs.last?.read ?? begun[0].read }

  /// The last push by a moment that reached this org since the revocation.
  func lastPush(notAfter moment: Instant) -> Push? {
    let last = Push.last(notAfter: moment)
    return pushes.last { $0.lowerBound <= last }.map { min($0.upperBound, last) }
  }

  /// The push that carries a value over which was ready for another: the first one that is not before it.
  func arrival(of push: Push) -> Push {
    pushes.first { $0.upperBound >= push }.map { max($0.lowerBound, push) } ?? push
  }
}
