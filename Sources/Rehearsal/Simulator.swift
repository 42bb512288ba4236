internal import NIOCore
internal import NIOPosix
import Synchronization

/// A running simulator: Salesforce, PX and the status pages on one port of 127.0.0.1, its controls on the next.
package final class Simulator: Sendable {
  package let announcement: Announcement
  private let tenant: Tenant
  private let listeners: Listeners
  private let group: MultiThreadedEventLoopGroup

  /// The world, for one request or command at a time.
  private final class Tenant: Sendable {
    let world: Mutex<World>

    init(_ options: SimulatorOptions) throws { world = Mutex(try World(options)) }

    var clock: Instant { world.withLock { $0.clock } }
  }

  /// The three ports: the services, the controls, and the stranger to whom the `redirect` fault points.
  private struct Listeners: Sendable {
    let services: Listener
    let control: Listener
    let stranger: Listener

    /// Nobody can connect to the services while they are down.
    func open(unless isDown: Bool) -> EventLoopFuture<Void> { isDown ? services.stop() : services.resume() }
  }

  /// Starts one; throws what the system says where a port can't be had, or SQLite where there is no room for the tables.
  package static func start(_ options: SimulatorOptions = SimulatorOptions()) async throws -> Simulator {
    let tenant = try Tenant(options)
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)
    do {
      return try await Simulator(options, tenant, group)
    } catch {
      try? await group.shutdownGracefully()
      throw error
    }
  }

  private init(_ options: SimulatorOptions, _ tenant: Tenant, _ group: MultiThreadedEventLoopGroup) async throws {
    let credentials = Credentials(seed: options.seed)
    let addresses = Addresses()
    let desk = Services(
      credentials, origin: { addresses.services }, elsewhere: { addresses.stranger })
    let clock = { @Sendable in tenant.clock }
    let services = Listener(group: group, now: clock) { request in
      tenant.world.withLock { desk.react(to: request, in: $0) }
    }
    let stranger = Listener(group: group, now: clock) { request in
      let secrets = ["Authorization", "X-APTRINSIC-API-KEY", "Cookie"]
      let hasSecret = secrets.contains { request.header($0) != nil }
      tenant.world.withLock { world in
        world.strangers.requests += 1
        if hasSecret { world.strangers.withCredentials += 1 }
      }
      return .answer(Answer(200, .object([])))
    }
    let control = Listener(group: group, now: clock) { request in
      let (answer, isDown) = tenant.world.withLock { world in
        (Control.answer(request, in: &world), world.has(.down))
      }
      guard ["fault", "reset"].contains(request.path.first) else { return .answer(answer) }
      return .after(answer) { @Sendable in isDown ? services.stop() : services.resume() }
    }
    listeners = Listeners(services: services, control: control, stranger: stranger)
    (self.tenant, self.group) = (tenant, group)
    try await stranger.start(port: 0).get()
    try await services.start(port: options.port).get()
    try await control.start(port: options.port == 0 ? 0 : options.port + 1).get()
    addresses.set(services: services.port, stranger: stranger.port)
    if options.faults.contains(.down) { try await services.stop().get() }
    let base = addresses.services
    announcement = Announcement(
      salesforce: base, salesforceToken: credentials.salesforceToken,
      org: RecordId.organization.text(row: Seed.organization(seed: options.seed)), px: base + "/v1",
      pxKey: credentials.pxKey, subscription: credentials.subscription, statusPage: base + "/status",
      salesforceStatus: base + "/trust", control: "http://127.0.0.1:\(control.port)", seed: options.seed)
  }

  /// Does a command as the controls do; throws a `Refusal` where it can't.
  package func perform(_ command: Command) async throws {
    let isDown = try tenant.world.withLock { world in
      try World.perform(command, in: &world)
      return world.has(.down)
    }
    try await listeners.open(unless: isDown).get()
  }

  /// What its clock shows.
  package var now: Instant { tenant.clock }

  /// Its integration's mapping as CSV.
  package var mapping: String { tenant.world.withLock { $0.mapping } }

  /// What somebody who plays along may name: an Account, an article that is published for customers.
  package func examples() throws -> (account: String, industry: String, article: String) {
    try tenant.world.withLock { world in
      let article = """
        SELECT Title FROM KnowledgeArticleVersion
        WHERE PublishStatus = 'Online' AND Language = 'en_US' AND IsVisibleInPkb = 1
        """
      return (
        try world.database.text("SELECT Name FROM Account WHERE rowid = 0") ?? "",
        try world.database.text("SELECT Industry FROM Account WHERE rowid = 0") ?? "",
        try world.database.text(article) ?? ""
      )
    }
  }

  /// Who approves PX's connection.
  package static var approvingUser: String { Member.integrationName }

  /// Ends it: every port is free afterwards.
  package func stop() async {
    for listener in [listeners.services, listeners.control, listeners.stranger] { try? await listener.stop().get() }
    try? await group.shutdownGracefully()
  }
}
