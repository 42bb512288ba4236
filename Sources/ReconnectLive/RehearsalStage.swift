import LiveChecks
import Rehearsal
import Wizard

/// A stand-in started for one run, and brought to where a reconnection has just succeeded: authorized, synchronized, and
/// past the next push. Only then comes what is to be wrong.
struct RehearsalStage {
  let server: RehearsalServer
  let connections: Connections
  private(set) var circumstances: Circumstances

  /// What a control answered instead of doing what it was told.
  struct Refused: Error {
    let control: String
  }

  /// - Parameter given: what was named by whoever asks; it stays, and the rest is the stand-in's own.
  static func start(
    faults: [RehearsalFault], given: Circumstances, client: HTTPClient
  ) async throws -> RehearsalStage {
    let server = try await RehearsalServer.start()
    do {
      var stage = RehearsalStage(
        server: server, connections: await Connections(simulator: environment(server.announcement)),
        circumstances: given)
      try await stage.reconnect(StandInControl(server.announcement.control, client), faults: faults, client: client)
      return stage
    } catch {
      await server.stop()
      throw error
    }
  }

  /// The variables by which any client reaches it.
  static func environment(_ said: Announcement) -> [String: String] {
    [
      "SF_ACCESS_TOKEN": said.salesforceToken, "SF_ORG_INSTANCE_URL": said.salesforce,
      "GAINSIGHT_PX_API_KEY": said.pxKey,
      "GAINSIGHT_PX_URL": said.px, "STATUS_PAGE_URL": said.statusPage, "SALESFORCE_STATUS_URL": said.salesforceStatus,
    ]
  }

  private mutating func reconnect(_ control: StandInControl, faults: [RehearsalFault], client: HTTPClient) async throws
  {
    let before = APIClient(connections, client: client)
    let mapping = try MappingRow.rows(csv: try await control.mapping())
    var own = Circumstances()
    own.snapshot = await before.snapshot(of: mapping)
    own.approvingUser = await approvingUser(before)
    own.authorizeOpened = try await control.advance(60)
    try await control.authorize()
    let opened = try await control.advance(120)
    own.synchronizeOpened = opened
    try await control.synchronize()
    try await control.advance(Timetable.nextPush(after: opened) - opened + 300)
    for fault in faults { try await control.setFault(fault, on: true) }
    own.org = server.announcement.org
    own.subscription = server.announcement.subscription
    own.mapping = try MappingRow.rows(csv: try await control.mapping())
    circumstances = circumstances.completed(by: own)
  }

  /// Whom PX's newest token was issued to, which a session would have recorded.
  private func approvingUser(_ asker: APIClient) async -> String? {
    let newest = "SELECT User.Username FROM OauthToken WHERE AppName LIKE '%PX%' ORDER BY CreatedDate DESC LIMIT 1"
    return await asker.firstRecord(newest)["User"]["Username"].text
  }
}

extension Circumstances {
  /// With another's values where this has none.
  fileprivate func completed(by other: Circumstances) -> Circumstances {
    var all = self
    all.org = org ?? other.org
    all.subscription = subscription ?? other.subscription
    all.mapping = mapping ?? other.mapping
    all.authorizeOpened = authorizeOpened ?? other.authorizeOpened
    all.synchronizeOpened = synchronizeOpened ?? other.synchronizeOpened
    all.approvingUser = approvingUser ?? other.approvingUser
    all.snapshot = snapshot ?? other.snapshot
    return all
  }
}
