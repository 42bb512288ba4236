extension PXAPI {
  /// The kinds of events, and the key of each list.
  private static let lists = [
    "custom": "customEvents", "email": "results", "engagementView": "results", "feature_match": "featureMatchEvents",
    "formSubmit": "results", "identify": "identifyEvents", "lead": "results", "pageView": "results",
    "segment_match": "featureMatchEvents", "session": "sessionInitializedEvents", "survey": "results",
  ]

  /// The longest date range that may be requested, in days.
  private static let longestSpan: Int64 = 190
  /// The maximum number of users with events, which is enough for a tenant of any size.
  private static let eventUsers = 500

  /// Returns sessions, page views, identifications and feature matches. The other kinds have no events here.
  func events(_ kind: String, _ request: Request, _ world: World) throws(PXError) -> Answer {
    guard let key = Self.lists[kind] else { throw .notFound("No such events: \(kind)") }
    let size = try size(request, standard: 25, most: 1000)
    let span = try span(request, world)
    let descends = request.value("sort") == "-date"
    guard ["", "date", "-date"].contains(request.value("sort") ?? "") else {
      throw .badRequest("Unknown field: \(request.value("sort") ?? "")")
    }
    var found = occurrences(kind, span, world)
    if descends { found.reverse() }
    var from = 0
    if let id = request.value("scrollId"), !id.isEmpty {
      guard case .whole(let next)? = Scroll.Place(id) else { throw .badRequest("Invalid scrollId") }
      from = next
    }
    let page = found.dropFirst(from).prefix(size)
    return Answer(
      200,
      .object([
        (key, .array(page.map { event(kind, $0, world) })), ("totalHits", .integer(found.count)),
        ("scrollId", .text(Scroll.Place.whole(from: min(from + page.count, found.count)).id)),
      ]))
  }

  /// Returns the range of `filter=date>=…;date<=…`, or the last day by default.
  private func span(_ request: Request, _ world: World) throws(PXError) -> ClosedRange<Instant> {
    var start: Instant?
    var end: Instant?
    for term in request.query.filter({ $0.name == "filter" }).flatMap({ $0.value.split(separator: ";") }) {
      guard term.hasPrefix("date"), let sign = PXFilter.operators.first(where: { term.dropFirst(4).hasPrefix($0) }),
        let moment = PXFilter.moment(String(term.dropFirst(4 + sign.count)))
      else { throw .badRequest("Invalid filter: \(term)") }
      switch sign {
      case ">=": start = moment
      case ">": start = Instant(milliseconds: moment.milliseconds + 1)
      case "<=": end = moment
      case "<": end = Instant(milliseconds: moment.milliseconds - 1)
      default: throw .badRequest("Invalid filter: \(term)")
      }
    }
    let last = end ?? world.now
    let first = start ?? last - Instant.secondsADay
    guard first <= last else { return last...last }
    guard last.milliseconds - first.milliseconds <= Self.longestSpan * Instant.secondsADay * 1000 else {
      throw .badRequest("Exceeded date range190days")
    }
    return first...last
  }

  private struct Occurrence {
    let user: Int
    let at: Instant
  }

  /// Returns the visits in a range: each user visits one day in five, at a varying time of day.
  private func occurrences(_ kind: String, _ span: ClosedRange<Instant>, _ world: World) -> [Occurrence] {
    guard ["session", "pageView", "identify", "feature_match"].contains(kind) else { return [] }
    var found: [Occurrence] = []
    let users = min(world.seed.contacts, Self.eventUsers)
    for day in span.lowerBound.day...min(span.upperBound, world.now).day.clamped(from: span.lowerBound.day) {
      for user in 0..<users {
        let draw = user &+ Int(day) &* 1_000_003
        guard world.seed.chance.number(.event, draw, below: 5) == 0 else { continue }
        let second = Int64(world.seed.chance.number(.visit, draw, below: 86_400))
        let at = Instant(seconds: day * Instant.secondsADay + second)
        if span.contains(at), at <= world.now { found.append(Occurrence(user: user, at: at)) }
      }
    }
    return found.sorted { ($0.at, $0.user) < ($1.at, $1.user) }
  }

  private func event(_ kind: String, _ occurrence: Occurrence, _ world: World) -> JSON {
    func text(_ write: (inout ByteWriter) -> Void) -> JSON {
      var text = ByteWriter(capacity: 64)
      write(&text)
      return .text(text.string)
    }
    let seed = world.seed
    let number = "\(occurrence.at.milliseconds / 1000)-\(occurrence.user)"
    var members: [(String, JSON)] = [
      ("eventId", .text("\(kind)-\(number)")), ("identifyId", text { seed.writePXId(user: occurrence.user, to: &$0) }),
      ("propertyKey", .text("\(Self.productKey)")), ("date", .milliseconds(occurrence.at)),
      ("eventType", .text(kind.uppercased())), ("sessionId", .text("session-\(number)")), ("userType", "USER"),
      ("accountId", text { seed.writePXId(account: seed.account(ofContact: occurrence.user), to: &$0) }),
      ("globalContext", .object([])),
    ]
    switch kind {
    case "pageView":
      members += [
        ("scheme", "https"), ("host", "app.rehearsal.example"), ("path", "/dashboards"), ("queryString", ""),
        ("hash", ""), ("queryParams", .object([])), ("remoteHost", "192.0.2.40"), ("referrer", ""),
        ("screenHeight", .integer(1080)), ("screenWidth", .integer(1920)), ("languages", .array(["en"])),
        ("pageTitle", "Dashboards"),
      ]
    case "identify": members.append(("email", text { seed.writeEmail(contact: occurrence.user, to: &$0) }))
    case "feature_match": members.append(("featureId", .text("feature-\(1 + occurrence.user % 5)")))
    default: members.append(("remoteHost", "192.0.2.40"))
    }
    return .object(members)
  }
}

extension Int64 {
  /// Returns the value or the bound, whichever is greater, so that it can end a range that begins at the bound.
  fileprivate func clamped(from bound: Int64) -> Int64 { Swift.max(self, bound) }
}
