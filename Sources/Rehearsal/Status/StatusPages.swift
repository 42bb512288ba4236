/// The public status pages: Gainsight's Statuspage and Salesforce's Trust API.
struct StatusPages: Sendable {
  /// The origin of its own URLs.
  let origin: @Sendable () -> String

  /// Answers `/status/api/v2/…` and `/trust/v1/instances/KEY/status`.
  func answer(_ request: Request, in world: World) -> Answer {
    guard request.method == "GET" || request.method == "HEAD" else { return Answer(405, .object([])) }
    switch request.path {
    case ["status", "api", "v2", "summary.json"]:
      return Answer(
        200,
        .object(
          head(world) + [
            ("components", .array(components(world))), ("incidents", .array(incidents(world, open: true))),
            ("scheduled_maintenances", .array([])),
          ]))
    case ["status", "api", "v2", "status.json"]: return Answer(200, .object(head(world)))
    case ["status", "api", "v2", "incidents.json"]:
      return Answer(200, .object([page(world), ("incidents", .array(incidents(world, open: false)))]))
    case let path where path.starts(with: ["trust", "v1", "instances"]) && path.count == 5 && path[4] == "status":
      return instance(path[3], world)
    default: return Answer(404, .object([("message", "Not Found")]))
    }
  }

  private func head(_ world: World) -> [(String, JSON)] {
    let isBad = world.has(.statusIncident)
    return [
      page(world),
      (
        "status",
        .object([
          ("indicator", isBad ? "major" : "none"),
          ("description", isBad ? "Partial System Outage" : "All Systems Operational"),
        ])
      ),
    ]
  }

  private func page(_ world: World) -> (String, JSON) {
    (
      "page",
      .object([
        ("id", "rehearsal0page"), ("name", "Gainsight (rehearsal)"), ("url", .text("\(origin())/status")),
        ("time_zone", "Etc/UTC"), ("updated_at", .text((world.start - 3600).iso())),
      ])
    )
  }

  private func components(_ world: World) -> [JSON] {
    guard world.has(.groupedStatus) else {
      return [
        "Gainsight CS - US1 Region (Gainsight CS US1 Application)", "Gainsight PX - US Region (PX Application)",
        "Gainsight PX - US Region (PX Integrations)", "Gainsight Customer Communities",
      ].enumerated().map { component($0.offset, $0.element, world) }
    }
    let names = [
      "Gainsight PX - US Region", "US Application", "US Integrations", "Gainsight CS - US1 Region", "US Application",
      "In-App Hub (formerly KC Bot)",
    ]
    return names.enumerated().map { number, name in
      component(number, name, group: [nil, 0, 0, nil, 3, nil][number], isGroup: number == 0 || number == 3, world)
    }
  }

  /// - Parameter group: The number of its group component.
  private func component(
    _ number: Int, _ name: String, group: Int? = nil, isGroup: Bool = false, _ world: World
  ) -> JSON {
    let isBad = number == 2 && world.has(.statusIncident)
    return .object([
      ("id", .text("component\(number + 1)")), ("name", .text(name)),
      ("status", isBad ? "partial_outage" : "operational"),
      ("created_at", .text((world.start - 900 * Instant.secondsADay).iso())),
      ("updated_at", .text((world.start - 3600).iso())), ("position", .integer(number + 1)), ("description", nil),
      ("showcase", false), ("start_date", nil), ("group_id", group.map { .text("component\($0 + 1)") } ?? nil),
      ("page_id", "rehearsal0page"), ("group", .boolean(isGroup)), ("only_show_if_degraded", false),
    ])
  }

  /// Returns the token revocation, which is resolved, and under a fault an open incident.
  private func incidents(_ world: World, open: Bool) -> [JSON] {
    var incidents: [JSON] = []
    if world.has(.groupedStatus) {
      incidents.append(
        incident(
          "incident3", "Gainsight CS: reports are slow", "identified", "minor", world.start - 7200, resolved: nil, nil,
          on: component(4, "US Application", group: 3, world), world))
    }
    if world.has(.statusIncident) {
      incidents.append(
        incident(
          "incident2",
          world.has(.groupedStatus)
            ? "Product Experience: delays in the US region" : "Gainsight PX: Salesforce integration is not syncing",
          "investigating", "major",
          world.start - 5400, resolved: nil,
          world.has(.groupedStatus) ? "" : "We are investigating failing syncs with Salesforce.",
          on: components(world)[2], world))
    }
    guard !open else { return incidents }
    let revoked = world.seed.revoked
    incidents.append(
      incident(
        "incident1", "Salesforce connections of Gainsight products revoked", "resolved", "major", revoked,
        resolved: world.start - 2 * Instant.secondsADay, "Customers may authorize their connections again.", world))
    return incidents
  }

  private func incident(
    _ id: String, _ name: String, _ status: String, _ impact: String, _ started: Instant, resolved: Instant?,
    _ body: String?, on component: JSON? = nil, _ world: World
  ) -> JSON {
    let updated = resolved ?? started + 600
    let update = JSON.object([
      ("id", .text(id + "-update1")), ("status", .text(status)), ("body", body.map { .text($0) } ?? nil),
      ("incident_id", .text(id)),
      ("created_at", .text(updated.iso())), ("updated_at", .text(updated.iso())), ("display_at", .text(updated.iso())),
    ])
    return .object([
      ("id", .text(id)), ("name", .text(name)), ("status", .text(status)), ("impact", .text(impact)),
      ("created_at", .text(started.iso())), ("started_at", .text(started.iso())),
      ("updated_at", .text(updated.iso())), ("monitoring_at", nil),
      ("resolved_at", resolved.map { .text($0.iso()) } ?? nil),
      ("shortlink", .text("\(origin())/status/incidents/\(id)")),
      ("page_id", "rehearsal0page"), ("incident_updates", .array([update])),
      ("components", .array([component].compactMap { $0 })),
    ])
  }

  private func instance(_ key: String, _ world: World) -> Answer {
    guard key.uppercased() == "NA152" else {
      return Answer(404, .object([("message", .text("Instance not found: \(key)"))]))
    }
    let services = ["coreService", "search", "analytics", "liveAgent"].map {
      JSON.object([("key", .text($0)), ("isCore", .boolean($0 == "coreService"))])
    }
    return Answer(
      200,
      .object([
        ("key", "NA152"), ("location", "NA"), ("environment", "production"), ("releaseVersion", "Winter '27"),
        ("releaseNumber", "260.8"), ("status", "OK"), ("isActive", true),
        ("maintenanceWindow", "Sundays, 05:00 - 09:00 UTC"), ("Services", .array(services)), ("Incidents", .array([])),
        ("Maintenances", .array([])),
      ]))
  }
}
