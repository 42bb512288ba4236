extension CheckContext {
  /// The most articles that are looked at.
  private static let articleLimit = 200

  private func articles(_ status: String) -> String {
    let title = circumstances.article.map { " AND Title = \(Query.quoted($0))" } ?? ""
    return "SELECT Id, Title, Language, IsVisibleInApp, IsVisibleInPkb, IsVisibleInCsp, IsVisibleInPrm "
      + "FROM KnowledgeArticleVersion WHERE PublishStatus = '\(status)' AND Language = 'en_US'\(title) "
      + "ORDER BY Title LIMIT \(Self.articleLimit)"
  }

  /// Channels in which people outside the org can read.
  private static let channels: [(field: String, name: String)] = [
    ("IsVisibleInPkb", "Public"), ("IsVisibleInCsp", "Customer"), ("IsVisibleInPrm", "Partner"),
  ]

  /// Proves: so many published articles (en_US) are visible in each channel outside the org.
  mutating func judgeArticles() throws(Stop) -> Verdict {
    try want(.userInfo, .query(articles("Online")), .query(articles("Draft")))
    let subject = try subject()
    let online = try titled(try rows(articles("Online")), subject)
    let draft = try titled(try rows(articles("Draft")), subject)
    guard !online.isEmpty else { return nonePublished(drafts: draft.count, subject) }
    let counts = Self.channels.map { channel in
      (name: channel.name, count: online.count { $0.channels.contains(channel.name) })
    }
    let needed = circumstances.channels ?? []
    let empty = counts.filter { $0.count == 0 && needed.contains($0.name.lowercased()) }.map(\.name)
    let what = circumstances.article.map { "\"\($0.brief)\" is published" } ?? "Articles are published"
    if !empty.isEmpty {
      return failed("\(what), but not in: \(empty.joined(separator: ", "))", .articleChannel, subject: subject)
    }
    guard counts.contains(where: { $0.count > 0 }) else {
      return failed(
        "\(what), but in no channel outside the org (Public, Customer, Partner)", .articleChannel, subject: subject)
    }
    let words = counts.map { "\($0.name) \($0.count)" }.joined(separator: ", ")
    let number = online.count == Self.articleLimit ? "the first \(online.count)" : "\(online.count)"
    return verified("\(what) (en_US), as shown to \(subject): \(number); by channel: \(words)", subject: subject)
  }

  /// Nothing published is shown: drafts explain it, and without them the asker may simply not see any.
  private func nonePublished(drafts: Int, _ subject: String) -> Verdict {
    if let title = circumstances.article {
      return drafts > 0
        ? failed("\"\(title.brief)\" is a draft, not published", .articleDraft, subject: subject)
        : unknown("\"\(title.brief)\" is not among the articles shown to \(subject) in en_US", subject: subject)
    }
    return drafts > 0
      ? failed(
        "None is published: all \(drafts) articles that \(subject) sees are drafts", .articleDraft, subject: subject)
      : unknown(
        "no article is shown to \(subject): Knowledge may be off, or the right to see it missing", subject: subject)
  }

  private func titled(_ rows: [JSON], _ subject: String) throws(Stop) -> [(title: String, channels: Set<String>)] {
    var articles: [(title: String, channels: Set<String>)] = []
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
    if let error = SalesforceError(answered) { return unknown(error.sentence, subject: subject) }
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
