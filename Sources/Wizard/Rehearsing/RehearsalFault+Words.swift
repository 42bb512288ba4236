extension RehearsalFault {
  /// What it plays, in words of those who meet it.
  package var words: String {
    switch self {
    case .accessDenied: "the approving user may read Accounts only: no edit, no Contacts"
    case .wrongOrg: "the login page belongs to another org"
    case .sandboxAuthorized: "a sandbox is authorized in place of the production org"
    case .appNotInstalled: "the connected app of PX is not installed in Salesforce"
    case .appBlocked: "the app is installed and blocked: no token is left"
    case .tokenExpired: "Salesforce does not take the checks' own token any more"
    case .apiDisabled: "the API is switched off for the checks' user"
    case .apiLimit: "the org has hardly any API calls left today"
    case .staleData: "the sync says it runs, and PX shows old data"
    case .pushFailing: "the push writes to a field without PX_ in front"
    case .fieldHidden: "a PX_ field is hidden from the approving user"
    case .formulaDestination: "a PX_ field is a formula, which can't be written"
    case .duplicateSalesforceID: "two PX accounts carry the same Salesforce id"
    case .contactsUnmatched: "a third of the PX users have no Contact"
    case .kcNoResults: "the search in the bot finds nothing; no check can see that"
    case .articleDraft: "every article is a draft"
    case .articleChannel: "every article is for people inside the org alone"
    case .pxKey: "PX does not take the key"
    case .pxDown: "PX calls the integration down"
    case .statusIncident: "the status page tells of an incident"
    case .slow: "every answer takes most of a second"
    case .flaky: "one answer in four is an error, for a moment"
    case .rateLimited: "one answer in four says: too many questions"
    case .garbage: "answers are pages that mean nothing"
    case .truncated: "answers break off"
    case .hang: "no answer comes, and nothing says why"
    case .huge: "answers are far too long"
    case .redirect: "answers send to a stranger"
    case .down: "nobody answers at all"
    }
  }
}
