import Testing
import Wizard

/// Looking up a sentence that a check reports with a symptom finds that symptom first.
@Suite struct `What a check says` {
  @Test(arguments: CheckID.allCases)
  func `finds its own row`(check: CheckID) {
    var missed: Set<String> = []
    for verdict in Tenant().damagedVerdicts(of: check) {
      guard let symptom = verdict.symptom else { continue }
      let found = Lookup.restoration.matches(verdict.says).map(\.symptom.id)
      if found.first != symptom { missed.insert("\(symptom), not \(found.prefix(3)): \(verdict.says)") }
    }
    #expect(missed.isEmpty, "\(missed.sorted().joined(separator: "\n"))")
  }

  /// One code has two meanings, and the description distinguishes them.
  @Test(
    arguments: [
      ("This session is not valid for use with the REST API", .ipRestricted),
      ("Session expired or invalid", .tokenExpired), ("", .tokenExpired),
    ] as [(String, SymptomID)])
  func `tells a session that is bound to an address from an expired one`(message: String, symptom: SymptomID) throws {
    let tenant = Tenant()
    let (_, replies) = tenant.judge(.salesforceAPI)
    for (question, reply) in replies where question.system == .salesforce {
      guard case .answered(var answered) = reply else { continue }
      answered.status = 401
      answered.body = .array([.object(["errorCode": .string("INVALID_SESSION_ID"), "message": .string(message)])])
      let verdict = tenant.judge(.salesforceAPI, replacing: [question: .answered(answered)]).verdict
      guard let named = verdict.symptom else { continue }
      #expect(named == symptom, "\(verdict.says)")
      #expect(Lookup.restoration.matches(verdict.says).first?.symptom.id == symptom, "\(verdict.says)")
    }
  }
}

extension Tenant {
  /// The verdicts for every changed response, and for every error that Salesforce or PX may respond with.
  fileprivate func damagedVerdicts(of check: CheckID) -> [Verdict] {
    let (verdict, replies) = judge(check)
    var verdicts = [verdict]
    for (question, reply) in replies {
      guard case .answered(let answered) = reply else { continue }
      func take(_ changed: Answered) {
        verdicts.append(judge(check, replacing: [question: .answered(changed)]).verdict)
      }
      for damage in Damage.all(of: answered.body) {
        var changed = answered
        changed.body = damage.damaged
        take(changed)
      }
      for status in [400, 401, 403, 404, 500, 503] {
        for code in [
          "INVALID_FIELD", "INVALID_SESSION_ID", "INVALID_AUTH_HEADER", "REQUEST_LIMIT_EXCEEDED",
          "API_DISABLED_FOR_ORG", "API_CURRENTLY_DISABLED", "INSUFFICIENT_ACCESS", "SERVER_UNAVAILABLE",
        ] {
          var error = answered
          error.status = status
          error.body = .array([.object(["errorCode": .string(code)])])
          take(error)
        }
      }
    }
    return verdicts
  }
}
