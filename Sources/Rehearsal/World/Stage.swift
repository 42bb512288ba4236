import Synchronization

/// What of the stand-in changes: its clock, the deeds, the faults, and what clients have under way.
final class Stage: Sendable {
  let options: RehearsalOptions
  let engines: QueryEngines
  private let state: Mutex<State>

  private struct State {
    /// What the clock showed, when the machine's own steady clock showed the other.
    var start: Instant
    var began: ContinuousClock.Instant
    var advanced: Int64 = 0
    var deeds: [DatedCommand] = []
    var faults: Set<Fault>
    var calls = 0
    /// Answers given under a fault of the transport, for those that hit only some of them.
    var troubled = 0
    var strangers = Strangers()
    var cursors = Shelf<QueryCursor>(capacity: 64)
    var jobs = Shelf<BulkJob>(capacity: 32)
    var scrolls = Shelf<Scroll>(capacity: 64)
  }

  /// What reached the address that the `redirect` fault points to.
  struct Strangers: Sendable {
    var requests = 0
    var withCredentials = 0
  }

  init(options: RehearsalOptions, engines: QueryEngines, realTime: @Sendable () -> Instant) {
    self.options = options
    self.engines = engines
    state = Mutex(State(start: options.start ?? realTime(), began: .now, faults: options.faults))
  }

  /// The tenant as it is now; with `countingCall`, one call more has been answered by Salesforce.
  func world(countingCall: Bool = false) -> World {
    state.withLock { state in
      if countingCall { state.calls += 1 }
      return World(
        options: options, start: state.start, now: Self.now(state, runs: options.clockRuns), deeds: state.deeds,
        faults: state.faults, calls: state.calls)
    }
  }

  var now: Instant { state.withLock { Self.now($0, runs: options.clockRuns) } }

  private static func now(_ state: State, runs: Bool) -> Instant {
    let passed = runs ? (ContinuousClock.now - state.began).wholeMilliseconds : 0
    return Instant(milliseconds: state.start.milliseconds + passed) + state.advanced
  }

  func add(_ deed: Command) {
    state.withLock { $0.deeds.append(DatedCommand(at: Self.now($0, runs: options.clockRuns), deed: deed)) }
  }

  func advance(seconds: Int64) { state.withLock { $0.advanced += seconds } }

  func set(_ fault: Fault, on: Bool) {
    state.withLock { state in
      if on { state.faults.insert(fault) } else { state.faults.remove(fault) }
    }
  }

  var faults: Set<Fault> { state.withLock { $0.faults } }

  /// As just started, now or at the moment the options say.
  func reset(realTime: Instant) {
    state.withLock {
      $0 = State(start: options.start ?? realTime, began: .now, faults: options.faults)
    }
  }

  /// Counts an answer under a fault that hits only some.
  func nextTroubled() -> Int {
    state.withLock { state in
      state.troubled += 1
      return state.troubled
    }
  }

  func noteStranger(withCredentials: Bool) {
    state.withLock { state in
      state.strangers.requests += 1
      if withCredentials { state.strangers.withCredentials += 1 }
    }
  }

  var strangers: Strangers { state.withLock { $0.strangers } }

  func cursors<Result>(_ body: (inout sending Shelf<QueryCursor>) -> sending Result) -> sending Result {
    state.withLock { body(&$0.cursors) }
  }

  func jobs<Result>(_ body: (inout sending Shelf<BulkJob>) -> sending Result) -> sending Result {
    state.withLock { body(&$0.jobs) }
  }

  func scrolls<Result>(_ body: (inout sending Shelf<Scroll>) -> sending Result) -> sending Result {
    state.withLock { body(&$0.scrolls) }
  }
}

/// Things that clients come back for, by number; the oldest are forgotten.
struct Shelf<Thing: Sendable>: Sendable {
  let capacity: Int
  private var next = 1
  private var things: [Int: Thing] = [:]

  init(capacity: Int) { self.capacity = capacity }

  /// Keeps a thing and says under which number.
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

extension Duration {
  fileprivate var wholeMilliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }
}
