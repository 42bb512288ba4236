import Reports
import Screens
import Wizard

extension FolderFollowUp.Row {
  /// The result as people and scripts see it.
  enum Word: String, CaseIterable, Encodable {
    case ok, failed, incomplete
    case notAsked = "not-asked"
    case notDue = "not-due"

    var words: String { rawValue.replacing("-", with: " ") }

    /// The exit code, as for a single follow-up.
    var exitCode: Int32 {
      switch self {
      case .failed: 1
      case .incomplete, .notAsked: 2
      case .ok, .notDue: 0
      }
    }
  }

  var word: Word {
    switch result {
    case .notDue: .notDue
    case .unasked: .notAsked
    case .asked(let findings): findings.exitCode == 1 ? .failed : findings.exitCode == 2 ? .incomplete : .ok
    }
  }

  var findings: FollowUpRun.Findings? {
    if case .asked(let findings) = result { findings } else { nil }
  }

  /// The next thing to check, and from when.
  var next: Due? {
    switch result {
    case .notDue(let due): due
    case .asked(let findings): findings.dues.first { $0.at > findings.now }
    case .unasked: nil
    }
  }

  /// What was checked and with what result, in one line.
  var says: String {
    switch result {
    case .notDue(let due): due.map { "\($0.what): from \($0.at.date) \($0.at.clock) UTC" } ?? "Nothing to check now."
    case .unasked(let sentence): sentence
    case .asked(let findings): findings.says
    }
  }

  /// `ok         Acme · clients/acme.reconnect: 3 checks: 3 verified. 1 result added.`
  var line: String {
    "\(word.words.padded(to: 10)) \(tenant.map { "\($0) · " } ?? "")\(path): \(says)"
  }
}

extension FollowUpRun.Findings {
  fileprivate var says: String {
    var says = isNoVendorSystem ? ["NOT A VENDOR SYSTEM."] : []
    if !heard.isEmpty { says.append(Totals(heard.map(\.outcome.words)).sentence(of: "check")) }
    let failed = heard.filter { $0.outcome == .failed }
    if let first = failed.first { says.append("\(first.check.title): \(first.sentence)".asSentence) }
    if failed.count > 1 { says.append("\(failed.count - 1) more failed.") }
    says += problems.map(\.asSentence)
    says.append(
      appended.isEmpty
        ? "Nothing new." : "\(appended.count) \(appended.count == 1 ? "result" : "results") added.")
    return says.joined(separator: " ")
  }
}

/// All rows as JSON, in the shape of docs/schemas/follow-up-folder.json.
struct FolderDocument: Encodable {
  private let sessions: [Session]
  private let totals: [String: Int]
  /// The tenants without a session here.
  private let unused: [String]

  init(_ rows: [FolderFollowUp.Row], tenants: [Tenant]) {
    sessions = rows.map(Session.init)
    totals = Dictionary(
      uniqueKeysWithValues: FolderFollowUp.Row.Word.allCases.map { word in
        (word.rawValue, rows.count { $0.word == word })
      })
    unused = tenants.map(\.name).filter { name in !rows.contains { $0.tenant == name } }
  }

  private struct Session: Encodable {
    let row: FolderFollowUp.Row

    private enum Key: String, CodingKey { case file, tenant, result, says, answers, added, next }

    init(_ row: FolderFollowUp.Row) { self.row = row }

    func encode(to encoder: any Encoder) throws {
      let answers = CheckDocument(row.findings?.heard ?? [], vendorSystem: row.findings?.isNoVendorSystem != true)
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(row.path, forKey: .file)
      try container.encode(row.tenant, forKey: .tenant)
      try container.encode(row.word, forKey: .result)
      try container.encode(PlainText(row.says).string, forKey: .says)
      try container.encode(JSONDocument.Versioned(answers), forKey: .answers)
      try container.encode(row.findings?.appended.count ?? 0, forKey: .added)
      try container.encode(row.next?.at.iso8601, forKey: .next)
    }
  }
}
