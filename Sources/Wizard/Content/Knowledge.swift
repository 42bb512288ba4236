extension Phase {
  /// Salesforce articles in the Knowledge Center Bot (In-App Hub since 2026), which uses the same token.
  static let knowledge = Phase(
    .knowledge, "Knowledge", lead: .px,
    turns: [
      Turn(
        "Turn on Salesforce Knowledge Base", by: .px,
        steps: [
          Step(
            .kcOpen, by: .px, "Open Knowledge Center (In-App Hub)", at: .px,
            how:
              "In PX, open Administration → Integrations and find the Knowledge Center or In-App Hub Integrations section.",
            group: "d", applies: .uses([.knowledge])),
          Step(
            .kcAccess, by: .px, "Who may see articles", at: .px,
            how: """
              Choose Accessibility (Public, Partner, …) before you turn on the toggle. Turning it on shows articles to end \
              users right away, so make sure internal articles stay internal.
              """,
            answer: .choice,
            fields: [Field("channels", "Accessibility", example: "Public; Partner", rehearsed: "Public")],
            waivable: true, applies: .uses([.knowledge]), checks: [.supports(.articles)]),
          Step(
            .kcCategories, by: .px, "Article categories", at: .px,
            how: "Choose the article categories.",
            answer: .text, fields: [Field("names", "Categories", example: "Products, Billing")],
            waivable: true, applies: .uses([.knowledge, .categories]),
            checks: [.supports(.dataCategories)]),
          Step(
            .kcToggle, by: .px, "Salesforce Knowledge Base on", at: .px,
            how: "Find the Salesforce Knowledge Base toggle and turn it on.",
            answer: .choice,
            fields: [
              Field(
                "state", "The toggle is",
                .choice([
                  Choice("on", "on"),
                  Choice(
                    "fails", "the toggle won't turn on",
                    .alarms("the toggle won't turn on. Check accessibility and categories, then try again, or skip it"),
                    symptom: .knowledgeAccess),
                ]), asks: "Is the toggle on?", rehearsed: "on")
            ],
            group: "d", waivable: true, applies: .uses([.knowledge]), after: [.kcOpen, .kcAccess],
            restsOn: [.authorized]),
        ]),
      Turn(
        "Find an article in the KC Bot (In-App Hub)", by: .px,
        steps: [
          Step(
            .kcOpenApp, by: .px, "Open your application",
            how: "Open the application that embeds the KC Bot (In-App Hub).",
            group: "e", applies: .uses([.knowledge]), after: [.kcToggle], checks: [.supports(.kcBot)]),
          Step(
            .kcSearch, by: .px, "Search for a known article",
            how: "Search the KC Bot (In-App Hub) for an article you know.",
            answer: .text,
            fields: [
              Field("title", "Searched for", hint: "title of an article you know", rehearsed: .from { $0.article })
            ],
            group: "e", waivable: true, applies: .uses([.knowledge]), after: [.kcToggle], restsOn: [.kcToggle],
            checks: [.supports(.articles)]),
          Step(
            .kcFound, by: .px, "It is in the results", how: "Check that the article is in the search results.",
            answer: .choice,
            fields: [
              Field(
                "found", "In the results",
                .choice([
                  Choice("yes", "found"),
                  Choice(
                    "no", "not found",
                    .alarms("the article is missing from the results. This is a setting, not a delay")),
                ]), asks: "Is the article in the results?", rehearsed: "yes")
            ],
            group: "e", waivable: true, applies: .uses([.knowledge]), after: [.kcSearch], restsOn: [.kcToggle]),
          Step(
            .kcOpens, by: .px, "It opens in Salesforce", how: "Click the article. It should open in Salesforce.",
            answer: .choice,
            fields: [
              Field(
                "opens", "It opens",
                .choice([
                  Choice("yes", "in Salesforce"),
                  Choice(
                    "no", "no", .alarms("the article doesn't open. Check who may see it in Salesforce"),
                    symptom: .articleChannel),
                ]),
                onlyWhen: .init(step: .kcFound, field: "found", choices: ["yes"]), asks: "Does it open in Salesforce?",
                rehearsed: "yes")
            ],
            group: "e", waivable: true, applies: .unlessWaived(.kcFound), after: [.kcFound], restsOn: [.kcToggle]),
          Step(
            .kcFilters, by: .px, "Category filters",
            how: "Test the filters with one article in the chosen categories and one outside them.",
            answer: .text,
            fields: [
              Field(
                "inside", "Shown (inside)", hint: "title", asks: "Which article in the chosen categories is shown?"),
              Field(
                "outside", "Not shown (outside)", hint: "title", asks: "Which article outside them isn't shown?"),
              Field(
                "works", "The filters",
                .choice([Choice("yes", "work"), Choice("no", "do not", .alarms("category filters don't work"))]),
                asks: "Do the filters work?"),
            ],
            waivable: true, applies: .uses([.knowledge, .categories]), after: [.kcToggle],
            restsOn: [.kcToggle, .kcCategories]),
        ]),
    ])
}
