package import Wizard

/// The systems that can be asked, with their credentials.
package struct Connections: Sendable {
  package struct PX: Sendable {
    let address: Address
    let key: Secret
  }

  package struct Salesforce: Sendable {
    let address: Address
    let token: Secret
  }

  package var px: PX?
  package var salesforce: Salesforce?
  package var statusPage: Address?
  package var salesforceStatus: Address?
  /// Why a given connection can't be used, by system. Such a system counts as configured.
  package var problems: [Connection.System: String] = [:]

  /// The org alias for `sf`, if `sf` hasn't been run for it.
  private(set) var login: String?

  /// Whether the servers are simulated. Their clock is independent of this computer's.
  package private(set) var isSimulator = false

  package init() {}

  /// Creates the connections to a simulator from the same variables as for real systems.
  package init(simulator environment: [String: String]) async {
    await self.init(environment: environment)
    isSimulator = true
  }

  package var secrets: [Secret] { [px?.key, salesforce?.token].compactMap { $0 } }

  /// The systems for which a credential was given, usable or not. Status pages need none.
  package var configured: Set<Connection.System> {
    var systems = Set(problems.keys)
    if px != nil { systems.insert(.px) }
    if salesforce != nil { systems.insert(.salesforce) }
    return systems
  }

  /// The connections as a session records them. The two status pages are one system, the vendor's only if both are.
  package var described: [Connection] {
    let pairs: [(Connection.System, [Address?])] = [
      (.px, [px?.address]), (.salesforce, [salesforce?.address]), (.statusPage, [statusPage, salesforceStatus]),
    ]
    return pairs.compactMap { system, addresses in
      let addresses = addresses.compactMap { $0 }
      return addresses.first.map {
        Connection(system: system, host: $0.host, vendor: addresses.allSatisfy { $0.isVendor(of: system) })
      }
    }
  }
}

extension Connections {
  private static let statusPage = "https://status.gainsight.com"
  private static let salesforceStatus = "https://api.status.salesforce.com"

  /// Reads the connections from environment variables. `sf` is run only if Salesforce is needed and an alias is given
  /// without a token; `targetOrg` overrides a token.
  package init(
    environment: [String: String], targetOrg: String? = nil, needing systems: Set<Connection.System> = [.salesforce]
  ) async {
    self.init()
    let given = environment.filter { !$0.value.isEmpty }
    readPX(given)
    let alias = targetOrg ?? given["SF_TARGET_ORG"]
    if targetOrg == nil, let token = given["SF_ACCESS_TOKEN"] {
      readSalesforce(token: token, address: given["SF_ORG_INSTANCE_URL"])
    } else if let alias, systems.contains(.salesforce) {
      switch await SalesforceCLI(environment: environment).login(of: alias) {
      case .success(let login): readSalesforce(token: login.token, address: login.instanceURL)
      case .failure(let problem): problems[.salesforce] = problem.sentence
      }
    } else if let alias {
      login = alias
    } else if given["SF_ORG_INSTANCE_URL"] != nil {
      problems[.salesforce] = "SF_ORG_INSTANCE_URL is set, SF_ACCESS_TOKEN is not"
    }
    statusPage = address(given["STATUS_PAGE_URL"] ?? Self.statusPage, "STATUS_PAGE_URL", .statusPage)
    salesforceStatus = address(
      given["SALESFORCE_STATUS_URL"] ?? Self.salesforceStatus, "SALESFORCE_STATUS_URL", .statusPage)
  }

  private mutating func readPX(_ given: [String: String]) {
    guard let key = given["GAINSIGHT_PX_API_KEY"] else {
      if given["GAINSIGHT_PX_URL"] != nil { problems[.px] = "GAINSIGHT_PX_URL is set, GAINSIGHT_PX_API_KEY is not" }
      return
    }
    let region = given["GAINSIGHT_PX_REGION"]?.trimmed.lowercased() ?? PXRegion.us.rawValue
    guard let url = given["GAINSIGHT_PX_URL"] ?? PXRegion(rawValue: region)?.address else {
      problems[.px] = "GAINSIGHT_PX_REGION must be us, eu or us2"
      return
    }
    guard key.isHeaderValue else {
      problems[.px] = "GAINSIGHT_PX_API_KEY has characters that a key can't have"
      return
    }
    px = address(url, "GAINSIGHT_PX_URL", .px).map { PX(address: $0, key: Secret(key)) }
  }

  private mutating func readSalesforce(token: String, address text: String?) {
    guard let text else {
      problems[.salesforce] = "SF_ACCESS_TOKEN is set, SF_ORG_INSTANCE_URL is not"
      return
    }
    guard !token.hasPrefix("[REDACTED]") else {
      problems[.salesforce] =
        "the access token is the [REDACTED] placeholder of sf. Get the token with: sf org auth show-access-token"
      return
    }
    guard token.isHeaderValue else {
      problems[.salesforce] = "the access token has characters that a token can't have"
      return
    }
    salesforce = address(text, "SF_ORG_INSTANCE_URL", .salesforce).map {
      Salesforce(address: $0, token: Secret(token))
    }
  }

  private mutating func address(_ text: String, _ name: String, _ system: Connection.System) -> Address? {
    let address = Address(text)
    if address == nil { problems[system] = "\(name) must be an https:// address (http:// only for this computer)" }
    return address
  }
}

extension String {
  /// Whether it can be sent in a header: ASCII without spaces or line breaks.
  fileprivate var isHeaderValue: Bool { utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } }
}
