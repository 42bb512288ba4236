internal import NIOCore
internal import NIOPosix
import Synchronization

/// A running simulator: Salesforce, PX and the status pages on a port of 127.0.0.1, and its controls on the next one.
package final class Simulator: Sendable {
  package let announcement: Announcement
  private let tenant: Tenant
  private let listeners: Listeners
  private let group: MultiThreadedEventLoopGroup

  /// The world, with exclusive access for each request or command.
  private final class Tenant: Sendable {
    let world: Mutex<World>

    init(_ options: SimulatorOptions) throws { world = Mutex(try World(options)) }

    var clock: Instant { world.withLock { $0.clock } }
  }

  /// The three ports: the services, the controls, and the third-party server that the `redirect` fault points to.
  private struct Listeners: Sendable {
    let services: Listener
    let control: Listener
    let stranger: Listener

    /// Closes the services' port if they are down, and otherwise opens it.
    func open(unless isDown: Bool) -> EventLoopFuture<Void> { isDown ? services.stop() : services.resume() }
  }

  /// Starts a simulator. Throws the system's error if a port isn't available, or SQLite's if there is no disk space.
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

  /// Performs a command, as the controls do. Throws a `Refusal` if it isn't possible.
  package func perform(_ command: Command) async throws {
    let isDown = try tenant.world.withLock { world in
      try World.perform(command, in: &world)
      return world.has(.down)
    }
    try await listeners.open(unless: isDown).get()
  }

  /// The current time by the simulator's clock.
  package var now: Instant { tenant.clock }

  /// The integration's mapping as CSV.
  package var mapping: String { tenant.world.withLock { $0.mapping } }

  /// Returns examples to use in a rehearsal: an Account with its industry, and an article published for customers.
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

  /// The user who approves PX's connection.
  package static var approvingUser: String { Member.integrationName }

  /// Stops the simulator and frees its ports.
  package func stop() async {
    for listener in [listeners.services, listeners.control, listeners.stranger] { try? await listener.stop().get() }
    try? await group.shutdownGracefully()
  }
}
