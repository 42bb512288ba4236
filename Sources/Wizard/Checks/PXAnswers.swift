extension CheckContext {
  /// The most PX accounts that are looked at by checks; comparing all of them is `compare`'s work.
  static let accountPages = 20
  static let pageSize = 1000

  /// A PX answer with status 200; concludes unknown on anything else.
  mutating func pxAnswer(_ path: String) throws(Stop) -> JSON {
    let answered = try answer(.px(path))
    switch answered.status {
    case 200: return answered.body
    case 401, 403: throw .concluded(unknown("PX does not take the API key (HTTP \(answered.status))"))
    default: throw .concluded(unknown(pxProblem(answered)))
    }
  }

  func pxProblem(_ answered: Answered) -> String {
    let message = answered.body["externalapierror"]["message"].text.map { ": \($0.brief)" } ?? ""
    return "PX answered HTTP \(answered.status)\(message)"
  }

  /// The rows of PX's integration status that are about Salesforce. Their names are documented nowhere.
  mutating func integrations() throws(Stop) -> [JSON] {
    guard let rows = try pxAnswer("admin/monitoring/integrations")["integrationStatuses"].list else {
      throw .concluded(unknown("PX's integration status could not be read"))
    }
    let found = rows.filter(IntegrationStatus.isAboutSalesforce)
    guard !found.isEmpty else {
      throw .concluded(unknown("PX lists no integration whose name speaks of Salesforce (\(rows.count) listed)"))
    }
    return found
  }

  /// When the integration last succeeded, as PX says; concludes unknown if that isn't a moment in the past.
  mutating func lastSuccess() throws(Stop) -> Moment {
    var latest: Moment?
    for row in try integrations() {
      guard let moment = moment(milliseconds: row["lastSuccessfulDate"]) else {
        throw .concluded(unknown("PX's date of the last successful run could not be read"))
      }
      latest = max(latest ?? moment, moment)
    }
    guard let latest else { throw .concluded(unknown("PX names no last successful run")) }
    return latest
  }

  /// Epoch milliseconds, between 2000 and the server's own now.
  func moment(milliseconds: JSON?) -> Moment? {
    guard let value = milliseconds.count else { return nil }
    let moment = Moment(seconds: value / 1000)
    return moment.seconds >= 946_684_800 && moment <= serverNow + 60 ? moment : nil
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
      accounts += list
      // PX's rule: scroll until a page is shorter than asked for; the id need not become null.
      if list.count < Self.pageSize {
        guard accounts.count == total else {
          throw .concluded(unknown("PX counts \(total) accounts and sent \(accounts.count)"))
        }
        return (accounts, true)
      }
      guard let scroll = page["scrollId"].text else {
        throw .concluded(unknown("PX's accounts could not be read to their end"))
      }
      path = "accounts?pageSize=\(Self.pageSize)&scrollId=\(scroll.percentEncoded)"
    }
    return (accounts, false)
  }

  /// PX accounts by the first 15 characters of their Salesforce id.
  mutating func accountsBySalesforceID() throws(Stop) -> [String: [JSON]] {
    var index: [String: [JSON]] = [:]
    for account in try accounts().accounts {
      guard let id = account["sfdcId"]?.salesforceID else { continue }
      index[id, default: []].append(account)
    }
    return index
  }
}

extension JSON {
  /// A Salesforce id in its first 15 characters, which 15 and 18 characters share.
  var salesforceID: String? {
    guard let text, text.utf8.count == 15 || text.utf8.count == 18,
      text.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) })
    else { return nil }
    return String(text.prefix(15))
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
