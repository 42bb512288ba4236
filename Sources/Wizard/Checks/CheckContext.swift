/// Judges one check from what was answered so far: pure, so it is simply asked again when more has been answered.
///
/// A judge reads as if every answer were there already. Where one is missing it stops, and the questions it
/// needs are what comes out instead of a verdict.
package struct CheckContext {
  typealias Finding = Verdict.Finding

  let check: CheckID
  let circumstances: Circumstances
  let replies: [Question: Reply]
  /// This machine's clock, used where no server has answered.
  let now: Moment
  /// The answers the judge has read, in the order it read them.
  private(set) var heard: [Answered] = []
  /// The answer whose host and date the verdict names: the last one from the check's own system.
  private(set) var principal: Answered?

  /// What comes of judging.
  package enum Outcome: Hashable, Sendable {
    case verdict(Verdict)
    /// These have to be asked first.
    case asks(Set<Question>)
  }

  /// Why a judge stops before its end.
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

  /// Said in place of a request that the table doesn't list.
  package static let unplanned = "not checked: the plan of this check doesn't list what it needs"

  /// What it comes to without asking anything, leaving aside whose the connections are; `nil` where it would ask.
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

  /// The server's clock where one has answered.
  var serverNow: Moment { principal?.date ?? heard.last?.date ?? now }

  // MARK: Asking

  /// Has all of these asked at once, before the first one is read.
  func want(_ questions: Question...) throws(Stop) {
    let missing = Set(questions).subtracting(replies.keys)
    if !missing.isEmpty { throw .needs(missing) }
  }

  /// The answer to a question, whatever its status; concludes unknown if there isn't one.
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

  /// Verified, unless an answer it depends on has no date: that proves nothing about now.
  ///
  /// - Parameter example: a record with its values, in a sentence of its own.
  func verified(_ says: String, example: String? = nil, subject: String? = nil) -> Verdict {
    guard !heard.isEmpty, heard.allSatisfy({ $0.date != nil }) else {
      return unknown("a response has no date, so it can't prove when it was true")
    }
    return verdict(.verified, says, example: example, subject: subject)
  }

  /// - Parameter symptom: what to look up, where that isn't the check's own.
  func failed(
    _ says: String, _ symptom: SymptomID? = nil, example: String? = nil, subject: String? = nil
  ) -> Verdict {
    verdict(.failed, says, example: example, subject: subject, symptom: symptom ?? check.symptom)
  }

  /// What is wrong with these, one after another. One that can't be judged stops nothing, unless nothing else is wrong.
  ///
  /// - Parameter isWrongAnyway: something is known to be wrong besides.
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

  /// Failed, for each of these reasons.
  ///
  /// - Parameter says: the sentence that names all of them, where listing them doesn't.
  func failed(
    _ findings: [Finding], says: String? = nil, example: String? = nil, subject: String? = nil
  ) -> Verdict {
    var failed = failed(
      says ?? Finding.sentence(findings), findings.first?.symptom, example: example, subject: subject)
    failed.findings = Finding.bounded(findings)
    return failed
  }

  /// Failed, because the credentials of whoever asks are refused.
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

  /// What an error of Salesforce's is about is looked up, unless that is the asker's own rights.
  func unknown(_ error: SalesforceError, subject: String? = nil) -> Verdict {
    unknown(error.sentence, error.isAccess ? nil : error.symptom, subject: subject)
  }

  /// Characters of a sentence that is made of what servers say. They can name thousands of records.
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

  /// How far the server's clock is from this machine's, where that is more than a minute.
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
  /// What people call it.
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
    case .noAuthorities(let file?): "\(file), which has no CA certificates or can't be read. Correct it, or unset it"
    case .noAuthorities(nil):
      "this computer has no CA certificates. Install the ca-certificates package, or name a file with SSL_CERT_FILE"
    case .proxyFailed: "the proxy blocked the request to \(host)"
    case .redirected(let other): "\(host) redirects to \(other), and redirects are not followed"
    case .tooLarge(let bytes): "\(host) sent more than \(bytes >> 20) MB, so the response was not read"
    case .noVersion(let status):
      "\(host) answered HTTP \(status). The PX address must end in /v1, for example \(PXRegion.us.address)"
    case .notJSON(let status): "\(host) answered HTTP \(status) with a page that isn't JSON"
    case .tooManyValues: "\(host) answered with more values than are read in one run"
    case .serverError(let status): "\(host) answered HTTP \(status) on every attempt"
    case .busy: "\(host) answered HTTP 429 (too many requests) on every attempt"
    case .waitTooLong: "\(host) asks to wait longer than this check can"
    case .callsSpent(let bound): "not checked: this run reached its limit of \(bound) API calls"
    case .budgetSpent: "not checked: the org has almost no API calls left in its 24-hour limit"
    case .stopped: "not checked: the run ended first"
    case .notUsable(let says): "not checked: \(says)"
    case .badAddress: "not checked: the address of \(host) must start with https://"
    }
  }
}
