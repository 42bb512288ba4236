/// What PX's Salesforce integration has done by now: what it read and when that became visible, and what it pushed.
struct Integration: Sendable {
  /// When the tokens were revoked: nineteen days before the clock's start, in the afternoon.
  let revoked: Instant
  /// The last fetch before that.
  let lastFetchBefore: Instant
  /// When this org was authorized (again), if it was.
  let authorized: Instant?
  /// Whether PX holds a connection at all: to this org, or to another by mistake.
  let isConnected: Bool
  /// The runs that ended, oldest first; the first is the last one before the revocation.
  let runs: [Run]
  /// The last push before the revocation, and the first and last after the authorization.
  let lastPushBefore: Timetable.Push
  let firstPushAfter: Timetable.Push?
  let lastPushAfter: Timetable.Push?

  /// One run from Salesforce to PX: everything modified until `read` became visible at `visible`.
  struct Run: Hashable, Sendable {
    let read: Instant
    let visible: Instant
  }

  init(start: Instant, now: Instant, deeds: [DatedCommand], accounts: Int) {
    revoked = start.midnight - 19 * Instant.secondsADay + 15 * 3600
    lastFetchBefore = revoked.midnight
    lastPushBefore = .last(notAfter: revoked)
    let before = Run(read: lastFetchBefore, visible: lastFetchBefore + Timetable.mapAfterFetch)
    // A connection to another org reads and pushes there; here, time stands still while it lasts.
    var spans: [(from: Instant, to: Instant, synchronized: [Instant])] = []
    var connectedTo: Command.Org?
    for each in deeds {
      switch each.deed {
      case .authorize(let org):
        if org == .target, connectedTo != .target { spans.append((each.at, now, [])) }
        if org != .target, connectedTo == .target, !spans.isEmpty { spans[spans.count - 1].to = each.at }
        connectedTo = org
      case .synchronize:
        if connectedTo == .target, !spans.isEmpty { spans[spans.count - 1].synchronized.append(each.at) }
      case .edit, .knowledge: break
      }
    }
    let duration = Self.duration(accounts: accounts)
    var runs = [before]
    for span in spans {
      runs += span.synchronized.map { Run(read: $0 + duration, visible: $0 + duration) }
      runs += Timetable.fetches(after: span.from, through: span.to)
        .map { Run(read: $0, visible: $0 + Timetable.mapAfterFetch) }
    }
    self.runs = runs.filter { $0.visible <= now }.sorted { ($0.read, $0.visible) < ($1.read, $1.visible) }
    isConnected = connectedTo != nil
    authorized = deeds.last { $0.deed == .authorize(.target) }?.at
    let pushes = spans.compactMap { span -> ClosedRange<Timetable.Push>? in
      let first = Timetable.Push(number: Timetable.Push.last(notAfter: span.from).number + 1)
      let last = Timetable.Push.last(notAfter: span.to)
      return first <= last ? first...last : nil
    }
    firstPushAfter = pushes.first?.lowerBound
    lastPushAfter = pushes.last?.upperBound
  }

  /// Seconds that a manual run takes: two, and one more for each ten thousand accounts.
  private static func duration(accounts: Int) -> Int64 { 2 + Int64(accounts) / 10_000 }

  /// The run whose values PX shows.
  var lastRun: Run { runs.last ?? Run(read: lastFetchBefore, visible: lastFetchBefore + Timetable.mapAfterFetch) }

  /// Everything in Salesforce modified until then is what PX shows.
  var copiedUntil: Instant { lastRun.read }

  /// The last push that was carried out.
  var lastPush: Timetable.Push { lastPushAfter ?? lastPushBefore }

  /// When a value that was ready for a push reached Salesforce: at that push, or, if the tokens were revoked then, at
  /// the first after the authorization.
  func arrival(of push: Timetable.Push) -> Timetable.Push {
    if push <= lastPushBefore { return push }
    return firstPushAfter.map { max($0, push) } ?? push
  }
}

extension World {
  /// Accounts and contacts that the last run processed: those modified since the run before it.
  var recordsProcessed: Int {
    let runs = integration.runs
    let until = integration.copiedUntil
    let since = runs.count > 1 ? runs[runs.count - 2].read : until - Instant.secondsADay
    var count = 0
    for account in 0..<options.accounts where isWithin(modification(ofAccount: account, asOf: until), since, until) {
      count += 1
    }
    for contact in 0..<contacts where isWithin(modification(ofContact: contact, asOf: until), since, until) {
      count += 1
    }
    return count
  }

  private func isWithin(_ moment: Instant, _ start: Instant, _ end: Instant) -> Bool { start < moment && moment <= end }
}
