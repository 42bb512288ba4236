extension CheckContext {
  /// Proves: the edited value stands on that Account in PX.
  mutating func judgeCanary() throws(Stop) -> Verdict {
    guard let canary = circumstances.canary else {
      return unknown("needs the edit as it was recorded in a session (--session)")
    }
    let wanted = canary.field.lowercased()
    guard
      let row = try mapping(.salesforceToPX).first(where: {
        $0.object == .account && $0.salesforceField.lowercased() == wanted
      })
    else { return unknown("\(canary.field) is not among the mapped fields of Account") }
    let last = try lastSuccess()
    let id = JSON.string(canary.account).salesforceID
    let found = try accounts().accounts.filter { account in
      id.map { account["sfdcId"]?.salesforceID == $0 } ?? (account["name"].text == canary.account)
    }
    guard found.count == 1, let account = found.first, let name = account["name"].text else {
      return unknown("\(found.count) PX accounts looked at are \(canary.account.brief)")
    }
    guard let value = account.attribute(row), value.isValue else { return unreadable(row, of: name) }
    if value.says(.string(canary.value)) {
      return verified("PX shows \(row.pxField) = \(value.shown) on \(name.brief), as edited in Salesforce")
    }
    if last < canary.at {
      return notYet(
        "PX has not run since the edit; \(name.brief) still shows \(row.pxField) = \(value.shown)",
        from: Timetable.windows(after: serverNow, count: 1).first?.at)
    }
    if let held = try heldInSalesforce(row, account), !held.says(.string(canary.value)) {
      return unknown(
        "Salesforce itself shows \(row.salesforceField) = \(held.shown) on \(name.brief), not \(canary.value.brief): the edit was not made, or was changed again"
      )
    }
    return failed(
      "PX shows \(row.pxField) = \(value.shown) on \(name.brief), not \(canary.value.brief), though it ran after the edit",
      .staleData)
  }

  /// What Salesforce holds of a PX account's field; `nil` where that can't be asked or read.
  private mutating func heldInSalesforce(_ row: MappingRow, _ account: JSON) throws(Stop) -> JSON? {
    guard let id = account["sfdcId"]?.salesforceID else { return nil }
    let question = Question.query("SELECT \(row.salesforceField) FROM Account WHERE Id = '\(id)'")
    guard let reply = replies[question] else { throw .needs([question]) }
    guard case .answered(let answered) = reply, answered.status == 200 else { return nil }
    return answered.body["records"].list?.first?.field(row.salesforceField)
  }
}
