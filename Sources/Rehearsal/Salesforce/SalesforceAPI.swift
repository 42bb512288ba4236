/// The simulated part of Salesforce's REST API.
struct SalesforceAPI: Sendable {
  let credentials: Credentials
  /// The origin of the org's own URLs.
  let origin: @Sendable () -> String

  static let versions = 50...68
  static let dailyCalls = 100_000

  func answer(_ request: Request, in world: World) -> Answer {
    let path = request.path
    guard path.starts(with: ["services"]) else { return SalesforceError.notFound.answer }
    if path == ["services", "data"] { return versionList(request) }
    world.calls += 1
    do throws(SalesforceError) {
      if path.starts(with: ["services", "oauth2"]) { return try identity(request, world) }
      guard path.count >= 3, path[1] == "data" else { throw .notFound }
      let version = try Self.version(path[2])
      try authenticate(request, world)
      guard !world.has(.apiDisabled) else {
        throw SalesforceError(403, "API_CURRENTLY_DISABLED", "API is disabled for this user")
      }
      guard Self.used(world) <= Self.dailyCalls else {
        throw SalesforceError(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.")
      }
      guard !world.has(.busyOrg) else {
        throw SalesforceError(403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentPerOrgLongTxn Limit exceeded.")
      }
      var answer = try resource(Array(path.dropFirst(3)), request, version, world)
      answer.headers.append(("Sforce-Limit-Info", "api-usage=\(Self.used(world))/\(Self.dailyCalls)"))
      return answer
    } catch {
      var answer = error.answer
      if error.status != 401 {
        answer.headers.append(("Sforce-Limit-Info", "api-usage=\(Self.used(world))/\(Self.dailyCalls)"))
      }
      return answer
    }
  }

  /// The number of calls in the last 24 hours, including those of other clients. A fault adds many.
  static func used(_ world: World) -> Int {
    let others = world.has(.apiLimit) ? dailyCalls - 400 : 2000 + world.seed.chance.number(.calls, 0, below: 9000)
    return others + world.calls
  }

  private func resource(
    _ path: [String], _ request: Request, _ version: String, _ world: World
  ) throws(SalesforceError) -> Answer {
    switch path.first {
    case nil: return try allow(request, "GET") { directory(version) }
    case "query": return try query(Array(path.dropFirst()), request, version, world)
    case "sobjects": return try objects(Array(path.dropFirst()), request, version, world)
    case "limits" where path.count == 1: return try allow(request, "GET") { limits(world) }
    case "jobs" where path.count > 1 && path[1] == "query":
      return try bulk(Array(path.dropFirst(2)), request, version, world)
    case "support" where path == ["support", "dataCategoryGroups"]: return try categories(request)
    case "apps" where path == ["apps", "oauth", "usage"]: return try allow(request, "GET") { usage() }
    default: throw .notFound
    }
  }

  func allow(_ request: Request, _ method: String, _ body: () -> Answer) throws(SalesforceError) -> Answer {
    guard request.method == method || (method == "GET" && request.method == "HEAD") else {
      throw .notAllowed(request.method, allowed: method)
    }
    return body()
  }

  /// Returns "66.0" for "v66.0", and the newest version for "latest".
  private static func version(_ part: String) throws(SalesforceError) -> String {
    if part == "latest" { return "\(versions.upperBound).0" }
    guard part.first == "v", part.hasSuffix(".0"), let number = Int(part.dropFirst().dropLast(2)),
      part == "v\(number).0", number <= versions.upperBound
    else { throw .notFound }
    guard versions.contains(number) else {
      throw SalesforceError(410, "UNSUPPORTED_API_VERSION", "The requested API version is retired: \(part)")
    }
    return "\(number).0"
  }

  private func authenticate(_ request: Request, _ world: World) throws(SalesforceError) {
    guard let token = Self.token(request) else { throw .expired }
    guard token.hasPrefix("00D"), token.contains("!") else {
      throw SalesforceError(401, "INVALID_AUTH_HEADER", "INVALID_HEADER_TYPE")
    }
    guard token == credentials.salesforceToken, !world.has(.tokenExpired) else { throw .expired }
  }

  private static func token(_ request: Request) -> String? {
    guard let header = request.header("Authorization") else { return nil }
    for scheme in ["Bearer ", "OAuth "] where header.lowercased().hasPrefix(scheme.lowercased()) {
      return String(header.dropFirst(scheme.count))
    }
    return header
  }

  private func versionList(_ request: Request) -> Answer {
    guard request.method == "GET" || request.method == "HEAD" else {
      return SalesforceError.notAllowed(request.method, allowed: "GET").answer
    }
    let seasons = ["Spring", "Summer", "Winter"]
    return Answer(
      200,
      .array(
        Self.versions.map { number in
          // Winter releases are named for the next year: 68 is Winter '27, 67 Summer '26, 66 Spring '26.
          let label = "\(seasons[number % 3]) '\((number + 13) / 3)"
          let url = "/services/data/v\(number).0"
          return .object([("label", .text(label)), ("url", .text(url)), ("version", .text("\(number).0"))])
        }))
  }

  private func identity(_ request: Request, _ world: World) throws(SalesforceError) -> Answer {
    guard request.path == ["services", "oauth2", "userinfo"] else { throw .notFound }
    guard let token = Self.token(request), token == credentials.salesforceToken, !world.has(.tokenExpired) else {
      return Answer(403, type: "text/html;charset=UTF-8", text: "Bad_OAuth_Token")
    }
    let user = RecordId.users.text(row: Member.admin)
    let org = RecordId.organization.text(row: world.seed.organization)
    let (first, last) = Member.names[Member.admin]
    let address = Member.username(of: Member.names[Member.admin])
    let base = origin()
    return Answer(
      200,
      .object([
        ("sub", .text("\(base)/id/\(org)/\(user)")), ("user_id", .text(user)), ("organization_id", .text(org)),
        ("preferred_username", .text(address)), ("nickname", .text(first.lowercased())),
        ("name", .text("\(first) \(last)")), ("email", .text(address)), ("email_verified", true),
        ("given_name", .text(first)), ("family_name", .text(last)), ("zoneinfo", "Europe/Berlin"),
        ("photos", .object([("picture", .text("\(base)/profilephoto/005/F"))])), ("profile", .text("\(base)/\(user)")),
        ("picture", .text("\(base)/profilephoto/005/F")), ("address", .object([("country", "DE")])),
        ("is_salesforce_integration_user", false),
        (
          "urls",
          .object([
            ("rest", .text("\(base)/services/data/v{version}/")),
            ("enterprise", .text("\(base)/services/Soap/c/{version}/")),
          ])
        ),
        ("active", true), ("user_type", "STANDARD"), ("language", "en_US"), ("locale", "en_US"),
        ("utcOffset", .integer(3_600_000)), ("updated_at", .text((world.start - 86_400).iso())),
      ]))
  }

  private func directory(_ version: String) -> Answer {
    let names = ["sobjects", "query", "limits", "jobs", "support"]
    return Answer(200, .object(names.map { ($0, .text("/services/data/v\(version)/\($0)")) }))
  }

  private func limits(_ world: World) -> Answer {
    func limit(_ most: Int, _ left: Int) -> JSON { .object([("Max", .integer(most)), ("Remaining", .integer(left))]) }
    return Answer(
      200,
      .object([
        ("DailyApiRequests", limit(Self.dailyCalls, max(0, Self.dailyCalls - Self.used(world)))),
        ("DailyBulkV2QueryJobs", limit(10_000, 9991)), ("DailyBulkV2QueryFileStorageMB", limit(976_562, 976_001)),
        ("DataStorageMB", limit(20_480, 11_206)), ("FileStorageMB", limit(20_480, 18_990)),
      ]))
  }

  private func categories(_ request: Request) throws(SalesforceError) -> Answer {
    guard request.value("sObjectName") == "KnowledgeArticleVersion" else {
      throw SalesforceError(400, "INVALID_PARAMETER", "sObjectName is missing or not an object with data categories")
    }
    let top = [("Accounts", "Accounts"), ("Billing", "Billing"), ("Reports", "Reports")].map { name, label in
      JSON.object([("name", .text(name)), ("label", .text(label)), ("childCategories", .array([]))])
    }
    return try allow(request, "GET") {
      Answer(
        200,
        .object([
          (
            "categoryGroups",
            .array([
              .object([
                ("name", "Topics"), ("label", "Topics"), ("objectUsage", "KnowledgeArticleVersion"),
                ("topCategories", .array(top)),
              ])
            ])
          )
        ]))
    }
  }

  private func usage() -> Answer {
    let apps = ["Salesforce CLI", "Data Loader", Token.appName].enumerated().map { number, name in
      JSON.object([
        ("identifier", .text("0H4gK00000\(1000 + number)AAA")),
        ("developerName", .text(name.replacing(" ", with: "_"))), ("label", .text(name)),
      ])
    }
    return Answer(200, .object([("apps", .array(apps)), ("nextPageUrl", nil)]))
  }
}
