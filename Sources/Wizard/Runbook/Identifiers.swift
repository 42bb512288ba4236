/// The phases of the runbook, in the order of the screen.
package enum PhaseID: String, CaseIterable, Codable, Sendable {
  case prepare, record, authorize, sync, validate, knowledge
  case signOff = "sign-off"
  case followUp = "follow-up"
}

/// The steps, in the order of the runbook.
package enum StepID: String, CaseIterable, Codable, Sendable {
  case statusPage = "status-page"
  case participants
  case salesforceAdminAway = "salesforce-admin-away"
  case meeting, scope, impact, timetable
  case csmInformed = "csm-informed"
  case target
  case beforeYouReconnect = "before-you-reconnect"

  case matching
  case fieldMappings = "field-mappings"
  case customObjects = "custom-objects"
  case pushSettings = "push-settings"

  case oneOrgWindow = "one-org-window"
  case pxLogin = "px-login"
  case openIntegrations = "open-integrations"
  case findCard = "find-card"
  case sfUserReady = "sf-user-ready"
  case preflight
  case rightOrg = "right-org"
  case clickAuthorize = "click-authorize"
  case approve, authorized
  case mappingsUnchanged = "mappings-unchanged"

  case canaryEdit = "canary-edit"
  case openSettings = "open-settings"
  case synchronize
  case syncFinished = "sync-finished"
  case lastSync = "last-sync"

  case canarySeen = "canary-seen"
  case accountsRecent = "accounts-recent"
  case fieldsPopulated = "fields-populated"
  case customObjectsSynced = "custom-objects-synced"
  case pxFieldsFilled = "px-fields-filled"
  case featureMetrics = "feature-metrics"

  case kcOpen = "kc-open"
  case kcAccess = "kc-access"
  case kcCategories = "kc-categories"
  case kcToggle = "kc-toggle"
  case kcOpenApp = "kc-open-app"
  case kcSearch = "kc-search"
  case kcFound = "kc-found"
  case kcOpens = "kc-opens"
  case kcFilters = "kc-filters"

  case finalCard = "final-card"
  case finalLastSync = "final-last-sync"
  case finalSyncClean = "final-sync-clean"
  case finalAccounts = "final-accounts"
  case finalPXFields = "final-px-fields"
  case finalCustomObjects = "final-custom-objects"
  case finalKCToggle = "final-kc-toggle"
  case finalKCSearch = "final-kc-search"
  case finalKCOpen = "final-kc-open"
  case finalKCFilters = "final-kc-filters"
  case cleanUp = "clean-up"
  case signPX = "sign-px"
  case signSF = "sign-sf"

  case cycle1 = "cycle-1"
  case cycle2 = "cycle-2"
  case cycle3 = "cycle-3"
  case pushValuesAgain = "push-values-again"
}

extension StepID {
  /// The step's number, from 0: the value that an enum without payloads has in memory. Comparing and hashing it instead
  /// of the raw string, Swift's default, makes deriving a session several times faster.
  package var ordinal: Int { Int(unsafeBitCast(self, to: UInt8.self)) }

  package static func == (left: StepID, right: StepID) -> Bool { left.ordinal == right.ordinal }
  package func hash(into hasher: inout Hasher) { hasher.combine(ordinal) }

  /// The two steps that are signatures, in the order of the runbook.
  package static let signatures: [StepID] = [.signPX, .signSF]
  package var isSignature: Bool { Self.signatures.contains(self) }
}

/// The rows of the troubleshooting table, the guide's six first.
package enum SymptomID: String, CaseIterable, Codable, Sendable {
  case authorizationFails = "authorization-fails"
  case accessDenied = "access-denied"
  case wrongOrg = "wrong-org"
  case staleData = "stale-data"
  case pushFailing = "push-failing"
  case kcNoResults = "kc-no-results"

  case appNotInstalled = "app-not-installed"
  case appBlocked = "app-blocked"
  case redactedToken = "redacted-token"
  case tokenExpired = "token-expired"
  case apiLimit = "api-limit"
  case apiDisabled = "api-disabled"
  case duplicateSalesforceID = "duplicate-salesforce-id"
  case contactsUnmatched = "contacts-unmatched"
  case articleDraft = "article-draft"
  case articleChannel = "article-channel"
  case sandboxAuthorized = "sandbox-authorized"
  case fieldHidden = "field-hidden"
  case formulaDestination = "formula-destination"
  case pxKey = "px-key"

  case ipRestricted = "ip-restricted"
  case appPolicy = "app-policy"
  case userInactive = "user-inactive"
  case connectionDrops = "connection-drops"
  case pkceRequired = "pkce-required"
  case installFails = "install-fails"
  case pushRefused = "push-refused"
  case myDomainLogin = "my-domain-login"
  case transactionPolicy = "transaction-policy"
  case knowledgeAccess = "knowledge-access"
  case loginRate = "login-rate"
  case salesforceUnavailable = "salesforce-unavailable"
  case statusIncident = "status-incident"
}
