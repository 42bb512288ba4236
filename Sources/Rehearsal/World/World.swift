/// The simulated tenant: its tables, clock, clicks and faults. Requests and commands have exclusive access.
///
/// The same seed, commands and clock give the same tenant, however many requests come in between.
final class World {
  let options: SimulatorOptions
  let seed: Seed
  let database: Database
  private(set) var now: Instant
  private(set) var faults: Set<Fault>
  private(set) var integration: Integration
  var progress: Progress
  private var clicks: [(at: Instant, click: Integration.Click)] = []
  private let began = ContinuousClock.now
  private var advanced: Int64 = 0

  /// The number of calls to Salesforce since the start.
  var calls = 0
  /// The number of responses under transport faults that affect only some of them.
  private var troubled = 0
  var strangers = Strangers()
  var cursors = Shelf<QueryCursor>(capacity: 64)
  var jobs = Shelf<BulkJob>(capacity: 32)
  var scrolls = Shelf<Scroll>(capacity: 64)

  /// What arrived at the address that the `redirect` fault points to.
  struct Strangers {
    var requests = 0
    var withCredentials = 0
  }

  init(_ options: SimulatorOptions) throws(Database.Failure) {
    self.options = options
    seed = Seed(options.seed, start: options.start ?? .real, accounts: options.accounts)
    database = try Database()
    now = seed.start
    faults = options.faults
    integration = Integration([], seed: seed, now: seed.start)
    progress = Progress(seed, processed: try Self.fill(database, from: seed))
    try writeTraits()
    try writeSetup()
    try catchUp()
  }

  var start: Instant { seed.start }

  /// Returns an object's number of rows, or `nil` if it isn't fixed.
  func count(of object: SalesforceObject) -> Int? {
    switch object {
    case .account: seed.accounts
    case .contact: seed.contacts
    case .user, .profile, .organization, .oauthToken, .connectedApplication, .permissionSet, .permissionSetAssignment,
      .objectPermissions, .fieldPermissions, .userPermissionAccess, .knowledgeArticleVersion, .knowledge, .loginHistory,
      .setupAuditTrail:
      nil
    }
  }

  func has(_ fault: Fault) -> Bool { faults.contains(fault) }
  func has(_ trait: Trait) -> Bool { options.traits.contains(trait) }

  /// Updates everything to the clock's current time.
  func goOn() throws(Database.Failure) {
    now = clock
    let known = integration
    integration = Integration(clicks, seed: seed, now: now)
    try catchUp()
    if integration != known { try writeSetup() }
  }

  /// The clock's current time.
  var clock: Instant {
    let passed = options.clockRuns ? (ContinuousClock.now - began) / .milliseconds(1) : 0
    return Instant(milliseconds: start.milliseconds + Int64(passed)) + advanced
  }

  func note(_ click: Integration.Click) throws(Database.Failure) {
    clicks.append((now, click))
    try goOn()
  }

  /// Advances the clock. Returns false if it would go back, go too far at once, or reach the year 9000.
  func advance(seconds: Int64) throws(Database.Failure) -> Bool {
    guard (0...Self.longestAdvance).contains(seconds), now + seconds < Self.end else { return false }
    advanced += seconds
    try goOn()
    return true
  }

  private static let longestAdvance = 3650 * Instant.secondsADay
  private static let end = CivilDate(year: 9000, month: 1, day: 1).start

  func set(_ fault: Fault, on: Bool) throws(Database.Failure) {
    if on { faults.insert(fault) } else { faults.remove(fault) }
    try writeSetup()
  }

  /// Counts a response under a fault that affects only some, and returns the count.
  func nextTroubled() -> Int {
    troubled += 1
    return troubled
  }
}

/// Things that clients come back for, by number. The oldest are dropped.
struct Shelf<Thing> {
  let capacity: Int
  private var next = 1
  private var things: [Int: Thing] = [:]

  init(capacity: Int) { self.capacity = capacity }

  /// Stores a thing and returns its number.
  mutating func add(_ thing: Thing) -> Int {
    defer { next += 1 }
    things[next] = thing
    things[next - capacity] = nil
    return next
  }

  subscript(number: Int) -> Thing? {
    get { things[number] }
    set { things[number] = newValue }
  }
}
