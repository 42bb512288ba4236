extension SetupFields {
  static let user = [
    Column("Username", .string), Column("Name", .string), Column("FirstName", .string),
    Column("LastName", .string), Column("Email", .email), Column("IsActive", .boolean),
    Column("UserType", .picklist), Column("ProfileId", to: .profile, "Profile"),
    Column("CreatedDate", .datetime), Column("LastLoginDate", .datetime),
  ]

  static let organization = [
    Column("Name", .string), Column("IsSandbox", .boolean), Column("InstanceName", .string),
    Column("NamespacePrefix", .string), Column("TrialExpirationDate", .datetime),
    Column("OrganizationType", .picklist), Column("LanguageLocaleKey", .picklist),
    Column("TimeZoneSidKey", .picklist), Column("Country", .string), Column("CreatedDate", .datetime),
  ]

  static let login = [
    Column("UserId", .id(.users)), Column("LoginTime", .datetime), Column("LoginType", .picklist),
    Column("SourceIp", .string), Column("Status", .string),
    Column("Application", .string).unfilterable(), Column("ApiVersion", .string).unfilterable(),
    Column("ApiType", .string).unfilterable(),
  ]

  static let audit = [
    Column("Action", .string), Column("Section", .string).unfilterable(),
    Column("Display", .string).unfilterable(), Column("CreatedDate", .datetime),
    Column("CreatedById", to: .user, "CreatedBy"),
    Column("DelegateUser", .string).unfilterable(),
  ]
}

extension World {
  static let profileNames = ["System Administrator", "PX Integration", "Standard User"]

  var organizationRow: [Value] {
    [
      .text("Rehearsal \(seed.word(of: Vocabulary.stems, .organization, 1))"),
      .boolean(has(.sandboxAuthorized) || has(.scratchOrg)),
      .text("NA152"), .null, has(.scratchOrg) ? .moment(start + 20 * Instant.secondsADay) : .null,
      .text(has(.developerOrg) ? "Developer Edition" : "Enterprise Edition"), .text("en_US"), .text("Europe/Berlin"),
      .text("DE"),
      .moment(start - 2900 * Instant.secondsADay),
    ]
  }

  var userRows: [[Value]] {
    Member.names.enumerated().map { row, name in
      let profile = row == Member.admin ? 0 : row == Member.integration ? 1 : 2
      let address = Member.username(of: name)
      let login: Value = row == Member.integration ? .moment(integration.authorizations.last ?? seed.revoked) : .null
      return [
        .text(address), .text("\(name.0) \(name.1)"), .text(name.0), .text(name.1), .text(address), .boolean(true),
        .text("Standard"), .row(profile),
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
    for token in integration.authorizations {
      rows.append(
        login(Member.integration, token, type: "Remote Access 2.0", Token.appName, ip: "198.51.100.8"))
    }
    return rows
  }

  private func login(_ user: Int, _ at: Instant, type: String, _ application: String, ip: String) -> [Value] {
    [
      .row(user), .moment(at), .text(type), .text(ip), .text("Success"),
      .text(application), .text(type == "Application" ? "N/A" : "59.0"),
      type == "Application" ? .null : .text("REST API"),
    ]
  }

  var auditRows: [[Value]] {
    let admin = Value.row(Member.admin)
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

/// The rows of the user table.
enum Member {
  /// The owner of the API token, a System Administrator.
  static let admin = 0
  /// The dedicated user who approved PX, and approves it again.
  static let integration = 1
  static let firstOwner = 2
  static let names = [
    ("API", "Checks"), ("PX", "Integration"), ("Alma", "Reyes"), ("Jonas", "Lind"), ("Ruth", "Adeyemi"),
    ("Piotr", "Zielinski"), ("Grace", "Morgan"), ("Hiro", "Sato"),
  ]

  static var integrationName: String { username(of: names[integration]) }

  static func username(of name: (String, String)) -> String {
    "\(name.0).\(name.1)@rehearsal.example".lowercased()
  }
}
