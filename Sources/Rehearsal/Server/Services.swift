/// All services on one port, with their transport faults.
struct Services: Sendable {
  private let salesforce: SalesforceAPI
  private let px: PXAPI
  private let status: StatusPages
  /// The origin that the `redirect` fault points to.
  private let elsewhere: @Sendable () -> String

  init(
    _ credentials: Credentials, origin: @escaping @Sendable () -> String, elsewhere: @escaping @Sendable () -> String
  ) {
    salesforce = SalesforceAPI(credentials: credentials, origin: origin)
    px = PXAPI(credentials: credentials)
    status = StatusPages(origin: origin)
    self.elsewhere = elsewhere
  }

  func react(to request: Request, in world: World) -> Reaction {
    if world.has(.down) { return .close }
    if world.has(.hang) { return .silence }
    if world.has(.huge) { return .endless }
    if world.has(.redirect) {
      var answer = Answer.empty(302)
      answer.headers = [("Location", elsewhere() + "/" + request.path.joined(separator: "/"))]
      return .answer(answer)
    }
    if world.has(.garbage) { return .answer(garbage(world)) }
    if world.has(.flaky), world.nextTroubled() % 4 == 1 {
      return .answer(Answer(503, type: "text/html", text: "<html><body>Service Unavailable</body></html>"))
    }
    if world.has(.rateLimited), world.nextTroubled() % 4 == 1 {
      var answer = Answer.empty(429)
      answer.headers = [("Retry-After", "1")]
      return .answer(answer)
    }
    let answer = answer(to: request, in: world)
    if world.has(.truncated) { return .truncated(answer) }
    return world.has(.slow) ? .late(answer, milliseconds: 700) : .answer(answer)
  }

  private func answer(to request: Request, in world: World) -> Answer {
    do {
      try world.goOn()
    } catch {
      return Answer(500, .object([("message", .text(error.reason))]))
    }
    return switch request.path.first {
    case "v1": px.answer(request, in: world)
    case "status", "trust": status.answer(request, in: world)
    default: salesforce.answer(request, in: world)
    }
  }

  /// Returns wrong responses in turn, as proxies, captive portals and broken programs send them.
  private func garbage(_ world: World) -> Answer {
    switch world.nextTroubled() % 4 {
    case 0: Answer(200, type: "text/html", text: "<html><title>Log in to the guest network</title></html>")
    case 1: Answer(200, type: "application/json", text: #"{"totalSize":1,"records":[{"Id":"#)
    case 2: Answer(200, type: "application/json", text: #"[[[{"status":{"indicator":7},"#)
    default: Answer(200, type: "application/json", text: "\u{0}\u{1}\u{FFFD}not json\u{1B}[31m")
    }
  }
}
