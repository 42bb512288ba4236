import Wizard

/// A tenant as the tenants file names it: which systems are its own, and how px-reconnect gets at their credentials.
struct Tenant: Equatable, Sendable {
  let name: String
  /// The Salesforce org and the PX subscription, as the tenant's record names them.
  let org: String
  let subscription: String
  /// us, eu or us2, or the address of the PX API.
  let region: String
  /// The login of the Salesforce CLI.
  let alias: String
  /// What a shell runs to get the PX key.
  let keyCommand: String

  /// Whether a record is about this tenant.
  func agrees(with circumstances: Circumstances) -> Bool {
    hasOrg(of: circumstances) && hasSubscription(of: circumstances)
  }

  /// Whether a record names one of its systems, but not both.
  func agreesInPart(with circumstances: Circumstances) -> Bool {
    hasOrg(of: circumstances) != hasSubscription(of: circumstances)
  }

  func hasSameSystems(as other: Tenant) -> Bool {
    var circumstances = Circumstances()
    circumstances.org = other.org
    circumstances.subscription = other.subscription
    return agrees(with: circumstances)
  }

  private func hasOrg(of circumstances: Circumstances) -> Bool {
    guard let named = circumstances.org.flatMap({ try? OrgName($0) }), let own = try? OrgName(org) else { return false }
    return own.agrees(with: named) == .same
  }

  private func hasSubscription(of circumstances: Circumstances) -> Bool {
    circumstances.subscription?.trimmed == subscription
  }

  /// What px-reconnect-live connects to PX with.
  func connection(key: String) -> [String: String] {
    let place = region.contains("/") ? "GAINSIGHT_PX_URL" : "GAINSIGHT_PX_REGION"
    return ["GAINSIGHT_PX_API_KEY": key, place: region]
  }
}
