extension RehearsalFault {
  /// What the fault simulates, as the people who encounter it would describe it.
  package var words: String {
    switch self {
    case .accessDenied: "the approving user can only read Accounts"
    case .wrongOrg: "the login page belongs to a different org"
    case .sandboxAuthorized: "a sandbox is authorized instead of the production org"
    case .appNotInstalled: "the PX connected app isn't installed in Salesforce"
    case .appBlocked: "the PX connected app is blocked"
    case .tokenExpired: "Salesforce no longer accepts the token of the checks"
    case .apiDisabled: "the user of the checks has no API access"
    case .apiLimit: "the org has almost no API calls left today"
    case .staleData: "the sync runs, but PX shows old data"
    case .pushFailing: "the push writes to a field without the PX_ prefix"
    case .fieldHidden: "a PX_ field is hidden from the approving user"
    case .formulaDestination: "a PX_ field is a formula, which can't be written"
    case .duplicateSalesforceID: "two PX accounts have the same Salesforce ID"
    case .contactsUnmatched: "a third of the PX users have no Contact in Salesforce"
    case .kcNoResults: "the bot's search finds nothing, and no check can see it"
    case .articleDraft: "every article is a draft"
    case .articleChannel: "every article is internal"
    case .pxKey: "PX rejects the API key"
    case .pxDown: "PX reports the integration as down"
    case .statusIncident: "the status page reports an incident"
    case .slow: "every response takes most of a second"
    case .flaky: "one response in four is a temporary error"
    case .rateLimited: "one response in four is: too many requests"
    case .garbage: "responses are not valid JSON"
    case .truncated: "responses are cut off"
    case .hang: "requests hang without a response"
    case .huge: "responses are far too long"
    case .redirect: "responses redirect to an unknown host"
    case .down: "no system responds"
    }
  }
}
