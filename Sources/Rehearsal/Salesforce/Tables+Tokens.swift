extension SmallTable {
  static let tokenFields = [
    SmallField("AppName", .string), SmallField("UserId", to: .user, "User", in: .tokens, ids: .users),
    SmallField("CreatedDate", .datetime), SmallField("LastUsedDate", .datetime), SmallField("UseCount", .int),
    SmallField("AppMenuItemId", .id),
    // The real object has three fields that hold secrets. Whoever selects them finds marked ones.
    SmallField("AccessToken", .string, filterable: false), SmallField("RequestToken", .string, filterable: false),
    SmallField("DeleteToken", .string, filterable: false),
  ]

  static let connectedApplicationFields = [
    SmallField("Name", .string), SmallField("OptionsAllowAdminApprovedUsersOnly", .boolean),
    SmallField("CreatedDate", .datetime), SmallField("LastModifiedDate", .datetime),
  ]
}

/// A grant in the OauthToken object.
enum Token {
  /// The connected app's label. The real one is documented nowhere.
  static let appName = "Gainsight PX"
}

extension World {
  /// When each token for PX was issued since the clock's start, as far as this org knows.
  var newTokens: [Instant] {
    deeds.filter { $0.deed == .authorize(.target) }.map(\.at)
  }

  /// The oldest first: PX's grant from before the revocation, other apps', and one for each authorization of this org.
  ///
  /// Connected to another org by mistake, no new row appears here; blocked, the app has none at all.
  var tokenRows: [[Value]] {
    var rows = [token("Salesforce CLI", Member.admin, start - 300 * Instant.secondsADay, start - 86_400, uses: 212)]
    rows.append(
      token("Data Loader", Member.integration + 1, start - 90 * Instant.secondsADay, start - 900_000, uses: 9))
    if has(.appBlocked) { return rows }
    rows.append(
      token(
        Token.appName, Member.integration, start - 410 * Instant.secondsADay, integration.revoked - 240, uses: 14_021))
    if has(.wrongOrg) { return rows }
    for created in newTokens {
      let runs = integration.runs.dropFirst().map(\.read).filter { $0 >= created }
      let push = integration.lastPushAfter?.moment
      let used = (runs + [push].compactMap { $0 }).filter { $0 >= created }.max() ?? created
      rows.append(token(Token.appName, Member.integration, created, used, uses: Int64(1 + runs.count * 3)))
    }
    return rows
  }

  private func token(_ app: String, _ user: Int, _ created: Instant, _ used: Instant, uses: Int64) -> [Value] {
    [
      .text(app), .text(RecordId.users.text(row: user)), .moment(created), .moment(used), .integer(uses), .null,
      .text("REHEARSAL-SECRET-ACCESS"), .text("REHEARSAL-SECRET-REQUEST"), .text("REHEARSAL-SECRET-DELETE"),
    ]
  }

  var connectedApplicationRows: [[Value]] {
    let installed = ["Salesforce CLI", "Data Loader"] + (has(.appNotInstalled) ? [] : [Token.appName])
    return installed.map { name in
      let created = Value.moment(start - 500 * Instant.secondsADay)
      return [.text(name), .boolean(name == Token.appName), created, created]
    }
  }
}
