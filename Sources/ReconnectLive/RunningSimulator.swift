import LiveChecks
import Rehearsal
import Wizard

/// A simulator in this process, and the connections to ask it the way the vendors' systems are asked.
struct RunningSimulator {
  let connections: Connections
  private let simulator: Simulator
  private let began: Moment

  /// Why a simulator couldn't be brought to the requested state.
  enum Failure: Error {
    /// A record has a moment outside the clock's range.
    case impossibleMoment(Moment)
    case unknownFault(RehearsalFault)
  }

  private init(seed: Int = 1, began: Moment? = nil) async throws {
    let start = try began.map { moment throws(Failure) in
      guard let start = Instant(exactlySeconds: moment.seconds) else { throw .impossibleMoment(moment) }
      return start
    }
    simulator = try await Simulator.start(SimulatorOptions(seed: seed, start: start))
    let announced = simulator.announcement
    connections = await Connections(simulator: [
      "SF_ACCESS_TOKEN": announced.salesforceToken, "SF_ORG_INSTANCE_URL": announced.salesforce,
      "GAINSIGHT_PX_API_KEY": announced.pxKey, "GAINSIGHT_PX_URL": announced.px,
      "STATUS_PAGE_URL": announced.statusPage, "SALESFORCE_STATUS_URL": announced.salesforceStatus,
    ])
    self.began = began ?? Self.moment(simulator.now)
  }

  func stop() async { await simulator.stop() }

  private static func moment(_ instant: Instant) -> Moment { Moment(seconds: instant.milliseconds / 1000) }

  private var now: Moment { Self.moment(simulator.now) }
}

// MARK: - For a rehearsal

extension RunningSimulator {
  /// Starts a simulator for a rehearsal, and brings it to the rehearsal's state.
  static func start(_ simulation: LiveRequest.Simulation) async throws -> RunningSimulator {
    let running = try await RunningSimulator(seed: simulation.seed, began: simulation.began)
    do {
      // Refused commands were reported when they were first performed.
      _ = try await running.perform(simulation.commands)
      if let until = simulation.until { try await running.goOn(to: until) }
      return running
    } catch {
      await running.stop()
      throw error
    }
  }

  /// Returns the rehearsal, with example values for answers.
  func rehearsal() throws -> Rehearsal {
    let examples = try simulator.examples()
    let announced = simulator.announcement
    return Rehearsal(
      seed: announced.seed, began: began, org: announced.org, subscription: announced.subscription,
      account: examples.account, industry: examples.industry, user: Simulator.approvingUser, article: examples.article,
      mapping: simulator.mapping)
  }

  /// Performs commands, each at its time. A command that the simulator refuses doesn't stop the others.
  ///
  /// - Returns: A sentence for each refused command.
  func perform(_ commands: [DatedSimulatorCommand]) async throws -> [String] {
    var refused: [String] = []
    for dated in commands {
      try await goOn(to: dated.at)
      do {
        try await simulator.perform(try Simulator.Command(dated.command))
      } catch let refusal as Simulator.Refusal {
        refused.append(dated.command.sentence(refusedBecause: refusal.sentence))
      }
    }
    return refused
  }

  private func goOn(to moment: Moment) async throws {
    let (seconds, overflows) = moment.seconds.subtractingReportingOverflow(now.seconds)
    guard !overflows else { throw Failure.impossibleMoment(moment) }
    if seconds > 0 { try await simulator.perform(.advance(seconds: seconds)) }
  }
}

extension SimulatorCommand {
  /// Returns what was not done, why, and what to do about it.
  fileprivate func sentence(refusedBecause why: String) -> String {
    switch self {
    case .edit: "The test edit was not made. \(why) To make it, answer that step again."
    case .synchronize: "Nothing was synchronized. \(why)"
    case .authorize, .knowledge, .advance, .fault: why
    }
  }
}

extension Simulator.Command {
  fileprivate init(_ command: SimulatorCommand) throws(RunningSimulator.Failure) {
    switch command {
    case .authorize(.target): self = .authorize(.target)
    case .authorize(.sandbox): self = .authorize(.sandbox)
    case .authorize(.other): self = .authorize(.other)
    case .synchronize: self = .synchronize
    case .edit(let account, let field, let value): self = .edit(account: account, field: field, value: .text(value))
    case .knowledge(let channels): self = .knowledge(enabled: true, channels: channels)
    case .advance(let seconds): self = .advance(seconds: seconds)
    case .fault(let fault, let on): self = .fault(try Fault(fault), on: on)
    }
  }
}

extension Fault {
  fileprivate init(_ fault: RehearsalFault) throws(RunningSimulator.Failure) {
    guard let same = Fault(rawValue: fault.rawValue) else { throw .unknownFault(fault) }
    self = same
  }
}

// MARK: - For one run

extension RunningSimulator {
  /// Starts a simulator and brings it to a successful reconnection: authorized, synchronized, and past the next push.
  /// Then it turns on the faults.
  ///
  /// - Parameter given: The circumstances that the client named. The simulator's own complete them.
  static func reconnected(
    faults: [RehearsalFault], given: Circumstances, client: HTTPClient
  ) async throws -> (RunningSimulator, Circumstances) {
    let running = try await RunningSimulator()
    do {
      return (running, given.completed(by: try await running.reconnect(faults, client)))
    } catch {
      await running.stop()
      throw error
    }
  }

  private func reconnect(_ faults: [RehearsalFault], _ client: HTTPClient) async throws -> Circumstances {
    var circumstances = Circumstances()
    let mapping = try MappingRow.rows(csv: simulator.mapping)
    circumstances.snapshot = await APIClient(connections, client: client).snapshot(of: mapping)
    circumstances.approvingUser = Simulator.approvingUser
    try await simulator.perform(.advance(seconds: 60))
    (circumstances.authorizeOpened, circumstances.authorizeClicked) = (now, now)
    try await simulator.perform(.authorize(.target))
    try await simulator.perform(.advance(seconds: 120))
    let opened = now
    (circumstances.synchronizeOpened, circumstances.synchronizeClicked) = (opened, opened)
    try await simulator.perform(.synchronize)
    try await simulator.perform(.advance(seconds: Timetable.nextPush(after: opened) - opened + 300))
    for fault in faults { try await simulator.perform(.fault(try Fault(fault), on: true)) }
    circumstances.org = simulator.announcement.org
    circumstances.subscription = simulator.announcement.subscription
    circumstances.mapping = try MappingRow.rows(csv: simulator.mapping)
    return circumstances
  }
}

extension Circumstances {
  /// Returns a copy with missing values taken from another.
  fileprivate func completed(by other: Circumstances) -> Circumstances {
    var all = self
    all.org = org ?? other.org
    all.subscription = subscription ?? other.subscription
    all.mapping = mapping ?? other.mapping
    if authorizeOpened == nil {
      (all.authorizeOpened, all.authorizeClicked) = (other.authorizeOpened, other.authorizeClicked)
    }
    if synchronizeOpened == nil {
      (all.synchronizeOpened, all.synchronizeClicked) = (other.synchronizeOpened, other.synchronizeClicked)
    }
    all.approvingUser = approvingUser ?? other.approvingUser
    all.snapshot = snapshot ?? other.snapshot
    return all
  }
}
