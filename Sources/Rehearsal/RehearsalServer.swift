import Foundation
internal import NIOCore
internal import NIOPosix

/// A running stand-in: Salesforce, PX and the status pages on one port of 127.0.0.1, its controls on the next.
package final class RehearsalServer: Sendable {
  package let announcement: Announcement
  private let group: MultiThreadedEventLoopGroup
  private let listeners: Listeners

  /// The three ports: the services, the controls, and the stranger to whom the `redirect` fault points.
  private struct Listeners: Sendable {
    let services: Listener
    let control: Listener
    let stranger: Listener
  }

  /// Starts one; throws what the system says where a port can't be had.
  package static func start(_ options: RehearsalOptions = RehearsalOptions()) async throws -> RehearsalServer {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)
    do {
      return try await RehearsalServer(options, group)
    } catch {
      try? await group.shutdownGracefully()
      throw error
    }
  }

  private init(_ options: RehearsalOptions, _ group: MultiThreadedEventLoopGroup) async throws {
    let realTime = { @Sendable in Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
    let tables = SalesforceObject.allCases.map(\.table) + [.pxAccounts, .pxUsers]
    let stage = Stage(options: options, engines: QueryEngines(tables: tables), realTime: realTime)
    let credentials = Credentials(seed: options.seed)
    let now = { @Sendable in stage.now }
    let addresses = Addresses()
    let stranger = Listener(group: group, now: now) { request in
      let secrets = ["Authorization", "X-APTRINSIC-API-KEY", "Cookie"]
      stage.noteStranger(withCredentials: secrets.contains { request.header($0) != nil })
      return .answer(Answer(200, .object([])))
    }
    let origin = { @Sendable in addresses.services }
    let desk = Services(
      stage: stage, salesforce: SalesforceAPI(stage: stage, credentials: credentials, origin: origin),
      px: PXAPI(stage: stage, credentials: credentials), status: StatusPages(stage: stage, origin: origin),
      elsewhere: { addresses.stranger })
    let services = Listener(group: group, now: now) { desk.react(to: $0) }
    let control = Control(stage: stage, realTime: realTime)
    let controls = Listener(group: group, now: now) { request in
      let answer = control.answer(request)
      guard ["fault", "reset"].contains(request.path.first) else { return .answer(answer) }
      return .after(answer) { @Sendable in
        stage.faults.contains(.down) ? services.stop() : services.resume()
      }
    }
    try await stranger.start(port: 0).get()
    try await services.start(port: options.port).get()
    try await controls.start(port: options.port == 0 ? 0 : options.port + 1).get()
    addresses.set(services: services.port, stranger: stranger.port)
    if options.faults.contains(.down) { try await services.stop().get() }
    self.group = group
    listeners = Listeners(services: services, control: controls, stranger: stranger)
    let base = addresses.services
    announcement = Announcement(
      salesforce: base, salesforceToken: credentials.salesforceToken, org: stage.world().organizationId,
      px: base + "/v1", pxKey: credentials.pxKey, subscription: credentials.subscription,
      statusPage: base + "/status", salesforceStatus: base + "/trust", control: "http://127.0.0.1:\(controls.port)",
      seed: options.seed)
  }

  /// Ends it: every port is free afterwards.
  package func stop() async {
    for listener in [listeners.services, listeners.control, listeners.stranger] { try? await listener.stop().get() }
    try? await group.shutdownGracefully()
  }
}
