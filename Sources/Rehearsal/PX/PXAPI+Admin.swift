extension PXAPI {
  /// Returns one row for the connection to Salesforce, or one for each direction. PX documents neither their names nor
  /// whether UP means authorized. A run counts as successful once its records are visible, and is dated by when it read
  /// them.
  func integrations(_ world: World) -> Answer {
    let (read, records) = (world.integration.copiedUntil, world.progress.processed)
    guard world.has(.severalIntegrations) else {
      return Answer(200, .object([("integrationStatuses", .array([row("Salesforce", read, records, world)]))]))
    }
    let pushed = max(world.seed.lastPush, world.integration.lastPush(notAfter: world.now) ?? world.seed.lastPush)
    let other = row("Zendesk", world.start - 40 * Instant.secondsADay, 12, world)
    return Answer(
      200,
      .object([
        (
          "integrationStatuses",
          .array([
            row("SFDC_FETCH", read, records, world), other,
            row("SFDC_PUSH", pushed.moment, world.seed.accounts / 6, world),
          ])
        )
      ]))
  }

  private func row(_ name: String, _ success: Instant, _ records: Int, _ world: World) -> JSON {
    let isUp = name == "Zendesk" || world.integration.isConnected && !world.has(.pxDown)
    let error =
      world.integration.isConnected
      ? "INVALID_SESSION_ID: Session expired or invalid" : "invalid_grant: expired access/refresh token"
    return .object([
      ("integrationSyncName", .text(name)), ("currentStatus", isUp ? "UP" : "DOWN"),
      ("lastSuccessfulDate", .milliseconds(success)), ("lastError", isUp ? "" : .text(error)),
      ("numberOfRecordsProcessed", .integer(records)),
    ])
  }

  func subscription() -> Answer {
    let key = JSON.object([
      ("channel", "WEB"), ("productKey", .text("\(Self.productKey)")), ("url", "app.rehearsal.example"),
    ])
    let product = JSON.object([
      ("name", "Rehearsal App"), ("description", ""), ("productKeys", .array([key])),
    ])
    return Answer(
      200,
      .object([
        ("id", .text(credentials.subscription)), ("name", "Rehearsal"), ("iconUrl", ""), ("timeZone", "Etc/UTC"),
        ("website", "rehearsal.example"), ("description", ""), ("products", .array([product])),
      ]))
  }

  func attributes(_ type: String, _ world: World) throws(PXError) -> Answer {
    let table: Table
    switch type {
    case "account": table = .pxAccounts
    case "user": table = .pxUsers
    default: throw .notFound("Type was not found for parameters {type=\(type)}")
    }
    let names: Set = ["propertyKeys", "location.coordinates.latitude", "location.coordinates.longitude"]
    let columns = table.columns.filter { !names.contains($0.name) }
    return Answer(
      200,
      .array(
        columns.enumerated().map { number, column in
          let isCustom = column.name.hasPrefix("customAttributes.")
          let name = isCustom ? String(column.name.dropFirst("customAttributes.".count)) : column.name
          return .object([
            ("id", .text("attr-\(type)-\(number)")), ("name", .text(name)), ("apiName", .text(name)),
            ("internalName", .text(name)), ("description", ""), ("type", .text(Self.type(column.kind))),
            ("state", "ENABLED"), ("origin", isCustom ? "CUSTOM" : "DEFAULT"),
            ("createdDate", .milliseconds(world.start - 900 * Instant.secondsADay)),
            ("modifiedDate", .milliseconds(world.start - 900 * Instant.secondsADay)), ("defaultValue", ""),
          ])
        }))
  }

  private static func type(_ kind: Column.Kind) -> String {
    switch kind.comparison {
    case .id, .text: "STRING"
    case .boolean: "BOOLEAN"
    case .number: "NUMBER"
    case .moment, .date: "DATE_TIME"
    }
  }
}
