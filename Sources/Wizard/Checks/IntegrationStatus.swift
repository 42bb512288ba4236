/// The rows about Salesforce in PX's list of integrations.
///
/// The names of the rows aren't documented. Tenants have been seen with one row, and with one for each direction.
package struct IntegrationStatus: Hashable {
  /// A row of the list.
  struct Row: Hashable {
    let name: String
    /// PX's word for the state, such as UP; `nil` if it can't be read.
    let state: String?
    let lastError: String?
    let success: Success
    /// The number of records that its last run processed; `nil` if it can't be read.
    let records: Int64?

    /// Whether it writes from PX to Salesforce, judging by its name. Synchronize doesn't run such a row.
    var pushes: Bool {
      let words = name.lowercased().words
      let compact = words.joined()
      return ["push", "outbound", "writeback", "tosalesforce", "tosfdc", "2sfdc"].contains(where: compact.contains)
        || zip(words, words.dropFirst()).contains { $0 == "to" && $1 == "sf" }
    }

    /// Whether this is a push that ran at its last scheduled hour. A run may take up to an hour.
    func hasKeptSchedule(now: Moment) -> Bool {
      guard case .at(let moment) = success else { return false }
      let due = Timetable.windows(after: now + (-Moment.day - 3600), count: 3, only: .push).last {
        $0.at <= now + -3600
      }
      return pushes && due.map { moment >= $0.at + -300 } ?? false
    }
  }

  /// The time of a row's last success.
  package enum Success: Hashable {
    case at(Moment)
    /// PX writes 0 where no date is set.
    case never
    /// Not a date, or one that can't be right.
    case unreadable
  }

  /// The rows of PX's integration with Salesforce.
  let rows: [Row]
  /// The names of other rows that speak of Salesforce. They may be of another org, of another product of Salesforce's, or
  /// of another vendor's, so they count neither for the integration nor against it.
  let others: [String]

  /// `nil` if the list or a row's name can't be read, because that row could be about Salesforce.
  ///
  /// - Parameter now: the server's clock; a later moment can't be right.
  package init?(_ body: JSON, now: Moment) {
    guard let list = body["integrationStatuses"].list, list.allSatisfy({ $0["integrationSyncName"].text != nil }) else {
      return nil
    }
    let named = list.filter(Self.isAboutSalesforce)
    others = named.compactMap { $0["integrationSyncName"].text }.filter { !$0.namesIntegration }.map(\.brief)
    rows = named.filter { $0["integrationSyncName"].text?.namesIntegration == true }.map { row in
      Row(
        name: row["integrationSyncName"].text?.brief ?? "", state: row["currentStatus"].text,
        lastError: row["lastError"].text, success: Success(row["lastSuccessfulDate"], now: now),
        records: row["numberOfRecordsProcessed"].count)
    }
  }

  /// The moment until which PX has read Salesforce: the oldest success of the rows that read, because a record may
  /// arrive by any of them.
  package var lastRead: Success {
    let reading = rows.contains { !$0.pushes } ? rows.filter { !$0.pushes } : rows
    var oldest: Moment?
    for row in reading {
      switch row.success {
      case .at(let moment): oldest = min(oldest ?? moment, moment)
      case .never: continue
      case .unreadable: return .unreadable
      }
    }
    return oldest.map { .at($0) } ?? .never
  }

  /// The rows that weren't looked at, after a sentence about the others.
  var notCounted: String {
    others.isEmpty ? "" : " · not looked at: \(others.map { "\"\($0)\"" }.joined(separator: ", "))"
  }

  private static func isAboutSalesforce(_ row: JSON) -> Bool {
    let name = row["integrationSyncName"].text?.lowercased() ?? ""
    let words = name.words
    let compact = words.joined()
    // These are other connections to Salesforce: In-App Hub was called Knowledge Center Bot, or KC Bot, until 2026.
    let isOther =
      ["knowledge", "kcbot", "inapphub", "article"].contains(where: compact.contains)
      || words.contains { ["kc", "kb"].contains($0) }
    guard !isOther else { return false }
    return compact.contains("salesforce") || compact.contains("sfdc") || words.contains("sf")
  }
}

extension String {
  /// Words that the names of the integration's rows are made of: the systems, what is moved, and where to.
  private static let wordsOfIntegration: Set<String> = [
    "salesforce", "sfdc", "sf", "px", "gainsight", "gainsightpx", "aptrinsic", "crm", "fetch", "push", "pull", "map",
    "mapping",
    "sync", "syncs", "synchronization", "read", "write", "back", "update", "updates", "account", "accounts", "contact",
    "contacts", "user", "users", "lead", "leads", "opportunity", "opportunities", "custom", "object", "objects",
    "field",
    "fields", "data", "record", "records", "to", "from", "and", "in", "into", "out", "inbound", "outbound",
    "integration",
    "connector", "connection", "job", "daily", "manual", "full", "incremental", "default", "main", "primary",
    "production",
    "prod", "api", "scheduled", "the", "of", "with", "by", "for", "upsert", "metrics", "usage", "bidirectional",
    "status",
  ]

  /// Whether the whole name is made of such words and numbers, as `SFDC_FETCH`, `salesforcePush` and `px2sfdc` are.
  /// `Salesforce Sandbox` and `Slack for Salesforce` have others.
  fileprivate var namesIntegration: Bool {
    lowercased().replacing("sales cloud", with: "salesforce").words.allSatisfy(\.isMadeOfThem)
  }

  private var isMadeOfThem: Bool {
    let letters = Array(self)
    var reached = [true] + Array(repeating: false, count: letters.count)
    for end in letters.indices {
      if reached[end], letters[end].isNumber { reached[end + 1] = true }
      for start in max(0, end - 15)...end where reached[start] && !reached[end + 1] {
        reached[end + 1] = Self.wordsOfIntegration.contains(String(letters[start...end]))
      }
    }
    return reached[letters.count]
  }
}

extension IntegrationStatus.Success {
  /// Parses epoch milliseconds between the year 2000 and the server's current time.
  fileprivate init(_ value: JSON?, now: Moment) {
    guard let value, !value.isUnset else {
      self = .never
      return
    }
    guard let milliseconds = value.count else {
      self = .unreadable
      return
    }
    let moment = Moment(seconds: milliseconds / 1000)
    if milliseconds == 0 {
      self = .never
    } else {
      self = moment.seconds >= 946_684_800 && moment <= now + 60 ? .at(moment) : .unreadable
    }
  }
}

extension String {
  /// The runs of letters and digits.
  var words: [String] { split(whereSeparator: { !$0.isLetter && !$0.isNumber }).map(String.init) }
}
