extension Inquiry {
  private static func articles(_ status: String) -> String {
    "SELECT Id, Title, Language, IsVisibleInApp, IsVisibleInPkb, IsVisibleInCsp, IsVisibleInPrm "
      + "FROM KnowledgeArticleVersion WHERE PublishStatus = '\(status)' AND Language = 'en_US' ORDER BY Title LIMIT 200"
  }

  private static let channels: [(field: String, name: String)] = [
    ("IsVisibleInPkb", "Public"), ("IsVisibleInCsp", "Customer"), ("IsVisibleInPrm", "Partner"),
  ]

  /// Proves: so many published articles (en_US) are visible in each channel outside the org.
  mutating func judgeArticles() throws(Stop) -> Verdict {
    try want(.userInfo, .query(Self.articles("Online")), .query(Self.articles("Draft")))
    let subject = try subject()
    let online = try titled(try rows(Self.articles("Online")), subject)
    let draft = try titled(try rows(Self.articles("Draft")), subject)
    guard !online.isEmpty else {
      guard !draft.isEmpty else {
        return unknown(
          "no article is shown to \(subject): Knowledge may be off, or the right to see it missing", subject: subject)
      }
      return failed(
        "None is published: all \(draft.count) articles that \(subject) sees are drafts", .articleDraft,
        subject: subject)
    }
    if let title = circumstances.article {
      let same = title.lowercased()
      if !online.contains(where: { $0.title.lowercased() == same }) {
        if draft.contains(where: { $0.title.lowercased() == same }) {
          return failed("\"\(title.brief)\" is a draft, not published", .articleDraft, subject: subject)
        }
        return unknown("\"\(title.brief)\" is not among the articles shown to \(subject) in en_US", subject: subject)
      }
    }
    let wanted = online.filter {
      circumstances.article == nil || $0.title.lowercased() == circumstances.article?.lowercased()
    }
    let counts = Self.channels.map { channel in
      (name: channel.name, count: wanted.count { $0.channels.contains(channel.name) })
    }
    guard counts.contains(where: { $0.count > 0 }) else {
      return failed(
        "Published, but in no channel outside the org (Public, Customer, Partner)", .articleChannel, subject: subject)
    }
    let words = counts.map { "\($0.name) \($0.count)" }.joined(separator: ", ")
    return verified(
      "\(wanted.count) published articles in en_US are shown to \(subject); by channel: \(words)", subject: subject)
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
