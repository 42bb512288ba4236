extension RecordId {
  static let organization = RecordId("00D", first: 4_000_000)
  static let profiles = RecordId("00e", first: 6_000_000)
  static let permissionSets = RecordId("0PS", first: 8_000_000)
}

extension SmallTable {
  static let userFields = [
    SmallField("Username", .string), SmallField("Name", .string), SmallField("FirstName", .string),
    SmallField("LastName", .string), SmallField("Email", .email), SmallField("IsActive", .boolean),
    SmallField("UserType", .picklist), SmallField("ProfileId", to: .profile, "Profile", in: .users, ids: .profiles),
    SmallField("CreatedDate", .datetime), SmallField("LastLoginDate", .datetime),
  ]

  static let organizationFields = [
    SmallField("Name", .string), SmallField("IsSandbox", .boolean), SmallField("InstanceName", .string),
    SmallField("NamespacePrefix", .string), SmallField("TrialExpirationDate", .datetime),
    SmallField("OrganizationType", .picklist), SmallField("LanguageLocaleKey", .picklist),
    SmallField("TimeZoneSidKey", .picklist), SmallField("Country", .string), SmallField("CreatedDate", .datetime),
  ]

  static let loginFields = [
    SmallField("UserId", .id), SmallField("LoginTime", .datetime), SmallField("LoginType", .picklist),
    SmallField("SourceIp", .string), SmallField("Status", .string),
    SmallField("Application", .string, filterable: false), SmallField("ApiVersion", .string, filterable: false),
    SmallField("ApiType", .string, filterable: false),
  ]

  static let auditFields = [
    SmallField("Action", .string), SmallField("Section", .string, filterable: false),
    SmallField("Display", .string, filterable: false), SmallField("CreatedDate", .datetime),
    SmallField("CreatedById", to: .user, "CreatedBy", in: .auditTrail, ids: .users),
    SmallField("DelegateUser", .string, filterable: false),
  ]
}

extension World {
  static let profileNames = ["System Administrator", "PX Integration", "Standard User"]

  /// The org's number among all ids that begin 00D, from the seed.
  static func organizationRowNumber(seed: Int) -> Int {
    Chance(seed: UInt64(bitPattern: Int64(seed))).number(.organization, 0, below: 1_000_000)
  }

  var organizationId: String {
    RecordId.organization.text(row: Self.organizationRowNumber(seed: options.seed))
  }

  var organizationRow: [Value] {
    [
      .text("Rehearsal \(word(of: Vocabulary.stems, .organization, 1))"), .boolean(has(.sandboxAuthorized)),
      .text("NA152"), .null, .null, .text("Enterprise Edition"), .text("en_US"), .text("Europe/Berlin"), .text("DE"),
      .moment(start - 2900 * Instant.secondsADay),
    ]
  }

  var userRows: [[Value]] {
    Member.names.enumerated().map { row, name in
      let profile = row == Member.admin ? 0 : row == Member.integration ? 1 : 2
      let address = "\(name.0).\(name.1)@rehearsal.example".lowercased()
      let login: Value = row == Member.integration ? .moment(integration.authorized ?? integration.revoked) : .null
      return [
        .text(address), .text("\(name.0) \(name.1)"), .text(name.0), .text(name.1), .text(address), .boolean(true),
        .text("Standard"), .text(RecordId.profiles.text(row: profile)),
        .moment(start - Int64(2000 - row * 90) * Instant.secondsADay),
        row == Member.admin ? .moment(start - 5400) : login,
      ]
    }
  }

  var loginRows: [[Value]] {
    var rows: [[Value]] = []
    for day in stride(from: Int64(30), through: 0, by: -3) {
      rows.append(
        login(Member.admin, start - day * Instant.secondsADay - 5400, type: "Application", "Browser", ip: "192.0.2.17"))
    }
    rows += [(40, 0), (27, 3600), (20, 0)].map { days, seconds in
      login(
        Member.integration, start - days * Instant.secondsADay - seconds, type: "Remote Access 2.0", Token.appName,
        ip: "198.51.100.8")
    }
    for token in newTokens {
      rows.append(
        login(Member.integration, token, type: "Remote Access 2.0", Token.appName, ip: "198.51.100.8"))
    }
    return rows
  }

  private func login(_ user: Int, _ at: Instant, type: String, _ application: String, ip: String) -> [Value] {
    [
      .text(RecordId.users.text(row: user)), .moment(at), .text(type), .text(ip), .text("Success"),
      .text(application), .text(type == "Application" ? "N/A" : "59.0"),
      type == "Application" ? .null : .text("REST API"),
    ]
  }

  var auditRows: [[Value]] {
    let admin = Value.text(RecordId.users.text(row: Member.admin))
    return [
      [
        .text("PermSetAssign"), .text("Manage Users"),
        .text("Permission set PX Integration: assigned to user PX Integration"),
        .moment(start - 400 * Instant.secondsADay), admin, .null,
      ],
      [
        .text("changedPassword"), .text("Manage Users"), .text("Changed password for user Hiro Sato"),
        .moment(start - 12 * Instant.secondsADay), admin, .null,
      ],
    ]
  }
}
