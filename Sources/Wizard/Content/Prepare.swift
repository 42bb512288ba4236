extension Phase {
  /// Before anything changes: timing, participants, features in use, target org.
  static let prepare = Phase(
    .prepare, "Prepare", lead: .px,
    turns: [
      Turn(
        "Read the Gainsight status page", by: .px,
        steps: [
          Step(
            .statusPage, by: .px, "Read the Gainsight status page", at: .page("https://status.gainsight.com"),
            how: """
              Open status.gainsight.com and look for a notice about the PX–Salesforce integration. If you authorize more than \
              4 hours from now, read it again then.
              """,
            answer: .status,
            fields: [
              Field(
                "status", "Status page",
                .choice([
                  Choice("clear", "no notice about PX or Salesforce"),
                  Choice("go", "a notice: Gainsight says go ahead"),
                  Choice(
                    "wait", "a notice: Gainsight says wait",
                    .alarms("Gainsight asks you to wait. Pause the session until then"), symptom: .statusIncident),
                  Choice("unread", "I couldn't open it", isUnseen: true),
                ]), asks: "What does the status page say?", rehearsed: "clear"),
              Field(
                "reason", "Why not", onlyWhen: .init(step: .statusPage, field: "status", choices: ["unread"]),
                hint: "for example: the page didn't load"),
            ],
            checks: [.proves(.statusPage), .supports(.salesforceInstance)])
        ]),
      Turn(
        "People taking part", by: .both,
        steps: [
          Step(
            .participants, by: .both, "People taking part",
            how: """
              You need two people: a PX admin, who checks settings and data in PX, and a Salesforce admin, who approves the \
              connection. A facilitator can type for you once you hand over the keyboard. The answers and signatures stay yours.
              """,
            answer: .people,
            fields: [
              Field("px-name", "PX admin", .person, hint: "name", rehearsed: "Ana Ito"),
              Field("px-mail", "  work email", .mail, example: "name@company.com", rehearsed: "ana@rehearsal.example"),
              Field("px-zone", "  time zone", .zone, prefill: .zone, example: "America/New_York, Eastern or -05:00"),
              Field("sf-name", "Salesforce admin", .person, hint: "name", rehearsed: "Ben Ode"),
              Field("sf-mail", "  work email", .mail, example: "name@company.com", rehearsed: "ben@rehearsal.example"),
              Field("sf-zone", "  time zone", .zone, prefill: .zone, example: "America/New_York, Eastern or -05:00"),
              Field(
                "sf-here", "  is here", .choice([Choice("yes", "yes"), Choice("no", "not now")]),
                asks: "Is the Salesforce admin here?", rehearsed: "yes"),
              Field("facilitator", "Facilitator", .person, required: false, hint: "if someone else is typing"),
              Field("ticket", "Ticket", required: false, hint: "number, if you have one"),
              Field("approved-by", "Approved by", required: false, hint: "who approved this work"),
            ])
        ]),
      Turn(
        "Plan a joint session", by: .px,
        steps: [
          Step(
            .salesforceAdminAway, by: .px, "Plan a joint session",
            how: """
              The Salesforce admin is away. Agree on a time for a short session together, if possible between two pushes. \
              Until then you can answer the scope and the Record phase. Then pause the session.
              """,
            answer: .time,
            fields: [Field("planned", "Planned for", .moment(.future), example: "2026-11-25 14:00 (UTC)")],
            waivable: true, applies: .salesforceAdminAway, after: [.participants], restsOn: [.participants])
        ]),
      Turn(
        "How you will work together", by: .both,
        steps: [
          Step(
            .meeting, by: .both, "How you will work together",
            how: """
              If you work remotely, it's best that the Salesforce admin clicks Authorize from their own PX admin login. Or \
              the Salesforce admin takes control of the PX admin's screen. Never say a password aloud or send it in chat. Have the MFA device ready.
              """,
            answer: .choice,
            fields: [
              Field(
                "where", "You work",
                .choice([
                  Choice("one-desk", "at the same computer"),
                  Choice("own-login", "remotely; the Salesforce admin has a PX login"),
                  Choice("remote-control", "remotely, with remote control"),
                ]), asks: "How are you working?", rehearsed: "one-desk")
            ],
            waivable: true, after: [.participants])
        ]),
      Turn(
        "Which features you use", by: .px,
        steps: [
          Step(
            .scope, by: .px, "Which features you use",
            how: "Answer Yes to add that feature's steps.",
            answer: .choice,
            fields: [
              yesNo(
                .knowledge, "Knowledge Center Bot (In-App Hub)",
                asks: "Do you use the Knowledge Center Bot (In-App Hub)?", rehearsed: "yes"),
              yesNo(.customObjects, "Custom Objects", asks: "Do you sync Custom Objects?", rehearsed: "no"),
              yesNo(.dataPush, "Data Push to Salesforce", asks: "Do you push data to Salesforce?", rehearsed: "yes"),
              yesNo(.featureMetrics, "PX feature metrics", asks: "Do you push PX feature metrics?", rehearsed: "no"),
              yesNo(.categories, "Article categories", asks: "Do you use article categories?", rehearsed: "no"),
              yesNo(
                .severalOrgs, "Several Salesforce orgs", asks: "Do you have several Salesforce orgs?", rehearsed: "no"),
              yesNo(.largeVolume, "Large data volume", asks: "Do you have a large data volume?", rehearsed: "no"),
            ],
            checks: [.supports(.kcBot), .supports(.pushFields)])
        ]),
      Turn(
        "What stopped working, and when data moves", by: .none,
        steps: [
          Step(
            .impact, by: .none, "What stopped working",
            how: """
              Two data flows stopped. Data Integration syncs Accounts, Contacts and Custom Objects in both directions. The \
              Knowledge Center shows Salesforce articles in the Knowledge Center Bot (In-App Hub).
              Both use the same OAuth token, which was revoked after the security advisory. You authorize Data Integration \
              first and turn on the Knowledge Center after it. The daily schedule then resumes automatically.
              """),
          Step(
            .timetable, by: .none, "When data moves",
            how: """
              00:00 UTC  fetch from Salesforce; map to PX records at 04:00
              03:00, 11:00, 19:00 UTC  push to Salesforce, into PX_ fields only
              One fetch and its mapping run are one cycle. Historical data can take 2–3 cycles.
              """),
        ]),
      Turn(
        "Tell your CSM", by: .px,
        steps: [
          Step(
            .csmInformed, by: .px, "Tell your CSM",
            how: """
              With a large data volume, the backfill takes longer. Tell your CSM before you synchronize, so that they can \
              watch the load and schedule it with Gainsight.
              """,
            answer: .text,
            fields: [
              Field("name", "CSM", .person, hint: "name"),
              Field(
                "date", "Told on", .moment(.past), example: "2026-11-23 10:00 (UTC)", asks: "When did you tell the CSM?"
              ),
            ],
            waivable: true, applies: .uses([.largeVolume]), after: [.scope])
        ]),
      Turn(
        "Org and subscription", by: .both,
        steps: [
          Step(
            .target, by: .both, "Org and subscription",
            how: """
              Name the production org to connect, by its My Domain address or org ID, and the PX subscription. A display name \
              is not enough.
              """,
            answer: .ids,
            fields: [
              Field(
                "org", "Salesforce org", .org, example: "acme.my.salesforce.com or 00D…", rehearsed: .from { $0.org }),
              Field(
                "subscription", "PX subscription", hint: "its ID, or its name as PX shows it",
                rehearsed: .from { $0.subscription }),
            ],
            after: [.participants],
            checks: [
              .proves(.salesforceAPI), .proves(.salesforceOrg), .proves(.salesforceProduction), .proves(.pxAPI),
              .proves(.pxSubscription),
            ])
        ]),
      Turn(
        "Security advisory steps", by: .both,
        steps: [
          Step(
            .beforeYouReconnect, by: .both, "Security advisory steps",
            how: """
              Review old Gainsight grants in Salesforce, rotate connector credentials, and read Salesforce article 005229029. \
              The record shows only what you say you did.
              """,
            answer: .text,
            fields: [
              Field(
                "done", "These steps are",
                .choice([
                  Choice("done", "done"), Choice("elsewhere", "handled by someone else"),
                  Choice(
                    "open", "not done", .holds("the advisory's steps are not done. Do them, or skip with a reason")),
                ]), asks: "Are these steps done?", rehearsed: "done"),
              Field(
                "by", "Done by",
                onlyWhen: .init(step: .beforeYouReconnect, field: "done", choices: ["elsewhere"]), hint: "name or team"
              ),
            ],
            waivable: true, after: [.participants])
        ]),
    ])

  private static func yesNo(_ item: ScopeItem, _ label: String, asks question: String, rehearsed: RehearsedAnswer)
    -> Field
  {
    Field(
      item.rawValue, label, .choice([Choice("yes", "yes"), Choice("no", "no")]), asks: question, rehearsed: rehearsed)
  }
}
