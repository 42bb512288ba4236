extension CheckContext {
  /// The maximum number of articles per query.
  private static let articleLimit = 200

  /// The maximum number of languages that are checked.
  static let languageLimit = 40

  /// Returns the query for one language, because Salesforce allows only one per query.
  private func articles(_ status: String, _ language: String) -> String {
    let title = circumstances.article.map { " AND Title = \(Query.quoted($0))" } ?? ""
    return "SELECT Id, Title, Language, IsVisibleInApp, IsVisibleInPkb, IsVisibleInCsp, IsVisibleInPrm "
      + "FROM KnowledgeArticleVersion WHERE PublishStatus = '\(status)' AND Language = '\(language)'\(title) "
      + "ORDER BY Title LIMIT \(Self.articleLimit)"
  }

  /// Returns the languages to check, the user's own and English first. They are those of the Language field; without
  /// it, only these two, which may not be all.
  private func languages() throws(Stop) -> (first: [String], others: [String], areAll: Bool) {
    let question = Question.describe(object: "KnowledgeArticleVersion")
    try want(.userInfo, question)
    var names: [String] = []
    func add(_ name: String?) {
      guard let name, !names.contains(name), name.utf8.count <= 10,
        name.allSatisfy({ $0.isASCII && ($0.isLetter || $0 == "_" || $0 == "-") })
      else { return }
      names.append(name)
    }
    var own = "en_US"
    if case .answered(let answered) = replies[.userInfo], answered.status == 200 {
      own = answered.body["language"].text ?? own
    }
    var areAll = false
    if case .answered(let answered) = replies[question], answered.status == 200,
      let field = answered.body["fields"].list?.first(where: { $0["name"].text == "Language" }),
      let values = field["picklistValues"].list
    {
      let active = values.filter { $0["active"].flag != false }
      for value in active { add(value["value"].text) }
      areAll = active.allSatisfy { $0["value"].text.map(names.contains) ?? false }
    }
    if names.isEmpty {
      areAll = false
      for name in ["en_US", own] { add(name) }
    }
    let looked = names.prefix(Self.languageLimit)
    let first = looked.filter { $0 == own || $0 == "en_US" }
    return (Array(first), looked.filter { !first.contains($0) }, areAll && names.count <= Self.languageLimit)
  }

  /// Channels that people outside the org can read.
  private static let channels: [(field: String, name: String)] = [
    ("IsVisibleInPkb", "Public"), ("IsVisibleInCsp", "Customer"), ("IsVisibleInPrm", "Partner"),
  ]

  /// Proves the number of published articles in each channel outside the org, in these languages. Other languages are
  /// checked only if the user's own and English don't prove it.
  mutating func judgeArticles() throws(Stop) -> Verdict {
    let languages = try languages()
    var found = Articles()
    for names in [languages.first, languages.others] where !names.isEmpty {
      try wantArticles("Online", names)
      let subject = try subject()
      for name in names {
        let articles = try titled(try rows(articles("Online", name)), subject)
        found.isFull = found.isFull || articles.count == Self.articleLimit
        if !articles.isEmpty { found.languages.append(name) }
        found.list += articles
      }
      if found.closed(to: circumstances.channels ?? []) == nil { return published(found, subject) }
    }
    let (names, subject) = (languages.first + languages.others, try subject())
    guard let closed = found.closed(to: circumstances.channels ?? []), !found.list.isEmpty else {
      return try nonePublished(in: names, areAll: languages.areAll, subject)
    }
    // An article in an unchecked language may be visible.
    guard languages.areAll, !found.isFull else {
      return unknown(
        "\(what), but \(closed), among the first (\(names.joined(separator: ", ")))", subject: subject)
    }
    return failed("\(what), but \(closed)", .articleChannel, subject: subject)
  }

  private func wantArticles(_ status: String, _ languages: [String]) throws(Stop) {
    let missing = Set(languages.map { Question.query(articles(status, $0)) }).subtracting(replies.keys)
    if !missing.isEmpty { throw .needs(missing) }
  }

  private var what: String {
    circumstances.article.map { "\"\($0.brief)\" is published" } ?? "Articles are published"
  }

  private func published(_ found: Articles, _ subject: String) -> Verdict {
    let words = Self.channels.map { "\($0.name) \(found.count(in: $0.name))" }.joined(separator: ", ")
    let number = found.isFull ? "the first \(found.list.count)" : "\(found.list.count)"
    return verified(
      "\(what) (\(found.languages.joined(separator: ", "))), as shown to \(subject): \(number); by channel: \(words)",
      subject: subject)
  }

  /// The published articles that were found.
  private struct Articles {
    var list: [Article] = []
    var languages: [String] = []
    /// Whether there may be more.
    var isFull = false

    func count(in channel: String) -> Int { list.count { $0.channels.contains(channel) } }

    /// Returns where none of them can be read: named channels, or all outside the org; `nil` if they can.
    func closed(to channels: [String]) -> String? {
      let open = CheckContext.channels.map(\.name).filter { count(in: $0) > 0 }
      let missing = CheckContext.channels.map(\.name).filter {
        channels.contains($0.lowercased()) && !open.contains($0)
      }
      if !missing.isEmpty { return "not in: \(missing.joined(separator: ", "))" }
      return open.isEmpty ? "in no channel outside the org (Public, Customer, Partner)" : nil
    }
  }

  /// Judges the case without published articles. Drafts explain it if all languages were checked; without drafts, the
  /// user may lack access.
  private mutating func nonePublished(
    in languages: [String], areAll: Bool, _ subject: String
  ) throws(Stop) -> Verdict {
    try wantArticles("Draft", languages)
    var drafts = 0
    for language in languages { drafts += try titled(try rows(articles("Draft", language)), subject).count }
    let names = languages.joined(separator: ", ")
    let others = areAll ? "" : "; other languages were not checked"
    if let title = circumstances.article {
      guard drafts > 0 else {
        return unknown(
          "\(subject) sees no article \"\(title.brief)\" in \(names)\(others)", subject: subject)
      }
      return areAll
        ? failed("\"\(title.brief)\" is a draft, not published", .articleDraft, subject: subject)
        : unknown("\"\(title.brief)\" is a draft in \(names), not published there\(others)", subject: subject)
    }
    guard drafts > 0 else {
      return unknown(
        "\(subject) sees no article in \(names)\(others). Knowledge may be off, or the user may lack permission",
        subject: subject)
    }
    return areAll
      ? failed(
        "None is published: all \(drafts) articles that \(subject) sees are drafts", .articleDraft, subject: subject)
      : unknown("no article is published in \(names), where \(drafts) are drafts\(others)", subject: subject)
  }

  private typealias Article = (title: String, channels: Set<String>)

  private func titled(_ rows: [JSON], _ subject: String) throws(Stop) -> [Article] {
    var articles: [Article] = []
    for row in rows {
      guard let title = row["Title"].text, row["Id"].text != nil else {
        throw .concluded(unknown("an article could not be read", subject: subject))
      }
      var channels: Set<String> = []
      for channel in Self.channels {
        guard let visible = row[channel.field].flag else {
          throw .concluded(unknown("an article's channels could not be read", subject: subject))
        }
        if visible { channels.insert(channel.name) }
      }
      articles.append((title, channels))
    }
    return articles
  }

  /// Proves that these data category groups are visible to the user. A missing one proves nothing.
  mutating func judgeDataCategories() throws(Stop) -> Verdict {
    try want(.userInfo, .categoryGroups)
    let subject = try subject()
    let answered = try answer(.categoryGroups)
    if let error = SalesforceError(answered) { return unknown(error, subject: subject) }
    guard answered.status == 200, let groups = answered.body["categoryGroups"].list else {
      return unknown(unreadable(answered), subject: subject)
    }
    var names: [String] = []
    var all: Set<String> = []
    for group in groups {
      guard let name = group["name"].text, let label = group["label"].text, let tops = group["topCategories"].list
      else {
        return unknown("a data category group could not be read", subject: subject)
      }
      names.append(label)
      all.formUnion([name.lowercased(), label.lowercased()])
      for top in tops {
        for key in ["name", "label"] { all.insert(top[key].text?.lowercased() ?? "") }
        for child in top["childCategories"].list ?? [] {
          for key in ["name", "label"] { all.insert(child[key].text?.lowercased() ?? "") }
        }
      }
    }
    guard !names.isEmpty else { return unknown("\(subject) sees no data category group", subject: subject) }
    if let missing = circumstances.categories?.first(where: { !all.contains($0.lowercased()) }) {
      return unknown("\(subject) sees no category \"\(missing.brief)\"", subject: subject)
    }
    return verified(
      "\(subject) sees the data category groups \(names.map(\.brief).joined(separator: ", "))", subject: subject)
  }
}
