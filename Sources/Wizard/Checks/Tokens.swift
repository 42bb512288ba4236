/// The rows of OauthToken that were read, the newest first, of which only those of the PX app are kept.
struct Tokens {
  struct Row {
    let app: String
    let user: String
    let at: Moment
  }

  private(set) var px: [Row] = []
  /// Apps of new tokens that may be PX's, though they aren't named after it.
  private(set) var candidates: [String] = []
  /// Rows that may be PX's and lack something, so that they were passed over.
  private var passedOver: [(isPX: Bool, at: Moment?)] = []
  private(set) var seen = 0
  /// The org has no other rows.
  fileprivate(set) var isWhole = false
  private var oldest: Moment?
  private var isNewestFirst = true

  /// Whether all rows since a moment were read: they come with the newest first, so the first older one ends them.
  func goesBack(to opened: Moment) -> Bool { isNewestFirst && oldest.map { $0 < opened } ?? false }

  func newest(since opened: Moment? = nil) -> Row? {
    px.filter { row in opened.map { row.at >= $0 } ?? true }.max { $0.at < $1.at }
  }

  /// The newest that was issued to somebody.
  func newest(to user: String, since opened: Moment) -> Row? {
    px.filter { $0.at >= opened && $0.user.lowercased() == user.lowercased() }.max { $0.at < $1.at }
  }

  /// Who else got one, each once.
  func users(besides user: String, since opened: Moment) -> [String] {
    var users: [String] = []
    for row in px where row.at >= opened && row.user.lowercased() != user.lowercased() {
      if !users.contains(where: { $0.lowercased() == row.user.lowercased() }) { users.append(row.user) }
    }
    return users
  }

  /// How many rows since a moment may be PX's and could not be read.
  func passedOver(since opened: Moment) -> Int { passedOver.count { row in row.at.map { $0 >= opened } ?? true } }

  /// PX's newest token may be one that could not be read.
  var hidesNewest: Bool {
    guard let newest = newest() else { return !passedOver.isEmpty }
    return passedOver.contains { row in row.isPX && row.at.map { $0 > newest.at } ?? true }
  }

  /// Nothing in further rows could change what is said: the newest of PX's was read, or all since a moment where
  /// somebody's are looked for.
  fileprivate func isEnough(since opened: Moment?, for user: String?) -> Bool {
    guard isNewestFirst, !px.isEmpty else { return false }
    guard let opened else { return true }
    return user == nil && newest(since: opened) != nil || goesBack(to: opened)
  }

  /// Takes in a row. One that lacks something is passed over: other apps' rows do, and so do those of users who are gone.
  fileprivate mutating func add(_ json: JSON, since opened: Moment?, now: Moment) {
    seen += 1
    let (app, user) = (json["AppName"].text, json["User"]["Username"].text)
    let created = Moment(salesforce: json["CreatedDate"].text).flatMap { $0 <= now + 60 ? $0 : nil }
    if let created {
      if let oldest, created > oldest { isNewestFirst = false }
      oldest = min(oldest ?? created, created)
    }
    switch app {
    case let app? where app.namesPXApp:
      if let user, let created {
        px.append(Row(app: app, user: user, at: created))
      } else {
        passedOver.append((true, created))
      }
    case let app? where app.mayNamePXApp:
      let isNew = opened.map { opened in created.map { $0 >= opened } ?? true } ?? false
      if isNew, !candidates.contains("\"\(app.brief)\"") { candidates.append("\"\(app.brief)\"") }
    case nil: passedOver.append((false, created))
    case _?: break
    }
  }
}

extension CheckContext {
  /// Salesforce lists so many rows of OauthToken, 500 at a time, and says of none that there are more.
  private static let mostTokens = 2500
  /// More than that many tokens take, also in the smallest pages that Salesforce sends, of 200 rows.
  static let tokenPages = 13

  /// Reads tokens, the newest first, until more of them can't matter. Secret columns are never selected.
  ///
  /// - Parameters:
  ///   - opened: when Authorize came up; without it, only PX's newest token is looked for.
  ///   - user: whose tokens are looked for among those since; without one, the newest is enough.
  mutating func tokens(since opened: Moment?, for user: String? = nil) throws(Stop) -> Tokens {
    var tokens = Tokens()
    var question = Question.query(Query.tokens)
    for _ in 0..<Self.tokenPages where tokens.seen < Self.mostTokens {
      let page = try page(of: question)
      for row in page.rows { tokens.add(row, since: opened, now: serverNow) }
      guard let next = page.next else {
        // As many as Salesforce lists at most: there may be others.
        let isCapped = tokens.seen == Self.mostTokens
        guard isCapped || tokens.seen == page.total else {
          throw .concluded(unknown("Salesforce has \(page.total) rows but sent \(tokens.seen)"))
        }
        tokens.isWhole = !isCapped
        return tokens
      }
      if tokens.isEnough(since: opened, for: user) || page.rows.isEmpty { return tokens }
      question = .moreRows(path: next)
    }
    return tokens
  }
}

extension String {
  /// An app that is named Gainsight PX, PX by Gainsight, or Aptrinsic, as it was called before, whatever follows. Its
  /// exact name is documented nowhere.
  var namesPXApp: Bool {
    let words = lowercased().words
    return words.starts(with: ["gainsight", "px"]) || words.starts(with: ["px", "by", "gainsight"])
      || words.first == "aptrinsic"
  }

  /// An app that may be PX's: one of Gainsight's, or one that has PX in its name as other vendors' apps do too.
  var mayNamePXApp: Bool {
    let text = lowercased()
    return text.contains("gainsight") || text.contains("aptrinsic") || text.words.contains("px")
  }
}
