/// A fault that the simulator can have. The raw values are used on the command line and in the record.
package enum RehearsalFault: String, CaseIterable, Codable, Sendable {
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
  case duplicateSalesforceID = "duplicate-salesforce-id"
  case contactsUnmatched = "contacts-unmatched"
  case kcNoResults = "kc-no-results"
  case articleDraft = "article-draft"
  case articleChannel = "article-channel"
  case pxKey = "px-key"
  case pxDown = "px-down"
  case statusIncident = "status-incident"
  case slow, flaky
  case rateLimited = "rate-limited"
  case garbage, truncated, hang, huge, redirect, down
}
