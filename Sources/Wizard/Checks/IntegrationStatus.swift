/// When PX's Salesforce integration last succeeded, as PX's list of integrations says.
package enum IntegrationStatus: Hashable {
  case succeeded(at: Moment)
  /// No row speaks of Salesforce, or none has succeeded yet.
  case never
  /// The list, or a row's date, could not be read.
  case unreadable

  /// - Parameter now: the server's own clock; a later moment can't be right.
  package init(_ body: JSON, now: Moment) {
    guard let rows = body["integrationStatuses"].list else {
      self = .unreadable
      return
    }
    var latest: Moment?
    for row in rows where Self.isAboutSalesforce(row) {
      guard let milliseconds = row["lastSuccessfulDate"].count else {
        self = .unreadable
        return
      }
      if milliseconds == 0 { continue }  // what PX writes where nothing is set
      let moment = Moment(seconds: milliseconds / 1000)
      guard moment.seconds >= 946_684_800, moment <= now + 60 else {
        self = .unreadable
        return
      }
      latest = max(latest ?? moment, moment)
    }
    self = latest.map { .succeeded(at: $0) } ?? .never
  }

  /// What the rows are called is documented nowhere.
  static func isAboutSalesforce(_ row: JSON) -> Bool {
    let name = row["integrationSyncName"].text?.lowercased() ?? ""
    return name.contains("salesforce") || name.contains("sfdc")
  }
}
