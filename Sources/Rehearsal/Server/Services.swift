/// All services behind one port, and the faults of the way to them.
struct Services: Sendable {
  let stage: Stage
  let salesforce: SalesforceAPI
  let px: PXAPI
  let status: StatusPages
  /// Where the `redirect` fault points to.
  let elsewhere: @Sendable () -> String

  func react(to request: Request) -> Reaction {
    let faults = stage.faults
    if faults.contains(.down) { return .close }
    if faults.contains(.hang) { return .silence }
    if faults.contains(.huge) { return .endless }
    if faults.contains(.redirect) {
      var answer = Answer.empty(302)
      answer.headers = [("Location", elsewhere() + "/" + request.path.joined(separator: "/"))]
      return .answer(answer)
    }
    if faults.contains(.garbage) { return .answer(garbage()) }
    if faults.contains(.flaky), stage.nextTroubled() % 4 == 1 {
      return .answer(Answer(503, type: "text/html", text: "<html><body>Service Unavailable</body></html>"))
    }
    if faults.contains(.rateLimited), stage.nextTroubled() % 4 == 1 {
      var answer = Answer.empty(429)
      answer.headers = [("Retry-After", "1")]
      return .answer(answer)
    }
    let answer = answer(to: request)
    if faults.contains(.truncated) { return .truncated(answer) }
    return faults.contains(.slow) ? .late(answer, milliseconds: 700) : .answer(answer)
  }

  private func answer(to request: Request) -> Answer {
    switch request.path.first {
    case "v1": px.answer(request)
    case "status", "trust": status.answer(request)
    default: salesforce.answer(request)
    }
  }

  /// What proxies, portals and broken programs answer with, in turn: none of it is what was asked for.
  private func garbage() -> Answer {
    switch stage.nextTroubled() % 4 {
    case 0: Answer(200, type: "text/html", text: "<html><title>Log in to the guest network</title></html>")
    case 1: Answer(200, type: "application/json", text: #"{"totalSize":1,"records":[{"Id":"#)
    case 2: Answer(200, type: "application/json", text: #"[[[{"status":{"indicator":7},"#)
    default: Answer(200, type: "application/json", text: "\u{0}\u{1}\u{FFFD}not json\u{1B}[31m")
    }
  }
}
