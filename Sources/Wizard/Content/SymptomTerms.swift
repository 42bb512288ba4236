/// How people say a symptom, beside the words of its row: for the lookup alone, never shown.
struct Terms {
  /// Error codes that mean this row and no other.
  let codes: [String]
  let said: [String]

  init(codes: [String] = [], _ said: String...) {
    self.codes = codes
    self.said = said
  }

  static func of(_ id: SymptomID) -> Terms {
    switch id {
    case .authorizationFails: authorizationFails
    case .accessDenied: accessDenied
    case .wrongOrg: wrongOrg
    case .staleData: staleData
    case .pushFailing: pushFailing
    case .kcNoResults: kcNoResults
    case .appNotInstalled: appNotInstalled
    case .appBlocked: appBlocked
    case .redactedToken: redactedToken
    case .tokenExpired: tokenExpired
    case .apiLimit: apiLimit
    case .apiDisabled: apiDisabled
    case .duplicateSalesforceID: duplicateSalesforceID
    case .contactsUnmatched: contactsUnmatched
    case .articleDraft: articleDraft
    case .articleChannel: articleChannel
    case .sandboxAuthorized: sandboxAuthorized
    case .fieldHidden: fieldHidden
    case .formulaDestination: formulaDestination
    case .pxKey: pxKey
    }
  }

  private static let authorizationFails = Terms(
    codes: ["invalid_grant", "redirect_uri_mismatch", "popup_blocked", "popup_closed", "server_error"],
    "authorize button does nothing", "approval step never completes", "giving permission ends with failure",
    "cannot authorize salesforce", "authorization keeps failing", "reconnect keeps failing",
    "popup blocked by the browser", "popup does not open", "login window closes",
    "login page never comes", "blank white window", "cannot authorize", "authorization failed", "oauth error",
    "authentication failure", "card still says not authorized", "not connected after login", "stays disconnected",
    "nothing happens after click authorize", "redirect loop", "consent page spins", "connection could not be made",
    "authorize fails again and again", "cookies", "reauthorize unsuccessful", "something went wrong at login",
    "status stays disconnected", "could not exchange code for tokens", "invalid client credentials",
    "cannot get past the oauth step", "returns an error after clicking authorize", "callback error",
    "chrome edge safari firefox extension")

  private static let accessDenied = Terms(
    codes: [
      "access_denied", "insufficient_access", "insufficient_access_or_readonly", "insufficient_privileges",
      "insufficient_access_on_cross_reference_entity",
    ],
    "insufficient privileges", "my user has no access in salesforce", "salesforce refuses me entry",
    "page says i am denied", "denied when px sends me there", "access denied after login", "no permission to approve",
    "not allowed", "no rights",
    "user profile lacks object permissions", "which permission does the user need", "forbidden",
    "end user denied authorization", "admin approved users are preauthorized", "user is not authorized for this app",
    "standard profile has no access to account or contact", "permission set missing", "you do not have access")

  private static let wrongOrg = Terms(
    "wrong org connected", "instance url should be another one", "emea org instead of us org", "other company org",
    "another tenant", "different instance", "not our production org",
    "connected to the wrong salesforce", "logged in with the other org", "second org", "several orgs in browser",
    "old org", "mixed up orgs", "accounts of another customer appear", "unknown accounts", "org id does not match",
    "picked the wrong account at login", "connected org is not ours", "my domain of another org", "personal dev org",
    "subsidiary org", "two production instances", "belongs to somebody else",
    "strange customers we never had", "expected org but got another", "switch over to the right org",
    "reads from the wrong org",
    "hooked to the wrong org")

  private static let staleData = Terms(
    "data is stale", "old values", "outdated info", "out of date", "not up to date", "no refresh", "not refreshing",
    "last sync was days ago", "values have not changed since", "previous owner still shown", "changes do not show up",
    "numbers are from last week", "update is missing after sync", "history not loaded yet", "backfill",
    "records updated 0", "last successful run long ago", "data behind", "still the old name", "delayed", "lagging",
    "recent accounts do not appear in px", "salesforce has newer values", "frozen", "frozen since the revocation",
    "details frozen at the date of the cut", "connected but information looks old", "no refresh of salesforce fields",
    "last modified weeks ago", "data not fresh", "figures not up to date", "last sync time",
    "when will it be up to date again", "shows the previous value", "status idle records updated 0")

  private static let pushFailing = Terms(
    "push to salesforce fails", "px cannot send its values back",
    "read from salesforce works but sending back does not", "push fails", "px data does not arrive in salesforce",
    "export job failed",
    "records upserted 0", "push not working", "nothing is written to salesforce", "metrics are not pushed",
    "scores are not sent to sfdc", "salesforce fields stay empty", "push job error", "px to sfdc failed",
    "fields without px_ prefix", "destination field has no prefix", "outbound sync", "write back to salesforce",
    "usage data not in crm", "upload to salesforce fails", "other direction is broken",
    "does not land on contacts in crm",
    "reading is fine but writing to salesforce is not", "does not reach salesforce",
    "metrics not written back to the account object", "nothing arrives in salesforce")

  private static let kcNoResults = Terms(
    "kc bot shows no results", "bot shows nothing", "knowledge center bot empty", "bot search returns nothing",
    "no results found", "no articles at all", "search is empty for every word", "all searches empty", "blank list",
    "resource center empty", "knowledge base disappeared from bot", "toggle is off",
    "no salesforce articles in the bot",
    "help widget finds nothing", "zero hits", "bot comes up empty", "all articles vanished from the bot",
    "help bubble gives a blank list",
    "every query gives nothing", "articles tab is empty", "assistant is blank", "kcbot search total 0",
    "empty page", "nothing is found anymore", "knowledge base gone")

  private static let appNotInstalled = Terms(
    codes: ["oauth_approval_error_generic", "app_not_installed", "oauth_ec_app_not_found"],
    "app must be installed into org", "app not installed", "app is not in the list", "cannot find the app in setup",
    "connected app not visible", "app missing in connected apps oauth usage", "install button",
    "uninstalled connected app", "approve uninstalled connected apps",
    "we can't authorize you because of an oauth error",
    "contact your salesforce administrator", "unexpected error has occurred during authentication",
    "not on appexchange",
    "nobody installed the app", "external client app")

  private static let appBlocked = Terms(
    codes: ["oauth_app_blocked", "app_blocked"],
    "oauth app blocked", "app is blocked", "salesforce blocked px", "salesforce put a block on the application",
    "somebody clicked block",
    "actions shows unblock instead of block", "blocked by admin", "unblock button", "connected app blocked",
    "api access control", "use any api client", "administrator blocked the application", "app was banned",
    "blacklisted",
    "access of this app was restricted by the security team", "blocked status in oauth usage", "somebody pressed block",
    "unblock the connected app",
    "next to the app in oauth usage stands unblock")

  private static let redactedToken = Terms(
    codes: ["invalid_auth_header", "redacted"],
    "token is a placeholder", "token is redacted", "masked token", "copied token from sf org display",
    "token hidden by the cli", "authorization header is malformed", "invalid auth header", "stars instead of token",
    "sf does not show the access token", "show access token", "header is not valid", "dummy token",
    "replace the bracketed word by my own token", "token scrubbed",
    "token blanked in the log", "only stars", "bearer redacted", "secret hidden")

  private static let tokenExpired = Terms(
    codes: ["invalid_session_id", "bad_oauth_token", "refreshtokenautherror", "expired access/refresh token"],
    "expired access/refresh token",
    "session expired or invalid", "token expired", "expired session", "session timed out", "access token is too old",
    "token no longer valid", "token revoked", "refresh token expired", "logged out in the middle", "login again needed",
    "session is not valid anymore", "token worked this morning", "now 401 unauthorized session",
    "session is not valid for use with the rest api", "token died", "valid only for hours")

  private static let apiLimit = Terms(
    codes: ["request_limit_exceeded", "dailyapirequests", "totalrequests"],
    "total requests limit exceeded", "api limit reached", "maximum number of calls per day", "we hit the maximum",
    "used up all daily api calls", "quota is full",
    "no calls left",
    "too many requests", "daily maximum of api requests", "api usage 100 percent", "rate limit", "24 hour limit",
    "remaining 0", "calls exhausted", "over the api allowance", "api calls exceeded", "reset at midnight",
    "limit exhausted", "sync stopped by the quota")

  private static let apiDisabled = Terms(
    codes: ["api_disabled_for_org", "api_currently_disabled", "api_disabled"],
    "api is not enabled", "api disabled", "api is turned off",
    "professional plan does not include connecting by program", "rest api not enabled for this organization",
    "professional edition has no api", "api enabled checkbox not ticked", "api access is not included in the edition",
    "user has no api enabled permission", "api switched off", "api not available", "webservices disabled",
    "rest not turned on", "web service interface is not activated",
    "api inactive", "api not activated for the integration user")

  private static let duplicateSalesforceID = Terms(
    codes: ["duplicate_value", "duplicates_detected", "duplicate_external_id"],
    "two px records with the same salesforce id", "duplicate salesforce id", "same id twice",
    "already assigned to another",
    "two accounts point to one salesforce account", "records overwrite each other", "double records",
    "sfdcid not unique",
    "doubled accounts", "several px accounts share one sfdc account", "id is used by two", "values flip back and forth",
    "duplicated id in px", "dupes", "multiple records found for external id", "one contact and two px users",
    "which one wins", "duplicates", "merge double entries", "double entries linked to one account",
    "conflict of ids")

  private static let contactsUnmatched = Terms(
    "contacts not matched", "accounts found each other but contacts did not",
    "persons in both systems not recognized as the same person", "persons not associated with app users",
    "contacts are not matching to px users", "users have no sfdc contact linked",
    "contact id empty on users", "unmatched contacts", "contacts not assigned", "users without contact",
    "matching by email does not work", "contacts not linked after sync", "sfdccontactid empty", "people are not mapped",
    "matching not working for persons", "link between user and contact missing", "plus addressing emails",
    "contacts stay unlinked", "contact lookup key", "end users without crm counterpart",
    "no match for contact", "contact matching criteria", "user not joined to contact")

  private static let articleDraft = Terms(
    "article still in draft", "text is saved but only a draft", "article is only a draft", "article not published",
    "unpublished article", "article is archived", "draft version",
    "one article missing in the bot", "known article not found", "new article does not appear", "publish status",
    "article waits for approval", "one specific article cannot be found", "article is not online",
    "one help page does not come up", "wrote an article yesterday", "publishstatus draft",
    "archived article no longer appears", "others are there but this one is not", "knowledge__kav draft",
    "not released", "works in progress", "only online ones are shown")

  private static let articleChannel = Terms(
    "article not in channel", "some people find the article and others do not", "only staff inside the company sees it",
    "my colleague sees it and the client does not", "published but not for everybody",
    "article published but not visible", "article missing for some readers", "some users do not see the article",
    "article visible to internal only", "partners do not see it", "customers cannot see the article", "public channel",
    "wrong language", "translation is missing", "article only in english", "german article not shown to french users",
    "visible in app only", "not visible in pkb", "visibility of the article", "others see it", "locale",
    "isvisibleinpkb false", "isvisibleincsp false", "isvisibleinprm",
    "audience setting", "not listed for visitors", "which channels must be set",
    "public knowledge base customer partner",
    "shows for partners and not for customers")

  private static let sandboxAuthorized = Terms(
    codes: ["issandbox"],
    "sandbox was authorized", "playground version of salesforce", "connected by accident to the trial org",
    "authorized the sandbox instead of production", "connected to test environment",
    "full copy sandbox", "test data is coming", "uat dev staging org", "test.salesforce.com",
    "sandbox url in instance", "logged in at test", "partial copy", "px shows test accounts", "sandbox not prod",
    "username ends with sandbox name", "emails ending with invalid", "developer sandbox", "training org", "preprod")

  private static let fieldHidden = Terms(
    codes: ["invalid_field"],
    "no such column on entity", "column is there for me but the integration account cannot see it",
    "connecting user is not allowed to see the field", "field is not visible to the integration user",
    "field level security",
    "px_ field missing for the user", "field not shown", "hidden field", "user cannot see the field", "field not found",
    "field is not in describe", "no read access on field", "field does not appear", "field not accessible", "fls",
    "field visible to admin but not for integration user", "page layout", "custom field permission",
    "check the security settings of this field",
    "field missing in mapping dropdown", "custom field does not show up", "cannot pick the field",
    "field not visible for the user")

  private static let formulaDestination = Terms(
    codes: ["field_not_updateable", "not_updateable", "calculatedformula"],
    "field is calculated", "calculated true updateable false", "read only because it is computed",
    "formula field cannot be written", "field is not writeable", "read only field",
    "rollup summary field", "unable to create update fields", "field is not updateable", "calculated destination",
    "map into a formula", "field is not editable", "autonumber field", "cannot update field",
    "destination is a formula", "formula column", "derives its value from other fields",
    "auto computed field", "salesforce works out the value itself", "px cannot fill the field",
    "write refused by formula",
    "need a plain number field", "calculated formula")

  private static let pxKey = Terms(
    codes: ["x_aptrinsic_api_key"],
    "unauthorized or bad api key", "px api key refused", "subscription is in europe", "american address with the key",
    "gainsight key is not accepted", "401 from px",
    "x-aptrinsic-api-key rejected", "key has no read permission", "key for another region", "eu key on us endpoint",
    "api.aptrinsic.com unauthorized", "px rest api 401", "wrong px key", "data center of px", "key was deleted",
    "invalid key", "read box not ticked", "write only key", "subscription is on eu", "status 401 path v1 accounts",
    "unauthorized v1 users")
}
