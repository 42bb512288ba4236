/// The rows of OauthToken that were read, newest first. Only those of the PX app are kept.
struct Tokens {
  struct Row {
    let app: String
    let user: String
    let at: Moment
  }

  private(set) var px: [Row] = []
  /// The apps of new tokens that may be PX's despite their names.
  private(set) var candidates: [String] = []
  /// Rows that may be PX's but are incomplete, so they were skipped.
  private var passedOver: [(isPX: Bool, at: Moment?)] = []
  private(set) var seen = 0
  /// Whether all rows of the org were read.
  fileprivate(set) var isWhole = false
  private var oldest: Moment?
  private var isNewestFirst = true

  /// Whether all rows since a moment were read. They arrive newest first, so an older one ends them.
  func goesBack(to opened: Moment) -> Bool { isNewestFirst && oldest.map { $0 < opened } ?? false }

  func newest(since opened: Moment? = nil) -> Row? {
    px.filter { row in opened.map { row.at >= $0 } ?? true }.max { $0.at < $1.at }
  }

  /// Returns the newest token of a user.
  func newest(to user: String, since opened: Moment) -> Row? {
    px.filter { $0.at >= opened && $0.user.lowercased() == user.lowercased() }.max { $0.at < $1.at }
  }

  /// Returns the other users with a new token, without duplicates.
  func users(besides user: String, since opened: Moment) -> [String] {
    var users: [String] = []
    for row in px where row.at >= opened && row.user.lowercased() != user.lowercased() {
      if !users.contains(where: { $0.lowercased() == row.user.lowercased() }) { users.append(row.user) }
    }
    return users
  }

  /// Returns the number of skipped rows that may be from after a moment.
  func passedOver(since opened: Moment) -> Int { passedOver.count { row in row.at.map { $0 >= opened } ?? true } }

  /// Whether PX's newest token may be one that was skipped.
  var hidesNewest: Bool {
    guard let newest = newest() else { return !passedOver.isEmpty }
    return passedOver.contains { row in row.isPX && row.at.map { $0 > newest.at } ?? true }
  }

  /// Whether further rows couldn't change the verdict: PX's newest token was read, or, if a user's tokens are wanted,
  /// all rows since that moment.
  fileprivate func isEnough(since opened: Moment?, for user: String?) -> Bool {
    guard isNewestFirst, !px.isEmpty else { return false }
    guard let opened else { return true }
    return user == nil && newest(since: opened) != nil || goesBack(to: opened)
  }

  /// Adds a row. Incomplete ones are skipped: other apps and deleted users have such rows.
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
  /// Salesforce lists at most this many rows of OauthToken, 500 per page, without saying that there are more.
  private static let mostTokens = 2500
  /// Enough pages for that many tokens, even in Salesforce's smallest pages of 200 rows.
  static let tokenPages = 13

  /// Reads tokens, newest first, until more of them can't matter. Secret columns are never selected.
  ///
  /// - Parameters:
  ///   - opened: when the Authorize step was opened; if `nil`, only PX's newest token is needed.
  ///   - user: the user whose tokens since then are needed; if `nil`, the newest token is enough.
  mutating func tokens(since opened: Moment?, for user: String? = nil) throws(Stop) -> Tokens {
    var tokens = Tokens()
    var question = Question.query(Query.tokens)
    for _ in 0..<Self.tokenPages where tokens.seen < Self.mostTokens {
      let page = try page(of: question)
      for row in page.rows { tokens.add(row, since: opened, now: serverNow) }
      guard let next = page.next else {
        // Salesforce's maximum was reached, so there may be others.
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
  /// Whether the app's name is Gainsight PX, PX by Gainsight, or Aptrinsic, its former name, with nothing after it but
  /// words that say the same. The exact name isn't documented, and "Gainsight PX Sandbox" may be another app.
  var namesPXApp: Bool {
    let words = lowercased().words
    let name = [["gainsight", "px"], ["px", "by", "gainsight"], ["aptrinsic"]].first { words.starts(with: $0) }
    guard let name else { return false }
    return words.dropFirst(name.count).allSatisfy { word in
      Self.wordsOfPXApp.contains(word) || word.allSatisfy(\.isNumber)
    }
  }

  private static let wordsOfPXApp: Set<String> = [
    "app", "connected", "external", "client", "oauth", "integration", "connector", "connection", "production", "prod",
    "eu",
    "us", "us2", "for", "with", "and", "by", "gainsight", "px", "inc", "salesforce", "sfdc", "crm", "package",
    "managed", "api",
    "web", "server", "sync", "data", "aptrinsic", "product", "experience", "formerly", "v2",
  ]

  /// Whether the app may be PX's: it is one of Gainsight's, or has PX in its name, as other vendors' apps do too.
  var mayNamePXApp: Bool {
    let text = lowercased()
    return text.contains("gainsight") || text.contains("aptrinsic") || text.words.contains("px")
  }
}
