import Testing
import Wizard

/// A judge that says `failed` where nothing failed sends two admins looking for a fault there isn't.
@Suite struct `A judge of a healthy tenant` {
  /// What may make it say `failed`: only answers that say so. All other damage leaves it verified or makes it unknown.
  @Test(arguments: CheckID.allCases)
  func `says failed only where an answer says so`(check: CheckID) {
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
        note("\(question.words.prefix(24)) \(damage)", question, .answered(changed))
      }
      note("not connected", question, .notConnected)
      note("too late", question, .silent(.tooLate(seconds: 20), host: "h"))
      for status in [204, 301, 400, 401, 403, 404, 410, 500] {
        var error = answered
        error.status = status
        for code in [nil, "INVALID_FIELD", "INVALID_SESSION_ID", "REQUEST_LIMIT_EXCEEDED"] {
          if let code { error.body = .array([.object(["errorCode": .string(code)])]) }
          note("\(question.words.prefix(24)) \(status) \(code ?? "")", question, .answered(error))
        }
      }
      var dateless = answered
      dateless.date = nil
      note("dateless", question, .answered(dateless))
    }
    if failing != [] { print("FAILING", check.rawValue, failing.sorted().joined(separator: "\nFAILING    ")) }
  }
}
