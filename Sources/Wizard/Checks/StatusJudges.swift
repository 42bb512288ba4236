extension CheckContext {
  /// Proves that no open incident or maintenance on the vendor's status page mentions PX or Salesforce.
  mutating func judgeStatusPage() throws(Stop) -> Verdict {
    let answered = try answer(.statusSummary)
    let body = answered.body
    guard answered.status == 200, let page = body["page"]["name"].text,
      let indicator = body["status"]["indicator"].text, let overall = body["status"]["description"].text,
      let components = body["components"].list, let incidents = body["incidents"].list,
      let maintenances = body["scheduled_maintenances"].list
    else { return unknown("the status page answered in an undocumented format") }
    guard page.lowercased().contains("gainsight") else {
      return unknown("this is the status page of \(page.brief), not Gainsight")
    }
    guard ["none", "minor", "major", "critical", "maintenance"].contains(indicator) else {
      return unknown("the status page reports \(indicator.brief), an undocumented status")
    }
    var open: [(says: String, finding: Finding)] = []
    var planned: [String] = []
    var unclear: [String] = []
    let groups = try componentGroups(components)
    var unread: [Notice] = []
    for incident in incidents {
      guard let notice = try notice(incident, states: Self.incidentStates, groups) else { continue }
      switch notice.weight {
      case .forbids: open.append((notice.says, notice.finding))
      case .unclear: unread.append(notice)
      case .clear: break
      }
    }
    for maintenance in maintenances {
      guard let notice = try notice(maintenance, states: Self.maintenanceStates, groups) else { continue }
      switch notice.weight {
      case .forbids: open.append((notice.says, notice.finding))
      case .unclear: unread.append(notice)
      case .clear: break
      }
      switch try notice.isPlanned ? window(of: maintenance) : nil {
      case .ahead: planned.append(notice.name)
      case .open: unclear.append(notice.name)
      case .over, nil: break
      }
    }
    for component in components {
      guard let name = component["name"].text, let status = component["status"].text,
        Self.componentStates.contains(status), component["group_id"].isTextOrNothing
      else { throw .concluded(unknown("a component of the status page could not be read")) }
      let group = groups.name(of: component)
      guard status != "operational",
        name.concernsThisIntegration(of: group?.namesOtherProduct == true) || group?.concernsThisIntegration() == true
      else { continue }
      let says = "\((group.map { "\($0): " } ?? "") + name): \(status)"
      open.append((says.brief, Finding(says)))
    }
    if indicator != "none", overall.concernsThisIntegration() {
      open.append((overall.brief, Finding(overall)))
    }
    guard open.isEmpty else {
      return failed(
        open.map(\.finding), says: "The status page reports: \(open.map(\.says).joined(separator: "; "))")
    }
    if !unclear.isEmpty {
      return unknown(
        "a maintenance may be under way. Its time has come, but the status page still calls it scheduled: "
          + unclear.map(\.brief).joined(separator: "; "))
    }
    if let notice = unread.first {
      return unknown(
        "a notice may ask you not to reconnect: \(notice.name.brief) (\(notice.state)): "
          + "\"\(notice.advice.sentence.shortened(to: 240))\". Read it yourselves")
    }
    let isMajor = ["major", "critical"].contains(indicator)
    var isExplained = components.contains { component in
      component["status"].text != "operational"
        && (component["name"].text?.namesOtherProduct == true || groups.name(of: component)?.namesOtherProduct == true)
    }
    for (notices, states) in [(incidents, Self.incidentStates), (maintenances, Self.maintenanceStates)] {
      for entry in notices where states[entry["status"].text ?? ""] == true {
        let name = entry["name"].text ?? ""
        if names(in: entry, groups).contains(where: \.namesOtherProduct), !name.saysManyProducts {
          isExplained = true
        } else if isMajor || name.saysManyProducts {
          return unknown("the status page reports \"\(name.brief)\" and doesn't say whether PX is affected")
        }
      }
    }
    guard isExplained || !isMajor else {
      return unknown("the status page reports \"\(overall.brief)\" and doesn't say of which product")
    }
    let next = planned.isEmpty ? "" : " · planned: \(planned.map(\.brief).joined(separator: "; "))"
    return verified(
      "No open incident or maintenance mentions PX or Salesforce. Overall status: \"\(overall.brief)\"" + next)
  }

  private static let incidentStates: [String: Bool] = [
    "investigating": true, "identified": true, "monitoring": true, "resolved": false, "postmortem": false,
  ]
  private static let maintenanceStates: [String: Bool] = [
    "scheduled": false, "in_progress": true, "verifying": true, "completed": false,
  ]
  private static let componentStates: Set<String> = [
    "operational", "degraded_performance", "partial_outage", "major_outage", "under_maintenance",
  ]

  /// When a planned maintenance is, relative to now.
  private enum Window {
    case ahead, open, over
  }

  /// A maintenance without a time is treated as upcoming.
  private func window(of maintenance: JSON) throws(Stop) -> Window {
    let (start, end) = (maintenance["scheduled_for"], maintenance["scheduled_until"])
    guard let start, !start.isNull else { return .ahead }
    guard let begins = Moment(salesforce: start.text) else {
      throw .concluded(unknown("a notice on the status page could not be read"))
    }
    if serverNow < begins { return .ahead }
    guard let end, !end.isNull else { return .open }
    guard let ends = Moment(salesforce: end.text) else {
      throw .concluded(unknown("a notice on the status page could not be read"))
    }
    return serverNow < ends ? .open : .over
  }

  /// An incident or a maintenance, with its newest update that has text.
  ///
  /// The update's text is part of the finding: "go ahead" is about one text, and the next one may say the opposite. Its
  /// times aren't, because saving the page again changes them without saying anything new.
  private struct Notice {
    let name: String
    let status: String
    let isOpen: Bool
    /// Whether it mentions PX or Salesforce. Another one counts only if it may ask people not to reconnect.
    let concerns: Bool
    /// The newest update, on one line; empty if no update has text.
    let update: String
    /// What the update says about reconnecting.
    let advice: ReconnectAdvice

    init(name: String, status: String, isOpen: Bool, concerns: Bool, update: String) {
      (self.name, self.status, self.isOpen, self.concerns, self.update) = (name, status, isOpen, concerns, update)
      advice = ReconnectAdvice(update, isPlanned: status == "scheduled")
    }

    var isPlanned: Bool { status == "scheduled" }
    var state: String { status.replacing("_", with: " ") }

    /// Whether the notice is a reason not to reconnect: it is open, or its update says so. If it doesn't say of which
    /// product, that is for people to read.
    var weight: ReconnectAdvice.Kind { concerns ? isOpen ? .forbids : advice.kind : min(advice.kind, .unclear) }

    var says: String {
      let isCut = !isOpen && !update.shortened(to: 240).contains(advice.sentence)
      return words(name.brief, (isCut ? advice.sentence : update).shortened(to: 240))
    }

    /// A long update is cut, but its digest and the sentence that decides are kept.
    var finding: Finding {
      guard update.count > Self.longest else { return Finding(words(name, update)) }
      let digest = String(Words.hash(update.utf8), radix: 16)
      let decides = advice.kind == .clear ? "" : " \(advice.sentence.shortened(to: 240))."
      return Finding(words(name, "\(update.shortened(to: Self.longest))\(decides) [\(digest)]"))
    }

    /// In characters.
    private static let longest = 2000

    private func words(_ name: String, _ update: String) -> String {
      "\(name) (\(state)\(update.isEmpty ? "" : ": \"\(update)\""))"
    }
  }

  /// The names in a notice: its own, and those of its components and of their groups.
  private func names(in entry: JSON, _ groups: Groups) -> [String] {
    let components =
      (entry["components"].list ?? [])
      + (entry["incident_updates"].list ?? []).flatMap { $0["affected_components"].list ?? [] }
    return [entry["name"].text].compactMap(\.self)
      + components.flatMap { [$0["name"].text, groups.name(of: $0)].compactMap(\.self) }
  }

  /// The names of component groups, by group id and by the ids of their members.
  private struct Groups {
    var names: [String: String] = [:]
    var owners: [String: String] = [:]

    /// The name of the group that a component is in.
    func name(of component: JSON) -> String? {
      component["group_id"].text.flatMap { names[$0] } ?? component["id"].text.flatMap { owners[$0] }
    }
  }

  private func componentGroups(_ components: [JSON]) throws(Stop) -> Groups {
    var groups = Groups()
    for component in components where component["group"].flag == true {
      guard let name = component["name"].text, let id = component["id"].text else {
        throw .concluded(unknown("a component of the status page could not be read"))
      }
      groups.names[id] = name
      for member in component["components"].list ?? [] {
        if let member = member.text { groups.owners[member] = name }
      }
    }
    return groups
  }

  /// Returns an incident or maintenance that mentions PX or Salesforce in its name, components or updates, or that names
  /// no product and may ask people not to reconnect.
  private func notice(_ entry: JSON, states: [String: Bool], _ groups: Groups) throws(Stop) -> Notice? {
    guard let name = entry["name"].text, let status = entry["status"].text, let isOpen = states[status] else {
      throw .concluded(unknown("a notice on the status page could not be read"))
    }
    let components = try parts(of: entry, "components")
    let updates = try parts(of: entry, "incident_updates")
    // Where another product is named, Salesforce is that product's connection to it.
    let isOthers = names(in: entry, groups).contains(where: \.namesOtherProduct)
    var concerns = name.concernsThisIntegration(of: isOthers)
    for component in components {
      // An unreadable name could be about this integration.
      guard let name = component["name"].text else {
        throw .concluded(unknown("a notice on the status page could not be read"))
      }
      let group = groups.name(of: component)
      if name.concernsThisIntegration(of: group?.namesOtherProduct == true) || group?.concernsThisIntegration() == true
      {
        concerns = true
      }
    }
    for update in updates {
      for component in try parts(of: update, "affected_components") {
        guard let name = component["name"].text else {
          throw .concluded(unknown("a notice on the status page could not be read"))
        }
        if name.concernsThisIntegration(of: groups.name(of: component)?.namesOtherProduct == true) { concerns = true }
      }
      switch update["body"] {
      // An update can be posted without text.
      case nil, .null: continue
      case .string(let text): if text.withoutTags.saysThisIntegration(of: isOthers) { concerns = true }
      case .bool, .number, .array, .object:
        throw .concluded(unknown("a notice on the status page could not be read"))
      }
    }
    let notice = Notice(name: name, status: status, isOpen: isOpen, concerns: concerns, update: newest(of: updates))
    return concerns || !isOthers && notice.advice.kind != .clear ? notice : nil
  }

  /// Returns the text of the newest update that has any. Times decide if every update has one. Otherwise, the page
  /// lists the newest first.
  private func newest(of updates: [JSON]) -> String {
    let told = updates.compactMap { update -> (words: String, at: Moment?)? in
      let words = (update["body"].text ?? "").withoutTags.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return words.isEmpty ? nil : (words, Moment(salesforce: update["display_at"].text ?? update["created_at"].text))
    }
    guard let first = told.first else { return "" }
    let times = told.compactMap(\.at)
    guard times.count == told.count, let last = times.max() else { return first.words }
    return told.first { $0.at == last }?.words ?? first.words
  }

  /// Returns a list in a notice; empty if there is none.
  private func parts(of entry: JSON, _ name: String) throws(Stop) -> [JSON] {
    guard let part = entry[name], !part.isNull else { return [] }
    guard let list = part.list, list.allSatisfy({ if case .object = $0 { true } else { false } }) else {
      throw .concluded(unknown("a notice on the status page could not be read"))
    }
    return list
  }

  /// Proves that Salesforce's Trust API reports the org's instance as OK.
  mutating func judgeInstance() throws(Stop) -> Verdict {
    guard let key = try organization()["InstanceName"].text, key.allSatisfy({ $0.isLetter || $0.isNumber }) else {
      return unknown("the org's instance could not be read")
    }
    let answered = try answer(.instance(key))
    guard answered.status == 200, let status = answered.body["status"].text,
      answered.body["key"].text?.uppercased() == key.uppercased()
    else { return unknown("the status of instance \(key) could not be read (HTTP \(answered.status))") }
    switch status {
    case "OK": return verified("Salesforce reports its instance \(key) as OK")
    case "MAJOR_INCIDENT_CORE", "MAJOR_INCIDENT_NONCORE", "MINOR_INCIDENT_CORE", "MINOR_INCIDENT_NONCORE",
      "MAINTENANCE_CORE", "MAINTENANCE_NONCORE":
      return failed("Salesforce reports its instance \(key) as \(status)")
    default: return unknown("Salesforce reports its instance \(key) as \(status.brief), neither OK nor an incident")
    }
  }
}
