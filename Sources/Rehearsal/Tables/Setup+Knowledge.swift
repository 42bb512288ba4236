extension SetupFields {
  static let article = [
    Column("KnowledgeArticleId", .id(.knowledgeArticles)), Column("ArticleNumber", .string), Column("Title", .string),
    Column("UrlName", .string), Column("Summary", .textarea), Column("PublishStatus", .picklist),
    Column("Language", .picklist), Column("IsMasterLanguage", .boolean), Column("VersionNumber", .int),
    Column("IsLatestVersion", .boolean), Column("IsVisibleInApp", .boolean),
    Column("IsVisibleInPkb", .boolean), Column("IsVisibleInCsp", .boolean),
    Column("IsVisibleInPrm", .boolean), Column("CreatedDate", .datetime),
    Column("LastModifiedDate", .datetime), Column("LastPublishedDate", .datetime),
  ]
}

extension World {
  static let articleTitles = [
    "Reset your password", "Invite a colleague", "Change your plan", "Export a report", "Read the activity log",
    "Set up single sign-on", "Connect a calendar", "Import contacts from a file", "Create a dashboard",
    "Share a dashboard", "Use keyboard shortcuts", "Work offline", "Archive a project", "Restore a project",
    "Manage notifications", "Understand your invoice", "Add a payment method", "Close an account",
    "Install the mobile app", "Use the public API", "Rotate an API key", "Internal: escalate to support",
    "Internal: refund policy", "Partner price list",
  ]

  static let articleLanguages = ["en_US", "de"]

  /// All articles are in English, every third also in German. A few are drafts or archived, two internal, one for
  /// partners.
  var articleRows: [[Value]] {
    var rows: [[Value]] = []
    for (number, title) in Self.articleTitles.enumerated() {
      rows.append(article(number, title, language: "en_US"))
      if number % 3 == 0 { rows.append(article(number, "\(title) (DE)", language: "de")) }
    }
    return rows
  }

  private func article(_ number: Int, _ title: String, language: String) -> [Value] {
    let isInternal = title.hasPrefix("Internal")
    let isForPartners = title.hasPrefix("Partner")
    let isDraft = has(.articleDraft) || has(.germanArticles) && language == "en_US"
    let status = isDraft ? "Draft" : number % 9 == 7 ? "Draft" : number == 13 ? "Archived" : "Online"
    let opens = !has(.articleChannel)
    let modified = start - Int64(20 + number * 11) * Instant.secondsADay
    let slug = title.lowercased().map { $0.isASCII && $0.isLetter ? String($0) : "-" }.joined()
    return [
      .row(number), .text("00000\(1000 + number)"), .text(title), .text(slug),
      .text("How to: \(title.lowercased())."), .text(status), .text(language), .boolean(language == "en_US"),
      .integer(1), .boolean(true), .boolean(true), .boolean(opens && !isInternal && !isForPartners),
      .boolean(opens && !isInternal && !isForPartners), .boolean(opens && !isInternal),
      .moment(modified - 100 * Instant.secondsADay), .moment(modified), status == "Draft" ? .null : .moment(modified),
    ]
  }
}
