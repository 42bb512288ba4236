/// PX's short lists, of things that its admins created.
enum PXContent {
  /// Returns a live knowledge center bot, and one that is being edited.
  static func bots(_ world: World) -> [JSON] {
    [("Help Center", "STARTED", ["Production"]), ("Partner Help", "EDITING", ["Stage"])].enumerated().map {
      number, bot in
      .object([
        ("createdBy", person), ("createdDate", .milliseconds(world.start - 500 * Instant.secondsADay)),
        ("defaultLanguage", "en"), ("description", ""), ("environments", .array(bot.2.map { .text($0) })),
        ("id", .text("kc-\(number + 1)")), ("languages", languages), ("modifiedBy", person),
        ("modifiedDate", .milliseconds(world.start - 30 * Instant.secondsADay)), ("name", .text(bot.0)),
        ("priority", .integer(number + 1)), ("productId", "product-1"), ("productName", "Rehearsal App"),
        ("status", .text(bot.1)),
      ])
    }
  }

  /// Returns PX's own articles. Salesforce's aren't stored in PX.
  static func articles(_ world: World) -> [JSON] {
    ["Welcome", "What is new", "Where is my data"].enumerated().map { number, name in
      .object([
        ("articleKCs", .array([.object([("kcId", "kc-1"), ("kcName", "Help Center")])])), ("articleName", .text(name)),
        ("author", "Ana Torres"), ("createdDate", .milliseconds(world.start - 300 * Instant.secondsADay)),
        ("defaultLanguage", "en"), ("id", .text("article-\(number + 1)")), ("languages", languages),
        ("modifiedBy", person), ("modifiedDate", .milliseconds(world.start - 200 * Instant.secondsADay)),
        ("productId", "product-1"), ("productName", "Rehearsal App"),
        ("releaseDate", .text((world.start - 200 * Instant.secondsADay).iso())), ("translationState", "TRANSLATED"),
        ("viewType", "ARTICLE"),
      ])
    }
  }

  private static let languages = JSON.array([.object([("languageCode", "en"), ("translated", true)])])
  private static let person = JSON.object([("id", "px-user-1"), ("name", "Ana Torres")])

  static let features: [JSON] = ["Dashboards", "Create dashboard", "Share dashboard", "Reports", "Export"].enumerated()
    .map { number, name in
      .object([
        ("id", .text("feature-\(number + 1)")), ("name", .text(name)), ("type", number % 3 == 0 ? "MODULE" : "FEATURE"),
        ("parentFeatureId", number % 3 == 0 ? "" : .text("feature-\(number / 3 * 3 + 1)")),
        ("propertyKey", .text("\(PXAPI.productKey)")), ("status", "ACTIVATED"), ("featureLabels", .array([])),
      ])
    }

  static let segments: [JSON] = ["All users", "New users", "Enterprise", "At risk"].enumerated().map { number, name in
    .object([("id", .text("segment-\(number + 1)")), ("name", .text(name))])
  }

  static let engagements: [JSON] = [
    ("Welcome tour", "IN_APP_GUIDE", "STARTED"), ("How likely are you", "IN_APP_NPS_SURVEY", "STARTED"),
    ("Spring news", "EMAIL", "COMPLETED"),
  ].enumerated().map { number, engagement in
    .object([
      ("id", .text("engagement-\(number + 1)")), ("name", .text(engagement.0)), ("description", ""),
      ("type", .text(engagement.1)), ("state", .text(engagement.2)), ("defaultLanguage", "en"),
      ("languages", languages),
      ("translationState", "TRANSLATED"), ("propertyKeys", .array([.text("\(PXAPI.productKey)")])),
      ("envs", .array(["Production"])),
    ])
  }
}
