extension CheckContext {
  /// Proves that no two PX accounts have the same Salesforce id, if all of them could be read.
  mutating func judgeDuplicates() throws(Stop) -> Verdict {
    let (accounts, whole) = try accounts()
    var names: [RecordID: (account: String, spelled: String)] = [:]
    var sharing: [RecordID: Int] = [:]
    var example: String?
    let shared = try findings(in: accounts) { context, account throws(Stop) in
      guard account["name"].isTextOrNothing, account["sfdcId"].isTextOrNothing else {
        throw .concluded(context.unknown("a PX account could not be read"))
      }
      let name = account["name"].text ?? account["id"].text ?? "an account without a name"
      guard let text = account["sfdcId"].text else { return nil }
      guard let id = account["sfdcId"]?.recordID else {
        throw .concluded(
          context.unknown(
            "a PX account has a value that isn't a Salesforce ID", example: "\(name.brief): \"\(text.brief)\""))
      }
      guard let other = names.updateValue((name, text), forKey: id) else { return nil }
      sharing[id, default: 1] += 1
      let spelled = other.spelled == text ? text : "\(other.spelled) or \(text)"
      example = example ?? "\(spelled): \(other.account.brief) and \(name.brief)"
      return Finding(id.long)
    }
    guard shared.isEmpty else {
      let says =
        shared.count == 1 && sharing.values.max() == 2
        ? "Two PX accounts have the same Salesforce ID, so both would write to one record"
        : RecordedComparison.sharedIDs(shared.count)
      let counted = sharing.map { Finding($0.long, records: $1) }.sorted { $0.says < $1.says }
      return failed(counted, says: says, example: example)
    }
    guard whole else {
      return unknown("no ID is used twice among the first \(accounts.count) PX accounts; the others were not checked")
    }
    guard !names.isEmpty else { return unknown("none of the \(accounts.count) PX accounts has a Salesforce ID") }
    return verified("All \(names.count) PX accounts with a Salesforce ID have different IDs")
  }

  /// Proves that PX users with the email of a Salesforce Contact have its id, among the users that were checked.
  mutating func judgeContactsLinked() throws(Stop) -> Verdict {
    let page = try pxAnswer("users?pageSize=200")
    guard let users = page["users"].list else { return unknown("PX's users could not be read") }
    var wanted: [(mail: String, id: String)] = []
    for user in users where wanted.count < 100 {
      guard user.isObject, user["email"].isTextOrNothing else { return unknown("a PX user could not be read") }
      guard let mail = user["email"].text else { continue }  // visitors have none
      // PX writes "" if no Contact is linked; null and a missing field mean the same.
      guard user["sfdcContactId"].isTextOrNothing else { return unknown("a PX user could not be read") }
      if mail.isMail { wanted.append((mail.lowercased(), user["sfdcContactId"].text ?? "")) }
    }
    guard !wanted.isEmpty else { return unknown("none of the PX users checked has an email address") }
    let mails = Set(wanted.map(\.mail)).sorted()
    var contacts: [String: Set<String>] = [:]
    for row in try rows("SELECT Id, Email FROM Contact WHERE Email IN (\(Query.list(mails)))") {
      guard let id = row["Id"]?.salesforceID, let mail = row["Email"].text else {
        return unknown("a Contact could not be read")
      }
      contacts[mail.lowercased(), default: []].insert(id)
    }
    let matchable = wanted.filter { contacts[$0.mail] != nil }
    guard !matchable.isEmpty else {
      return unknown("the connected user sees no Contact with the email of one of the \(wanted.count) PX users checked")
    }
    let linked = matchable.filter { user in
      JSON.string(user.id).salesforceID.map { contacts[user.mail]?.contains($0) == true } ?? false
    }
    guard linked.count == matchable.count else {
      let other = matchable.first { user in !linked.contains { $0.mail == user.mail } }
      let unlinked = matchable.count - linked.count
      return failed(
        [Finding("users without the ID of their Contact", records: unlinked)],
        says: "\(unlinked) of \(matchable.count) PX users with the email of a Contact don't have its ID",
        example: other.map { "for example \($0.mail.brief)" })
    }
    return verified(
      "\(linked.count) of \(wanted.count) PX users checked have the email of a Contact and its ID")
  }

  /// Proves that pushed fields changed since the snapshot, on records that the approver modified since Synchronize.
  mutating func judgePushValues() throws(Stop) -> Verdict {
    let mapped = try mapping(.pxToSalesforce).filter { $0.object == .account }
    guard !mapped.isEmpty else { return unknown("the mapping has no row that pushes to Account") }
    guard let opened = circumstances.synchronizeOpened else {
      return unknown("needs the time you clicked Synchronize", option: "--since")
    }
    _ = try organization()
    let push = Timetable.nextPush(after: opened)
    if serverNow < push {
      return notYet("the first push after Synchronize is at \(push.date) \(push.clock) UTC", from: push)
    }
    guard let snapshot = circumstances.snapshot?.values, !snapshot.values.isEmpty else {
      return unknown(
        "needs the values from before the push, because a filled field alone doesn't prove a push")
    }
    let user = try approvingUser().name
    let visible = try fields(of: MappingRow.Object.account.salesforceName)
    var kinds: [MappingRow: ValueKind] = [:]
    for row in mapped where snapshot.holds(row.salesforceField) {
      let type = visible[row.salesforceField.lowercased()]?["type"].text
      kinds[row] = type.flatMap { ValueKind(salesforce: $0, px: "STRING") }
    }
    let rows = mapped.filter { kinds[$0] != nil }
    guard !rows.isEmpty else { return unknown("the connected user can't see any of the pushed fields") }
    var changed: [String] = []
    for record in try self.rows(Query.pushed(rows, ids: snapshot.values.keys.sorted())) {
      guard let id = record["Id"].text, let name = record["Name"].text,
        let modified = Moment(salesforce: record["LastModifiedDate"].text), modified <= serverNow + 60,
        let by = record["LastModifiedBy"]["Username"].text
      else { return unknown("an Account could not be read") }
      guard modified >= opened, by.lowercased() == user.lowercased(), let before = snapshot.values[id] else { continue }
      for row in rows {
        guard let value = record.field(row.salesforceField), value.isValue, let kind = kinds[row] else {
          return unreadableField(row, name)
        }
        guard kind.isGenuine(value, from: .salesforce) else { return unreadableField(row, name) }
        guard let old = before[row.salesforceField], !value.isUnset else { continue }
        guard let outcome = ValueSemantics(kind).compare(value, .string(old), from: .salesforce) else {
          return unreadableField(row, name)
        }
        if outcome == .differing {
          changed.append("\(name.brief): \(row.salesforceField) = \(value.shown), was \(JSON.string(old).shown)")
          break
        }
      }
    }
    guard let first = changed.first else {
      return unknown(
        "no pushed field changed on the \(snapshot.values.count) Accounts checked since \(snapshot.takenAt.clock) UTC"
      )
    }
    return verified(
      "Pushed fields changed on \(changed.count) of \(snapshot.values.count) Accounts, modified by \(user) since Synchronize"
        + (rows.count < mapped.count ? " · checked \(rows.count) of \(mapped.count) pushed fields" : ""),
      example: first, subject: user)
  }

  private func unreadableField(_ row: MappingRow, _ name: String) -> Verdict {
    unknown("\(row.salesforceField) of an Account could not be read", example: name.brief)
  }
}

extension CheckContext.Query {
  static func pushed(_ rows: [MappingRow], ids: [String]) -> String {
    let fields = Set(rows.map(\.salesforceField)).sorted().joined(separator: ", ")
    return
      "SELECT Id, Name, LastModifiedDate, LastModifiedBy.Username, \(fields) FROM Account WHERE Id IN (\(list(ids)))"
  }
}

extension PushSnapshot {
  /// Whether the snapshot has a value of the field.
  fileprivate func holds(_ field: String) -> Bool { values.values.contains { $0[field] != nil } }
}
