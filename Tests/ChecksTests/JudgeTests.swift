import Testing
import Wizard

@Suite struct `A judge` {
  @Test(arguments: CheckID.allCases)
  func `verifies a tenant where all is well`(check: CheckID) {
    let verdict = Tenant().judge(check).verdict
    #expect(verdict.outcome == .verified, "\(verdict.says)")
    #expect(verdict.at == Tenant.now)
    #expect(verdict.host != nil)
    #expect(!verdict.says.contains("clock"))
  }

  /// A value in a response either doesn't matter, so the verdict stays exactly the same, or changing it makes the
  /// verdict unverified.
  @Test(arguments: CheckID.allCases)
  func `never verifies from a damaged answer`(check: CheckID) {
    let tenant = Tenant()
    let (healthy, replies) = tenant.judge(check)
    var inputs = 0
    for (question, reply) in replies {
      guard case .answered(let answered) = reply else { continue }
      for damage in Damage.all(of: answered.body) {
        var changed = answered
        changed.body = damage.damaged
        let verdict = tenant.judge(check, replacing: [question: .answered(changed)]).verdict
        if verdict == healthy { continue }
        // The bot's status values aren't documented.
        if check == .kcBot, question.words == "px:kcbot", damage.isOtherWord { continue }
        inputs += 1
        #expect(verdict.outcome != .verified, "\(question.words): \(damage) gives \(verdict.says)")
      }
    }
    #expect(inputs > 10)
  }

  @Test(arguments: CheckID.allCases)
  func `never verifies without every answer, with an error, or without a date`(check: CheckID) {
    let tenant = Tenant()
    let (healthy, replies) = tenant.judge(check)
    for (question, reply) in replies {
      guard case .answered(let answered) = reply else { continue }
      var others: [Reply] = [
        .notConnected, .silent(.tooLate(seconds: 20), host: "h"), .silent(.notJSON(status: 200), host: "h"),
      ]
      for status in [204, 301, 400, 401, 403, 404, 410, 500] {
        for body in [answered.body, .array([]), .array([.object(["errorCode": .string("INVALID_FIELD")])])] {
          var error = answered
          error.status = status
          error.body = body
          others.append(.answered(error))
        }
      }
      var dateless = answered
      dateless.date = nil
      others.append(.answered(dateless))
      for other in others {
        let verdict = tenant.judge(check, replacing: [question: other]).verdict
        if verdict == healthy { continue }  // asked for a case that didn't arise
        #expect(verdict.outcome != .verified, "\(question.words): \(other) gives \(verdict.says)")
      }
    }
  }

  @Test(
    arguments: CheckID.allCases.filter { ![.statusPage, .salesforceAPI, .salesforceProduction, .pxAPI].contains($0) })
  func `says nothing of another tenant`(check: CheckID) {
    var tenant = Tenant()
    tenant.circumstances.org = "00D5g0000000009"
    tenant.circumstances.subscription = "sub-9"
    let verdict = tenant.judge(check).verdict
    switch check {
    case .salesforceOrg, .pxSubscription: #expect(verdict.outcome == .failed)
    default:
      #expect(verdict.outcome == .unknown)
      #expect(verdict.says.hasPrefix("different tenant"))
    }
  }

  @Test(arguments: CheckID.allCases)
  func `says what it needs`(check: CheckID) {
    var tenant = Tenant()
    tenant.circumstances = Circumstances()
    let verdict = tenant.judge(check).verdict
    let needing: Set<CheckID> = [
      .salesforceOrg, .pxSubscription, .pushFields, .mappingSalesforce, .mappingPX, .oauthToken, .pxLastSync, .canary,
      .accountsRecent, .fieldsPopulated, .pushValues,
    ]
    #expect(
      needing.contains(check)
        ? verdict.outcome == .unknown && verdict.option?.hasPrefix("--") == true || check == .canary
        : verdict.outcome == .verified, "\(verdict.says)")
  }

  @Test func `says that a token expired on the way`() {
    let tenant = Tenant()
    var (_, replies) = tenant.judge(.salesforceAPI)
    let expired = JSON.array([.object(["errorCode": .string("INVALID_SESSION_ID"), "message": .string("expired")])])
    replies[.limits] = .answered(
      Answered(status: 401, body: expired, host: "h", date: Tenant.now, received: Tenant.now))
    guard
      case .verdict(let verdict) = CheckContext.judge(
        .salesforceAPI, tenant.circumstances, replies: replies, now: Tenant.now)
    else { return #expect(Bool(false)) }
    #expect(verdict.outcome == .failed && verdict.symptom == .tokenExpired)
    #expect(verdict.says.contains("at first"))
  }

  @Test func `says when a server's clock is far from this machine's`() {
    let tenant = Tenant()
    let question = Question.statusSummary
    guard case .answered(var answered) = tenant.reply(question) else { return }
    answered.received = Tenant.now + -3900
    let verdict = tenant.judge(.statusPage, replacing: [question: .answered(answered)]).verdict
    #expect(verdict.says.hasSuffix("its clock is 1 h 5 min ahead of this computer's"))
    #expect(verdict.at == Tenant.now)
  }

  /// What a session names narrows down what is proved.
  @Test func `holds articles against the channels and the title a session names`() {
    var tenant = Tenant()
    tenant.circumstances.channels = ["public"]
    #expect(tenant.judge(.articles).verdict.outcome == .verified)
    tenant.circumstances.channels = ["public", "partner"]
    let missing = tenant.judge(.articles).verdict
    #expect(missing.outcome == .failed && missing.symptom == .articleChannel && missing.says.hasSuffix("Partner"))
    tenant.circumstances.channels = nil
    tenant.circumstances.article = "Reset' OR Title != '"
    let asked = tenant.judge(.articles).replies.keys.map(\.words)
    #expect(asked.contains { $0.contains(#"Title = 'Reset\' OR Title != \''"#) })
  }

  @Test func `reads nobody else's rights as the approver's`() {
    var tenant = Tenant()
    tenant.circumstances.approvingUser = "admin@acme.com"
    #expect(tenant.judge(.salesforceUserAPI).verdict.subject == "admin@acme.com")
    #expect(tenant.judge(.salesforceUserObjects).verdict.subject == "admin@acme.com")
    #expect(tenant.judge(.pushFields).verdict.subject == "admin@acme.com")
    #expect(tenant.judge(.oauthToken).verdict.outcome == .failed)  // it was issued to somebody else
    tenant.circumstances.approvingUser = "Ben"
    for check in [CheckID.salesforceUserAPI, .salesforceUserObjects, .pushFields] {
      #expect(tenant.judge(check).verdict.outcome == .unknown)
    }
  }

  @Test func `waits for the run and the push it can't yet have seen`() {
    var tenant = Tenant()
    tenant.circumstances.setSince(Tenant.now + -60)
    let push = Moment(iso8601: "2026-11-24T03:00:00Z")
    for check in [CheckID.pxLastSync, .accountsRecent, .fieldsPopulated, .pushValues] {
      let verdict = tenant.judge(check).verdict
      #expect(verdict.outcome == .notYet, "\(check): \(verdict.says)")
      #expect(verdict.from == (check == .pushValues ? push : Moment(iso8601: "2026-11-24T00:00:00Z")))
    }
  }

  /// A support bundle leaves these names out.
  @Test(arguments: [CheckID.accountsRecent, .fieldsPopulated, .pxDuplicates, .contactsLinked, .pushValues])
  func `names a record and its values apart from what is so`(check: CheckID) {
    let tenant = Tenant()
    let (healthy, replies) = tenant.judge(check)
    var failed = 0
    for (question, reply) in replies {
      guard case .answered(let answered) = reply else { continue }
      for damage in Damage.all(of: answered.body) {
        var changed = answered
        changed.body = damage.damaged
        let verdict = tenant.judge(check, replacing: [question: .answered(changed)]).verdict
        for value in ["Acme:", "of Acme", "on Acme", "Software", "lee@acme.com", "71"] {
          #expect(!verdict.says.contains(value), "\(verdict.says)")
        }
        guard verdict.outcome == .failed else { continue }
        failed += 1
        #expect(verdict.example != nil, "\(verdict.says)")
      }
    }
    switch check {
    case .accountsRecent, .fieldsPopulated, .contactsLinked: #expect(failed > 0)
    case .pushValues:
      #expect(healthy.example?.hasPrefix("Acme: PX_Score__c = ") == true)
      #expect(healthy.sentence == "\(healthy.says); \(healthy.example ?? "")")
    default: break
    }
  }

  @Test func `says no more of a token, a limit or a right than was read`() {
    let tenant = Tenant()
    #expect(tenant.judge(.salesforceBudget).verdict.says.contains("API calls are left in the 24-hour limit"))
    #expect(tenant.judge(.salesforceUserObjects).verdict.says.hasSuffix("(sharing rules were not checked)"))
    #expect(tenant.judge(.pushFields).verdict.says.contains("(field-level security)"))
    let (_, replies) = tenant.judge(.salesforceAPI)
    let refused = JSON.array([.object(["errorCode": .string("INVALID_SESSION_ID")])])
    for question in replies.keys {
      let reply = Reply.answered(
        Answered(status: 401, body: refused, host: "h", date: Tenant.now, received: Tenant.now))
      let verdict = tenant.judge(.salesforceAPI, replacing: [question: reply]).verdict
      #expect(verdict.says.contains("or is mistyped"))
    }
    var late = tenant
    late.circumstances.setSince(Tenant.now)
    #expect(late.judge(.oauthToken).verdict.says.contains("or nobody has approved yet"))
  }
}
