extension CheckContext {
  /// The maximum number of pages of PX accounts that checks read. `compare` reads all of them.
  static let accountPages = 20
  static let pageSize = 1000

  /// Returns the body of a PX response with status 200. Concludes unknown for anything else.
  mutating func pxAnswer(_ path: String) throws(Stop) -> JSON {
    let answered = try answer(.px(path))
    switch answered.status {
    case 200: return answered.body
    case 401, 403:
      throw .concluded(unknown(PXRegion.keyRefused(status: answered.status, host: answered.host), .pxKey))
    default: throw .concluded(unknown(pxProblem(answered)))
    }
  }

  func pxProblem(_ answered: Answered) -> String {
    let message = answered.body["externalapierror"]["message"].text.map { ": \($0.brief)" } ?? ""
    return "PX answered HTTP \(answered.status)\(message)"
  }

  /// Returns PX's integration status, which contains at least one Salesforce integration.
  mutating func integrations() throws(Stop) -> IntegrationStatus {
    let body = try pxAnswer("admin/monitoring/integrations")
    guard let status = IntegrationStatus(body, now: serverNow), let listed = body["integrationStatuses"].list else {
      throw .concluded(unknown("PX's integration status could not be read"))
    }
    if status.rows.isEmpty, !status.others.isEmpty {
      let names = status.others.map { "\"\($0)\"" }.joined(separator: ", ")
      throw .concluded(
        unknown("PX lists no row that is clearly its Salesforce integration. It might be one of: \(names)"))
    }
    guard !status.rows.isEmpty else {
      throw .concluded(unknown("PX lists no Salesforce integration (\(listed.count) listed)"))
    }
    return status
  }

  /// Returns the moment until which PX has read Salesforce. Concludes if PX doesn't report one.
  mutating func lastRead() throws(Stop) -> Moment {
    switch try integrations().lastRead {
    case .at(let moment): return moment
    case .never:
      throw .concluded(
        notYet(
          "PX's integration has never run successfully", from: Timetable.windows(after: serverNow, count: 1).first?.at))
    case .unreadable: throw .concluded(unknown("the date of PX's last successful run could not be read"))
    }
  }

  /// Returns PX accounts, page by page up to the limit; `whole` is whether these are all.
  mutating func accounts() throws(Stop) -> (accounts: [JSON], whole: Bool) {
    var accounts: [JSON] = []
    var path = "accounts?pageSize=\(Self.pageSize)"
    for _ in 0..<Self.accountPages {
      let page = try pxAnswer(path)
      guard let list = page["accounts"].list, let total = page["totalHits"].count else {
        throw .concluded(unknown("PX's accounts could not be read"))
      }
      try requireAccounts(list, after: accounts.count)
      accounts += list
      if accounts.count == total { return (accounts, true) }
      // PX's rule: scroll until a page is shorter than requested. The id doesn't have to become null.
      guard list.count == Self.pageSize else {
        throw .concluded(unknown("PX has \(total) accounts but sent \(accounts.count)"))
      }
      guard let scroll = page["scrollId"].text else {
        throw .concluded(unknown("the list of PX accounts could not be read completely"))
      }
      path = "accounts?pageSize=\(Self.pageSize)&scrollId=\(scroll.percentEncoded)"
    }
    return (accounts, false)
  }

  /// Concludes unknown, naming the record, if the list has an element that isn't an account with a readable link.
  private func requireAccounts(_ list: [JSON], after count: Int) throws(Stop) {
    guard let wrong = list.firstIndex(where: { !$0.isObject || !$0["sfdcId"].isTextOrNothing }) else { return }
    let name = (list[wrong]["name"].text ?? list[wrong]["id"].text)?.brief ?? "number \(count + wrong + 1)"
    throw .concluded(unknown("a PX account could not be read", example: name))
  }

  /// Returns PX accounts by the first 15 characters of their Salesforce id, the number read, and whether these are all.
  mutating func accountsBySalesforceID() throws(Stop) -> (index: [String: [JSON]], read: Int, areAll: Bool) {
    let (accounts, areAll) = try accounts()
    var index: [String: [JSON]] = [:]
    for account in accounts {
      guard let id = account["sfdcId"]?.salesforceID else { continue }
      index[id, default: []].append(account)
    }
    return (index, accounts.count, areAll)
  }
}

extension JSON {
  /// The first 15 characters of a Salesforce id, in their original case. Ids of 15 and 18 characters share them.
  var salesforceID: String? { recordID.map { String(decoding: $0.text, as: UTF8.self) } }

  var recordID: RecordID? {
    guard var text else { return nil }
    return text.withUTF8 { RecordID($0) }
  }
}

extension String {
  /// The text with all but RFC 3986's unreserved characters percent-encoded.
  package var percentEncoded: String {
    let digits = Array("0123456789ABCDEF".utf8)
    var out: [UInt8] = []
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: "~"):
        out.append(byte)
      default: out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
