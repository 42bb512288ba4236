import FoundationEssentials
import LiveChecks
import Rehearsal
import Wizard

/// Carries out requests, one after the other; `stop` ends the one that runs.
actor Server {
  let output: LineWriter
  private var environment: [String: String]
  private var targetOrg: String?
  var connections: Connections?
  /// Those asked last: their credentials are kept out of every line.
  var asking: Connections?
  var standIn: StandIn?
  private var running: Task<Void, Never>?
  let client = HTTPClient(version: ProgramVersion.current)

  init(output: LineWriter, environment: [String: String]) {
    self.output = output
    self.environment = environment
  }

  func refuse(_ says: String) {
    var line = LiveLine(.problem)
    line.says = says
    write(line)
  }

  func take(_ request: LiveRequest) {
    switch request.do {
    case .stop: running?.cancel()
    case .connect:
      after { server in await server.connect(request) }
    case .snapshot:
      after { server in await server.takeSnapshot(request.circumstances?.mapping ?? []) }
    case .propose:
      after { server in await server.propose() }
    case .check:
      after { server in await server.check(request) }
    case .compare:
      after { server in await server.compare(request) }
    case .standIn:
      after { server in await server.startStandIn(request) }
    case .stage:
      after { server in await server.stage(request.deeds ?? []) }
    }
  }

  /// Runs when what runs now has ended.
  private func after(_ work: @escaping @Sendable (Server) async -> Void) {
    let before = running
    running = Task {
      await before?.value
      await work(self)
    }
  }

  private func connect(_ request: LiveRequest) async {
    environment.merge(request.environment ?? [:]) { $1 }
    targetOrg = request.targetOrg ?? targetOrg
    connections = nil
    sayConnected(await current())
  }

  private func startStandIn(_ request: LiveRequest) async {
    await standIn?.server.stop()
    do {
      let started = try await StandIn.start(request, client: client)
      standIn = started
      connections = started.connections
      var line = LiveLine(.rehearsing)
      line.rehearsal = started.rehearsal
      write(line)
      sayConnected(started.connections)
    } catch {
      standIn = nil
      refuse("the stand-in could not be started, or did not do again what it was told (\(error))")
    }
  }

  private func stage(_ deeds: [DatedSimulatorCommand]) async {
    guard let standIn else { return refuse("there is no stand-in to do this on") }
    do {
      for dated in deeds { try await standIn.replay([dated]) }
    } catch {
      refuse("the stand-in did not do what it was told: \(deeds.map(\.deed.kind.rawValue).joined(separator: ", "))")
    }
  }

  func sayConnected(_ connections: Connections) {
    var line = LiveLine(.connected)
    line.connections = connections.described
    line.configured = connections.configured.sorted { $0.rawValue < $1.rawValue }
    line.unasked = connections.problems.map { LiveLine.Unasked(system: $0.key, says: $0.value) }
    write(line)
  }

  /// The connections, made when they are first needed; without Salesforce's, which may take `sf` a while, where that
  /// isn't.
  func current(needing systems: Set<Connection.System> = [.salesforce]) async -> Connections {
    if let connections { return connections }
    guard systems.contains(.salesforce) else {
      return await Connections(environment: environment, targetOrg: targetOrg, needing: systems)
    }
    let made = await Connections(environment: environment, targetOrg: targetOrg)
    connections = made
    return made
  }

  /// Another login of `sf` than before means other connections.
  func take(alias: String?) {
    guard let alias, alias != targetOrg else { return }
    targetOrg = alias
    connections = nil
  }

  /// Asks whatever is connected now, and says first what that is.
  private func asker() async -> APIClient {
    let connections = await current()
    asking = connections
    sayConnected(connections)
    return APIClient(connections, client: client)
  }

  private func takeSnapshot(_ mapping: [MappingRow]) async {
    var line = LiveLine(.snapshot)
    line.snapshot = await asker().snapshot(of: mapping)
    write(line)
  }

  private func propose() async {
    var line = LiveLine(.proposed)
    line.rows = await asker().proposals()
    write(line)
  }

  private func check(_ request: LiveRequest) async {
    let began = ContinuousClock.now
    take(alias: request.targetOrg)
    let circumstances = request.circumstances ?? Circumstances()
    let checks = request.checks ?? CheckID.allCases
    guard let faults = request.rehearse else {
      let connections = await current(needing: Self.systems(of: checks))
      await ask(checks, circumstances, connections, began: began, isStandIn: standIn != nil)
      return
    }
    guard let stage = try? await RehearsalStage.start(faults: faults, given: circumstances, client: client) else {
      refuse("the stand-in could not be started, or did not do what it was told")
      await ask([], circumstances, Connections(), began: began)
      return
    }
    await ask(checks, stage.circumstances, stage.connections, began: began, isStandIn: true)
    await stage.server.stop()
  }

  private func ask(
    _ checks: [CheckID], _ circumstances: Circumstances, _ connections: Connections, began: ContinuousClock.Instant,
    isStandIn: Bool = false
  ) async {
    asking = connections
    sayConnected(connections)
    let asker = APIClient(connections, client: client, followsServerClock: isStandIn)
    let scrubber = Scrubber(connections.secrets)
    let replies = await CheckRun(checks, circumstances, asker: asker).run { [output] event in
      switch event {
      case .progress(let answered, let known): output.write(.progress(answered, of: known), scrubber)
      case .verdict(let verdict):
        var line = LiveLine(.verdict)
        line.verdict = verdict
        output.write(line, scrubber)
      }
    }
    let needed = Self.systems(of: checks)
    let unusable = connections.problems.filter { needed.contains($0.key) }
    sayEnd(
      asker, connections,
      unasked: unusable.map { LiveLine.Unasked(system: $0.key, says: $0.value) } + silent(replies, connections),
      began: began)
  }

  /// The last line of a run: what could not be asked, and what it took.
  func sayEnd(
    _ asker: APIClient?, _ connections: Connections, unasked: [LiveLine.Unasked]?, began: ContinuousClock.Instant
  ) {
    var line = LiveLine(.end)
    line.configured = connections.configured.sorted { $0.rawValue < $1.rawValue }
    line.unasked = unasked
    line.calls = asker.map { Dictionary(uniqueKeysWithValues: $0.calls.map { ($0.key.rawValue, $0.value) }) }
    line.salesforceUsage = asker?.salesforceUsage
    line.milliseconds = Int((ContinuousClock.now - began) / .milliseconds(1))
    write(line)
  }

  private static func systems(of checks: [CheckID]) -> Set<Connection.System> { Set(checks.flatMap(\.systems)) }

  /// Which systems left a question without an answer that could be read, and why; each once.
  private func silent(_ replies: [Question: Reply], _ connections: Connections) -> [LiveLine.Unasked] {
    var found: Set<LiveLine.Unasked> = []
    for (question, reply) in replies {
      guard case .silent(let silence, let host) = reply, connections.problems[question.system] == nil else { continue }
      found.insert(LiveLine.Unasked(system: question.system, says: silence.sentence(host: host)))
    }
    return found.sorted { ($0.system.rawValue, $0.says) < ($1.system.rawValue, $1.says) }
  }

  func write(_ line: LiveLine) {
    output.write(line, Scrubber((connections?.secrets ?? []) + (asking?.secrets ?? [])))
  }
}
