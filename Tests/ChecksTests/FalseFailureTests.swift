import Testing
import Wizard

/// A false `failed` sends two admins looking for a problem that doesn't exist.
@Suite struct `A judge of a healthy tenant` {
  /// The values in a response, and the errors, that make a check fail according to docs/checks.md: a field that is
  /// missing or of another type, a value that differs, a key or token that is refused.
  private static let failing: [CheckID: Set<String>] = [
    .salesforceAPI: ["INVALID_SESSION_ID", "REQUEST_LIMIT_EXCEEDED"],
    .salesforceBudget: ["REQUEST_LIMIT_EXCEEDED"],
    .mappingSalesforce: ["$.fields", "$.fields[].type"],
    .pxAPI: ["401", "403"],
    .mappingPX: ["$[].state", "$[].type"],
    .contactsLinked: ["$.users[].sfdcContactId"],
    .canary: ["$.accounts[].industry"],
    .accountsRecent: [
      "$.records[].Industry", "$.records[].Tier__c", "$.accounts[].industry", "$.accounts[].customAttributes",
      "$.accounts[].customAttributes.tier",
    ],
    .fieldsPopulated: [
      "$.accounts[].industry", "$.accounts[].customAttributes", "$.accounts[].customAttributes.tier",
    ],
  ]

  /// Any other change leaves it verified, or makes it unknown.
  @Test(arguments: CheckID.allCases)
  func `fails only where an answer says so`(check: CheckID) {
    let tenant = Tenant()
    let (_, replies) = tenant.judge(check)
    var failing: Set<String> = []
    func note(_ what: String, _ question: Question, _ reply: Reply) {
      if tenant.judge(check, replacing: [question: reply]).verdict.outcome == .failed { failing.insert(what) }
    }
    for (question, reply) in replies {
      guard case .answered(let answered) = reply else { continue }
      for damage in Damage.all(of: answered.body) {
        var changed = answered
        changed.body = damage.damaged
        note(damage.place, question, .answered(changed))
      }
      note("not connected", question, .notConnected)
      note("too late", question, .silent(.tooLate(seconds: 20), host: "h"))
      for status in [204, 301, 400, 401, 403, 404, 410, 500] {
        var error = answered
        error.status = status
        note("\(status)", question, .answered(error))
        for code in ["INVALID_FIELD", "INVALID_SESSION_ID", "REQUEST_LIMIT_EXCEEDED"] {
          error.body = .array([.object(["errorCode": .string(code)])])
          note(question.system == .px ? "\(status)" : code, question, .answered(error))
        }
      }
      var dateless = answered
      dateless.date = nil
      note("dateless", question, .answered(dateless))
    }
    #expect(failing == Self.failing[check] ?? [])
  }
}

extension Damage {
  /// The place without its index in a list: `$.accounts[].industry`.
  fileprivate var place: String {
    var isNumber = false
    return String(
      description.prefix { $0 != " " }.filter { character in
        if character == "]" { isNumber = false }
        defer { if character == "[" { isNumber = true } }
        return !isNumber
      })
  }
}
