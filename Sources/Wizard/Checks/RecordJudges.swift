extension CheckContext {
  static let sampleSize = 50

  /// Returns the sample of Accounts. Concludes not yet until a run since Synchronize has ended.
  private mutating func sample() throws(Stop) -> Sample {
    let rows = try mapping(.salesforceToPX).filter { $0.object == .account }
    guard !rows.isEmpty else { throw .concluded(unknown("the mapping has no row for Account")) }
    try want(
      .px("admin/monitoring/integrations"), .px("accounts?pageSize=\(Self.pageSize)"), .describe(object: "Account"),
      .px("admin/model/account/attributes"))
    let last = try lastRead()
    if let opened = circumstances.synchronizeOpened, last < opened {
      throw .concluded(
        notYet(
          "PX's last successful run (\(last.date) \(last.clock) UTC) was before you clicked Synchronize",
          from: Timetable.windows(after: serverNow, count: 1).first?.at))
    }
    // A run reads what had changed when it began. PX doesn't report that time; it was no earlier than Synchronize.
    let boundary = min(last, circumstances.synchronizeOpened ?? last)
    let (index, read, areAll) = try accountsBySalesforceID()
    let fields = try mappedFields(rows)
    let columns = Set(fields.map(\.salesforcePath) + ["Id", "Name", "LastModifiedDate"]).sorted()
    let query =
      "SELECT \(columns.joined(separator: ", ")) FROM Account WHERE LastModifiedDate <= \(boundary.iso8601) "
      + "ORDER BY LastModifiedDate DESC LIMIT \(Self.sampleSize)"
    var pairs: [(salesforce: JSON, px: JSON, name: String)] = []
    var missing: [(key: String, id: String, name: String)] = []
    var shared = 0
    let records = try self.rows(query)
    for record in records {
      guard let id = record["Id"]?.salesforceID, let long = record["Id"]?.recordID?.long,
        let name = record["Name"].text,
        let changed = Moment(salesforce: record["LastModifiedDate"].text), changed <= boundary + 1
      else { throw .concluded(unknown("an Account could not be read")) }
      guard let twins = index[id], let twin = twins.first else {
        missing.append((id, long, name))
        continue
      }
      if twins.count == 1 { pairs.append((record, twin, name)) } else { shared += 1 }
    }
    // A 15-character ID whose case was lost may match several Accounts.
    let folded = missing.isEmpty ? [] : Set(index.keys.map { $0.lowercased() })
    let absent = missing.filter { !folded.contains($0.key.lowercased()) }
    let sample = Sample(
      boundary: boundary, fields: fields, pairs: pairs, absent: absent.map { ($0.id, $0.name) },
      unclear: shared + missing.count - absent.count, readOnly: areAll ? nil : read)
    guard !pairs.isEmpty else {
      let none =
        switch records.count {
        case 0: "the connected user sees no Account"
        case 1: "the Account checked doesn't have exactly one PX account with its ID"
        case let count: "none of the \(count) Accounts checked has exactly one PX account with its ID"
        }
      throw .concluded(unknown("\(none)\(sample.rest)\(sample.whatDecides)"))
    }
    return sample
  }

  /// Proves that mapped fields have the same values in PX, on compared records, unchanged since PX read them.
  mutating func judgeAccountsRecent() throws(Stop) -> Verdict {
    let sample = try sample()
    var example: String?
    var different: Set<Int> = []
    let wrong = try findings(in: sample.fields) { context, field throws(Stop) in
      var records = 0
      for (place, pair) in sample.pairs.enumerated() {
        guard let left = pair.salesforce.field(field.salesforcePath), let right = pair.px.attribute(at: field.pxPath),
          let outcome = field.semantics.compare(left, right, from: .px)
        else { throw .concluded(context.unreadable(field.row, of: pair.name)) }
        guard outcome == .differing else { continue }
        records += 1
        different.insert(place)
        example =
          example
          ?? "\(pair.name.brief): \(field.row.salesforceField) is \(left.shown) in Salesforce, \(right.shown) in PX"
      }
      return records > 0 ? Finding(field.row.salesforceField, records: records) : nil
    }
    let count = sample.pairs.count
    guard wrong.isEmpty else {
      let fields = wrong.map { "\($0.says) on \($0.records ?? 0)" }.joined(separator: ", ")
      let differ = different.count == 1 ? "differs" : "differ"
      return failed(
        wrong,
        says: "\(sample.counted(different.count)) \(differ) in PX (\(fields))\(sample.rest)",
        example: example)
    }
    let have = count == 1 ? "has" : "have"
    let same = "\(sample.counted(count)) \(have) the same values in PX in \(sample.allFields)\(sample.rest)"
    guard sample.isTelling else { return unknown("only \(same)\(sample.whatDecides)") }
    return verified(same)
  }

  /// Proves, for each mapped field of Account, that PX has a value where Salesforce has one, on the compared records.
  mutating func judgeFieldsPopulated() throws(Stop) -> Verdict {
    let sample = try sample()
    var silent: [String] = []
    var told: [String] = []
    var example: String?
    let wrong = try findings(in: sample.fields) { context, field throws(Stop) in
      let (row, kind) = (field.row, field.semantics.kind)
      var (filled, empty) = (0, 0)
      for pair in sample.pairs {
        guard let left = pair.salesforce.field(field.salesforcePath), let right = pair.px.attribute(at: field.pxPath),
          let ours = kind.canonical(left, from: .salesforce), let theirs = kind.canonical(right, from: .px),
          kind.isGenuine(left, from: .salesforce), kind.isGenuine(right, from: .px)
        else { throw .concluded(context.unreadable(row, of: pair.name)) }
        if ours.isEmpty { continue }
        filled += 1
        guard theirs.isEmpty else { continue }
        empty += 1
        example = example ?? "\(pair.name.brief): \(left.shown)"
      }
      if filled == 0 { silent.append(row.salesforceField) }
      guard empty > 0 else { return nil }
      told.append("PX's \(row.pxField) is empty on \(empty) of \(filled) Accounts where Salesforce has a value")
      return Finding(row.pxField, records: empty)
    }
    guard wrong.isEmpty else { return failed(wrong, says: told.joined(separator: "; "), example: example) }
    guard silent.isEmpty else {
      return unknown("none of the Accounts checked has a value in \(silent.joined(separator: ", "))")
    }
    let count = sample.pairs.count
    guard sample.isTelling else {
      return unknown("only \(sample.counted(count)) could be compared\(sample.rest)\(sample.whatDecides)")
    }
    let fields = sample.fields.count == 1 ? "The mapped field is" : "All \(sample.fields.count) mapped fields are"
    let accounts = count == 1 ? "Account" : "Accounts"
    return verified(
      "\(fields) filled in PX on the \(count) \(accounts) compared, where Salesforce has a value\(sample.rest)")
  }

  /// Returns how to read and compare the values of these rows, based on the types on both sides. Concludes unknown if a
  /// field or its type isn't known.
  private mutating func mappedFields(_ rows: [MappingRow]) throws(Stop) -> [MappedField] {
    var found: [MappedField] = []
    for row in rows {
      var fields = try fields(of: row.object.salesforceName)
      let attributes = try attributes(of: row.object)
      let parent: (relationship: String, object: String)?
      do throws(MappedField.Problem) { parent = try MappedField.parent(of: row, in: fields) } catch {
        throw .concluded(unknown(sentence(of: error, row)))
      }
      if let parent { fields = try self.fields(of: parent.object) }
      do throws(MappedField.Problem) {
        found.append(try MappedField(row, fields, through: parent?.relationship, attributes))
      } catch {
        throw .concluded(unknown(sentence(of: error, row)))
      }
    }
    return found
  }

  private func sentence(of problem: MappedField.Problem, _ row: MappingRow) -> String {
    switch problem {
    case .noField(.px): "PX's \(row.object.pxName) attribute \(row.pxField) doesn't exist or isn't enabled"
    case .noField: "the connected user can't see \(row.name): it is hidden or doesn't exist"
    case .unknownType: "\(row.name) or PX's \(row.pxField) has a type that can't be compared"
    }
  }

  private func unreadable(_ row: MappingRow, of name: String) -> Verdict {
    unknown("\(row.salesforceField) or \(row.pxField) of an Account could not be read", example: name.brief)
  }

  /// Proves that PX shows the edited value on that Account.
  mutating func judgeCanary() throws(Stop) -> Verdict {
    guard let canary = circumstances.canary else {
      return unknown("needs the test edit recorded in a session", option: "--session")
    }
    let wanted = canary.field.lowercased()
    guard
      let row = try mapping(.salesforceToPX).first(where: {
        $0.object == .account && $0.salesforceField.lowercased() == wanted
      })
    else { return unknown("\(canary.field) isn't a mapped field of Account") }
    let last = try lastRead()
    let id = JSON.string(canary.account).salesforceID
    let found = try accounts().accounts.filter { account in
      id.map { account["sfdcId"]?.salesforceID == $0 } ?? (account["name"].text == canary.account)
    }
    guard found.count == 1, let account = found.first, let name = account["name"].text else {
      return unknown("\(found.count) of the PX accounts checked are named \(canary.account.brief)")
    }
    let (path, rules) = try semantics(of: row)
    let typed = JSON.string(canary.value)
    guard let value = account.attribute(at: path), let outcome = rules.compare(typed, value, from: .px) else {
      return unreadable(row, of: name)
    }
    if outcome != .differing {
      if let before = canary.before, rules.isSame(typed, .string(before)) {
        return unknown(
          "the new value of \(row.salesforceField) is the old value that you recorded, so it doesn't show that data moves"
        )
      }
      if last < canary.at {
        return notYet(
          "PX shows \(row.pxField) = \(value.shown) on \(name.brief), but no run has finished since the edit, so it "
            + "may have been there before", from: Timetable.cycle(1, authorized: serverNow).map)
      }
      return verified("PX shows \(row.pxField) = \(value.shown) on \(name.brief), as edited in Salesforce")
    }
    if last < canary.at {
      return notYet(
        "PX has not run since the edit. \(name.brief) still shows \(row.pxField) = \(value.shown)",
        from: Timetable.cycle(1, authorized: serverNow).map)
    }
    if let held = try heldInSalesforce(row, account),
      rules.compare(typed, held, from: .salesforce) == .differing
    {
      return unknown(
        "Salesforce itself shows \(row.salesforceField) = \(held.shown) on \(name.brief), not \(canary.value.brief). The edit was not saved, or was changed again"
      )
    }
    return failed(
      "PX shows \(row.pxField) = \(value.shown) on \(name.brief), not \(canary.value.brief), though it ran after the edit"
    )
  }

  /// Returns the attribute's path in PX, and how to compare it: by PX's type alone if Salesforce doesn't respond.
  private mutating func semantics(of row: MappingRow) throws(Stop) -> (path: String, ValueSemantics) {
    let attributes = try attributes(of: row.object)
    let question = Question.describe(object: row.object.salesforceName)
    guard let reply = replies[question] else { throw .needs([question]) }
    var own = "string"
    if case .answered(let answered) = reply, answered.status == 200,
      let field = answered.body["fields"].list?.first(where: {
        $0["name"].text?.lowercased() == row.salesforceField.lowercased()
      })
    {
      own = field["type"].text ?? own
    }
    do throws(MappedField.Problem) {
      let (path, type, isCustom) = try MappedField.attribute(of: row, in: attributes)
      guard let kind = ValueKind(salesforce: own, px: type) else { throw .unknownType }
      return (path, ValueSemantics(kind, px: type, isCustom: isCustom))
    } catch {
      throw .concluded(unknown(sentence(of: error, row)))
    }
  }

  /// Returns Salesforce's value for a PX account's field; `nil` if it can't be read.
  private mutating func heldInSalesforce(_ row: MappingRow, _ account: JSON) throws(Stop) -> JSON? {
    guard let id = account["sfdcId"]?.salesforceID else { return nil }
    let question = Question.query("SELECT \(row.salesforceField) FROM Account WHERE Id = '\(id)'")
    guard let reply = replies[question] else { throw .needs([question]) }
    guard case .answered(let answered) = reply, answered.status == 200 else { return nil }
    return answered.body["records"].list?.first?.field(row.salesforceField)
  }
}
