extension CheckContext {
  /// Proves: PX answers a read with this key.
  mutating func judgePXAPI() throws(Stop) -> Verdict {
    let answered = try answer(.px("accounts?pageSize=1"))
    switch answered.status {
    case 200:
      guard answered.body["accounts"].list != nil, let total = answered.body["totalHits"].count else {
        return unknown(unreadable(answered))
      }
      return verified("PX answered at \(answered.host): \(total) accounts")
    case 401, 403:
      return failed(
        "PX does not take the API key (HTTP \(answered.status)): no Read permission, or another region")
    default: return unknown(pxProblem(answered))
    }
  }

  /// Proves: the key belongs to the target subscription. A name alone never agrees.
  mutating func judgeSubscription() throws(Stop) -> Verdict {
    let body = try pxAnswer("admin/subscription")
    guard let id = body["id"].text, let name = body["name"].text else {
      return unknown("PX's subscription could not be read")
    }
    guard let target = circumstances.subscription else {
      return unknown(
        "the key belongs to subscription \(id.brief) (\(name.brief)); it is compared once a target is named",
        option: "--subscription")
    }
    if id == target { return verified("The key belongs to subscription \(id.brief) (\(name.brief)), the target") }
    if name.lowercased() == target.lowercased() {
      return unknown(
        "the key belongs to subscription \(id.brief), which is called \(name.brief); a name alone proves nothing")
    }
    return failed("The key belongs to subscription \(id.brief) (\(name.brief)); the target is \(target)")
  }

  /// Proves: PX calls its Salesforce integration UP. That UP means Authorized is documented nowhere.
  mutating func judgeIntegration() throws(Stop) -> Verdict {
    var words: [String] = []
    for row in try integrations() {
      guard let name = row["integrationSyncName"].text, let status = row["currentStatus"].text else {
        return unknown("PX's integration status could not be read")
      }
      switch status {
      case "UP": words.append("\"\(name.brief)\" UP")
      case "DOWN":
        let error = row["lastError"].text.map { "; its last error: \($0.brief)" } ?? ""
        return failed("PX calls its integration \"\(name.brief)\" DOWN\(error)")
      default: return unknown("PX calls its integration \"\(name.brief)\" \(status.brief), which is not documented")
      }
    }
    return verified("PX calls its integration \(words.joined(separator: ", "))")
  }

  /// Proves: the last successful run is later than the moment Synchronize came up.
  mutating func judgeLastSync() throws(Stop) -> Verdict {
    guard let opened = circumstances.synchronizeOpened else {
      return unknown("needs the moment Synchronize was opened, to compare with", option: "--since")
    }
    let last = try lastSuccess()
    let says = "PX's last successful run was at \(last.date) \(last.clock) GMT"
    if last >= opened {
      var records: Int64 = 0
      for row in try integrations() {
        guard let count = row["numberOfRecordsProcessed"].count else {
          return unknown("how many records PX's last run processed could not be read")
        }
        records += count
      }
      var verdict = verified("\(says), after Synchronize came up, with \(records) records")
      verdict.run = Verdict.Run(at: last, records: records)
      return verdict
    }
    return notYet(
      "\(says), before Synchronize came up", from: Timetable.windows(after: serverNow, count: 1).first?.at)
  }

  /// Proves: PX lists a Knowledge Center bot. What its status words mean is documented nowhere.
  mutating func judgeBot() throws(Stop) -> Verdict {
    let body = try pxAnswer("kcbot")
    guard let list = body["kcList"].list, let last = body["isLastPage"].flag else {
      return unknown("PX's list of Knowledge Center bots could not be read")
    }
    var words: [String] = []
    for bot in list {
      guard let name = bot["name"].text, let status = bot["status"].text, let environments = bot["environments"].list
      else { return unknown("a Knowledge Center bot could not be read") }
      var places: [String] = []
      for environment in environments {
        guard let place = environment.text else { return unknown("a Knowledge Center bot could not be read") }
        places.append(place)
      }
      guard !places.isEmpty else { continue }
      words.append("\"\(name.brief)\" (\(status.brief); \(places.map(\.brief).joined(separator: ", ")))")
    }
    guard !words.isEmpty else { return unknown("PX lists no Knowledge Center bot that is in any environment") }
    return verified("PX lists the bot \(words.joined(separator: ", "))" + (last ? "" : " and more"))
  }
}
