extension Symptom {
  /// The troubleshooting table. The first six rows are the vendor guide's, in its order.
  static let all: [Symptom] = [
    Symptom(
      .authorizationFails, "Authorization fails", cause: "The browser blocks the pop-up.",
      resolution: [
        "Allow pop-ups for the PX domain.", "Try again in a private window.",
        "Where PX says invalid_grant of its integration: authorize again.",
      ],
      steps: [.oneOrgWindow, .clickAuthorize]),
    Symptom(
      .accessDenied, "\"Access Denied\" in Salesforce", cause: "The approving user lacks permissions.",
      resolution: [
        "Give the user API access (API Enabled).",
        "Give it rights on the objects: Account, Contact, and the PX_ fields.",
        "If Deny was clicked on Salesforce's page: authorize again, and click Allow.",
      ], steps: [.sfUserReady, .approve]),
    Symptom(
      .wrongOrg, "The wrong org is connected", cause: "Several Salesforce sessions are open in the browser.",
      resolution: ["Log out of all orgs.", "Open a private window.", "Authorize again, with the right org."],
      steps: [.oneOrgWindow, .rightOrg, .clickAuthorize]),
    Symptom(
      .staleData, "Data appears stale", cause: "The backfill is still being processed.",
      resolution: ["Allow 2–3 sync cycles for historical data; large tenants take longer."],
      steps: [.accountsRecent, .cycle1]),
    Symptom(
      .pushFailing, "The push from PX to Salesforce fails", cause: "The destination field lacks the PX_ prefix.",
      resolution: ["Point the push at fields whose name begins with PX_.", "Verify your field mapping configuration."],
      steps: [.pushSettings, .pxFieldsFilled]),
    Symptom(
      .kcNoResults, "The KC Bot shows no results", cause: "The toggle is off.",
      resolution: ["Enable the Salesforce Knowledge Base toggle in Administration → Integrations."],
      steps: [.kcToggle, .kcFound]),
    Symptom(
      .appNotInstalled, "OAUTH_APPROVAL_ERROR_GENERIC, or \"app must be installed into org\"",
      cause: "Salesforce blocks connected apps that are not installed in the org for this user.",
      resolution: [
        "In Setup, open Connected Apps OAuth Usage and find the Gainsight PX app (it may stand at the very bottom).",
        "Click Install, then Manage App Policies, and set Permitted Users.",
        "Or approve as a user of the standard System Administrator profile, or give \"Approve Uninstalled Connected Apps\" for the moment.",
      ], steps: [.sfUserReady, .approve]),
    Symptom(
      .appBlocked, "\"OAuth App Blocked\"",
      cause: "The connected app is blocked in this org, or API Access Control is on.",
      resolution: [
        "In Setup, open Connected Apps OAuth Usage and Unblock the app.",
        "With API Access Control on, the user needs \"Use Any API Client\".",
      ], steps: [.sfUserReady, .approve]),
    Symptom(
      .redactedToken, "INVALID_AUTH_HEADER",
      cause: "The token that was given is the [REDACTED] placeholder of the sf command.",
      resolution: ["Get the token with: sf org auth show-access-token", "Give the whole token; it begins with 00D."],
      steps: [.target]),
    Symptom(
      .tokenExpired, "INVALID_SESSION_ID", cause: "The access token has expired, was revoked, or is mistyped.",
      resolution: [
        "Log in again with sf org login web, or get a new token.",
        "Where PX says it of its integration (invalid_grant): authorize again.",
      ], steps: [.target, .clickAuthorize]),
    Symptom(
      .apiLimit, "REQUEST_LIMIT_EXCEEDED", cause: "The org has used up its API calls for the day.",
      resolution: [
        "Wait until the 24-hour window frees calls, or ask Salesforce for more.",
        "See what else uses the API: Setup, Company Information.",
      ], steps: [.preflight]),
    Symptom(
      .apiDisabled, "API_DISABLED_FOR_ORG or API_CURRENTLY_DISABLED",
      cause: "The user lacks API Enabled, or the org's edition has no API.",
      resolution: ["Give the user the permission API Enabled.", "Check that the org's edition includes API access."],
      steps: [.sfUserReady]),
    Symptom(
      .duplicateSalesforceID, "Two PX records share one Salesforce id",
      cause: "Both records update the same Salesforce record, in no particular order.",
      resolution: [
        "Find both records in PX.", "Take the Salesforce id from the one that is wrong, before the next push.",
      ],
      steps: [.matching, .preflight]),
    Symptom(
      .contactsUnmatched, "Contacts are not matched after the sync",
      cause: "Matching settles over several runs, and only records modified since are fetched.",
      resolution: ["Wait for the next scheduled runs.", "Compare the matching criteria with what was recorded."],
      steps: [.matching, .accountsRecent]),
    Symptom(
      .articleDraft, "A known article is missing in the KC Bot", cause: "The article is a draft or archived.",
      resolution: ["Publish the article in Salesforce.", "Search again; it works at once."], steps: [.kcSearch]),
    Symptom(
      .articleChannel, "An article is missing for some readers",
      cause: "It is not published in that channel or language.",
      resolution: [
        "Publish the article in the channel (Public, Customer, Partner) and language the bot uses.",
        "Compare with the accessibility chosen in PX.",
      ],
      steps: [.kcAccess, .kcSearch]),
    Symptom(
      .sandboxAuthorized, "A sandbox was authorized", cause: "The approving user logged in to a sandbox.",
      resolution: [
        "Log out of all orgs.", "Open a private window and log in at the production org's My Domain.",
        "Authorize again.",
      ],
      steps: [.rightOrg, .clickAuthorize]),
    Symptom(
      .fieldHidden, "A PX_ field is missing for the integration user",
      cause: "Field-level security hides it from that user.",
      resolution: ["Give the user's profile or permission set read and edit access to the field."],
      steps: [.sfUserReady, .pushSettings]),
    Symptom(
      .formulaDestination, "A PX_ field can't be written", cause: "It is a formula or roll-up field.",
      resolution: ["Push into a field that is not calculated."], steps: [.pushSettings]),
    Symptom(
      .pxKey, "Gainsight PX refuses the key (401)", cause: "The key lacks Read, or belongs to another region.",
      resolution: [
        "Make a key with Read under Administration → REST API.", "Choose the region where your PX runs: us, eu or us2.",
      ], steps: [.target]),
  ]
}
