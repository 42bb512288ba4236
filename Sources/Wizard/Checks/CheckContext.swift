/// Judges a check from the replies so far. It is a pure function, so it simply runs again when more replies arrive.
///
/// A judge is written as if every reply were available. If one is missing, it stops, and the result is the questions it
/// needs instead of a verdict.
package struct CheckContext {
  typealias Finding = Verdict.Finding

  let check: CheckID
  let circumstances: Circumstances
  let replies: [Question: Reply]
  /// This computer's clock, used until a server has responded.
  let now: Moment
  /// The responses that the judge has read, in that order.
  private(set) var heard: [Answered] = []
  /// The response that gives the verdict its host and date: the last one from the check's own system.
  private(set) var principal: Answered?

  /// The result of judging.
  package enum Outcome: Hashable, Sendable {
    case verdict(Verdict)
    /// These questions have to be asked first.
    case asks(Set<Question>)
  }

  /// Why a judge stops early.
  enum Stop: Error {
    case needs(Set<Question>)
    case concluded(Verdict)
  }

  package static func judge(
    _ check: CheckID, _ circumstances: Circumstances, replies: [Question: Reply], now: Moment
  ) -> Outcome {
    var context = CheckContext(check: check, circumstances: circumstances, replies: replies, now: now)
    do throws(Stop) {
      try context.requireTenants()
      return .verdict(try check.row.judge(&context))
    } catch {
      switch error {
      case .needs(let questions):
        guard questions.allSatisfy(check.mayAsk) else { return .verdict(context.unknown(unplanned)) }
        return .asks(questions)
      case .concluded(let verdict): return .verdict(verdict)
      }
    }
  }

  /// The verdict's sentence if a judge needs a request that the table doesn't list.
  package static let unplanned = "not checked: the plan of this check doesn't list what it needs"

  /// Returns the verdict that is possible without a request, not counting tenant checks; `nil` if requests are needed.
  static func verdictUnasked(_ check: CheckID, _ circumstances: Circumstances, now: Moment) -> Verdict? {
    var context = CheckContext(check: check, circumstances: circumstances, replies: [:], now: now)
    do throws(Stop) {
      return try check.row.judge(&context)
    } catch {
      switch error {
      case .needs: return nil
      case .concluded(let verdict): return verdict
      }
    }
  }

  private init(check: CheckID, circumstances: Circumstances, replies: [Question: Reply], now: Moment) {
    self.check = check
    self.circumstances = circumstances
    self.replies = replies
    self.now = now
  }

  /// The server's clock; this computer's until a server has responded.
  var serverNow: Moment { principal?.date ?? heard.last?.date ?? now }

  // MARK: Asking

  /// Requires all of these questions, so that they are asked together.
  func want(_ questions: Question...) throws(Stop) {
    let missing = Set(questions).subtracting(replies.keys)
    if !missing.isEmpty { throw .needs(missing) }
  }

  /// Returns the response to a question, with any status. Concludes unknown if there is none.
  mutating func answer(_ question: Question) throws(Stop) -> Answered {
    guard let reply = replies[question] else { throw .needs([question]) }
    switch reply {
    case .answered(let answered):
      heard.append(answered)
      if question.system == check.system || principal == nil { principal = answered }
      return answered
    case .silent(let failure, let host):
      throw .concluded(unknown(failure.sentence(host: host)))
    case .notConnected:
      throw .concluded(unknown("not checked: connect \(question.system.name) first"))
    }
  }

  // MARK: Concluding

  /// Returns a verified verdict, or unknown if a response has no date and so can't prove when it was true.
  ///
  /// - Parameter example: a record with its values, as a separate sentence.
  func verified(_ says: String, example: String? = nil, subject: String? = nil) -> Verdict {
    guard !heard.isEmpty, heard.allSatisfy({ $0.date != nil }) else {
      return unknown("a response has no date, so it can't prove when it was true")
    }
    return verdict(.verified, says, example: example, subject: subject)
  }

  /// - Parameter symptom: the symptom to look up; the check's own by default.
  func failed(
    _ says: String, _ symptom: SymptomID? = nil, example: String? = nil, subject: String? = nil
  ) -> Verdict {
    verdict(.failed, says, example: example, subject: subject, symptom: symptom ?? check.symptom)
  }

  /// Returns what is wrong with the elements. One that can't be judged stops only if nothing wrong was found.
  ///
  /// - Parameter isWrongAnyway: whether something else is known to be wrong.
  mutating func findings<Element>(
    in elements: [Element], isWrongAnyway: Bool = false,
    _ judge: (inout CheckContext, Element) throws(Stop) -> Finding?
  ) throws(Stop) -> [Finding] {
    var found: [Finding] = []
    var known: Set<Finding> = []
    var unclear: Stop?
    for element in elements {
      do throws(Stop) {
        if let finding = try judge(&self, element), known.insert(finding).inserted { found.append(finding) }
      } catch {
        if case .needs = error { throw error }
        unclear = unclear ?? error
      }
    }
    if found.isEmpty, !isWrongAnyway, let unclear { throw unclear }
    return found
  }

  /// Returns a failed verdict with these findings.
  ///
  /// - Parameter says: the sentence; a list of the findings by default.
  func failed(
    _ findings: [Finding], says: String? = nil, example: String? = nil, subject: String? = nil
  ) -> Verdict {
    var failed = failed(
      says ?? Finding.sentence(findings), findings.first?.symptom, example: example, subject: subject)
    failed.findings = Finding.bounded(findings)
    return failed
  }

  /// Returns a failed verdict about the credentials used for checks, not about the integration.
  func refused(_ says: String, _ symptom: SymptomID? = nil) -> Verdict {
    var refused = failed(says, symptom)
    refused.isOwnAccess = true
    return refused
  }

  func notYet(_ says: String, from: Moment?) -> Verdict { verdict(.notYet, says, from: from) }

  func unknown(
    _ says: String, _ symptom: SymptomID? = nil, example: String? = nil, subject: String? = nil,
    option: String? = nil
  ) -> Verdict {
    var unknown = verdict(.unknown, says, example: example, subject: subject, symptom: symptom)
    unknown.option = option
    return unknown
  }

  /// Returns an unknown verdict about an error. Its symptom is left out if only the check's user lacks access.
  func unknown(_ error: SalesforceError, subject: String? = nil) -> Verdict {
    unknown(error.sentence, error.isAccess ? nil : error.symptom, subject: subject)
  }

  /// The maximum length of a sentence with text from servers, in characters. They could name thousands of records.
  private static let longest = 2000

  private func verdict(
    _ outcome: Verdict.Outcome, _ says: String, example: String? = nil, subject: String? = nil, from: Moment? = nil,
    symptom: SymptomID? = nil
  ) -> Verdict {
    Verdict(
      check: check, outcome: outcome, says: says.shortened(to: Self.longest) + skew,
      example: example?.shortened(to: Self.longest), subject: subject?.shortened(to: Self.longest),
      host: principal?.host,
      at: principal.map { $0.date ?? $0.received } ?? now, from: from, symptom: symptom)
  }

  /// The difference between the server's and this computer's clock, if it is more than a minute.
  private var skew: String {
    guard let principal, let date = principal.date else { return "" }
    let seconds = date - principal.received
    guard seconds.magnitude > 60 else { return "" }
    let hours = seconds.magnitude / 3600
    let minutes = seconds.magnitude % 3600 / 60
    let span = hours > 0 ? "\(hours) h \(minutes) min" : "\(minutes) min"
    return " · its clock is \(span) \(seconds > 0 ? "ahead of" : "behind") this computer's"
  }
}

extension Connection.System {
  /// The system's name for people.
  package var name: String {
    switch self {
    case .px: "Gainsight PX"
    case .salesforce: "Salesforce"
    case .statusPage: "the status pages"
    }
  }
}

extension TransportFailure {
  package func sentence(host: String) -> String {
    switch self {
    case .tooLate(let seconds): "\(host) did not finish its response within \(seconds) s"
    case .nameNotFound: "\(host) was not found. Check the address and your network"
    case .refused: "\(host) refused the connection"
    case .brokenOff: "\(host) closed the connection before its response was complete"
    case .notTrusted:
      "\(host) has a certificate this computer doesn't trust. Install your proxy's CA, or name its file with SSL_CERT_FILE"
    case .noAuthorities(let file?):
      "\(file), which has no CA certificates or can't be read. Fix the path, or unset the variable"
    case .noAuthorities(nil):
      "this computer has no CA certificates. Install the ca-certificates package, or name a file with SSL_CERT_FILE"
    case .proxyFailed: "the proxy blocked the request to \(host)"
    case .redirected(let other): "\(host) redirects to \(other), and redirects are not followed"
    case .tooLarge(let bytes): "\(host) sent more than \(bytes >> 20) MB, so the response was not read"
    case .noVersion(let status):
      "\(host) answered HTTP \(status). The PX address must end in /v1, for example \(PXRegion.us.address)"
    case .notJSON(let status): "\(host) answered HTTP \(status) with a page that isn't JSON"
    case .tooManyValues: "\(host) sent more values than one run can read"
    case .serverError(let status): "\(host) answered HTTP \(status) on every attempt"
    case .busy: "\(host) answered HTTP 429 (too many requests) on every attempt"
    case .waitTooLong: "\(host) asks to wait longer than this check can"
    case .callsSpent(let bound): "not checked: this run reached its limit of \(bound) API calls"
    case .budgetSpent: "not checked: the org has almost no API calls left in its 24-hour limit"
    case .stopped: "not checked: the run ended before this check"
    case .notUsable(let says): "not checked: \(says)"
    case .badAddress: "not checked: the address of \(host) must start with https://"
    }
  }
}
