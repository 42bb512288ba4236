extension CheckContext {
  /// Proves that PX accepts this key for reading.
  mutating func judgePXAPI() throws(Stop) -> Verdict {
    let answered = try answer(.px("accounts?pageSize=1"))
    switch answered.status {
    case 200:
      guard let list = answered.body["accounts"].list, list.allSatisfy(\.isObject),
        let total = answered.body["totalHits"].count
      else {
        return unknown(unreadable(answered))
      }
      // A page is only empty if there are no accounts at all.
      guard list.isEmpty == (total == 0) else { return unknown("PX has \(total) accounts but sent \(list.count)") }
      return verified("PX answered at \(answered.host): \(total) accounts")
    case 401, 403:
      return refused(PXRegion.keyRefused(status: answered.status, host: answered.host))
    default: return unknown(pxProblem(answered))
    }
  }

  /// Proves that the key belongs to the target subscription. A matching name alone isn't enough.
  mutating func judgeSubscription() throws(Stop) -> Verdict {
    let body = try pxAnswer("admin/subscription")
    guard let id = body["id"].text, let name = body["name"].text else {
      return unknown("PX's subscription could not be read")
    }
    guard let target = circumstances.subscription else {
      return unknown(
        "the key belongs to subscription \(id.brief) (\(name.brief)). No target is recorded yet to compare it with",
        option: "--subscription")
    }
    if id.lowercased() == target.trimmed.lowercased() {
      return verified("The key belongs to the target subscription \(id.brief) (\(name.brief))")
    }
    if name.lowercased() == target.lowercased() {
      return unknown(
        "the key belongs to subscription \(id.brief), named \(name.brief). A name alone can't prove that it is the target"
      )
    }
    guard target.hasForm(of: id) else {
      return unknown(
        "the key belongs to subscription \(id.brief) (\(name.brief)). The target \(target.brief) doesn't look like such an "
          + "ID, so it may be a name or a product key")
    }
    return failed("The key belongs to subscription \(id.brief) (\(name.brief)), but the target is \(target)")
  }

  /// Proves that PX reports each row of its Salesforce integration as UP. Whether UP means Authorized isn't documented.
  mutating func judgeIntegration() throws(Stop) -> Verdict {
    let status = try integrations()
    let rows = status.rows
    let down = try findings(in: rows) { context, row throws(Stop) in
      switch row.state {
      case "UP": return nil
      case "DOWN":
        let error = row.lastError.map { "; its last error: \($0.brief)" } ?? ""
        return Finding(
          "PX reports its integration \"\(row.name)\" as DOWN\(error)",
          symptom: row.lastError.flatMap(context.cause))
      case nil: throw .concluded(context.unknown("PX's integration status could not be read"))
      case let state?:
        throw .concluded(
          context.unknown("PX reports its integration \"\(row.name)\" as \(state.brief), an undocumented status"))
      }
    }
    guard down.isEmpty else { return failed(down) }
    let up = rows.map { "\"\($0.name)\" UP" }
    return verified("PX reports its integration \(up.joined(separator: ", "))\(status.notCounted)")
  }

  /// Returns the symptom that PX's last error indicates. The error is about PX's token, not that of the checks.
  private func cause(_ error: String) -> SymptomID? {
    let told = SalesforceError(told: error)
    switch told.symptom ?? (told.isTransient ? nil : Lookup.restoration.named(in: error)) {
    // What a browser shows can't be the cause once the integration was authorized.
    case .tokenExpired, .redactedToken, .authorizationFails: return nil
    case let symptom: return symptom
    }
  }

  /// Proves that the last successful run was after the click on Synchronize; with several rows, the last run of each row
  /// that Synchronize runs.
  mutating func judgeLastSync() throws(Stop) -> Verdict {
    guard
      let click = Click(opened: circumstances.synchronizeOpened, recorded: circumstances.synchronizeClicked)
    else { return unknown("needs the time you clicked Synchronize", option: "--since") }
    let status = try integrations()
    let rows = status.rows
    var ran: [(row: IntegrationStatus.Row, at: Moment)] = []
    var late: [IntegrationStatus.Row] = []
    var kept: [IntegrationStatus.Row] = []
    var unclear: [IntegrationStatus.Row] = []
    for row in rows {
      switch row.success {
      case .unreadable: return unknown("when PX's integration \"\(row.name)\" last succeeded could not be read")
      case .at(let moment) where moment >= click.counts: ran.append((row, moment))
      case .at where row.hasKeptSchedule(now: serverNow): kept.append(row)
      case .at(let moment) where moment >= click.opened: unclear.append(row)
      case .at, .never: late.append(row)
      }
    }
    let isOne = rows.count == 1
    if late.isEmpty, !unclear.isEmpty {
      let says = unclear.map { isOne ? $0.lastRun : "\"\($0.name)\": \($0.lastRun)" }.joined(separator: "; ")
      let recorded = click.recorded
      return unknown(
        "\(says), before you recorded the click on Synchronize at \(recorded.date) \(recorded.clock) UTC. "
          + "It may be the scheduled run")
    }
    if ran.isEmpty { late += kept }
    guard late.isEmpty, let last = ran.map(\.at).max() else {
      let says = late.map { isOne ? $0.lastRun : "\"\($0.name)\": \($0.lastRun)" }.joined(separator: "; ")
      let after = ran.isEmpty ? "" : " · after it: \(ran.map { "\"\($0.row.name)\"" }.joined(separator: ", "))"
      let next =
        late.allSatisfy(\.pushes)
        ? Timetable.nextPush(after: serverNow) : Timetable.windows(after: serverNow, count: 1).first?.at
      return notYet("\(says), before you clicked Synchronize\(after)", from: next)
    }
    var records: Int64 = 0
    for (row, _) in ran {
      guard let count = row.records else {
        return unknown("how many records PX's last run processed could not be read")
      }
      let (sum, overflows) = records.addingReportingOverflow(count)
      guard !overflows else { return unknown("how many records PX's last run processed could not be read") }
      records = sum
    }
    let names = isOne ? "" : " (\(ran.map { "\"\($0.row.name)\"" }.joined(separator: ", ")))"
    let others = kept.map { " · \"\($0.name)\": \($0.lastRun), on schedule" }.joined()
    var verdict = verified(
      "PX's last successful run\(names) was at \(last.date) \(last.clock) UTC, after you clicked Synchronize, "
        + "with \(records) records\(others)\(status.notCounted)")
    verdict.run = Verdict.Run(at: last, records: records)
    return verdict
  }

  /// Proves that PX lists a Knowledge Center Bot (In-App Hub since 2026). The meaning of its status isn't documented.
  mutating func judgeBot() throws(Stop) -> Verdict {
    let body = try pxAnswer("kcbot")
    guard let list = body["kcList"].list, let last = body["isLastPage"].flag else {
      return unknown("the list of Knowledge Center Bots (In-App Hub) in PX could not be read")
    }
    var words: [String] = []
    var unreadable = false
    for bot in list {
      // An incomplete entry is skipped, because another one may be complete.
      guard let name = bot["name"].text, let status = bot["status"].text, let environments = bot["environments"].list,
        environments.allSatisfy({ $0.text != nil })
      else {
        unreadable = true
        continue
      }
      let places = environments.compactMap(\.text)
      guard !places.isEmpty else { continue }
      words.append("\"\(name.brief)\" (\(status.brief); \(places.map(\.brief).joined(separator: ", ")))")
    }
    guard !words.isEmpty else {
      if unreadable { return unknown("a Knowledge Center Bot (In-App Hub) could not be read") }
      return unknown("PX lists no Knowledge Center Bot (In-App Hub) in any environment")
    }
    return verified(
      "PX lists the Knowledge Center Bot (In-App Hub) \(words.joined(separator: ", "))" + (last ? "" : " and more"))
  }
}

extension IntegrationStatus.Row {
  /// The time of the last run, as a clause.
  fileprivate var lastRun: String {
    switch success {
    case .at(let moment): "PX's last successful run was at \(moment.date) \(moment.clock) UTC"
    case .never: "PX lists no successful run"
    case .unreadable: "the date of PX's last successful run could not be read"
    }
  }
}
