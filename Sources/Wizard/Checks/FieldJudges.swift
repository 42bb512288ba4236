/// A change in a mapping row since a snapshot was taken.
struct Drift {
  let row: MappingRow
  /// `Account.Industry changed from type picklist to string`, and the affected row.
  let finding: Verdict.Finding

  init(row: MappingRow, says: String, symptom: SymptomID? = nil) {
    self.row = row
    finding = Verdict.Finding("\(says) (\(row.shown))", symptom: symptom)
  }
}

extension CheckContext {
  /// Returns the mapping rows of one direction. Concludes unknown if there are none.
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

  /// Returns an object's fields by lowercase name, as visible to the token's user.
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

  /// Proves that each push destination exists, has a name that begins with PX_, isn't calculated, and can be edited by
  /// the approver under field-level security. Another check covers object permissions.
  mutating func judgePushFields() throws(Stop) -> Verdict {
    let rows = try mapping(.pxToSalesforce)
    let misnamed = rows.filter(\.isMisnamed).map(\.misnaming)
    try wantDescriptions(of: misnamed.isEmpty ? [] : rows)
    let user: Approver
    do throws(Stop) {
      user = try approvingUser()
    } catch {
      // A wrong name doesn't depend on the approver. The describe response gives the verdict a host and a time.
      guard case .concluded = error, !misnamed.isEmpty else { throw error }
      _ = try fields(of: rows[0].object.salesforceName)
      return failed(misnamed)
    }
    try wantDescriptions(of: rows)
    let editable = user.isAsker ? nil : try editableFields(rows, by: user.name)
    let wrong = try findings(in: rows) { context, row throws(Stop) in
      let field = try context.fields(of: row.object.salesforceName)[row.salesforceField.lowercased()]
      return row.isMisnamed ? row.misnaming : try context.problem(pushing: row, to: field, user.name, editable)
    }
    guard wrong.isEmpty else {
      // A problem with the field itself affects every user.
      return failed(wrong, subject: wrong.allSatisfy { $0.symptom == .fieldHidden } ? user.name : nil)
    }
    let names = rows.map(\.salesforceField).joined(separator: ", ")
    return verified(
      "All \(rows.count) push destinations exist, start with PX_ and can be edited by \(user.name) (field-level security): \(names)",
      subject: user.name)
  }

  /// Returns why PX can't write to a field; `nil` if it can.
  ///
  /// - Parameter editable: the fields that the approver can edit; `nil` if the token is the approver's.
  private func problem(
    pushing row: MappingRow, to field: JSON?, _ user: String, _ editable: Set<String>?
  ) throws(Stop) -> Finding? {
    let isEditable = editable?.contains(row.name.lowercased())
    guard let field else {
      guard isEditable != true else {
        throw .concluded(unknown("\(row.name) could not be read: the connected user can't see it", subject: user))
      }
      return Finding("\(user) can't see \(row.name): it is hidden or doesn't exist", symptom: .fieldHidden)
    }
    guard let calculated = field["calculated"].flag, let updateable = field["updateable"].flag,
      let custom = field["custom"].flag
    else { throw .concluded(unknown("\(row.name) could not be read", subject: user)) }
    if calculated {
      return Finding("\(row.name) is a formula field, so PX can't push to it", symptom: .formulaDestination)
    }
    let isRequired = field["permissionable"].flag == false && field["nillable"].flag == false
    if isRequired, isEditable == false, custom {
      // Field-level security doesn't apply to a required field, and no FieldPermissions row exists for it.
      guard updateable else {
        throw .concluded(unknown("\(row.name) could not be read: the connected user can't edit it", subject: user))
      }
      return nil
    }
    guard isEditable ?? updateable else {
      return Finding("Field-level security does not let \(user) edit \(row.name)", symptom: .fieldHidden)
    }
    guard custom else { throw .concluded(unknown("\(row.name) isn't a custom field", subject: user)) }
    return nil
  }

  /// Returns those of the rows' fields that another user can edit, in lowercase: `account.px_score__c`.
  private mutating func editableFields(_ rows: [MappingRow], by user: String) throws(Stop) -> Set<String> {
    var (sets, areAll) = try permissionSets(of: user)
    var editable: Set<String> = []
    for right in try self.rows(Query.fieldPermissions(rows.map(\.name), sets: sets.map(\.id))) {
      guard let field = right["Field"].text, let edit = right["PermissionsEdit"].flag else {
        areAll = false
        continue
      }
      if edit { editable.insert(field.lowercased()) }
    }
    // An unreadable permission set may grant what the others don't.
    guard areAll || rows.allSatisfy({ editable.contains($0.name.lowercased()) }) else {
      throw .concluded(unreadableSets(of: user))
    }
    return editable
  }

  /// Proves that each mapped Salesforce field exists, is readable by the named user, and has a type that fits PX's.
  mutating func judgeMappingSalesforce() throws(Stop) -> Verdict {
    let rows = try mapping(.salesforceToPX)
    try wantDescriptions(of: rows)
    let subject = try subject()
    let (drift, since) = try salesforceDrift(for: subject)
    let changed = drift.map(\.row)
    let wrong = try findings(in: rows.filter { !changed.contains($0) }, isWrongAnyway: !drift.isEmpty) {
      context, row throws(Stop) in
      try context.problem(mapping: row, subject)
    }
    guard drift.isEmpty, wrong.isEmpty else { return failed(drift, wrong, subject: subject) }
    return verified(
      "All \(rows.count) mapped fields exist, match their PX attributes and are readable by \(subject)\(since)",
      subject: subject)
  }

  /// Returns why a mapped Salesforce field can't be read into PX; `nil` if it can.
  private mutating func problem(mapping row: MappingRow, _ subject: String) throws(Stop) -> Finding? {
    let name = row.name
    if row.salesforceField.contains(".") {
      throw .concluded(unknown("\(name) belongs to a related object, which is not checked"))
    }
    guard let field = try fields(of: row.object.salesforceName)[row.salesforceField.lowercased()] else {
      return Finding("\(subject) can't see \(name): it is hidden or doesn't exist", symptom: .fieldHidden)
    }
    guard let type = field["type"].text, let attribute = try attribute(row), let wanted = attribute["type"].text else {
      throw .concluded(
        unknown("could not compare the types of \(name) and PX's \(row.pxField)", subject: subject))
    }
    switch MappingRow.fits(type, wanted) {
    case true?: return nil
    case false?:
      return Finding("\(name) has type \(type.brief), but PX's \(row.pxField) has type \(wanted.brief)")
    case nil:
      throw .concluded(
        unknown("it isn't known whether type \(type.brief) of \(name) fits PX's \(wanted.brief)", subject: subject))
    }
  }

  /// Proves that each PX attribute that Salesforce data is mapped to exists and is enabled.
  mutating func judgeMappingPX() throws(Stop) -> Verdict {
    let rows = try mapping(.salesforceToPX)
    let (drift, since) = try pxDrift()
    let changed = drift.map(\.row)
    let wrong = try findings(in: rows.filter { !changed.contains($0) }, isWrongAnyway: !drift.isEmpty) {
      context, row throws(Stop) in
      let name = "PX's \(row.object.pxName) attribute \(row.pxField)"
      guard let attribute = try context.attribute(row) else { return Finding("\(name) doesn't exist") }
      switch attribute["state"].text {
      case "ENABLED": return nil
      case "DISABLED": return Finding("\(name) is disabled")
      case "DELETED": return Finding("\(name) is deleted")
      default: throw .concluded(context.unknown("\(name) could not be read"))
      }
    }
    guard drift.isEmpty, wrong.isEmpty else { return failed(drift, wrong) }
    return verified("All \(rows.count) mapped PX attributes exist and are enabled\(since)")
  }

  /// Returns PX's attributes for an object.
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

  /// Returns what changed in Salesforce since the snapshot, for the same org and user, and a suffix for the verdict if
  /// nothing did. Both are empty if there is no comparable snapshot.
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

  /// Returns what changed in PX since the snapshot, for the same subscription.
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

  /// Returns a failed verdict about changes since the mapping was recorded, and about other problems.
  private func failed(_ drift: [Drift], _ wrong: [Finding], subject: String? = nil) -> Verdict {
    let changed = drift.map(\.finding)
    guard !changed.isEmpty else { return failed(wrong, subject: subject) }
    let also = wrong.isEmpty ? "" : ". Also: \(Finding.sentence(wrong))"
    return failed(
      changed + wrong, says: "Changed since the mapping was recorded: \(Finding.sentence(changed))\(also)",
      subject: subject)
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

extension MappingRow {
  /// PX writes only to fields whose names begin with PX_.
  fileprivate var isMisnamed: Bool { !salesforceField.uppercased().hasPrefix("PX_") }

  fileprivate var misnaming: Verdict.Finding {
    Verdict.Finding("PX can't push to \(name): its name doesn't start with PX_", symptom: .pushFailing)
  }
}
