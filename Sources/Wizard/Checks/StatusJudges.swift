extension CheckContext {
  /// Proves: no open incident or maintenance on the vendor's status page names PX or Salesforce.
  mutating func judgeStatusPage() throws(Stop) -> Verdict {
    let answered = try answer(.statusSummary)
    let body = answered.body
    guard answered.status == 200, let page = body["page"]["name"].text,
      let indicator = body["status"]["indicator"].text, let overall = body["status"]["description"].text,
      let components = body["components"].list, let incidents = body["incidents"].list,
      let maintenances = body["scheduled_maintenances"].list
    else { return unknown("the status page answered with something other than what is documented") }
    guard page.lowercased().contains("gainsight") else {
      return unknown("this is the status page of \(page.brief), not of Gainsight")
    }
    guard ["none", "minor", "major", "critical", "maintenance"].contains(indicator) else {
      return unknown("the status page says \(indicator.brief), which is not documented")
    }
    var open: [String] = []
    var planned: [String] = []
    for incident in incidents {
      guard let notice = try notice(incident, states: Self.incidentStates) else { continue }
      if notice.isOpen { open.append(notice.name) }
    }
    for maintenance in maintenances {
      guard let notice = try notice(maintenance, states: Self.maintenanceStates) else { continue }
      if notice.isOpen { open.append(notice.name) }
      if notice.isPlanned { planned.append(notice.name) }
    }
    for component in components {
      guard let name = component["name"].text, let status = component["status"].text,
        Self.componentStates.contains(status)
      else { throw .concluded(unknown("a component of the status page could not be read")) }
      if status != "operational", name.concernsThisIntegration { open.append("\(name.brief): \(status)") }
    }
    if !open.isEmpty { return failed("The status page says: \(open.map(\.brief).joined(separator: "; "))") }
    let next = planned.isEmpty ? "" : " · planned: \(planned.map(\.brief).joined(separator: "; "))"
    return verified(
      "No open incident or maintenance names PX or Salesforce; overall it says \"\(overall.brief)\"" + next)
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

  private struct Notice {
    let name: String
    let isOpen: Bool
    let isPlanned: Bool
  }

  /// An incident or a maintenance, if it names PX or Salesforce itself, in its components or in its updates.
  private func notice(_ entry: JSON, states: [String: Bool]) throws(Stop) -> Notice? {
    guard let name = entry["name"].text, let status = entry["status"].text, let isOpen = states[status] else {
      throw .concluded(unknown("a notice on the status page could not be read"))
    }
    // What an unreadable part of it names could be this integration.
    var words = [name]
    for (part, field) in [("components", "name"), ("incident_updates", "body")] {
      guard let list = entry[part]?.list ?? (entry[part] == nil ? [] : nil) else {
        throw .concluded(unknown("a notice on the status page could not be read"))
      }
      for item in list {
        guard let text = item[field].text else {
          throw .concluded(unknown("a notice on the status page could not be read"))
        }
        words.append(text)
      }
    }
    guard words.contains(where: \.concernsThisIntegration) else { return nil }
    return Notice(name: name, isOpen: isOpen, isPlanned: status == "scheduled")
  }

  /// Proves: Salesforce's Trust API calls the org's instance OK.
  mutating func judgeInstance() throws(Stop) -> Verdict {
    guard let key = try organization()["InstanceName"].text, key.allSatisfy({ $0.isLetter || $0.isNumber }) else {
      return unknown("the org's instance could not be read")
    }
    let answered = try answer(.instance(key))
    guard answered.status == 200, let status = answered.body["status"].text,
      answered.body["key"].text?.uppercased() == key.uppercased()
    else { return unknown("the status of instance \(key) could not be read (HTTP \(answered.status))") }
    switch status {
    case "OK": return verified("Salesforce calls its instance \(key) OK")
    case "MAJOR_INCIDENT_CORE", "MAJOR_INCIDENT_NONCORE", "MINOR_INCIDENT_CORE", "MINOR_INCIDENT_NONCORE",
      "MAINTENANCE_CORE", "MAINTENANCE_NONCORE":
      return failed("Salesforce calls its instance \(key) \(status)")
    default: return unknown("Salesforce calls its instance \(key) \(status.brief), which is neither OK nor an incident")
    }
  }
}

extension String {
  /// Names PX or Salesforce: "PX" as a word of its own, in any case.
  var concernsThisIntegration: Bool {
    let text = lowercased()
    return text.contains("salesforce") || text.contains("sfdc") || text.contains("aptrinsic")
      || text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).contains("px")
  }
}
