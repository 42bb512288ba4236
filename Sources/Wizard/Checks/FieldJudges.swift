/// What changed in one row of the mapping since a snapshot was kept.
struct Drift {
  let row: MappingRow
  /// `Account.Industry was of type picklist and is of type string`.
  let says: String
  var symptom: SymptomID?
}

extension CheckContext {
  /// The mapping's rows of one direction; concludes unknown without any.
  func mapping(_ direction: Timetable.Direction) throws(Stop) -> [MappingRow] {
    guard let mapping = circumstances.mapping else {
      throw .concluded(unknown("needs the field mapping", option: "--mapping CSV"))
    }
    let rows = mapping.filter { $0.direction == direction }
    guard !rows.isEmpty else {
      let words = direction == .pxToSalesforce ? "from PX to Salesforce" : "from Salesforce to PX"
      throw .concluded(unknown("the mapping has no row \(words)"))
    }
    return rows
  }

  /// An object's fields by their lower-case name, as the token's user sees them.
  mutating func fields(of object: String) throws(Stop) -> [String: JSON] {
    let answered = try answer(.describe(object: object))
    if let error = SalesforceError(answered) { throw .concluded(unknown(error)) }
    guard answered.status == 200, answered.body["name"].text == object,
      let fields = answered.body["fields"].list
    else { throw .concluded(unknown(unreadable(answered))) }
    var index: [String: JSON] = [:]
    for field in fields {
      guard let name = field["name"].text else { throw .concluded(unknown(unreadable(answered))) }
      index[name.lowercased()] = field
    }
    return index
  }

  func wantDescriptions(of rows: [MappingRow]) throws(Stop) {
    try want(.userInfo)
    for object in Set(rows.map(\.object)) { try want(.describe(object: object.salesforceName)) }
  }

  /// Proves, for each push destination: it exists, its name begins with PX_, it is not calculated, and field-level
  /// security lets the approving user edit it. Rights on the object are another check's.
  mutating func judgePushFields() throws(Stop) -> Verdict {
    let rows = try mapping(.pxToSalesforce)
    if let row = rows.first(where: { !$0.salesforceField.uppercased().hasPrefix("PX_") }) {
      try wantDescriptions(of: [row])
      _ = try fields(of: row.object.salesforceName)  // so that the verdict has a host and a moment
      return failed("PX can't push to \(row.name): its name doesn't start with PX_", .pushFailing)
    }
    let user = try approvingUser()
    try wantDescriptions(of: rows)
    let editable = user.isAsker ? nil : try editableFields(rows, by: user.name)
    for row in rows {
      guard let field = try fields(of: row.object.salesforceName)[row.salesforceField.lowercased()] else {
        if editable?.contains(row.name.lowercased()) == true {
          return unknown(
            "\(row.name) could not be read: the connected user can't see it", subject: user.name)
        }
        return failed(
          "\(user.name) can't see \(row.name): it is hidden or doesn't exist", .fieldHidden, subject: user.name
        )
      }
      guard let calculated = field["calculated"].flag, let updateable = field["updateable"].flag,
        let custom = field["custom"].flag
      else { return unknown("\(row.name) could not be read", subject: user.name) }
      if calculated {
        return failed(
          "\(row.name) is a formula field, so PX can't push to it", .formulaDestination,
          subject: user.name)
      }
      if !(editable.map { $0.contains(row.name.lowercased()) } ?? updateable) {
        return failed(
          "Field-level security does not let \(user.name) edit \(row.name)", .fieldHidden, subject: user.name)
      }
      if !custom { return unknown("\(row.name) isn't a custom field", subject: user.name) }
    }
    let names = rows.map(\.salesforceField).joined(separator: ", ")
    return verified(
      "All \(rows.count) push destinations exist, start with PX_ and can be edited by \(user.name) (field-level security): \(names)",
      subject: user.name)
  }

  /// The fields among the rows' that somebody else may edit, as `Account.PX_Score__c` in lower case.
  private mutating func editableFields(_ rows: [MappingRow], by user: String) throws(Stop) -> Set<String> {
    let sets = try permissionSets(of: user).map(\.id)
    var editable: Set<String> = []
    for right in try self.rows(Query.fieldPermissions(rows.map(\.name), sets: sets)) {
      guard let field = right["Field"].text, let edit = right["PermissionsEdit"].flag else {
        throw .concluded(unknown("the field permissions of \(user) could not be read", subject: user))
      }
      if edit { editable.insert(field.lowercased()) }
    }
    return editable
  }

  /// Proves, for each mapped Salesforce field: it exists, the user named may read it, and its type fits PX's.
  mutating func judgeMappingSalesforce() throws(Stop) -> Verdict {
    let rows = try mapping(.salesforceToPX)
    try wantDescriptions(of: rows)
    let subject = try subject()
    let (drift, since) = try salesforceDrift(for: subject)
    if let first = drift.first {
      return failed(sentence(of: drift), first.symptom, subject: subject)
    }
    for row in rows {
      let name = row.name
      if row.salesforceField.contains(".") {
        return unknown("\(name) belongs to a related object, which is not checked")
      }
      guard let field = try fields(of: row.object.salesforceName)[row.salesforceField.lowercased()] else {
        return failed(
          "\(subject) can't see \(name): it is hidden or doesn't exist", .fieldHidden,
          subject: subject)
      }
      guard let type = field["type"].text, let attribute = try attribute(row), let wanted = attribute["type"].text
      else {
        return unknown("could not compare the types of \(name) and PX's \(row.pxField)", subject: subject)
      }
      switch MappingRow.fits(type, wanted) {
      case true?: continue
      case false?:
        return failed(
          "\(name) has type \(type.brief), but PX's \(row.pxField) has type \(wanted.brief)", subject: subject)
      case nil:
        return unknown(
          "it isn't known whether type \(type.brief) of \(name) fits PX's \(wanted.brief)", subject: subject)
      }
    }
    return verified(
      "All \(rows.count) mapped fields exist, match their PX attributes and are readable by \(subject)\(since)",
      subject: subject)
  }

  /// Proves, for each mapped PX attribute that Salesforce data is written to: it exists and is enabled.
  mutating func judgeMappingPX() throws(Stop) -> Verdict {
    let rows = try mapping(.salesforceToPX)
    let (drift, since) = try pxDrift()
    guard drift.isEmpty else { return failed(sentence(of: drift)) }
    for row in rows {
      let name = "PX's \(row.object.pxName) attribute \(row.pxField)"
      guard let attribute = try attribute(row) else { return failed("\(name) doesn't exist") }
      switch attribute["state"].text {
      case "ENABLED": continue
      case "DISABLED", "DELETED": return failed("\(name) is \(attribute["state"].text?.lowercased() ?? "")")
      default: return unknown("\(name) could not be read")
      }
    }
    return verified("All \(rows.count) mapped PX attributes exist and are enabled\(since)")
  }

  /// PX's attributes of an object's records.
  mutating func attributes(of object: MappingRow.Object) throws(Stop) -> [JSON] {
    let answered = try pxAnswer("admin/model/\(object.pxName)/attributes")
    guard let list = answered.list, !list.isEmpty,
      list.allSatisfy({ $0["apiName"].text != nil && $0["name"].text != nil })
    else { throw .concluded(unknown("PX's attributes could not be read")) }
    return list
  }

  private mutating func attribute(_ row: MappingRow) throws(Stop) -> JSON? {
    JSON.attribute(of: row, in: try attributes(of: row.object))
  }

  /// What changed in Salesforce since the snapshot, for the same org and the same user; and what a verdict adds where
  /// nothing did. Both are empty where nothing comparable was kept.
  mutating func salesforceDrift(for user: String) throws(Stop) -> (drift: [Drift], since: String) {
    guard let snapshot = circumstances.snapshot, let source = snapshot.salesforce,
      source.user?.lowercased() == user.lowercased(), try organization()["Id"]?.salesforceID == source.tenant
    else { return ([], "") }
    try wantDescriptions(of: snapshot.mapping)
    var drift: [Drift] = []
    for row in snapshot.mapping {
      guard let before = snapshot.field(of: row) else { continue }
      let json = try fields(of: row.object.salesforceName)[row.salesforceField.lowercased()]
      guard let json else {
        drift.append(Drift(row: row, says: "\(row.name) was deleted or hidden from \(user)", symptom: .fieldHidden))
        continue
      }
      guard let after = MappingSnapshot.Field(json, object: row.object) else {
        throw .concluded(unknown("\(row.name) could not be read", subject: user))
      }
      if let change = before.change(to: after, pushed: row.direction == .pxToSalesforce) {
        drift.append(Drift(row: row, says: "\(row.name) \(change.words)", symptom: change.symptom))
      }
    }
    return (drift, since(source))
  }

  /// What changed in PX since the snapshot, for the same subscription.
  mutating func pxDrift() throws(Stop) -> (drift: [Drift], since: String) {
    guard let snapshot = circumstances.snapshot, let source = snapshot.px,
      try pxAnswer("admin/subscription")["id"].text == source.tenant
    else { return ([], "") }
    var drift: [Drift] = []
    for row in snapshot.mapping where row.direction == .salesforceToPX {
      guard let before = snapshot.attribute(of: row) else { continue }
      let name = "PX's \(row.object.pxName) attribute \(row.pxField)"
      guard let json = try attribute(row) else {
        drift.append(Drift(row: row, says: "\(name) was deleted"))
        continue
      }
      guard let after = MappingSnapshot.Attribute(json, of: row) else {
        throw .concluded(unknown("\(name) could not be read"))
      }
      if before.type != after.type {
        drift.append(Drift(row: row, says: "\(name) changed from type \(before.type) to \(after.type.brief)"))
      } else if before.state != after.state {
        drift.append(Drift(row: row, says: "\(name) changed from \(before.state) to \(after.state.brief)"))
      }
    }
    return (drift, since(source))
  }

  /// The differences tied to the rows they hurt, the first three in full.
  func sentence(of drift: [Drift]) -> String {
    let shown = drift.prefix(3).map { "\($0.says) (\($0.row.shown))" }.joined(separator: "; ")
    return "Changed since the mapping was recorded: \(shown)" + (drift.count > 3 ? "; and \(drift.count - 3) more" : "")
  }

  private func since(_ source: MappingSnapshot.Source) -> String {
    " · compared with \(source.at.date) \(source.at.clock) UTC"
  }
}

extension MappingSnapshot {
  fileprivate func field(of row: MappingRow) -> Field? {
    fields.first { $0.object == row.object && $0.name.lowercased() == row.salesforceField.lowercased() }
  }

  fileprivate func attribute(of row: MappingRow) -> Attribute? {
    attributes.first { $0.object == row.object && $0.name.lowercased() == row.pxAttribute.lowercased() }
  }
}

extension MappingSnapshot.Field {
  fileprivate func change(to now: Self, pushed: Bool) -> (words: String, symptom: SymptomID?)? {
    if type != now.type { return ("changed from type \(type) to \(now.type.brief)", nil) }
    guard pushed else { return nil }
    if !calculated, now.calculated { return ("is now a formula field", .formulaDestination) }
    if updateable, !now.updateable { return ("can no longer be edited", .fieldHidden) }
    return nil
  }
}
