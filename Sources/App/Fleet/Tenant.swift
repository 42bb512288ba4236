import Wizard

/// A tenant in the tenants file: its systems, and how px-reconnect gets their credentials.
struct Tenant: Equatable, Sendable {
  let name: String
  let systems: Systems
  /// us, eu or us2, or the URL of the PX API.
  let region: String
  /// The login's alias in the Salesforce CLI.
  let alias: String
  /// The shell command that prints the PX key.
  let keyCommand: String

  /// A Salesforce org and a PX subscription. Together, they belong to a single tenant.
  struct Systems: Hashable, Sendable {
    let org: OrgName
    let subscription: String

    init(org: OrgName, subscription: String) {
      self.org = org
      self.subscription = subscription
    }

    /// The systems that a record names; `nil` until it names both.
    init?(_ circumstances: Circumstances) {
      guard let org = circumstances.org.flatMap({ try? OrgName($0) }), let subscription = circumstances.subscription
      else { return nil }
      self.init(org: org, subscription: subscription.trimmed)
    }

    /// Whether exactly one of the two is the same.
    func agreesInPart(with other: Systems) -> Bool {
      (org == other.org) != (subscription == other.subscription)
    }
  }

  /// The variables with which px-reconnect-live connects to PX.
  func connection(key: String) -> [String: String] {
    let place = region.contains("/") ? "GAINSIGHT_PX_URL" : "GAINSIGHT_PX_REGION"
    return ["GAINSIGHT_PX_API_KEY": key, place: region]
  }
}
