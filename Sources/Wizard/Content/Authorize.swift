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
              Several orgs are in use: open a private window, allow pop-ups for the PX domain, and do everything \
              that follows in that window.
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
                  Choice("disconnected", "not authorized, or disconnected"), Choice("authorized", "Authorized already"),
                  Choice("error", "an error"), Choice("other", "something else"),
                ]), rehearsed: "disconnected"),
              Field(
                "words", "In its words",
                onlyWhen: .init(step: .findCard, field: "status", choices: ["error", "other"]),
                hint: "as it stands on the card"),
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
              A dedicated integration user or a person? It needs API Enabled, rights on Account, Contact and the PX_ \
              fields. Under Connected Apps OAuth Usage the app must be installed and not blocked.
              """,
            answer: .text,
            fields: [
              Field("user", "User", example: "px-integration@acme.com", rehearsed: .from { $0.user }),
              Field("profile", "Profile", required: false, example: "System Administrator"),
              Field(
                "ready", "Rights and app",
                .choice([
                  Choice("seen", "looked at, in order"), Choice("not-looked", "not looked at"),
                  Choice(
                    "missing", "something is missing", .alarms("the approving user is not ready: put it right, or skip")
                  ),
                  Choice(
                    "not-listed", "app not listed", .alarms("the app is not installed: put it right, or skip"),
                    symptom: .appNotInstalled),
                  Choice(
                    "blocked", "app blocked", .alarms("the app is blocked: put it right, or skip"), symptom: .appBlocked
                  ),
                ]), rehearsed: "seen"),
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
              This session has asked for no change in PX or Salesforce so far. Without a connection nothing could be checked by this program: whether two \
              PX records share one Salesforce id (they would overwrite each other at the first push) and how many API \
              calls are left today is unknown. From here on, clicks have effects.
              """,
            after: [.target, .findCard, .sfUserReady], checks: [.supports(.pxDuplicates), .supports(.salesforceBudget)])
        ]),
      Turn(
        "Right org? The PX admin says", by: .px, kind: .pausePoint(.px),
        steps: [
          rightOrg
        ]),
      Turn(
        "Right org? The Salesforce admin says", by: .salesforce, kind: .pausePoint(.salesforce),
        steps: [
          rightOrg
        ]),
      Turn(
        "Authorize, approve, read the card", by: .both,
        steps: [
          Step(
            .clickAuthorize, by: .px, "Authorize clicked", at: .px, how: "Click Authorize on the Salesforce card.",
            group: "b",
            restsOn: [.rightOrg], keepsOpening: true),
          Step(
            .approve, by: .salesforce, "Approved in Salesforce",
            at: .salesforce("/lightning/setup/ConnectedAppsUsage/home"),
            how: "Log in with the production user and approve the connection.",
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
                  Choice("not", "still not authorized", .alarms("the card does not say Authorized")),
                  Choice("error", "an error", .alarms("the card shows an error")),
                ]), rehearsed: "authorized"),
              Field(
                "words", "In its words", required: false,
                onlyWhen: .init(step: .authorized, field: "status", choices: ["not", "error"]),
                hint: "the message, as it stands there"),
            ],
            group: "b", after: [.approve], restsOn: [.clickAuthorize, .approve], checks: [.supports(.pxIntegration)]),
        ]),
      Turn(
        "Mappings as recorded", by: .px, kind: .mappingsUnchanged,
        steps: [
          Step(
            .mappingsUnchanged, by: .px, "Mappings as recorded", at: .px,
            how: """
              Compare what PX shows now with what was recorded: matching, fields, custom objects, data push. A \
              difference keeps Synchronize shut until it is settled.
              """,
            answer: .choice,
            fields: [
              Field(
                "same", "They are",
                .choice([
                  Choice("same", "as recorded"),
                  Choice("differ", "different", .alarms("mappings differ from what was recorded: settle that first")),
                  Choice("meant", "different, and meant to be"),
                ]), rehearsed: "same"),
              Field(
                "what", "What differs",
                onlyWhen: .init(step: .mappingsUnchanged, field: "same", choices: ["differ", "meant"]),
                hint: "which row, how"),
            ],
            waivable: true, after: [.authorized],
            restsOn: [.authorized, .matching, .fieldMappings, .customObjects, .pushSettings],
            checks: [.supports(.mappingSalesforce), .supports(.mappingPX)])
        ]),
    ])

  /// Both admins answer it, each in a turn of their own.
  private static let rightOrg = Step(
    .rightOrg, by: .both, "Right org?",
    how: """
      Stop here. The org is hidden here. Open the login page without approving, and say which org is \
      about to be authorized: the Salesforce admin reads it off the page's address.
      """,
    answer: .ids, fields: [Field("org", "About to be authorized", .org, hint: "read it off, don't recall it")],
    after: [.preflight], restsOn: [.target], separately: true)
}
