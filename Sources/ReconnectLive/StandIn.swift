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
  static func start(_ request: LiveRequest, client: HTTPClient) async throws -> StandIn {
    let began = request.began ?? Moment(seconds: 0)
    let server = try await RehearsalServer.start(
      RehearsalOptions(seed: request.seed ?? 1, start: Instant(milliseconds: began.seconds * 1000)))
    do {
      let standIn = try await StandIn(server, began: began, client: client)
      try await standIn.replay(request.deeds ?? [], until: request.until)
      return standIn
    } catch {
      await server.stop()
      throw error
    }
  }

  private init(_ server: RehearsalServer, began: Moment, client: HTTPClient) async throws {
    self.server = server
    connections = await Connections(environment: RehearsalStage.environment(server.announcement))
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
  func replay(_ deeds: [DatedSimulatorCommand], until: Moment? = nil) async throws {
    for dated in deeds {
      try await goOn(to: dated.at)
      try await perform(dated.deed)
    }
    if let until { try await goOn(to: until) }
  }

  private func goOn(to moment: Moment) async throws {
    let now = try await control.advance(0)
    if moment > now { try await control.advance(moment - now) }
  }

  private func perform(_ deed: SimulatorCommand) async throws {
    switch deed.kind {
    case .authorize: try await control.authorize(org: deed.org ?? "target")
    case .synchronize: try await control.synchronize()
    case .edit:
      let edit = ["account": deed.account ?? "", "field": deed.field ?? "", "value": deed.value ?? ""]
      try await control.post("edit", edit)
    case .knowledge: try await control.setKnowledge(deed.on ?? true, channels: deed.channels ?? [])
    case .advance: try await control.advance(deed.seconds ?? 0)
    case .fault: try await control.setFault(deed.fault?.rawValue ?? "", on: deed.on ?? true)
    }
  }
}
