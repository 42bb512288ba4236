/// A fault of the simulated tenant, or of the transport to it. Its raw value is its public name.
package enum Fault: String, CaseIterable, Codable, Sendable {
  case accessDenied = "access-denied"
  case wrongOrg = "wrong-org"
  case sandboxAuthorized = "sandbox-authorized"
  case appNotInstalled = "app-not-installed"
  case appBlocked = "app-blocked"
  case tokenExpired = "token-expired"
  case apiDisabled = "api-disabled"
  case apiLimit = "api-limit"
  case staleData = "stale-data"
  case pushFailing = "push-failing"
  case fieldHidden = "field-hidden"
  case formulaDestination = "formula-destination"
  case duplicateSalesforceId = "duplicate-salesforce-id"
  case contactsUnmatched = "contacts-unmatched"
  case kcNoResults = "kc-no-results"
  case articleDraft = "article-draft"
  case articleChannel = "article-channel"
  case pxKey = "px-key"
  case pxDown = "px-down"
  case statusIncident = "status-incident"
  case slow
  case flaky
  case rateLimited = "rate-limited"
  case garbage
  case truncated
  case hang
  case huge
  case redirect
  case down

  /// Whether it's a transport fault, which affects all responses of the services but never the controls.
  var isInTransport: Bool {
    switch self {
    case .slow, .flaky, .rateLimited, .garbage, .truncated, .hang, .huge, .redirect, .down: true
    case .accessDenied, .wrongOrg, .sandboxAuthorized, .appNotInstalled, .appBlocked, .tokenExpired, .apiDisabled,
      .apiLimit, .staleData, .pushFailing, .fieldHidden, .formulaDestination, .duplicateSalesforceId,
      .contactsUnmatched, .kcNoResults, .articleDraft, .articleChannel, .pxKey, .pxDown, .statusIncident:
      false
    }
  }
}
