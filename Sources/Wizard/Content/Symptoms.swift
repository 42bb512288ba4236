extension Symptom {
  /// The troubleshooting table. The first six rows are the vendor guide's, in its order.
  static let all: [Symptom] = [
    Symptom(
      .authorizationFails, "Authorization fails", cause: "The browser blocks the pop-up.",
      resolution: [
        "Allow pop-ups for the PX domain.", "Try again in a private window.",
      ], steps: [.oneOrgWindow, .clickAuthorize],
      signs: [
        "redirect_uri_mismatch", "popup_blocked", "popup_closed", "error=server_error", "expired authorization code",
        "invalid authorization code", "invalid client credentials", "client identifier invalid",
      ],
      said: """
        authorizing did not succeed; consent screen never finishes; attempt to give permission ends with failure; \
        clicked allow and it did not work; authorize button does nothing; approval step never completes; giving \
        permission ends with failure; cannot authorize salesforce; authorization keeps failing; reconnect keeps \
        failing; popup blocked by the browser; popup does not open; login window closes; login page never comes; \
        blank white window; cannot authorize; authorization failed; oauth error; authentication failure; card still \
        says not authorized; not connected after login; stays disconnected; nothing happens after click authorize; \
        redirect loop; consent page spins; connection could not be made; authorize fails again and again; cookies; \
        reauthorize unsuccessful; something went wrong at login; status stays disconnected; could not exchange code \
        for tokens; invalid client credentials; cannot get past the oauth step; returns an error after clicking \
        authorize; callback error; chrome edge safari firefox extension
        """),
    Symptom(
      .accessDenied, "\"Access Denied\" in Salesforce", cause: "The approving user lacks permissions.",
      resolution: [
        "Give the user API access (API Enabled).",
        "Give it permissions on Account, Contact and the PX_ fields.",
        "If Deny was clicked on Salesforce's page, authorize again and click Allow.",
      ], steps: [.sfUserReady, .approve, .syncFinished],
      signs: [
        "doesn't have API Enabled", "lacks API Enabled", "has no read on", "no edit on", "no access to Account",
        "no access to Contact",
        "access_denied", "INSUFFICIENT_ACCESS", "insufficient privileges", "end-user denied authorization",
        "level of access necessary",
      ],
      said: """
        integration user needs edit on account; needs read on contact; insufficient privileges; my user has no \
        access in salesforce; salesforce refuses me entry; page says i am denied; denied when px sends me there; \
        access denied after login; no permission to approve; not allowed; no rights; user profile lacks object \
        permissions; which permission does the user need; forbidden; end user denied authorization; admin approved \
        users are preauthorized; user is not authorized for this app; standard profile has no access to account or \
        contact; permission set missing; you do not have access; level of access necessary to perform the operation \
        you requested
        """),
    Symptom(
      .wrongOrg, "The wrong org is connected", cause: "Several Salesforce sessions are open in the browser.",
      resolution: ["Log out of all orgs.", "Open a private window.", "Authorize again, with the right org."],
      steps: [.oneOrgWindow, .rightOrg, .clickAuthorize],
      signs: ["different org was authorized", "nobody has approved yet", "another org was authorized"],
      said: """
        incorrect org; the incorrect salesforce organization was authorized; px is attached to the other company; \
        wrong org connected; instance url should be another one; emea org instead of us org; other company org; \
        another tenant; different instance; not our production org; connected to the wrong salesforce; logged in \
        with the other org; second org; several orgs in browser; old org; mixed up orgs; accounts of another \
        customer appear; unknown accounts; org id does not match; picked the wrong account at login; connected org \
        is not ours; my domain of another org; personal dev org; subsidiary org; two production instances; belongs \
        to somebody else; strange customers we never had; expected org but got another; switch over to the right \
        org; reads from the wrong org; hooked to the wrong org
        """),
    Symptom(
      .staleData, "Data appears stale", cause: "The backfill is still being processed.",
      resolution: ["Allow 2–3 sync cycles for historical data; large tenants take longer."],
      steps: [.accountsRecent, .cycle1, .lastSync, .cycle2, .cycle3],
      signs: ["though it ran after the edit", "differ in PX", "differs in PX"],
      said: """
        sync is running for hours already; sync has been running all day; numbers have not changed for a week; not \
        refreshed since friday; people edit salesforce and px does not follow; data is stale; old values; outdated \
        info; out of date; not up to date; no refresh; not refreshing; last sync was days ago; values have not \
        changed since; previous owner still shown; changes do not show up; numbers are from last week; update is \
        missing after sync; history not loaded yet; backfill; records updated 0; last successful run long ago; data \
        behind; still the old name; delayed; lagging; recent accounts do not appear in px; salesforce has newer \
        values; frozen; frozen since the revocation; details frozen at the time of the cut; connected but \
        information looks old; no refresh of salesforce fields; last modified weeks ago; data not fresh; figures \
        not up to date; last sync time; when will it be up to date again; sync spins for hours; synchronize never \
        finishes; sync takes forever; stuck in progress; exceeded max records; backfill of a large tenant; large \
        data volume; shows the previous value; status idle records updated 0; has not moved since the outage; weeks \
        behind; did not pick up the change; last sync time is not changing; backfill is taking days
        """),
    Symptom(
      .pushFailing, "The push from PX to Salesforce fails", cause: "The destination field lacks the PX_ prefix.",
      resolution: ["Point the push at fields whose name begins with PX_.", "Verify your field mapping configuration."],
      steps: [.pushSettings, .pxFieldsFilled, .mappingsUnchanged, .pushValuesAgain],
      signs: [
        "does not start with PX_", "doesn't start with PX_", "must start with PX_", "doesn't start with PX_: ",
        "can only push to fields that start with PX_",
      ],
      said: """
        upload of product data into salesforce; writeback is red; push to salesforce fails; px cannot send its \
        values back; read from salesforce works but sending back does not; push fails; px data does not arrive in \
        salesforce; export job failed; records upserted 0; push not working; nothing is written to salesforce; \
        metrics are not pushed; scores are not sent to sfdc; salesforce fields stay empty; push job error; px to \
        sfdc failed; fields without px_ prefix; destination field has no prefix; outbound sync; write back to \
        salesforce; usage data not in crm; upload to salesforce fails; other direction is broken; does not land on \
        contacts in crm; reading is fine but writing to salesforce is not; does not reach salesforce; metrics not \
        written back to the account object; nothing arrives in salesforce; px_ fields in salesforce never update; \
        scores do not make it back into salesforce; data push shows failed
        """),
    Symptom(
      .kcNoResults, "The KC Bot (In-App Hub) shows no results", cause: "The toggle is off.",
      resolution: ["Enable the Salesforce Knowledge Base toggle in Administration → Integrations."],
      steps: [.kcToggle, .kcFound],
      said: """
        kc bot shows no results; bot shows nothing; knowledge center bot empty; bot search returns nothing; no \
        results found; no articles at all; search is empty for every word; all searches empty; blank list; resource \
        center empty; knowledge base disappeared from bot; toggle is off; no salesforce articles in the bot; help \
        widget finds nothing; zero hits; in-app hub shows no articles; hub finds nothing; in-app hub integrations \
        toggle off; hub is empty; bot comes up empty; all articles vanished from the bot; help bubble gives a blank \
        list; every query gives nothing; articles tab is empty; assistant is blank; kcbot search total 0; empty \
        page; nothing is found anymore; knowledge base gone; no articles found no matter what we type; every search \
        comes back empty; knowledge center is blank since last week
        """),
    Symptom(
      .appNotInstalled, "OAUTH_APPROVAL_ERROR_GENERIC, or \"app must be installed into org\"",
      cause:
        "Salesforce blocks connected apps that aren't installed in the org. Once all tokens were revoked, the app isn't listed either.",
      resolution: [
        "Approve once as a user of the standard System Administrator profile, or with the permission \"Approve Uninstalled Connected Apps\". The app is then listed.",
        "In Setup, open Connected Apps OAuth Usage and find the Gainsight PX app. It can be at the very bottom.",
        "Click Install, then Manage App Policies, and set Permitted Users.",
        "If another user should keep the connection, authorize again as that user.",
      ], steps: [.sfUserReady, .approve],
      signs: [
        "no PX app is among", "no PX app among", "OAUTH_APPROVAL_ERROR_GENERIC", "app must be installed into org",
        "app_not_installed", "OAUTH_EC_APP_NOT_FOUND",
        "external client app is not installed", "external client app not found",
        "cross-org OAuth flows are not supported", "authorize you because of an OAuth error",
        "OAuth-Fehler", "erreur OAuth", "error de OAuth", "erro de OAuth", "erro do OAuth", "errore OAuth",
        "OAuth-fout", "OAuth-fel", "OAuth-fejl", "OAuth エラー", "OAuth 错误", "OAuth 錯誤", "OAuth 오류", "ошибки OAuth",
      ],
      said: """
        application must be put in our organization before; app must be installed into org; app not installed; app \
        is not in the list; cannot find the app in setup; connected app not visible; app missing in connected apps \
        oauth usage; install button; uninstalled connected app; approve uninstalled connected apps; we can't \
        authorize you because of an oauth error; contact your salesforce administrator; unexpected error has \
        occurred during authentication; not on appexchange; removed from appexchange; app was removed; app is gone \
        from connected apps oauth usage; app disappeared from the list after the revocation; \
        remoteaccesserrorpage.apexp; remote access error page; nobody installed the app; external client app
        """),
    Symptom(
      .appBlocked, "\"OAuth App Blocked\"",
      cause: "The connected app is blocked in this org, or API Access Control is on.",
      resolution: [
        "In Setup, open Connected Apps OAuth Usage and Unblock the app.",
        "With API Access Control on, the user needs \"Use Any API Client\".",
      ], steps: [.sfUserReady, .approve],
      signs: [
        "app may be blocked", "PX connected app is blocked", "OAUTH_APP_BLOCKED", "app_blocked", "app is blocked",
        "CLIENT_NOT_ACCESSIBLE_FOR_USER",
        "api access control",
        "use any api client",
      ],
      said: """
        oauth app blocked; app is blocked; salesforce blocked px; salesforce put a block on the application; \
        somebody clicked block; actions shows unblock instead of block; blocked by admin; unblock button; connected \
        app blocked; api access control; use any api client; administrator blocked the application; app was banned; \
        blacklisted; access of this app was restricted by the security team; blocked status in oauth usage; \
        somebody pressed block; unblock the connected app; next to the app in oauth usage stands unblock; this app \
        has been blocked by your administrator
        """),
    Symptom(
      .redactedToken, "INVALID_AUTH_HEADER",
      cause: "The token is the [REDACTED] placeholder of the sf command.",
      resolution: ["Get the token with: sf org auth show-access-token", "Paste the whole token. It begins with 00D."],
      steps: [.target],
      signs: ["INVALID_AUTH_HEADER", "redacted"],
      said: """
        token is a placeholder; token is redacted; masked token; copied token from sf org display; token hidden by \
        the cli; authorization header is malformed; invalid auth header; stars instead of token; sf does not show \
        the access token; show access token; header is not valid; dummy token; replace the bracketed word by my own \
        token; token scrubbed; token blanked in the log; only stars; bearer redacted; secret hidden; token is just \
        asterisks
        """),
    Symptom(
      .tokenExpired, "INVALID_SESSION_ID",
      cause: "The access token has expired, was revoked, or is mistyped, or the sf command has no login for that org.",
      resolution: [
        "Log in again with sf org login web, or get a new token.",
        "If PX shows it for its integration (invalid_grant), authorize again.",
      ], steps: [.target, .clickAuthorize, .syncFinished],
      signs: [
        "INVALID_SESSION_ID", "Bad_OAuth_Token", "RefreshTokenAuthError", "RefreshTokenError",
        "expired access/refresh token", "token has expired or been revoked", "session expired or invalid",
        "INVALID_JWT_FORMAT", "JWT token is not valid", "sf org login web", "NamedOrgNotFound", "NoOrgFound",
        "NoAuthInfoFound", "no authorization found for", "no authorization information", "no AuthInfo found",
        "no org configuration found", "sf command said: unknown org",
      ],
      said: """
        sf login has expired; sf does not know the alias; no login for that alias in sf; sf knows no such org; sf cli \
        says no authorization; not logged in to this org in the cli; \
        worked for two hours then calls are refused; logged out my script; expired access/refresh token; session \
        expired or invalid; token expired; expired session; session timed out; access token is too old; token no \
        longer valid; token revoked; refresh token expired; logged out in the middle; login again needed; session is \
        not valid anymore; token worked this morning; now 401 unauthorized session; session is not valid for use \
        with the rest api; token died; valid only for hours
        """),
    Symptom(
      .apiLimit, "REQUEST_LIMIT_EXCEEDED", cause: "The org has used up its API calls for the day.",
      resolution: [
        "Wait until the 24-hour window frees calls, or ask Salesforce for more.",
        "See what else uses the API: Setup, Company Information.",
      ], steps: [.preflight, .syncFinished],
      signs: ["REQUEST_LIMIT_EXCEEDED", "DailyApiRequests", "TotalRequests", "ConcurrentPerOrgLongTxn"],
      said: """
        we exceeded the api limit of salesforce; who has eaten our daily requests; request allotment; throttled; \
        total requests limit exceeded; api limit reached; maximum number of calls per day; we hit the maximum; used \
        up all daily api calls; quota is full; no calls left; too many requests; daily maximum of api requests; api \
        usage 100 percent; rate limit; 24 hour limit; remaining 0; calls exhausted; over the api allowance; api \
        calls exceeded; reset at midnight; limit exhausted; sync stopped by the quota
        """),
    Symptom(
      .apiDisabled, "API_DISABLED_FOR_ORG or API_CURRENTLY_DISABLED",
      cause: "The user lacks API Enabled, or the org's edition has no API.",
      resolution: ["Give the user the permission API Enabled.", "Check that the org's edition includes API access."],
      steps: [.sfUserReady],
      signs: [
        "API_DISABLED_FOR_ORG", "API_CURRENTLY_DISABLED", "API_DISABLED", "oauth_api_access_disabled",
        "api is disabled", "rest api is not enabled",
      ],
      said: """
        api is not enabled; api disabled; api is turned off; professional plan does not include connecting by \
        program; rest api not enabled for this organization; professional edition has no api; api enabled checkbox \
        not ticked; api access is not included in the edition; user has no api enabled permission; api switched off; \
        api not available; webservices disabled; rest not turned on; web service interface is not activated; api \
        inactive; api not activated for the integration user
        """),
    Symptom(
      .duplicateSalesforceID, "Two PX records have the same Salesforce ID",
      cause: "Both records update the same Salesforce record, in no particular order.",
      resolution: [
        "Find both records in PX.", "Remove the Salesforce ID from the wrong one before the next push.",
      ], steps: [.matching, .preflight],
      signs: [
        "have the same Salesforce ID", "belong to more than one PX account", "DUPLICATE_VALUE", "DUPLICATE_EXTERNAL_ID",
        "multiple records found for external id",
      ],
      said: """
        two px records with the same salesforce id; duplicate salesforce id; same id twice; already assigned to \
        another; two accounts point to one salesforce account; records overwrite each other; double records; sfdcid \
        not unique; doubled accounts; several px accounts share one sfdc account; id is used by two; values flip \
        back and forth; duplicated id in px; dupes; multiple records found for external id; one contact and two px \
        users; which one wins; duplicates; merge double entries; double entries linked to one account; conflict of \
        ids
        """),
    Symptom(
      .contactsUnmatched, "Contacts are not matched after the sync",
      cause: "Matching can take several runs, and each run fetches only records changed since the last one.",
      resolution: ["Wait for the next scheduled runs.", "Compare Matching Logic with what you recorded."],
      steps: [.matching, .accountsRecent], signs: ["don't have its ID"],
      said: """
        contacts not matched; accounts found each other but contacts did not; persons in both systems not recognized \
        as the same person; persons not associated with app users; contacts are not matching to px users; users have \
        no sfdc contact linked; contact id empty on users; unmatched contacts; contacts not assigned; users without \
        contact; matching by email does not work; contacts not linked after sync; sfdccontactid empty; people are \
        not mapped; matching not working for persons; link between user and contact missing; plus addressing emails; \
        contacts stay unlinked; contact lookup key; end users without crm counterpart; no match for contact; contact \
        matching criteria; user not joined to contact
        """),
    Symptom(
      .articleDraft, "A known article is missing in the KC Bot (In-App Hub)",
      cause: "The article is a draft or archived.",
      resolution: ["Publish the article in Salesforce.", "Search again. It works at once."], steps: [.kcSearch],
      signs: ["is a draft, not published", "none is published"],
      said: """
        article still in draft; text is saved but only a draft; article is only a draft; article not published; \
        unpublished article; article is archived; draft version; one article missing in the bot; known article not \
        found; new article does not appear; publish status; article waits for approval; one specific article cannot \
        be found; article is not online; one help page does not come up; wrote an article yesterday; publishstatus \
        draft; archived article no longer appears; others are there but this one is not; knowledge__kav draft; not \
        released; works in progress; only online ones are shown; cannot find my new article while everything else \
        is there; one article does not come up and the rest do
        """),
    Symptom(
      .articleChannel, "An article is missing for some readers",
      cause: "It isn't published in that channel or language.",
      resolution: [
        "Publish the article in the channel (Public, Customer, Partner) and language the bot uses.",
        "Compare with the accessibility chosen in PX.",
      ], steps: [.kcAccess, .kcSearch],
      signs: ["IsVisibleInPkb", "IsVisibleInCsp", "IsVisibleInPrm", "IsVisibleInApp"],
      said: """
        hub shows the article to partners but not to customers; not listed for visitors of another language; \
        article not in channel; some people find the article and others do not; only staff inside the company sees \
        it; my colleague sees it and the client does not; published but not for everybody; article published but \
        not visible; article missing for some readers; some users do not see the article; article visible to \
        internal only; partners do not see it; customers cannot see the article; public channel; wrong language; \
        translation is missing; article only in english; german article not shown to french users; visible in app \
        only; not visible in pkb; visibility of the article; others see it; locale; isvisibleinpkb false; \
        isvisibleincsp false; isvisibleinprm; audience setting; article opens but asks for login to salesforce; \
        clicking the article asks to log in; link of the article needs a salesforce login; not listed for visitors; \
        which channels must be set; public knowledge base customer partner; shows for partners and not for \
        customers; customers cannot see an article but employees can
        """),
    Symptom(
      .sandboxAuthorized, "A sandbox was authorized", cause: "The approving user logged in to a sandbox.",
      resolution: [
        "Log out of all orgs.", "Open a private window and log in at the production org's My Domain.",
        "Authorize again.",
      ], steps: [.rightOrg, .clickAuthorize],
      signs: [
        "is a sandbox", "is a scratch org", "is a patch org", "is a demo org", "is a free org",
        "is a Trailhead Playground", "is a Developer Edition org", "not a production org", "IsSandbox = true",
        "test.salesforce.com", "sandbox.my.salesforce.com",
      ],
      said: """
        goes to the sandbox and not to the live system; used the uat username when granting access; sandbox, not \
        the real one; sandbox was authorized; playground version of salesforce; connected by accident to the trial \
        org; authorized the sandbox instead of production; connected to test environment; full copy sandbox; test \
        data is coming; uat dev staging org; test.salesforce.com; sandbox url in instance; logged in at test; \
        partial copy; px shows test accounts; sandbox not prod; username ends with sandbox name; emails ending with \
        invalid; developer sandbox; training org; preprod; picked the sandbox on the login page
        """),
    Symptom(
      .fieldHidden, "A PX_ field is missing for the integration user",
      cause: "Field-level security hides it from that user.",
      resolution: ["Give the user's profile or permission set read and edit access to the field."],
      steps: [.sfUserReady, .pushSettings, .mappingsUnchanged],
      signs: [
        "can no longer be edited", "deleted or hidden from", "is hidden or doesn't exist", "no such column",
        "INVALID_FIELD",
        "INVALID_FIELD_FOR_INSERT_UPDATE",
        "check the security settings of this field",
      ],
      said: """
        technical user has no view on the field; field exists in setup but not for the user; no such column on \
        entity; column is there for me but the integration account cannot see it; connecting user is not allowed to \
        see the field; field is not visible to the integration user; field level security; px_ field missing for the \
        user; field not shown; hidden field; user cannot see the field; field not found; field is not in describe; \
        no read access on field; field does not appear; field not accessible; fls; field visible to admin but not \
        for integration user; page layout; custom field permission; check the security settings of this field; field \
        missing in mapping dropdown; custom field does not show up; cannot pick the field; field not visible for the \
        user
        """),
    Symptom(
      .formulaDestination, "A PX_ field can't be written", cause: "It is a formula or roll-up field.",
      resolution: ["Push to a field that isn't calculated."], steps: [.pushSettings],
      signs: [
        "is a formula field", "is now a formula field", "INVALID_FIELD_FOR_INSERT_UPDATE", "FIELD_NOT_UPDATEABLE",
        "not_updateable",
        "CalculatedFormula",
        "field is calculated",
      ],
      said: """
        field is calculated; calculated true updateable false; read only because it is computed; formula field \
        cannot be written; field is not writeable; read only field; rollup summary field; unable to create update \
        fields; field is not updateable; calculated destination; map into a formula; field is not editable; \
        autonumber field; cannot update field; destination is a formula; formula column; derives its value from \
        other fields; auto computed field; salesforce works out the value itself; px cannot fill the field; write \
        refused by formula; need a plain number field; calculated formula
        """),
    Symptom(
      .pxKey, "Gainsight PX rejects the key (401)", cause: "The key lacks Read, or belongs to another region.",
      resolution: [
        "Create a key with Read under Administration → REST API.",
        "Choose the region where your PX runs: us, eu or us2.",
      ], steps: [.target],
      signs: ["rejected the API key", "does not accept the API key", "unauthorized or bad api key"],
      said: """
        unauthorized or bad api key; px api key refused; subscription is in europe; american address with the key; \
        gainsight key is not accepted; 401 from px; x-aptrinsic-api-key rejected; key has no read permission; key \
        for another region; eu key on us endpoint; api.aptrinsic.com unauthorized; px rest api 401; wrong px key; \
        data center of px; key was deleted; invalid key; read box not ticked; write only key; subscription is on eu; \
        status 401 path v1 accounts; unauthorized v1 users
        """),
    Symptom(
      .ipRestricted, "\"ip restricted\"",
      cause:
        "The app's IP policy, the profile's login IP ranges, or sessions locked to one IP address keep Gainsight PX out.",
      resolution: [
        "In Setup, open Login History and look for Restricted IP.",
        "In the app's policies, set IP Relaxation to \"Relax IP restrictions\".",
        "Or allow the IP ranges that Gainsight support names, in the user's profile and under Network Access.",
        "If sessions are locked to the IP address where they began, turn that off in Session Settings.",
        "Authorize again.",
      ], steps: [.sfUserReady, .approve],
      signs: [
        "ip restricted", "restricted ip", "ip address not allowed", "ip address is not allowed", "ip not allowed",
        "session is not valid for use with the REST API", "LOGIN_DURING_RESTRICTED_DOMAIN", "restricted domain",
        "ip address not in allowed range", "not in trusted ip range",
      ],
      said: """
        ip address not allowed; restricted ip in login history; login from this ip range is not permitted; ip \
        restrictions; ip relaxation; enforce ip restrictions; login ip ranges of the profile; trusted ip ranges; \
        network access; ip whitelist; ip allowlist; which ip addresses does gainsight use; need to whitelist px \
        servers; static ip; session locked to the ip address; lock sessions to the ip address from which they \
        originated; session is not valid for use with the rest api; salesforce blocks the ip of px; blocked because \
        of the ip; login history shows restricted ip; coming from an unknown ip address; ip range; outside of the \
        allowed network; calls come from an address that is not on our list; firewall of salesforce refuses the \
        addresses of gainsight
        """),
    Symptom(
      .appPolicy, "\"user hasn't approved this consumer\", or \"not admin approved\"",
      cause: "The app's Permitted Users setting lets only approved users in, and this user isn't one of them.",
      resolution: [
        "In Setup, open Connected Apps OAuth Usage (or Manage Connected Apps), then the app's policies.",
        "If Permitted Users is \"Admin approved users are pre-authorized\", assign the app to the user's profile or permission set.",
        "Or set it to \"All users may self-authorize\".",
        "Authorize again.",
      ], steps: [.sfUserReady, .approve],
      signs: [
        "hasn't approved this consumer", "has not approved this consumer", "not admin approved",
        "not approved for access", "OAUTH_APP_ACCESS_DENIED", "invalid_app_access", "app requires admin approval",
        "admin approved users are pre-authorized", "admin approved users are preauthorized", "users may self-authorize",
        "permitted users",
      ],
      said: """
        app is restricted to certain profiles; only some profiles may use the app; user hasn't approved this \
        consumer; user is not admin approved to access this app; not approved for access; requires admin approval; \
        admin approved users are pre-authorized; permitted users; all users may self-authorize; my profile is not \
        assigned to the connected app; assign the connected app to the permission set; user not pre-authorized; \
        preauthorize the integration user; not authorized to use this connected app; app needs approval by an \
        administrator; user isn't on the list of approved users for the app; app policy; oauth policies of the app; \
        manage profiles on the app; login history says not approved for access; only pre-approved users may use this \
        app
        """),
    Symptom(
      .userInactive, "The Salesforce user is inactive, frozen or locked, or its password has expired",
      cause: "Tokens stop working with the user who approved them.",
      resolution: [
        "In Setup, open Users and find the user that approved the connection.",
        "Activate, unfreeze or unlock it, or reset its password.",
        "Or choose another user.",
        "Authorize again.",
      ], steps: [.sfUserReady, .approve],
      signs: [
        "inactive user", "inactive_user", "user is inactive", "user inactive", "user is frozen", "user frozen",
        "user locked", "user is locked", "authentication failure", "INVALID_OPERATION_WITH_EXPIRED_PASSWORD",
        "expired password", "password expired", "password has expired", "PASSWORD_LOCKOUT", "locked out",
        "INVALID_LOGIN",
      ],
      said: """
        inactive user; user is inactive; user is frozen; user was deactivated; integration user deactivated; user \
        account locked; locked out after failed logins; password of the integration user expired; password has \
        expired; expired password; too many failed logins; account lockout; unfreeze the user; unlock the user; \
        reactivate the user; employee who authorized left the company; the person who connected it no longer works \
        here; the admin who set it up has left; user was disabled; user got suspended; user was offboarded; \
        authentication failure; invalid username password security token or user locked out; someone froze the api \
        user; service account disabled; his salesforce user was removed; salesforce account that approved is \
        inactive
        """),
    Symptom(
      .connectionDrops, "It works, then it isn't authorized again after hours or days",
      cause:
        "Salesforce revokes the app's refresh token: by its policy, after more than five approvals by one user, or after 30 idle days.",
      resolution: [
        "In the app's policies, look at Refresh Token Policy. \"Immediately expire refresh token\" ends the connection with the first access token.",
        "Set it to \"Refresh token is valid until revoked\".",
        "Don't approve the app again and again as one user: each approval after the fifth revokes the oldest.",
        "Keep the schedule running: a token that isn't used for 30 days can expire.",
        "Authorize once more. If it drops again with these settings, tell Gainsight support: the app may reuse a rotated token.",
      ], steps: [.clickAuthorize, .sfUserReady],
      signs: ["immediately expire refresh token", "refresh token policy", "refresh token rotation"],
      said: """
        was authorized this morning and this evening not any more; keeps becoming unauthorized; next day \
        disconnected; status flips back to unauthorized; authorization does not survive the night; worked and then \
        not authorized again; a few hours later not authorized again; card falls back to not authorized; connection \
        drops every day; connection is lost after some hours; have to reauthorize every day; need to authorize \
        again every morning; disconnects by itself; authorization does not last; px disconnects from salesforce by \
        itself; loses the connection overnight; status reverts to unauthorized after a day; authorized yesterday \
        and today it is gone; connection expires after two hours; connection expires every 30 days; expires when no \
        sync runs; idle for a month; five approvals per user; sixth approval revokes the oldest; oldest approval \
        revoked; refresh token policy; immediately expire refresh token; refresh token rotation; refresh token was \
        already used; token reuse; reconnect lasts only a short time; it was connected and dropped again; stays \
        connected for a few hours only; every few days we have to click authorize again; refresh token valid until \
        revoked; integration logs itself out; disconnects every night; back to not authorized each morning
        """),
    Symptom(
      .pkceRequired, "\"missing required code challenge\"",
      cause: "The org requires PKCE for this app, and Gainsight PX didn't send the code challenge.",
      resolution: [
        "This can't be fixed in PX's settings: contact Gainsight support with the error message.",
        "Ask your Salesforce admin if the app's policies require PKCE.",
      ], steps: [.clickAuthorize],
      signs: ["missing required code challenge", "code challenge", "code_challenge", "code verifier", "PKCE"],
      said: """
        missing required code challenge; code challenge is missing; pkce required; pkce not supported; require proof \
        key for code exchange; code verifier; proof key; invalid request missing code challenge
        """),
    Symptom(
      .installFails, "\"Managed Application Installation Error\"",
      cause: "Salesforce couldn't install the app. This is for Gainsight to fix.",
      resolution: [
        "Don't uninstall anything to try again: that can revoke what still works.",
        "Contact Gainsight support with the whole message and the org ID.",
      ], steps: [.sfUserReady, .approve],
      signs: [
        "managed application installation error", "problem in installing the application",
        "problem installing the application", "non sandbox app cannot be installed", "installation error",
        "package installation failed", "install failed",
      ],
      said: """
        install button gives an error; cannot install the connected app; install errors out; managed application \
        installation error; there was a problem in installing the application; installing the app fails; install of \
        the app did not work; install button gives an error; installation failed; cannot install the app; app won't \
        install; error while installing; clicking install returns an error; non sandbox app cannot be installed in \
        sandbox; package install failed; should I uninstall and try again; installation error; cannot install the \
        gainsight app; error on install; install button on the oauth usage page throws an error
        """),
    Symptom(
      .pushRefused, "Salesforce doesn't save what PX pushes",
      cause: "A rule in the org blocks the write. The error code says which.",
      resolution: [
        "FIELD_CUSTOM_VALIDATION_EXCEPTION is a validation rule: change it, or exempt the integration user.",
        "REQUIRED_FIELD_MISSING is a required field: fill it, or make it optional.",
        "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY or CANNOT_EXECUTE_FLOW_TRIGGER is an Apex trigger or a flow: ask its owner to fix it.",
        "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST, STRING_TOO_LONG or another value error: push to a field that accepts the value.",
        "DUPLICATES_DETECTED is a duplicate rule: let the integration user save anyway.",
        "UNABLE_TO_LOCK_ROW resolves itself at the next push. ENTITY_IS_LOCKED ends with the record's approval.",
      ], steps: [.pushSettings, .pxFieldsFilled, .pushValuesAgain],
      signs: [
        "FIELD_CUSTOM_VALIDATION_EXCEPTION", "REQUIRED_FIELD_MISSING", "required fields are missing",
        "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "CANNOT_EXECUTE_FLOW_TRIGGER",
        "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "restricted picklist", "STRING_TOO_LONG", "data value too large",
        "DUPLICATES_DETECTED", "duplicate rule", "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access",
        "ENTITY_IS_LOCKED", "FIELD_INTEGRITY_EXCEPTION", "FIELD_FILTER_VALIDATION_EXCEPTION", "INVALID_EMAIL_ADDRESS",
        "INVALID_TYPE_ON_FIELD_IN_RECORD", "NUMBER_OUTSIDE_VALID_RANGE", "INVALID_CROSS_REFERENCE_KEY", "APEX_TRIGGER",
        "AfterUpdate", "BeforeUpdate", "validation rule", "apex trigger", "trigger or flow", "TRANSFER_REQUIRES_READ",
        "PROCESSING_HALTED", "PICKLIST_INVALID",
      ],
      said: """
        text is longer than the field allows; push fails for some accounts and not for others; validation rule \
        blocks the update; required field is missing; required fields are missing; trigger fails when px writes; \
        apex trigger error; flow error on update; before update flow stops the push; bad value for restricted \
        picklist; picklist value not allowed; value is too long; text too long for the field; data value too large; \
        duplicate rule; you're creating a duplicate record; record is locked; unable to lock row; row lock; \
        exclusive access to this record; record is in an approval process; some records are rejected by salesforce; \
        salesforce rejects the value; some accounts fail to update and others are fine; custom validation; \
        validation exception; process builder error; value not of required type; invalid email address; number \
        outside valid range; field integrity exception; record lock contention; a rule in our org stops px from \
        saving; validation rule rejects the updates from px
        """),
    Symptom(
      .myDomainLogin, "login.salesforce.com doesn't let you log in",
      cause: "The org's My Domain policy allows logins at its own address only.",
      resolution: [
        "In the same browser window, log in at your My Domain first, for example https://acme.my.salesforce.com",
        "Go back to Gainsight PX in that window and click Authorize again.",
      ], steps: [.oneOrgWindow, .approve],
      signs: [
        "log in from login.salesforce.com", "login from login.salesforce.com", "login at login.salesforce.com",
        "logins from login.salesforce.com", "login.salesforce.com is blocked", "login.salesforce.com is disabled",
        "prevent login from",
      ],
      said: """
        you can't log in from login.salesforce.com; use your company's my domain; login with my domain only; must \
        log in at my domain; login page login.salesforce.com is shut; login.salesforce.com does not accept my \
        password; prevent login from login.salesforce.com; my domain policy; px sends me to login.salesforce.com and \
        our org forbids it; standard login page blocked; custom domain login; generic login page disabled; our org \
        only allows sso through my domain; px opens the wrong login page
        """),
    Symptom(
      .transactionPolicy, "TXN_SECURITY_NO_ACCESS or TXN_SECURITY_METERING_ERROR",
      cause: "A transaction security policy of the org stops the call.",
      resolution: [
        "Ask your Salesforce admin to open Transaction Security Policies in Setup.",
        "Find the policy that matches API calls or logins, and exempt the integration user.",
        "TXN_SECURITY_METERING_ERROR means that the policies are too slow: simplify them, then try again.",
      ], steps: [.sfUserReady],
      signs: ["TXN_SECURITY", "transaction security", "blocked by a security policy"],
      said: """
        transaction security policy; operation was blocked by a security policy your administrator put in place; \
        security policy blocks the api call; event monitoring policy; shield policy stops the query; metering error; \
        policy requires multi factor for api query; real time event monitoring blocks
        """),
    Symptom(
      .knowledgeAccess, "INVALID_TYPE for Knowledge objects, or no Knowledge license",
      cause: "Salesforce Knowledge is off in the org, or the approving user can't use it.",
      resolution: [
        "In Setup, open Knowledge Settings and check that Lightning Knowledge is on.",
        "Give the user the Knowledge User feature license.",
        "Give it a profile or permission set with View Articles and Read on Knowledge.",
      ], steps: [.kcToggle, .kcSearch],
      signs: [
        "INVALID_TYPE Knowledge", "INVALID_TYPE: Knowledge", "sObject type 'Knowledge",
        "sObject type 'KnowledgeArticle", "sObject type 'KnowledgeArticleVersion",
        "Knowledge__kav is not supported", "knowledge user license", "knowledge license", "knowledge licence",
        "no knowledge user", "knowledge is not enabled", "knowledge not enabled",
      ],
      said: """
        sobject type knowledge__kav is not supported; invalid_type knowledgearticleversion; knowledge is not enabled \
        in the org; knowledge user license missing; user has no knowledge license; knowledge user checkbox not \
        ticked; integration user is no knowledge user; no view articles permission; cannot query knowledge articles; \
        knowledge is turned off in salesforce; lightning knowledge not enabled; feature license for knowledge; no \
        access to knowledge objects; user may not read articles
        """),
    Symptom(
      .loginRate, "\"Login rate exceeded\"",
      cause: "The user logged in too often within an hour. This isn't the day's limit on API calls.",
      resolution: [
        "Wait an hour, then try once.",
        "Find what else logs in as this user: Setup, Login History.",
        "Give PX a user of its own.",
      ], steps: [.approve, .preflight],
      signs: ["login rate exceeded", "LOGIN_RATE_EXCEEDED", "login rate limit", "rate_limit_exceeded"],
      said: """
        login rate exceeded; too many logins; logins per hour; 3600 logins per hour; user logs in too often; login \
        rate limit; login limit of the user; hourly login limit; logged in too many times
        """),
    Symptom(
      .salesforceUnavailable, "Salesforce is unavailable (503), or read-only",
      cause: "Salesforce has an incident or maintenance.",
      resolution: [
        "Look up your instance at https://status.salesforce.com",
        "Wait until it is over, then try again. Nothing needs to be changed.",
      ], steps: [.statusPage, .preflight, .syncFinished],
      signs: [
        "SERVER_UNAVAILABLE", "service unavailable", "INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE",
        "Down (Maintenance)", "read-only mode", "read only mode", "server too busy", "salesforce maintenance",
        "down for maintenance", "503",
      ],
      said: """
        service unavailable; salesforce is down; salesforce maintenance; server unavailable 503; scheduled \
        maintenance window; read only mode; org is in read only mode; instance refresh; org migration; hyperforce \
        migration; we are down for maintenance; instance outage; salesforce outage; trust site shows an incident; \
        site under maintenance; the whole salesforce does not answer; server too busy; undergoing maintenance; in \
        maintenance mode
        """),
    Symptom(
      .statusIncident, "The Gainsight status page reports an incident",
      cause: "Gainsight is working on a problem with PX, or with its connection to Salesforce.",
      resolution: [
        "Read the notice at https://status.gainsight.com and subscribe to its updates.",
        "Pause this session until the incident is resolved. Nothing needs to be changed in PX or Salesforce.",
        "Then read the page again and answer what it shows.",
      ], steps: [.statusPage],
      signs: ["the status page says", "status.gainsight.com"],
      said: """
        gainsight status page shows an incident; incident on the gainsight status page; gainsight reports an outage; \
        px incident is being investigated; degraded performance on gainsight px
        """),
  ]
}
