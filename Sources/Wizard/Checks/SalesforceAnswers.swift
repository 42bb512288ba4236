extension CheckContext {
  /// Queries that several judges share.
  enum Query {
    static let organization =
      "SELECT Id, Name, IsSandbox, InstanceName, OrganizationType, TrialExpirationDate FROM Organization LIMIT 1"
    static let tokens =
      "SELECT AppName, User.Username, CreatedDate, LastUsedDate, UseCount FROM OauthToken ORDER BY CreatedDate DESC"
    static let apps = "SELECT Id, Name FROM ConnectedApplication"

    /// One permission per query, so that one the org doesn't have can't hide others.
    static func permission(_ name: String) -> String { "SELECT Permissions\(name) FROM UserPermissionAccess LIMIT 1" }

    /// Returns a string literal for a query.
    static func quoted(_ text: String) -> String {
      "'" + text.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "'"
    }
  }

  /// The maximum number of pages read per query.
  static let mostPages = 5

  /// Returns all rows of a query, over several pages. Concludes unknown if they aren't complete.
  mutating func rows(_ query: String) throws(Stop) -> [JSON] {
    var rows: [JSON] = []
    var question = Question.query(query)
    for _ in 0..<Self.mostPages {
      let page = try page(of: question)
      rows += page.rows
      guard let next = page.next else {
        guard rows.count == page.total else {
          throw .concluded(unknown("Salesforce has \(page.total) rows but sent \(rows.count)"))
        }
        return rows
      }
      question = .moreRows(path: next)
    }
    throw .concluded(unknown("there are more rows than the check reads (\(rows.count))"))
  }

  /// Returns a page of rows, the total number of rows, and the path of the next page, if any.
  mutating func page(of question: Question) throws(Stop) -> (rows: [JSON], total: Int64, next: String?) {
    let answered = try answer(question)
    if let error = SalesforceError(answered) { throw .concluded(unknown(error)) }
    guard answered.status == 200, let rows = answered.body["records"].list, let done = answered.body["done"].flag,
      let total = answered.body["totalSize"].count
    else { throw .concluded(unknown(unreadable(answered))) }
    if let wrong = rows.firstIndex(where: { !$0.isObject }) {
      throw .concluded(unknown("record \(wrong + 1) of an answer from \(answered.host) could not be read"))
    }
    if done { return (rows, total, nil) }
    guard let path = answered.body["nextRecordsUrl"].text, path.hasPrefix("/services/data/") else {
      throw .concluded(unknown(unreadable(answered)))
    }
    return (rows, total, path)
  }

  func unreadable(_ answered: Answered) -> String {
    "\(answered.host) answered HTTP \(answered.status) in an undocumented format"
  }

  /// Returns the org that responds.
  mutating func organization() throws(Stop) -> JSON {
    let (rows, total, next) = try page(of: .query(Query.organization))
    guard next == nil, rows.count == total else {
      throw .concluded(unknown("Salesforce has \(total) rows but sent \(rows.count)"))
    }
    guard let row = rows.first else {
      throw .concluded(unknown("the connected user can't see the Organization"))
    }
    return row
  }

  /// Returns the username of the token's owner, whose permissions apply.
  mutating func subject() throws(Stop) -> String {
    let answered = try answer(.userInfo)
    if let error = SalesforceError(answered), error.shutsAll || error.isTransient { throw .concluded(unknown(error)) }
    guard answered.status == 200, let name = answered.body["preferred_username"].text,
      answered.body["organization_id"].text != nil
    else {
      throw .concluded(unknown("Salesforce doesn't say whose token this is, so these permissions could be anybody's"))
    }
    return name
  }

  /// Returns a permission of the token's user; `nil` if the org doesn't have it or the response can't be read.
  mutating func permission(_ name: String) throws(Stop) -> Bool? {
    let answered = try answer(.query(Query.permission(name)))
    if let error = SalesforceError(answered) {
      if error.isBlindness { return nil }
      throw .concluded(unknown(error))
    }
    guard answered.status == 200, answered.body["done"].flag == true, answered.body["totalSize"].count == 1 else {
      return nil
    }
    return answered.body["records"].list?.first?["Permissions\(name)"].flag
  }

  /// Concludes unknown unless the connections belong to the target, because others prove nothing about it.
  mutating func requireTenants() throws(Stop) {
    for system in check.row.tenants {
      switch system {
      case .salesforce: try requireOrg()
      case .px: try requireSubscription()
      case .statusPage: break
      }
    }
  }

  private mutating func requireOrg() throws(Stop) {
    guard let target = circumstances.org else { return }
    let organization = try organization()
    guard let id = organization["Id"].text else {
      throw .concluded(unknown("not checked: the org of this connection could not be read"))
    }
    switch agreement(of: id, host: heard.last?.host ?? "", with: target) {
    case .same: return
    case .different:
      throw .concluded(unknown("different tenant: connected to org \(id.brief), but the target is \(target)"))
    case .incomparable:
      throw .concluded(unknown("not checked: it isn't clear whether org \(id.brief) is the target \(target)"))
    }
  }

  /// Compares the org's id or host with the target, depending on how the target is named.
  func agreement(of id: String, host: String, with target: String) -> OrgName.Agreement {
    guard let expected = try? OrgName(target) else { return .incomparable }
    for answering in [OrgName(answering: id), OrgName(answering: host)] {
      switch answering?.agrees(with: expected) {
      case .same: return .same
      case .different: return .different
      case .incomparable, nil: continue
      }
    }
    return .incomparable
  }

  private mutating func requireSubscription() throws(Stop) {
    guard let target = circumstances.subscription else { return }
    let answered = try pxAnswer("admin/subscription")
    guard let id = answered["id"].text else {
      throw .concluded(unknown("not checked: the PX subscription of this connection could not be read"))
    }
    guard id.lowercased() != target.trimmed.lowercased() else { return }
    guard target.hasForm(of: id) else {
      throw .concluded(
        unknown("not checked: it isn't clear whether PX subscription \(id.brief) is the target \(target.brief)"))
    }
    throw .concluded(
      unknown("different tenant: connected to PX subscription \(id.brief), but the target is \(target)"))
  }
}

extension String {
  /// Whether two ids of a PX subscription are of one form, so that only one of them can be right: both UUIDs, both as
  /// long with letters and digits alone, or with the same runs of letters, digits and marks.
  func hasForm(of id: String) -> Bool { trimmed.formOfID == id.trimmed.formOfID }

  /// `a-0` for `sub-1`.
  private var formOfID: String {
    let parts = split(separator: "-", omittingEmptySubsequences: false)
    if parts.map(\.count) == [8, 4, 4, 4, 12], parts.joined().allSatisfy(\.isHexDigit) { return "uuid" }
    if count >= 8, allSatisfy({ $0.isLetter || $0.isNumber }), contains(where: \.isNumber) { return "\(count)" }
    var form = ""
    for character in self {
      let mark: Character = character.isNumber ? "0" : character.isLetter ? "a" : character
      if form.last != mark { form.append(mark) }
    }
    return form
  }
}
