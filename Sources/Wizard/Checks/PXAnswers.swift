extension CheckContext {
  /// The most PX accounts that are looked at by checks; comparing all of them is `compare`'s work.
  static let accountPages = 20
  static let pageSize = 1000

  /// A PX answer with status 200; concludes unknown on anything else.
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

  /// PX's integration status, which has a row about Salesforce at least.
  mutating func integrations() throws(Stop) -> IntegrationStatus {
    let body = try pxAnswer("admin/monitoring/integrations")
    guard let status = IntegrationStatus(body, now: serverNow), let listed = body["integrationStatuses"].list else {
      throw .concluded(unknown("PX's integration status could not be read"))
    }
    guard !status.rows.isEmpty else {
      throw .concluded(unknown("PX lists no Salesforce integration (\(listed.count) listed)"))
    }
    return status
  }

  /// Until when PX has read Salesforce, as it says; concludes where it names no such moment.
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

  /// PX accounts, page by page, up to the bound; `whole` says whether those are all.
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
      // PX's rule: scroll until a page is shorter than asked for; the id need not become null.
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

  /// Concludes unknown, naming the record, where something in the list isn't an account whose link can be read.
  private func requireAccounts(_ list: [JSON], after count: Int) throws(Stop) {
    guard let wrong = list.firstIndex(where: { !$0.isObject || !$0["sfdcId"].isTextOrNothing }) else { return }
    let name = (list[wrong]["name"].text ?? list[wrong]["id"].text)?.brief ?? "number \(count + wrong + 1)"
    throw .concluded(unknown("a PX account could not be read", example: name))
  }

  /// PX accounts by the first 15 characters of their Salesforce id, of how many, and whether those are all.
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
  /// A Salesforce id in its first 15 characters, which 15 and 18 characters share, in the case it has in Salesforce.
  var salesforceID: String? { recordID.map { String(decoding: $0.text, as: UTF8.self) } }

  var recordID: RecordID? {
    guard var text else { return nil }
    return text.withUTF8 { RecordID($0) }
  }
}

extension String {
  /// Everything but RFC 3986's unreserved characters as %XX.
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
