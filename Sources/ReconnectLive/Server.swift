import LiveChecks
import Rehearsal
import Wizard

/// Carries out requests one at a time, in the order of arrival.
actor Server {
  let output: LineWriter
  private var environment: [String: String]
  private var targetOrg: String?
  private var connections: Connections?
  /// The connections asked last, whose credentials are scrubbed from every line.
  private var asking: Connections?
  private var simulator: RunningSimulator?
  /// Salesforce's changes before a sync, with the time of the click on Synchronize.
  private var changes: (opened: Moment, known: Arrivals.Changes)?
  private let client: HTTPClient
  private let trace: Trace?

  /// The maximum number of waiting requests. px-reconnect never has more than a few.
  private static let mostWaiting = 1000
  private var waiting: [Waiting] = []
  /// The request that runs now.
  private var current: (id: Int?, request: LiveRequest, task: Task<Void, Never>)?
  /// When the current request began.
  private var began = ContinuousClock.now

  private struct Waiting {
    let id: Int?
    let request: LiveRequest
    /// Whether it was stopped while waiting. It is still answered, but asks nothing.
    var isStopped = false
  }

  init(output: LineWriter, environment: [String: String]) {
    self.output = output
    self.environment = environment
    client = HTTPClient(version: ProgramVersion.current, environment: environment)
    trace = Trace(environment: environment)
  }

  // MARK: The queue

  func take(_ numbered: Numbered<LiveRequest>) {
    let request = numbered.line
    guard request != .stop else { return stop() }
    guard waiting.count < Self.mostWaiting else {
      return output.write(.problem("too many requests wait"), answering: numbered.id, Scrubber([]))
    }
    waiting.append(Waiting(id: numbered.id, request: request))
    startNext()
  }

  /// Stops checks and comparisons. Other requests are in the session's record, or will be.
  private func stop() {
    if let current, current.request.canBeStopped { current.task.cancel() }
    for index in waiting.indices where waiting[index].request.canBeStopped { waiting[index].isStopped = true }
  }

  private func startNext() {
    guard current == nil, !waiting.isEmpty else { return }
    let next = waiting.removeFirst()
    // The task starts once this actor is free, so a stopped one is canceled before it asks anything.
    let task = Task {
      await carryOut(next.request)
      current = nil
      startNext()
    }
    if next.isStopped { task.cancel() }
    current = (next.id, next.request, task)
    began = .now
  }

  private func carryOut(_ request: LiveRequest) async {
    switch request {
    case .connect(let added, let alias):
      environment.merge(added) { $1 }
      targetOrg = alias ?? targetOrg
      connections = nil
      sayConnected(await connected())
    case .snapshot(let mapping): write(.snapshot(await client(for: await connected()).snapshot(of: mapping)))
    case .propose: write(.proposed(await client(for: await connected()).proposals()))
    case .arrivals(let opened, let objects):
      let known = changes.flatMap { $0.opened == opened ? $0.known : nil }
      let arrivals = await client(for: await connected()).arrivals(since: opened, of: objects, known: known)
      changes = arrivals.changes.map { (opened, $0) }
      write(.arrived(arrivals))
    case .check(let checks, let circumstances, let tenant):
      await run(on: tenant, circumstances, needing: Set(checks.flatMap(\.systems))) {
        server, circumstances, connections in
        await server.check(checks, circumstances, connections)
      }
    case .plan(let checks, let circumstances, let tenant): await plan(checks, circumstances, tenant)
    case .compare(let comparing, let tenant):
      var circumstances = Circumstances()
      circumstances.mapping = comparing.mapping
      await run(on: tenant, circumstances) { server, circumstances, connections in
        await server.compare(comparing, mapping: circumstances.mapping ?? [], connections)
      }
    case .simulate(let simulation): await simulate(simulation)
    case .stage(let commands): await stage(commands)
    case .stop: break
    }
  }

  // MARK: Connections

  /// Returns the connections, created when first needed. If Salesforce isn't needed, `sf` isn't run, which may take a
  /// while.
  private func connected(needing systems: Set<Connection.System> = [.salesforce]) async -> Connections {
    if let connections { return connections }
    guard systems.contains(.salesforce) else {
      return await Connections(environment: environment, targetOrg: targetOrg, needing: systems)
    }
    let made = await Connections(environment: environment, targetOrg: targetOrg)
    connections = made
    return made
  }

  /// Creates a client, and reports its hosts before anything is asked.
  private func client(for connections: Connections, _ retryPolicy: RetryPolicy = RetryPolicy()) -> APIClient {
    asking = connections
    sayConnected(connections)
    return APIClient(connections, client: client, retryPolicy: retryPolicy, trace: trace)
  }

  private func sayConnected(_ connections: Connections) {
    write(
      .connected(
        LiveLine.Connected(
          connections: connections.described, configured: connections.configured.sorted { $0.rawValue < $1.rawValue },
          unasked: connections.problems.map { LiveLine.Unasked(system: $0.key, says: $0.value) })))
  }

  // MARK: The simulator of a rehearsal

  private func simulate(_ simulation: LiveRequest.Simulation) async {
    await simulator?.stop()
    do {
      let started = try await RunningSimulator.start(simulation)
      simulator = started
      connections = started.connections
      write(.rehearsing(try started.rehearsal()))
      sayConnected(started.connections)
    } catch {
      simulator = nil
      refuse("the simulator could not be started or restored (\(error))")
    }
  }

  private func stage(_ commands: [DatedSimulatorCommand]) async {
    guard let simulator else { return refuse("no simulator is running") }
    do {
      let refused = try await simulator.perform(commands)
      if !refused.isEmpty { refuse(refused.joined(separator: " ")) }
    } catch {
      refuse("the simulator stopped working, so what you recorded last did not happen there (\(error))")
    }
  }

  // MARK: Runs

  private typealias Run = @Sendable (isolated Server, Circumstances, Connections) async -> Void

  /// Performs a run on a tenant: the connected one, or a simulator started for this run.
  private func run(
    on tenant: LiveRequest.Tenant, _ circumstances: Circumstances,
    needing systems: Set<Connection.System> = [.salesforce], _ run: Run
  ) async {
    switch tenant {
    case .connected(let alias):
      if let alias, alias != targetOrg {
        targetOrg = alias
        connections = nil
      }
      await run(self, circumstances, await connected(needing: systems))
    case .simulated(let faults):
      do {
        let (simulator, circumstances) = try await RunningSimulator.reconnected(
          faults: faults, given: circumstances, client: client)
        await run(self, circumstances, simulator.connections)
        await simulator.stop()
      } catch {
        refuse("the simulator could not be started or set up")
        sayEnd(nil, Connections(), unasked: [])
      }
    }
  }

  private func check(_ checks: [CheckID], _ circumstances: Circumstances, _ connections: Connections) async {
    let asker = client(for: connections)
    let scrubber = Scrubber(connections.secrets)
    let replies = await CheckRun(checks, circumstances, asker: asker).run { [output, id = current?.id] event in
      switch event {
      case .progress(let answered, let known): output.write(.progress(answered, of: known), answering: id, scrubber)
      case .verdict(let verdict): output.write(.verdict(verdict), answering: id, scrubber)
      }
    }
    let needed = Set(checks.flatMap(\.systems))
    let unusable = connections.problems.filter { needed.contains($0.key) }
      .map { LiveLine.Unasked(system: $0.key, says: $0.value) }
    sayEnd(asker, connections, unasked: unusable + silent(replies, connections))
  }

  /// Returns the systems that left a question without a readable response, and why, each once.
  private func silent(_ replies: [Question: Reply], _ connections: Connections) -> [LiveLine.Unasked] {
    var found: Set<LiveLine.Unasked> = []
    for (question, reply) in replies {
      guard case .silent(let failure, let host) = reply, connections.problems[question.system] == nil else { continue }
      found.insert(LiveLine.Unasked(system: question.system, says: failure.sentence(host: host)))
    }
    return found.sorted { ($0.system.rawValue, $0.says) < ($1.system.rawValue, $1.says) }
  }

  /// Reports what a check run would ask. No system is asked, and `sf` isn't run. A simulator is started, because the
  /// checks would be judged against its tenant.
  private func plan(_ checks: [CheckID], _ circumstances: Circumstances, _ tenant: LiveRequest.Tenant) async {
    switch tenant {
    case .connected(let alias):
      let connections = await Connections(environment: environment, targetOrg: alias ?? targetOrg, needing: [])
      asking = connections
      sayConnected(connections)
      write(.wouldAsk(CheckPlan(checks, circumstances, connections)))
    case .simulated(let faults):
      do {
        let (simulator, circumstances) = try await RunningSimulator.reconnected(
          faults: faults, given: circumstances, client: client)
        write(.wouldAsk(CheckPlan(checks, circumstances, simulator.connections)))
        await simulator.stop()
      } catch {
        refuse("the simulator could not be started or set up")
      }
    }
  }

  private func compare(
    _ comparing: LiveRequest.Comparing, mapping: [MappingRow], _ connections: Connections
  ) async {
    let asker = client(for: connections, .forAllRecords)
    let run = ComparisonRun(
      comparing.object, mapping, since: comparing.since, asker: asker, differences: comparing.differences)
    let scrubber = Scrubber(connections.secrets)
    do throws(ComparisonProblem) {
      let findings = try await run.run { [output, id = current?.id] event in
        switch event {
        case .planned(let plan): output.write(.planned(plan), answering: id, scrubber)
        case .progress(let read, let total): output.write(.progress(read, of: total), answering: id, scrubber)
        }
      }
      write(.compared(findings))
      sayEnd(asker, connections, unasked: [])
    } catch {
      // Whatever error the interrupted request gave.
      let problem = Task.isCancelled ? .stopped : error
      refuse(problem.sentence)
      let unasked = problem.system.map { LiveLine.Unasked(system: $0, says: problem.sentence) }
      sayEnd(asker, connections, unasked: unasked.map { [$0] } ?? [])
    }
  }

  /// Writes the last line of a run: what couldn't be asked, and the calls and time it took.
  private func sayEnd(_ asker: APIClient?, _ connections: Connections, unasked: [LiveLine.Unasked]) {
    write(
      .end(
        LiveLine.End(
          configured: connections.configured.sorted { $0.rawValue < $1.rawValue }, unasked: unasked,
          calls: asker?.calls ?? [:], salesforceUsage: asker?.salesforceUsage,
          milliseconds: Int((ContinuousClock.now - began) / .milliseconds(1)))))
  }

  // MARK: Lines

  private func refuse(_ says: String) { write(.problem(says)) }

  /// Answers a line that isn't a request, and so has no number.
  func refuseLine(_ says: String) { output.write(.problem(says), answering: nil, Scrubber([])) }

  /// Reports this program's version to a client of another version.
  func sayVersion() { output.write(.version(ProgramVersion.current), answering: nil, Scrubber([])) }

  private func write(_ line: LiveLine) {
    output.write(line, answering: current?.id, Scrubber((connections?.secrets ?? []) + (asking?.secrets ?? [])))
  }
}

extension LiveRequest {
  /// Whether it can take minutes, and can end early without harm.
  fileprivate var canBeStopped: Bool {
    switch self {
    case .check, .compare: true
    case .connect, .snapshot, .propose, .plan, .arrivals, .simulate, .stage, .stop: false
    }
  }
}
