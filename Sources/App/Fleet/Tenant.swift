import Wizard

/// A tenant as the tenants file names it: which systems are its own, and how px-reconnect gets at their credentials.
struct Tenant: Equatable, Sendable {
  let name: String
  let systems: Systems
  /// us, eu or us2, or the address of the PX API.
  let region: String
  /// The login of the Salesforce CLI.
  let alias: String
  /// What a shell runs to get the PX key.
  let keyCommand: String

  /// The Salesforce org and the PX subscription, which together belong to one tenant alone.
  struct Systems: Hashable, Sendable {
    let org: OrgName
    let subscription: String

    init(org: OrgName, subscription: String) {
      self.org = org
      self.subscription = subscription
    }

    /// Those that a record names; `nil` where it doesn't name both yet.
    init?(_ circumstances: Circumstances) {
      guard let org = circumstances.org.flatMap({ try? OrgName($0) }), let subscription = circumstances.subscription
      else { return nil }
      self.init(org: org, subscription: subscription.trimmed)
    }

    /// One of them is the same, and the other isn't.
    func agreesInPart(with other: Systems) -> Bool {
      (org == other.org) != (subscription == other.subscription)
    }
  }

  /// What px-reconnect-live connects to PX with.
  func connection(key: String) -> [String: String] {
    let place = region.contains("/") ? "GAINSIGHT_PX_URL" : "GAINSIGHT_PX_REGION"
    return ["GAINSIGHT_PX_API_KEY": key, place: region]
  }
}
