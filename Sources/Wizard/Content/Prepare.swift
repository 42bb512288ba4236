extension Phase {
  /// Before anything changes: is it time, who takes part, what is used, which org.
  static let prepare = Phase(
    .prepare, "Prepare", lead: .px,
    turns: [
      Turn(
        "Read the Gainsight status page", by: .px,
        steps: [
          Step(
            .statusPage, by: .px, "Read the Gainsight status page", at: .page("https://status.gainsight.com"),
            how: """
              Open status.gainsight.com and look for a notice about the PX–Salesforce integration. \
              Reconnecting waits for what it says; it is read again at Authorize when older than 4 hours.
              """,
            answer: .status,
            fields: [
              Field(
                "status", "It says",
                .choice([
                  Choice("clear", "nothing about PX or Salesforce"),
                  Choice("go", "a notice, and the vendor says go ahead"),
                  Choice(
                    "wait", "a notice, and the vendor says wait",
                    .holds("the vendor asks to wait: park the session with a date")),
                  Choice("unread", "it could not be read"),
                ]), rehearsed: "clear"),
              Field(
                "reason", "Why not", onlyWhen: .init(step: .statusPage, field: "status", choices: ["unread"]),
                hint: "for example: the page did not load"),
            ],
            checks: [.proves(.statusPage), .supports(.salesforceInstance)])
        ]),
      Turn(
        "Who is here", by: .both,
        steps: [
          Step(
            .participants, by: .both, "Who is here",
            how: """
              Two people are needed: a PX admin, who goes through settings and verifies data, and a Salesforce \
              admin, who authorizes. A facilitator types, answers nothing and signs nothing.
              """,
            answer: .people,
            fields: [
              Field("px-name", "PX admin", .person, hint: "name", rehearsed: "Ana Ito"),
              Field("px-mail", "  work mail", .mail, example: "name@company.com", rehearsed: "ana@rehearsal.example"),
              Field("px-zone", "  time zone", .zone, prefill: .zone, example: "Europe/Berlin or +01:00"),
              Field("sf-name", "Salesforce admin", .person, hint: "name", rehearsed: "Ben Ode"),
              Field("sf-mail", "  work mail", .mail, example: "name@company.com", rehearsed: "ben@rehearsal.example"),
              Field("sf-zone", "  time zone", .zone, prefill: .zone, example: "Europe/Berlin or +01:00"),
              Field(
                "sf-here", "  is here", .choice([Choice("yes", "yes"), Choice("no", "not now")]), rehearsed: "yes"),
              Field("facilitator", "Facilitator", .person, required: false, hint: "if somebody else types"),
              Field("ticket", "Ticket", required: false, hint: "number, if there is one"),
              Field("approved-by", "Approved by", required: false, hint: "who approved reconnecting"),
            ])
        ]),
      Turn(
        "Plan a joint session", by: .px,
        steps: [
          Step(
            .salesforceAdminAway, by: .px, "Plan a joint session",
            how: """
              The Salesforce admin is away: agree on a short session together, best between two pushes. \
              Until then scope and Record can be done alone; then park the session.
              """,
            answer: .time,
            fields: [Field("planned", "Planned for", .moment(.future), example: "2026-11-25 14:00 (UTC)")],
            waivable: true, applies: .salesforceAdminAway, after: [.participants], restsOn: [.participants])
        ]),
      Turn(
        "How you meet", by: .both,
        steps: [
          Step(
            .meeting, by: .both, "How you meet",
            how: """
              Over a distance the Salesforce admin clicks Authorize from a PX admin login of their own (best), or \
              types by remote control. A password is never spoken or put in a chat. Have the MFA device at hand.
              """,
            answer: .choice,
            fields: [
              Field(
                "where", "You meet",
                .choice([
                  Choice("one-desk", "at one desk"),
                  Choice("own-login", "remote, with a PX login of the Salesforce admin's own"),
                  Choice("remote-control", "remote, by remote control"),
                ]), rehearsed: "one-desk")
            ],
            waivable: true, after: [.participants])
        ]),
      Turn(
        "What is used here", by: .px,
        steps: [
          Step(
            .scope, by: .px, "What is used here",
            how: "Each yes adds its steps; each no takes them away, and the record says why.",
            answer: .choice,
            fields: [
              yesNo(.knowledge, "Knowledge in the KC Bot (In-App Hub)", rehearsed: "yes"),
              yesNo(.customObjects, "Custom objects in the sync", rehearsed: "no"),
              yesNo(.dataPush, "Data push to Salesforce", rehearsed: "yes"),
              yesNo(.featureMetrics, "PX feature metrics", rehearsed: "no"),
              yesNo(.categories, "Article categories", rehearsed: "no"),
              yesNo(.severalOrgs, "Several Salesforce orgs", rehearsed: "no"),
              yesNo(.largeVolume, "A large volume of data", rehearsed: "no"),
            ],
            checks: [.supports(.kcBot), .supports(.pushFields)])
        ]),
      Turn(
        "What was hit, and when data moves", by: .none,
        steps: [
          Step(
            .impact, by: .none, "What was hit",
            how: """
              Two flows stopped. Data Integration moves Accounts, Contacts and Custom Objects both ways; the \
              Knowledge Center shows Salesforce articles in the Knowledge Center Bot (In-App Hub).
              Both use one OAuth token, revoked after the security advisory. Data Integration is authorized first; the \
              Knowledge Center is enabled after it, separately. Then the daily schedule resumes by itself.
              """),
          Step(
            .timetable, by: .none, "When data moves",
            how: """
              00:00 GMT  fetched from Salesforce, and mapped to PX records at 04:00
              03:00, 11:00, 19:00 GMT  pushed to Salesforce, into PX_ fields only
              One fetch with its map is a cycle: allow 2–3 cycles for historical data.
              """),
        ]),
      Turn(
        "Tell your CSM", by: .px,
        steps: [
          Step(
            .csmInformed, by: .px, "Tell your CSM",
            how: """
              With a large volume the backfill takes longer. Your CSM can watch the load and plan the time with \
              Gainsight; they should know before Synchronize.
              """,
            answer: .text,
            fields: [
              Field("name", "CSM", .person, hint: "name"),
              Field("date", "Told on", .moment(.past), example: "2026-11-23 10:00 (UTC)"),
            ],
            waivable: true, applies: .uses([.largeVolume]), after: [.scope])
        ]),
      Turn(
        "Which org, which subscription", by: .both,
        steps: [
          Step(
            .target, by: .both, "Which org, which subscription",
            how: """
              The production org that is to be connected, by its My Domain address or its org id (a display name is \
              not enough), and the PX subscription.
              """,
            answer: .ids,
            fields: [
              Field(
                "org", "Salesforce org", .org, example: "acme.my.salesforce.com or 00D…", rehearsed: .from { $0.org }),
              Field(
                "subscription", "PX subscription", hint: "its id, or its name as PX shows it",
                rehearsed: .from { $0.subscription }),
            ],
            after: [.participants],
            checks: [
              .proves(.salesforceAPI), .proves(.salesforceOrg), .proves(.salesforceProduction), .proves(.pxAPI),
              .proves(.pxSubscription),
            ])
        ]),
      Turn(
        "What the advisory asked for", by: .both,
        steps: [
          Step(
            .beforeYouReconnect, by: .both, "What the advisory asked for",
            how: """
              Review old Gainsight grants in Salesforce, rotate connector credentials, read Salesforce's article \
              005229029. This records what you did; it claims nothing about your tenant.
              """,
            answer: .text,
            fields: [
              Field(
                "done", "This was",
                .choice([
                  Choice("done", "done"), Choice("elsewhere", "done by somebody else"),
                  Choice(
                    "open", "not done", .holds("the advisory's steps are not done: do them, or skip with a reason")),
                ]), rehearsed: "done"),
              Field(
                "by", "By whom",
                onlyWhen: .init(step: .beforeYouReconnect, field: "done", choices: ["elsewhere"]), hint: "name, or team"
              ),
            ],
            waivable: true, after: [.participants])
        ]),
    ])

  private static func yesNo(_ item: ScopeItem, _ label: String, rehearsed: RehearsedAnswer) -> Field {
    Field(item.rawValue, label, .choice([Choice("yes", "yes"), Choice("no", "no")]), rehearsed: rehearsed)
  }
}
