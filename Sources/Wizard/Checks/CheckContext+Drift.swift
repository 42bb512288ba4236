/// What changed in one row of the mapping since a snapshot was kept.
struct Drift {
  let row: MappingRow
  /// `Account.Industry was of type picklist and is of type string`.
  let says: String
  var symptom: SymptomID?
}

extension CheckContext {
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
      let json = try fields(of: row.object)[row.salesforceField.lowercased()]
      guard let json else {
        drift.append(Drift(row: row, says: "\(row.name) is gone, or hidden from \(user)", symptom: .fieldHidden))
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
        drift.append(Drift(row: row, says: "\(name) is gone"))
        continue
      }
      guard let after = MappingSnapshot.Attribute(json, of: row) else {
        throw .concluded(unknown("\(name) could not be read"))
      }
      if before.type != after.type {
        drift.append(Drift(row: row, says: "\(name) was of type \(before.type) and is of type \(after.type.brief)"))
      } else if before.state != after.state {
        drift.append(Drift(row: row, says: "\(name) was \(before.state) and is \(after.state.brief)"))
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
    " · as kept on \(source.at.date) at \(source.at.clock) GMT"
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
    if type != now.type { return ("was of type \(type) and is of type \(now.type.brief)", nil) }
    guard pushed else { return nil }
    if !calculated, now.calculated { return ("is calculated by a formula now", .formulaDestination) }
    if updateable, !now.updateable { return ("may not be edited any more", .fieldHidden) }
    return nil
  }
}
