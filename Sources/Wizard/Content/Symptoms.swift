extension Symptom {
  /// The troubleshooting table. The first six rows are the vendor guide's, in its order.
  static let all: [Symptom] = [
    Symptom(
      .authorizationFails, "Authorization fails", cause: "The browser blocks the pop-up.",
      resolution: [
        "Allow pop-ups for the PX domain.", "Try again in a private window.",
        "Where PX says invalid_grant of its integration: authorize again.",
      ], steps: [.oneOrgWindow, .clickAuthorize],
      codes: ["invalid_grant", "redirect_uri_mismatch", "popup_blocked", "popup_closed", "server_error"],
      said: """
        authorize button does nothing; approval step never completes; giving permission ends with failure; \
        cannot authorize salesforce; authorization keeps failing; reconnect keeps failing; popup blocked by \
        the browser; popup does not open; login window closes; login page never comes; blank white window; \
        cannot authorize; authorization failed; oauth error; authentication failure; card still says not \
        authorized; not connected after login; stays disconnected; nothing happens after click authorize; \
        redirect loop; consent page spins; connection could not be made; authorize fails again and again; \
        cookies; reauthorize unsuccessful; something went wrong at login; status stays disconnected; could \
        not exchange code for tokens; invalid client credentials; cannot get past the oauth step; returns an \
        error after clicking authorize; callback error; chrome edge safari firefox extension
        """),
    Symptom(
      .accessDenied, "\"Access Denied\" in Salesforce", cause: "The approving user lacks permissions.",
      resolution: [
        "Give the user API access (API Enabled).",
        "Give it rights on the objects: Account, Contact, and the PX_ fields.",
        "If Deny was clicked on Salesforce's page: authorize again, and click Allow.",
      ], steps: [.sfUserReady, .approve],
      codes: [
        "access_denied", "insufficient_access", "insufficient_access_or_readonly", "insufficient_privileges",
        "insufficient_access_on_cross_reference_entity",
      ],
      said: """
        insufficient privileges; my user has no access in salesforce; salesforce refuses me entry; page says \
        i am denied; denied when px sends me there; access denied after login; no permission to approve; not \
        allowed; no rights; user profile lacks object permissions; which permission does the user need; \
        forbidden; end user denied authorization; admin approved users are preauthorized; user is not \
        authorized for this app; standard profile has no access to account or contact; permission set \
        missing; you do not have access
        """),
    Symptom(
      .wrongOrg, "The wrong org is connected", cause: "Several Salesforce sessions are open in the browser.",
      resolution: ["Log out of all orgs.", "Open a private window.", "Authorize again, with the right org."],
      steps: [.oneOrgWindow, .rightOrg, .clickAuthorize],
      said: """
        wrong org connected; instance url should be another one; emea org instead of us org; other company \
        org; another tenant; different instance; not our production org; connected to the wrong salesforce; \
        logged in with the other org; second org; several orgs in browser; old org; mixed up orgs; accounts \
        of another customer appear; unknown accounts; org id does not match; picked the wrong account at \
        login; connected org is not ours; my domain of another org; personal dev org; subsidiary org; two \
        production instances; belongs to somebody else; strange customers we never had; expected org but got \
        another; switch over to the right org; reads from the wrong org; hooked to the wrong org
        """),
    Symptom(
      .staleData, "Data appears stale", cause: "The backfill is still being processed.",
      resolution: ["Allow 2–3 sync cycles for historical data; large tenants take longer."],
      steps: [.accountsRecent, .cycle1],
      said: """
        data is stale; old values; outdated info; out of date; not up to date; no refresh; not refreshing; \
        last sync was days ago; values have not changed since; previous owner still shown; changes do not \
        show up; numbers are from last week; update is missing after sync; history not loaded yet; backfill; \
        records updated 0; last successful run long ago; data behind; still the old name; delayed; lagging; \
        recent accounts do not appear in px; salesforce has newer values; frozen; frozen since the \
        revocation; details frozen at the date of the cut; connected but information looks old; no refresh \
        of salesforce fields; last modified weeks ago; data not fresh; figures not up to date; last sync \
        time; when will it be up to date again; shows the previous value; status idle records updated 0
        """),
    Symptom(
      .pushFailing, "The push from PX to Salesforce fails", cause: "The destination field lacks the PX_ prefix.",
      resolution: ["Point the push at fields whose name begins with PX_.", "Verify your field mapping configuration."],
      steps: [.pushSettings, .pxFieldsFilled],
      said: """
        push to salesforce fails; px cannot send its values back; read from salesforce works but sending \
        back does not; push fails; px data does not arrive in salesforce; export job failed; records \
        upserted 0; push not working; nothing is written to salesforce; metrics are not pushed; scores are \
        not sent to sfdc; salesforce fields stay empty; push job error; px to sfdc failed; fields without \
        px_ prefix; destination field has no prefix; outbound sync; write back to salesforce; usage data not \
        in crm; upload to salesforce fails; other direction is broken; does not land on contacts in crm; \
        reading is fine but writing to salesforce is not; does not reach salesforce; metrics not written \
        back to the account object; nothing arrives in salesforce
        """),
    Symptom(
      .kcNoResults, "The KC Bot shows no results", cause: "The toggle is off.",
      resolution: ["Enable the Salesforce Knowledge Base toggle in Administration → Integrations."],
      steps: [.kcToggle, .kcFound],
      said: """
        kc bot shows no results; bot shows nothing; knowledge center bot empty; bot search returns nothing; \
        no results found; no articles at all; search is empty for every word; all searches empty; blank \
        list; resource center empty; knowledge base disappeared from bot; toggle is off; no salesforce \
        articles in the bot; help widget finds nothing; zero hits; bot comes up empty; all articles vanished \
        from the bot; help bubble gives a blank list; every query gives nothing; articles tab is empty; \
        assistant is blank; kcbot search total 0; empty page; nothing is found anymore; knowledge base gone
        """),
    Symptom(
      .appNotInstalled, "OAUTH_APPROVAL_ERROR_GENERIC, or \"app must be installed into org\"",
      cause: "Salesforce blocks connected apps that are not installed in the org for this user.",
      resolution: [
        "In Setup, open Connected Apps OAuth Usage and find the Gainsight PX app (it may stand at the very bottom).",
        "Click Install, then Manage App Policies, and set Permitted Users.",
        "Or approve as a user of the standard System Administrator profile, or give \"Approve Uninstalled Connected Apps\" for the moment.",
      ], steps: [.sfUserReady, .approve],
      codes: ["oauth_approval_error_generic", "app_not_installed", "oauth_ec_app_not_found"],
      said: """
        app must be installed into org; app not installed; app is not in the list; cannot find the app in \
        setup; connected app not visible; app missing in connected apps oauth usage; install button; \
        uninstalled connected app; approve uninstalled connected apps; we can't authorize you because of an \
        oauth error; contact your salesforce administrator; unexpected error has occurred during \
        authentication; not on appexchange; nobody installed the app; external client app
        """),
    Symptom(
      .appBlocked, "\"OAuth App Blocked\"",
      cause: "The connected app is blocked in this org, or API Access Control is on.",
      resolution: [
        "In Setup, open Connected Apps OAuth Usage and Unblock the app.",
        "With API Access Control on, the user needs \"Use Any API Client\".",
      ], steps: [.sfUserReady, .approve], codes: ["oauth_app_blocked", "app_blocked"],
      said: """
        oauth app blocked; app is blocked; salesforce blocked px; salesforce put a block on the application; \
        somebody clicked block; actions shows unblock instead of block; blocked by admin; unblock button; \
        connected app blocked; api access control; use any api client; administrator blocked the \
        application; app was banned; blacklisted; access of this app was restricted by the security team; \
        blocked status in oauth usage; somebody pressed block; unblock the connected app; next to the app in \
        oauth usage stands unblock
        """),
    Symptom(
      .redactedToken, "INVALID_AUTH_HEADER",
      cause: "The token that was given is the [REDACTED] placeholder of the sf command.",
      resolution: ["Get the token with: sf org auth show-access-token", "Give the whole token; it begins with 00D."],
      steps: [.target], codes: ["invalid_auth_header", "redacted"],
      said: """
        token is a placeholder; token is redacted; masked token; copied token from sf org display; token \
        hidden by the cli; authorization header is malformed; invalid auth header; stars instead of token; \
        sf does not show the access token; show access token; header is not valid; dummy token; replace the \
        bracketed word by my own token; token scrubbed; token blanked in the log; only stars; bearer \
        redacted; secret hidden
        """),
    Symptom(
      .tokenExpired, "INVALID_SESSION_ID", cause: "The access token has expired, was revoked, or is mistyped.",
      resolution: [
        "Log in again with sf org login web, or get a new token.",
        "Where PX says it of its integration (invalid_grant): authorize again.",
      ], steps: [.target, .clickAuthorize],
      codes: ["invalid_session_id", "bad_oauth_token", "refreshtokenautherror", "expired access/refresh token"],
      said: """
        expired access/refresh token; session expired or invalid; token expired; expired session; session \
        timed out; access token is too old; token no longer valid; token revoked; refresh token expired; \
        logged out in the middle; login again needed; session is not valid anymore; token worked this \
        morning; now 401 unauthorized session; session is not valid for use with the rest api; token died; \
        valid only for hours
        """),
    Symptom(
      .apiLimit, "REQUEST_LIMIT_EXCEEDED", cause: "The org has used up its API calls for the day.",
      resolution: [
        "Wait until the 24-hour window frees calls, or ask Salesforce for more.",
        "See what else uses the API: Setup, Company Information.",
      ], steps: [.preflight], codes: ["request_limit_exceeded", "dailyapirequests", "totalrequests"],
      said: """
        total requests limit exceeded; api limit reached; maximum number of calls per day; we hit the \
        maximum; used up all daily api calls; quota is full; no calls left; too many requests; daily maximum \
        of api requests; api usage 100 percent; rate limit; 24 hour limit; remaining 0; calls exhausted; \
        over the api allowance; api calls exceeded; reset at midnight; limit exhausted; sync stopped by the \
        quota
        """),
    Symptom(
      .apiDisabled, "API_DISABLED_FOR_ORG or API_CURRENTLY_DISABLED",
      cause: "The user lacks API Enabled, or the org's edition has no API.",
      resolution: ["Give the user the permission API Enabled.", "Check that the org's edition includes API access."],
      steps: [.sfUserReady], codes: ["api_disabled_for_org", "api_currently_disabled", "api_disabled"],
      said: """
        api is not enabled; api disabled; api is turned off; professional plan does not include connecting \
        by program; rest api not enabled for this organization; professional edition has no api; api enabled \
        checkbox not ticked; api access is not included in the edition; user has no api enabled permission; \
        api switched off; api not available; webservices disabled; rest not turned on; web service interface \
        is not activated; api inactive; api not activated for the integration user
        """),
    Symptom(
      .duplicateSalesforceID, "Two PX records share one Salesforce id",
      cause: "Both records update the same Salesforce record, in no particular order.",
      resolution: [
        "Find both records in PX.", "Take the Salesforce id from the one that is wrong, before the next push.",
      ], steps: [.matching, .preflight], codes: ["duplicate_value", "duplicates_detected", "duplicate_external_id"],
      said: """
        two px records with the same salesforce id; duplicate salesforce id; same id twice; already assigned \
        to another; two accounts point to one salesforce account; records overwrite each other; double \
        records; sfdcid not unique; doubled accounts; several px accounts share one sfdc account; id is used \
        by two; values flip back and forth; duplicated id in px; dupes; multiple records found for external \
        id; one contact and two px users; which one wins; duplicates; merge double entries; double entries \
        linked to one account; conflict of ids
        """),
    Symptom(
      .contactsUnmatched, "Contacts are not matched after the sync",
      cause: "Matching settles over several runs, and only records modified since are fetched.",
      resolution: ["Wait for the next scheduled runs.", "Compare the matching criteria with what was recorded."],
      steps: [.matching, .accountsRecent],
      said: """
        contacts not matched; accounts found each other but contacts did not; persons in both systems not \
        recognized as the same person; persons not associated with app users; contacts are not matching to \
        px users; users have no sfdc contact linked; contact id empty on users; unmatched contacts; contacts \
        not assigned; users without contact; matching by email does not work; contacts not linked after \
        sync; sfdccontactid empty; people are not mapped; matching not working for persons; link between \
        user and contact missing; plus addressing emails; contacts stay unlinked; contact lookup key; end \
        users without crm counterpart; no match for contact; contact matching criteria; user not joined to \
        contact
        """),
    Symptom(
      .articleDraft, "A known article is missing in the KC Bot", cause: "The article is a draft or archived.",
      resolution: ["Publish the article in Salesforce.", "Search again; it works at once."], steps: [.kcSearch],
      said: """
        article still in draft; text is saved but only a draft; article is only a draft; article not \
        published; unpublished article; article is archived; draft version; one article missing in the bot; \
        known article not found; new article does not appear; publish status; article waits for approval; \
        one specific article cannot be found; article is not online; one help page does not come up; wrote \
        an article yesterday; publishstatus draft; archived article no longer appears; others are there but \
        this one is not; knowledge__kav draft; not released; works in progress; only online ones are shown
        """),
    Symptom(
      .articleChannel, "An article is missing for some readers",
      cause: "It is not published in that channel or language.",
      resolution: [
        "Publish the article in the channel (Public, Customer, Partner) and language the bot uses.",
        "Compare with the accessibility chosen in PX.",
      ], steps: [.kcAccess, .kcSearch],
      said: """
        article not in channel; some people find the article and others do not; only staff inside the \
        company sees it; my colleague sees it and the client does not; published but not for everybody; \
        article published but not visible; article missing for some readers; some users do not see the \
        article; article visible to internal only; partners do not see it; customers cannot see the article; \
        public channel; wrong language; translation is missing; article only in english; german article not \
        shown to french users; visible in app only; not visible in pkb; visibility of the article; others \
        see it; locale; isvisibleinpkb false; isvisibleincsp false; isvisibleinprm; audience setting; not \
        listed for visitors; which channels must be set; public knowledge base customer partner; shows for \
        partners and not for customers
        """),
    Symptom(
      .sandboxAuthorized, "A sandbox was authorized", cause: "The approving user logged in to a sandbox.",
      resolution: [
        "Log out of all orgs.", "Open a private window and log in at the production org's My Domain.",
        "Authorize again.",
      ], steps: [.rightOrg, .clickAuthorize], codes: ["issandbox"],
      said: """
        sandbox was authorized; playground version of salesforce; connected by accident to the trial org; \
        authorized the sandbox instead of production; connected to test environment; full copy sandbox; test \
        data is coming; uat dev staging org; test.salesforce.com; sandbox url in instance; logged in at \
        test; partial copy; px shows test accounts; sandbox not prod; username ends with sandbox name; \
        emails ending with invalid; developer sandbox; training org; preprod
        """),
    Symptom(
      .fieldHidden, "A PX_ field is missing for the integration user",
      cause: "Field-level security hides it from that user.",
      resolution: ["Give the user's profile or permission set read and edit access to the field."],
      steps: [.sfUserReady, .pushSettings], codes: ["invalid_field"],
      said: """
        no such column on entity; column is there for me but the integration account cannot see it; \
        connecting user is not allowed to see the field; field is not visible to the integration user; field \
        level security; px_ field missing for the user; field not shown; hidden field; user cannot see the \
        field; field not found; field is not in describe; no read access on field; field does not appear; \
        field not accessible; fls; field visible to admin but not for integration user; page layout; custom \
        field permission; check the security settings of this field; field missing in mapping dropdown; \
        custom field does not show up; cannot pick the field; field not visible for the user
        """),
    Symptom(
      .formulaDestination, "A PX_ field can't be written", cause: "It is a formula or roll-up field.",
      resolution: ["Push into a field that is not calculated."], steps: [.pushSettings],
      codes: ["field_not_updateable", "not_updateable", "calculatedformula"],
      said: """
        field is calculated; calculated true updateable false; read only because it is computed; formula \
        field cannot be written; field is not writeable; read only field; rollup summary field; unable to \
        create update fields; field is not updateable; calculated destination; map into a formula; field is \
        not editable; autonumber field; cannot update field; destination is a formula; formula column; \
        derives its value from other fields; auto computed field; salesforce works out the value itself; px \
        cannot fill the field; write refused by formula; need a plain number field; calculated formula
        """),
    Symptom(
      .pxKey, "Gainsight PX refuses the key (401)", cause: "The key lacks Read, or belongs to another region.",
      resolution: [
        "Make a key with Read under Administration → REST API.", "Choose the region where your PX runs: us, eu or us2.",
      ], steps: [.target], codes: ["x_aptrinsic_api_key"],
      said: """
        unauthorized or bad api key; px api key refused; subscription is in europe; american address with \
        the key; gainsight key is not accepted; 401 from px; x-aptrinsic-api-key rejected; key has no read \
        permission; key for another region; eu key on us endpoint; api.aptrinsic.com unauthorized; px rest \
        api 401; wrong px key; data center of px; key was deleted; invalid key; read box not ticked; write \
        only key; subscription is on eu; status 401 path v1 accounts; unauthorized v1 users
        """),
  ]
}
