extension CheckContext {
  /// The most articles that are looked at.
  private static let articleLimit = 200

  /// The most languages whose articles are looked at.
  private static let languageLimit = 12

  /// One language a query: Salesforce wants a single one.
  private func articles(_ status: String, _ language: String) -> String {
    let title = circumstances.article.map { " AND Title = \(Query.quoted($0))" } ?? ""
    return "SELECT Id, Title, Language, IsVisibleInApp, IsVisibleInPkb, IsVisibleInCsp, IsVisibleInPrm "
      + "FROM KnowledgeArticleVersion WHERE PublishStatus = '\(status)' AND Language = '\(language)'\(title) "
      + "ORDER BY Title LIMIT \(Self.articleLimit)"
  }

  /// The languages that articles may be in: those of the Language field, else the asker's and English, which may not be
  /// all.
  private func languages() throws(Stop) -> (names: [String], areAll: Bool) {
    let question = Question.describe(object: "KnowledgeArticleVersion")
    try want(.userInfo, question)
    var names = ["en_US"]
    func add(_ name: String?) {
      guard let name, !names.contains(name), name.utf8.count <= 10,
        name.allSatisfy({ $0.isASCII && ($0.isLetter || $0 == "_" || $0 == "-") })
      else { return }
      names.append(name)
    }
    var areAll = false
    if case .answered(let answered) = replies[question], answered.status == 200,
      let field = answered.body["fields"].list?.first(where: { $0["name"].text == "Language" }),
      let values = field["picklistValues"].list, !values.isEmpty
    {
      for value in values where value["active"].flag != false { add(value["value"].text) }
      areAll = values.allSatisfy { $0["value"].text.map(names.contains) ?? false || $0["active"].flag == false }
    }
    if case .answered(let answered) = replies[.userInfo], answered.status == 200 { add(answered.body["language"].text) }
    return (Array(names.prefix(Self.languageLimit)), areAll && names.count <= Self.languageLimit)
  }

  /// Channels in which people outside the org can read.
  private static let channels: [(field: String, name: String)] = [
    ("IsVisibleInPkb", "Public"), ("IsVisibleInCsp", "Customer"), ("IsVisibleInPrm", "Partner"),
  ]

  /// Proves: so many published articles are visible in each channel outside the org, in these languages.
  mutating func judgeArticles() throws(Stop) -> Verdict {
    let languages = try languages()
    let questions = languages.names.map { Question.query(articles("Online", $0)) }
    let missing = Set(questions).subtracting(replies.keys)
    if !missing.isEmpty { throw .needs(missing) }
    let subject = try subject()
    var online: [Article] = []
    var published: [String] = []
    var isFull = false
    for language in languages.names {
      let found = try titled(try rows(articles("Online", language)), subject)
      if found.count == Self.articleLimit { isFull = true }
      if !found.isEmpty { published.append(language) }
      online += found
    }
    guard !online.isEmpty else { return try nonePublished(in: languages.names, areAll: languages.areAll, subject) }
    let counts = Self.channels.map { channel in
      (name: channel.name, count: online.count { $0.channels.contains(channel.name) })
    }
    let needed = circumstances.channels ?? []
    let empty = counts.filter { $0.count == 0 && needed.contains($0.name.lowercased()) }.map(\.name)
    let what = circumstances.article.map { "\"\($0.brief)\" is published" } ?? "Articles are published"
    let closed =
      empty.isEmpty
      ? counts.contains { $0.count > 0 } ? nil : "in no channel outside the org (Public, Customer, Partner)"
      : "not in: \(empty.joined(separator: ", "))"
    if let closed {
      // An article in a language that wasn't looked at may be open.
      guard languages.areAll, !isFull else {
        return unknown(
          "\(what), but \(closed), among those looked at (\(languages.names.joined(separator: ", ")))", subject: subject
        )
      }
      return failed("\(what), but \(closed)", .articleChannel, subject: subject)
    }
    let words = counts.map { "\($0.name) \($0.count)" }.joined(separator: ", ")
    let number = isFull ? "the first \(online.count)" : "\(online.count)"
    return verified(
      "\(what) (\(published.joined(separator: ", "))), as shown to \(subject): \(number); by channel: \(words)",
      subject: subject)
  }

  /// Nothing published is shown: drafts explain it where all languages were looked at; without them the asker may simply
  /// not see any.
  private mutating func nonePublished(
    in languages: [String], areAll: Bool, _ subject: String
  ) throws(Stop) -> Verdict {
    let missing = Set(languages.map { Question.query(articles("Draft", $0)) }).subtracting(replies.keys)
    if !missing.isEmpty { throw .needs(missing) }
    var drafts = 0
    for language in languages { drafts += try titled(try rows(articles("Draft", language)), subject).count }
    let names = languages.joined(separator: ", ")
    let others = areAll ? "" : "; other languages were not looked at"
    if let title = circumstances.article {
      guard drafts > 0 else {
        return unknown(
          "\"\(title.brief)\" is not among the articles shown to \(subject) in \(names)\(others)", subject: subject)
      }
      return areAll
        ? failed("\"\(title.brief)\" is a draft, not published", .articleDraft, subject: subject)
        : unknown("\"\(title.brief)\" is a draft in \(names), not published there\(others)", subject: subject)
    }
    guard drafts > 0 else {
      return unknown(
        "no article is shown to \(subject) in \(names)\(others): Knowledge may be off, or the right to see it missing",
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

  /// Proves: these data category groups are visible to the user named. That one is missing proves nothing.
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
    guard !names.isEmpty else { return unknown("no data category group is shown to \(subject)", subject: subject) }
    if let missing = circumstances.categories?.first(where: { !all.contains($0.lowercased()) }) {
      return unknown("\"\(missing.brief)\" is not among the categories shown to \(subject)", subject: subject)
    }
    return verified(
      "Data category groups shown to \(subject): \(names.map(\.brief).joined(separator: ", "))", subject: subject)
  }
}
