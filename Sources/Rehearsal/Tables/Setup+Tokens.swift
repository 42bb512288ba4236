extension SetupFields {
  static let token = [
    Column("AppName", .string), Column("UserId", to: .user, "User"),
    Column("CreatedDate", .datetime), Column("LastUsedDate", .datetime), Column("UseCount", .int),
    Column("AppMenuItemId", .id(nil)),
    // The real object has three fields with secrets. Here their values are recognizable.
    Column("AccessToken", .string).unfilterable(), Column("RequestToken", .string).unfilterable(),
    Column("DeleteToken", .string).unfilterable(),
  ]

  static let connectedApplication = [
    Column("Name", .string), Column("OptionsAllowAdminApprovedUsersOnly", .boolean),
    Column("CreatedDate", .datetime), Column("LastModifiedDate", .datetime),
  ]
}

/// A grant in the OauthToken object.
enum Token {
  /// The connected app's label. The real one isn't documented.
  static let appName = "Gainsight PX"
}

extension World {
  /// PX's grant from before the revocation, those of other apps, and one for each authorization of this org.
  ///
  /// If PX is connected to another org by mistake, no new row appears. A blocked app has no rows at all.
  var tokenRows: [[Value]] {
    var rows: [[Value]] = []
    if has(.manyTokens) {
      rows += (0..<3000).map { number in
        let created = start - 86_400 - Int64(number) * 600
        return token("Data Loader", Member.integration + 1, created, created, uses: 1)
      }
    }
    if has(.incompleteTokens) {
      rows.append(token(nil, Member.integration + 1, start - 86_400, start - 3600, uses: 3))
      rows.append(token("Data Loader", nil, start - 7200, start - 3600, uses: 3))
    }
    rows.append(token("Salesforce CLI", Member.admin, start - 300 * Instant.secondsADay, start - 86_400, uses: 212))
    rows.append(
      token("Data Loader", Member.integration + 1, start - 90 * Instant.secondsADay, start - 900_000, uses: 9))
    if has(.appBlocked) { return rows }
    rows.append(
      token(
        appName, Member.integration, start - 410 * Instant.secondsADay, seed.revoked - 240, uses: 14_021))
    if has(.wrongOrg) { return rows }
    for created in integration.authorizations {
      let runs = integration.runs.dropFirst().map(\.read).filter { $0 >= created }
      let push = integration.pushes.last?.upperBound.moment
      let used = (runs + [push].compactMap { $0 }).filter { $0 >= created }.max() ?? created
      rows.append(token(appName, Member.integration, created, used, uses: Int64(1 + runs.count * 3)))
    }
    return rows
  }

  /// The name of PX's app.
  private var appName: String { has(.gainsightApp) ? "Gainsight" : Token.appName }

  private func token(_ app: String?, _ user: Int?, _ created: Instant, _ used: Instant, uses: Int64) -> [Value] {
    [
      app.map { .text($0) } ?? .null, user.map { .row($0) } ?? .null, .moment(created), .moment(used), .integer(uses),
      .null,
      .text("REHEARSAL-SECRET-ACCESS"), .text("REHEARSAL-SECRET-REQUEST"), .text("REHEARSAL-SECRET-DELETE"),
    ]
  }

  var connectedApplicationRows: [[Value]] {
    let installed = ["Salesforce CLI", "Data Loader"] + (has(.appNotInstalled) ? [] : [appName])
    return installed.map { name in
      let created = Value.moment(start - 500 * Instant.secondsADay)
      return [.text(name), .boolean(name == appName), created, created]
    }
  }
}
