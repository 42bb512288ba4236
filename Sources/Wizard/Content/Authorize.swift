extension Phase {
  /// The new token: the right person approves, for the right org.
  static let authorize = Phase(
    .authorize, "Authorize", lead: .salesforce,
    turns: [
      Turn(
        "Open the Salesforce card in PX", by: .px,
        steps: [
          Step(
            .oneOrgWindow, by: .salesforce, "A private window",
            how: """
              You have several Salesforce orgs. Open an incognito (private) window, allow pop-ups for the PX domain, and do all \
              the next steps in that window.
              """,
            group: "a", waivable: true, applies: .uses([.severalOrgs])),
          Step(.pxLogin, by: .px, "Log in to PX", at: .px, how: "Log in to Gainsight PX as an admin.", group: "a"),
          Step(
            .openIntegrations, by: .px, "Open Integrations", at: .px, how: "Go to Administration → Integrations.",
            group: "a"),
          Step(
            .findCard, by: .px, "Find the Salesforce card", at: .px,
            how: "Under Data Integrations, find the Salesforce card.",
            answer: .status,
            fields: [
              Field(
                "status", "The card shows",
                .choice([
                  Choice("disconnected", "not authorized or disconnected"),
                  Choice("authorized", "Authorized (already)"),
                  Choice("error", "an error"), Choice("other", "something else"),
                ]), asks: "What does the card show?", rehearsed: "disconnected"),
              Field(
                "words", "Error message",
                onlyWhen: .init(step: .findCard, field: "status", choices: ["error", "other"]),
                hint: "copy it from the card"),
            ],
            group: "a", checks: [.supports(.pxIntegration)]),
        ]),
      Turn(
        "Which user approves", by: .salesforce,
        steps: [
          Step(
            .sfUserReady, by: .salesforce, "Which user approves",
            at: .salesforce("/lightning/setup/ConnectedAppsUsage/home"),
            how: """
              Choose the Salesforce user that approves: a dedicated integration user, or a person. The user needs API Enabled \
              and permissions on Account, Contact and the PX_ fields. Under Connected Apps OAuth Usage, the app must be \
              installed and not blocked.
              """,
            answer: .text,
            fields: [
              Field("user", "User", example: "px-integration@acme.com", rehearsed: .from { $0.user }),
              Field("profile", "Profile", required: false, example: "System Administrator"),
              Field(
                "ready", "Permissions and app",
                .choice([
                  Choice("seen", "checked, all good"), Choice("not-looked", "not checked", isUnseen: true),
                  Choice(
                    "missing", "something is missing", .alarms("the approving user isn't ready. Fix it, or skip"),
                    symptom: .accessDenied),
                  Choice(
                    "not-listed", "app not listed", .alarms("the app isn't installed. Install it, or skip"),
                    symptom: .appNotInstalled),
                  Choice(
                    "blocked", "app blocked", .alarms("the app is blocked. Unblock it, or skip"), symptom: .appBlocked
                  ),
                ]), asks: "Did you check the permissions and the app?", rehearsed: "seen"),
            ],
            waivable: true, after: [.target], restsOn: [.target],
            checks: [.proves(.salesforceUserAPI), .proves(.salesforceUserObjects), .proves(.connectedApp)])
        ]),
      Turn(
        "Before anything changes", by: .none, kind: .preflight,
        steps: [
          Step(
            .preflight, by: .none, "Before anything changes",
            how: """
              Nothing has changed in PX or Salesforce so far. The next steps change both. Without a connection, \
              px-reconnect can't check two risks: two PX records with the same Salesforce ID, which would overwrite each \
              other at the first push, and the number of API calls left today.
              """,
            after: [.target, .findCard, .sfUserReady], checks: [.supports(.pxDuplicates), .supports(.salesforceBudget)])
        ]),
      Turn(
        "Right org? PX admin", by: .px, kind: .pausePoint(.px),
        steps: [
          rightOrg
        ]),
      Turn(
        "Right org? Salesforce admin", by: .salesforce, kind: .pausePoint(.salesforce),
        steps: [
          rightOrg
        ]),
      Turn(
        "Authorize, approve, read the card", by: .both,
        steps: [
          Step(
            .clickAuthorize, by: .px, "Authorize clicked", at: .px,
            how: """
              Continue on the login page that Authorize opened. If you closed it, click Authorize on the Salesforce card again.
              """,
            group: "b",
            restsOn: [.rightOrg], keepsOpening: true),
          Step(
            .approve, by: .salesforce, "Approved in Salesforce",
            at: .salesforce("/lightning/setup/ConnectedAppsUsage/home"),
            how: "Log in as the approving user and approve the connection.",
            answer: .text,
            fields: [
              Field(
                "user", "Approved as", prefill: .answer(.sfUserReady, field: "user"), hint: "Salesforce user",
                rehearsed: .from { $0.user })
            ],
            group: "b", after: [.clickAuthorize], restsOn: [.rightOrg, .clickAuthorize], checks: [.proves(.oauthToken)]),
          Step(
            .authorized, by: .px, "The card says Authorized", at: .px, how: "Read what the card says now.",
            answer: .status,
            fields: [
              Field(
                "status", "The card says now",
                .choice([
                  Choice("authorized", "Authorized"),
                  Choice(
                    "not", "still not authorized",
                    .alarms("the card doesn't say Authorized. Find the cause, then authorize again"),
                    symptom: .authorizationFails),
                  Choice("error", "an error", .alarms("the card shows an error. Find the cause, then authorize again")),
                ]), asks: "What does the card say now?", rehearsed: "authorized"),
              Field(
                "words", "Error message", required: false,
                onlyWhen: .init(step: .authorized, field: "status", choices: ["not", "error"]),
                hint: "copy the message"),
            ],
            group: "b", after: [.approve], restsOn: [.clickAuthorize, .approve], checks: [.supports(.pxIntegration)]),
        ]),
      Turn(
        "Mappings unchanged", by: .px, kind: .mappingsUnchanged,
        steps: [
          Step(
            .mappingsUnchanged, by: .px, "Mappings unchanged", at: .px,
            how: """
              Compare what PX shows now with what you recorded: Matching Logic, Field Mappings, Custom Objects and Data \
              Push. Resolve any difference before you synchronize.
              """,
            answer: .choice,
            fields: [
              Field(
                "same", "Mappings",
                .choice([
                  Choice("same", "unchanged"),
                  Choice(
                    "differ", "different", .alarms("the mappings differ from what you recorded. Resolve that first")),
                  Choice("meant", "changed on purpose"),
                ]), asks: "Are the mappings unchanged?", rehearsed: "same"),
              Field(
                "what", "What differs",
                onlyWhen: .init(step: .mappingsUnchanged, field: "same", choices: ["differ", "meant"]),
                hint: "which row, and how"),
            ],
            waivable: true, after: [.authorized],
            restsOn: [.authorized, .matching, .fieldMappings, .customObjects, .pushSettings],
            checks: [.supports(.mappingSalesforce), .supports(.mappingPX)])
        ]),
    ])

  /// Both admins answer this step, each in a separate turn.
  private static let rightOrg = Step(
    .rightOrg, by: .both, "Right org?",
    how: """
      Don't approve yet. Copy the address of the login page, without asking the other admin. The recorded org is hidden \
      until both of you have answered.
      """,
    answer: .ids,
    fields: [
      Field(
        "org", "About to be authorized", .org, hint: "copy it from the address bar",
        asks: "Which org is about to be authorized?")
    ],
    after: [.preflight], restsOn: [.target], separately: true)

  /// What each admin does at the pause point before copying the address.
  package static func beforeNamingOrg(_ role: Role, other: String) -> String {
    role == .px
      ? "Click Authorize on the Salesforce card in PX, or let \(other) click it. The Salesforce login page opens."
      : "Use the login page that Authorize opened."
  }
}
