import LiveChecks
import Rehearsal
import Wizard

/// A stand-in that stays for as long as a rehearsal lasts, brought to where the rehearsal was.
struct StandIn {
  let server: RehearsalServer
  let connections: Connections
  /// What it offers to answer with.
  let rehearsal: Rehearsal
  private let control: StandInControl

  /// Starts it with its clock at a moment, and does what was done so far, each deed at its moment.
  static func start(_ simulation: LiveRequest.Simulation, client: HTTPClient) async throws -> StandIn {
    let began = simulation.began
    let server = try await RehearsalServer.start(
      RehearsalOptions(seed: simulation.seed, start: Instant(milliseconds: began.seconds * 1000)))
    do {
      let standIn = try await StandIn(server, began: began, client: client)
      try await standIn.replay(simulation.commands, until: simulation.until)
      return standIn
    } catch {
      await server.stop()
      throw error
    }
  }

  private init(_ server: RehearsalServer, began: Moment, client: HTTPClient) async throws {
    self.server = server
    connections = await Connections(simulator: RehearsalStage.environment(server.announcement))
    control = StandInControl(server.announcement.control, client)
    let mapping = try await control.mapping()
    let asker = APIClient(connections, client: client)
    func first(_ soql: String, _ field: String) async -> String { await asker.firstRecord(soql)[field].text ?? "" }
    rehearsal = Rehearsal(
      seed: server.announcement.seed, began: began, org: server.announcement.org,
      subscription: server.announcement.subscription,
      account: await first("SELECT Name FROM Account ORDER BY Id LIMIT 1", "Name"),
      user: await first("SELECT Username FROM User WHERE Username LIKE '%integration%' LIMIT 1", "Username"),
      article: await first(
        "SELECT Title FROM KnowledgeArticleVersion WHERE PublishStatus = 'Online' AND Language = 'en_US' AND IsVisibleInPkb = true LIMIT 1",
        "Title"), mapping: mapping)
  }

  /// - Parameter until: what its clock is to show afterwards.
  func replay(_ commands: [DatedSimulatorCommand], until: Moment? = nil) async throws {
    for dated in commands {
      try await goOn(to: dated.at)
      try await perform(dated.command)
    }
    if let until { try await goOn(to: until) }
  }

  private func goOn(to moment: Moment) async throws {
    let now = try await control.advance(0)
    if moment > now { try await control.advance(moment - now) }
  }

  private func perform(_ command: SimulatorCommand) async throws {
    switch command {
    case .authorize(let org): try await control.authorize(org: org.rawValue)
    case .synchronize: try await control.synchronize()
    case .edit(let account, let field, let value):
      try await control.post("edit", ["account": account, "field": field, "value": value])
    case .knowledge(let channels): try await control.setKnowledge(true, channels: channels)
    case .advance(let seconds): try await control.advance(seconds)
    case .fault(let fault, let on): try await control.setFault(fault, on: on)
    }
  }
}
