/// The questions for a snapshot, and what it keeps of the responses. Invalid ones are left out.
extension MappingSnapshot {
  /// Returns all questions about a mapping.
  package static func questions(_ mapping: [MappingRow]) -> Set<Question> {
    var questions: Set<Question> = [.query(CheckContext.Query.organization), .userInfo, .px("admin/subscription")]
    for row in mapping {
      questions.insert(.describe(object: row.object.salesforceName))
      if row.direction == .salesforceToPX { questions.insert(attributes(of: row.object)) }
    }
    if let question = PushSnapshot.question(mapping) { questions.insert(question) }
    return questions
  }

  package init(of mapping: [MappingRow], replies: [Question: Reply]) {
    self.init(of: mapping)
    takeSalesforce(replies)
    takePX(replies)
  }

  private static func attributes(of object: MappingRow.Object) -> Question {
    .px("admin/model/\(object.pxName)/attributes")
  }

  private mutating func takeSalesforce(_ replies: [Question: Reply]) {
    guard let org = Self.answer(.query(CheckContext.Query.organization), replies), let date = org.date,
      let tenant = org.body["records"].list?.first?["Id"]?.salesforceID,
      let user = Self.answer(.userInfo, replies)?.body["preferred_username"].text, user.isBrief
    else { return }
    var fields: [Field] = []
    for object in MappingRow.Object.allCases {
      let names = Set(mapping.filter { $0.object == object }.map { $0.salesforceField.lowercased() })
      guard !names.isEmpty else { continue }
      guard let answered = Self.answer(.describe(object: object.salesforceName), replies),
        answered.body["name"].text == object.salesforceName, let list = answered.body["fields"].list
      else { return }
      fields += list.compactMap { Field($0, object: object) }.filter { names.contains($0.name.lowercased()) }
    }
    self.fields = fields
    salesforce = Source(host: org.host, at: date, tenant: tenant, user: user)
    if let question = PushSnapshot.question(mapping), let reply = replies[question] {
      values = PushSnapshot(reply, mapping: mapping)
    }
  }

  private mutating func takePX(_ replies: [Question: Reply]) {
    guard let subscription = Self.answer(.px("admin/subscription"), replies), let date = subscription.date,
      let tenant = subscription.body["id"].text, tenant.isBrief
    else { return }
    var attributes: [Attribute] = []
    for object in MappingRow.Object.allCases {
      let rows = mapping.filter { $0.object == object && $0.direction == .salesforceToPX }
      guard !rows.isEmpty else { continue }
      guard let list = Self.answer(Self.attributes(of: object), replies)?.body.list else { return }
      attributes += rows.compactMap { Attribute(JSON.attribute(of: $0, in: list), of: $0) }
    }
    self.attributes = attributes
    px = Source(host: subscription.host, at: date, tenant: tenant)
  }

  private static func answer(_ question: Question, _ replies: [Question: Reply]) -> Answered? {
    guard case .answered(let answered) = replies[question], answered.status == 200 else { return nil }
    return answered
  }
}

extension MappingSnapshot.Field {
  /// Parses an element of `fields` in an object's describe response.
  init?(_ json: JSON, object: MappingRow.Object) {
    guard let name = json["name"].text, let type = json["type"].text, let updateable = json["updateable"].flag,
      let calculated = json["calculated"].flag, name.isBrief, type.isBrief
    else { return nil }
    self.init(object: object, name: name, type: type, updateable: updateable, calculated: calculated)
  }
}

extension MappingSnapshot.Attribute {
  /// Parses an element of PX's attribute list, named as in the row.
  init?(_ json: JSON?, of row: MappingRow) {
    guard let json, let type = json["type"].text, let state = json["state"].text, type.isBrief, state.isBrief
    else { return nil }
    self.init(object: row.object, name: row.pxAttribute, type: type, state: state)
  }
}

extension String {
  /// Whether the text is at most as long as a name or type can be.
  fileprivate var isBrief: Bool { utf8.count <= 255 }
}

extension JSON {
  /// Finds a row's PX attribute in PX's list, by API name or else by display name.
  static func attribute(of row: MappingRow, in list: [JSON]) -> JSON? {
    let wanted = row.pxAttribute.lowercased()
    return list.first { $0["apiName"].text?.lowercased() == wanted }
      ?? list.first { $0["name"].text?.lowercased() == wanted }
  }
}

extension PushSnapshot {
  /// Returns the query for pushed values; `nil` if nothing is pushed to Account.
  package static func question(_ mapping: [MappingRow]?) -> Question? {
    let rows = (mapping ?? []).filter { $0.direction == .pxToSalesforce && $0.object == .account }
    // Salesforce rejects a query that names a field twice, ignoring case.
    let fields = Dictionary(rows.map { ($0.salesforceField.lowercased(), $0.salesforceField) }) { first, _ in first }
      .values.sorted()
    guard !fields.isEmpty, fields.allSatisfy({ $0.uppercased().hasPrefix("PX_") }) else { return nil }
    return .query("SELECT Id, \(fields.joined(separator: ", ")) FROM Account ORDER BY Id LIMIT \(most)")
  }

  /// The maximum number of records.
  private static let most = 200

  /// The maximum length of a value, in bytes. Longer ones are left out and never compared.
  private static let longest = 255

  /// Parses the response to that query; `nil` if it can't be read.
  package init?(_ reply: Reply, mapping: [MappingRow]?) {
    guard case .answered(let answered) = reply, answered.status == 200, let date = answered.date,
      let records = answered.body["records"].list, records.count <= Self.most
    else { return nil }
    let fields = Set((mapping ?? []).filter { $0.direction == .pxToSalesforce }.map(\.salesforceField))
    var values: [String: [String: String]] = [:]
    for record in records {
      guard let id = record["Id"].text, record["Id"]?.salesforceID != nil else { return nil }
      var texts: [String: String] = [:]
      for field in fields {
        guard let value = record.field(field), value.isValue, value.plain.utf8.count <= Self.longest else { continue }
        texts[field] = value.plain
      }
      values[id] = texts
    }
    self.init(values: values, takenAt: date)
  }
}
