extension CheckContext {
  /// Proves that a query with this token was answered. Also looks at all other responses, to notice a token that
  /// expires during the run.
  mutating func judgeSalesforceAPI() throws(Stop) -> Verdict {
    let answered = try answer(.query(Query.organization))
    if let error = SalesforceError(answered) {
      if error.isOwnAccess { return refused(error.sentence, error.symptom) }
      return error.shutsAll ? failed(error.sentence, error.symptom) : unknown(error)
    }
    _ = try organization()
    for case .answered(let other) in replies.values {
      // The identity service also rejects a valid token that lacks a scope.
      guard let error = SalesforceError(other), error.code == "INVALID_SESSION_ID", error.symptom == .tokenExpired
      else { continue }
      return refused(
        "Salesforce accepted the access token at first, then said that it has expired. Connect with a new token",
        .tokenExpired)
    }
    return verified("Salesforce answered a query at \(answered.host)")
  }

  /// Proves that the token belongs to the target org.
  mutating func judgeOrg() throws(Stop) -> Verdict {
    let organization = try organization()
    guard let id = organization["Id"].text, id.hasPrefix("00D"), JSON.string(id).salesforceID != nil,
      let name = organization["Name"].text
    else { return unknown("the org's ID and name could not be read") }
    guard let target = circumstances.org else {
      return unknown(
        "connected to org \(id) (\(name.brief)). No target is recorded yet to compare it with", option: "--org")
    }
    switch agreement(of: id, host: heard.last?.host ?? "", with: target) {
    case .same: return verified("Connected to the target org \(id) (\(name.brief))")
    case .different: return failed("Connected to org \(id) (\(name.brief)), but the target is \(target)")
    case .incomparable:
      return unknown("connected to org \(id) (\(name.brief)). It isn't clear whether that is \(target)")
    }
  }

  /// Proves that the org is a production org: not a sandbox, scratch, trial, developer, demo or training org.
  mutating func judgeProduction() throws(Stop) -> Verdict {
    let organization = try organization()
    let host = heard.last?.host ?? ""
    guard let name = organization["Name"].text, let isSandbox = organization["IsSandbox"].flag,
      let type = organization["OrganizationType"].text
    else { return unknown("whether the org is a sandbox could not be read") }
    let trialEnd = organization["TrialExpirationDate"]
    if isSandbox {
      let kind: OrgKind = trialEnd.text == nil ? OrgKind(host: host) ?? .sandbox : .scratch
      return failed("The org \(name.brief) is \(kind.words)")
    }
    if let kind = OrgKind(host: host) ?? (type.lowercased().contains("developer") ? .developer : nil) {
      return failed("The org \(name.brief) is \(kind.words), not a production org (\(type.brief))")
    }
    guard trialEnd?.isNull == true else {
      return unknown("the org \(name.brief) isn't a sandbox, but it may be a trial")
    }
    return verified("The org \(name.brief) is neither a sandbox nor a trial (\(type.brief))")
  }

  /// Proves the number of API calls left in the 24-hour limit.
  mutating func judgeBudget() throws(Stop) -> Verdict {
    let answered = try answer(.limits)
    if let error = SalesforceError(answered), error.shutsAll || error.isTransient {
      return error.symptom == .apiLimit ? failed(error.sentence) : unknown(error)
    }
    let daily = answered.body["DailyApiRequests"]
    let budget: Budget?
    if answered.status == 200 {
      budget = Budget(maximum: daily["Max"].count, left: daily["Remaining"].count)
    } else {
      budget = Budget(header: answered.limitInfo)  // /limits needs a right; the header comes with every answer
    }
    guard let budget else { return unknown("the number of API calls left could not be read") }
    let says = "\(budget.left) of \(budget.maximum) API calls are left in the 24-hour limit"
    return budget.isShort ? failed(says) : verified(says)
  }
}

/// An org's API calls in a rolling 24 hours.
package struct Budget {
  let maximum: Int64
  package let left: Int64

  init?(maximum: Int64?, left: Int64?) {
    guard let maximum, let left, maximum > 0, left <= maximum else { return nil }
    self.maximum = maximum
    self.left = left
  }

  /// Parses `api-usage=18/5000`, which other entries can follow.
  package init?(header: String?) {
    guard let entry = header?.split(whereSeparator: { ",; ".contains($0) }).first(where: { $0.hasPrefix("api-usage=") })
    else { return nil }
    let numbers = entry.dropFirst("api-usage=".count).split(separator: "/").map { Int64($0) }
    guard numbers.count == 2, let used = numbers[0], let maximum = numbers[1], used >= 0 else { return nil }
    // A limit below zero leaves no calls.
    self.init(maximum: max(1, maximum), left: maximum > used ? maximum - used : 0)
  }

  /// Whether less than a twentieth is left, which a first synchronization could use up.
  var isShort: Bool { left < maximum / 20 + 1 }
}
