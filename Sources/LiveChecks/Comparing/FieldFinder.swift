internal import Wizard

/// Finds the mapped fields in what both sides describe: how each is spelled, where it stands, and what its values mean.
struct FieldFinder {
  let asker: APIClient
  let object: MappingRow.Object
  private var descriptions: [String: [JSON]] = [:]

  init(_ asker: APIClient, _ object: MappingRow.Object) {
    self.asker = asker
    self.object = object
  }

  mutating func fields(of rows: [MappingRow]) async throws(ComparisonProblem) -> [ComparedField] {
    let wanted = rows.filter { $0.object == object && !$0.pxField.isEmpty }
    guard !wanted.isEmpty else { throw .noMapping(object) }
    let attributes = try await list(.px("admin/model/\(object.pxName)/attributes"), .px, "the list of attributes") {
      $0
    }
    var found: [ComparedField] = []
    for row in wanted {
      let (path, type) = try await salesforceField(row)
      let attribute = try attribute(row, in: attributes)
      guard let px = attribute["type"].text, let api = attribute["apiName"].text, let origin = attribute["origin"].text,
        let meaning = ValueKind(salesforce: type, px: px)
      else { throw .unknownType("\(object.salesforceName).\(row.salesforceField) → \(row.pxField)") }
      let isCustom = origin == "CUSTOM"
      found.append(
        ComparedField(
          row, meaning, salesforcePath: path, pxPath: isCustom ? "customAttributes.\(api)" : api,
          zeroMayBeUnset: !isCustom && px == "NUMBER"))
    }
    return found
  }

  /// The field's own spelling and its type; `Owner.Name` is looked up in the object that Owner refers to.
  private mutating func salesforceField(_ row: MappingRow) async throws(ComparisonProblem) -> (String, String) {
    let name = "\(object.salesforceName).\(row.salesforceField)"
    let parts = row.salesforceField.split(separator: ".").map { $0.lowercased() }
    guard let first = parts.first, let last = parts.last, parts.count <= 2 else { throw .noField(name, .salesforce) }
    var fields = try await describe(object.salesforceName)
    var path = ""
    if parts.count == 2 {
      guard
        let reference = fields.first(where: { $0["relationshipName"].text?.lowercased() == first }),
        let relationship = reference["relationshipName"].text, let target = reference["referenceTo"].list?.first.text,
        MappingRow.isName(relationship), MappingRow.isName(target)
      else { throw .noField(name, .salesforce) }
      path = relationship + "."
      fields = try await describe(target)
    }
    guard let field = fields.first(where: { $0["name"].text?.lowercased() == last }), let own = field["name"].text,
      let type = field["type"].text, MappingRow.isName(own)
    else { throw .noField(name, .salesforce) }
    return (path + own, type)
  }

  private mutating func describe(_ name: String) async throws(ComparisonProblem) -> [JSON] {
    if let known = descriptions[name] { return known }
    let fields = try await list(.describe(object: name), .salesforce, "the description of \(name)") { $0["fields"] }
    descriptions[name] = fields
    return fields
  }

  private func list(
    _ question: Question, _ system: Connection.System, _ what: String, _ part: (JSON) -> JSON?
  ) async throws(ComparisonProblem) -> [JSON] {
    let body = try await asker.body(of: question)
    guard let list = part(body).list, !list.isEmpty else { throw .unreadable(what, system) }
    return list
  }

  /// PX's attribute by its API name; the name people see is tried after it.
  private func attribute(_ row: MappingRow, in list: [JSON]) throws(ComparisonProblem) -> JSON {
    let wanted = row.pxAttribute.lowercased()
    let mustBeCustom = row.pxAttribute != row.pxField
    let fitting = list.filter { !mustBeCustom || $0["origin"].text == "CUSTOM" }
    let name = "\(object.pxName).\(row.pxField)"
    guard
      let found = fitting.first(where: { $0["apiName"].text?.lowercased() == wanted })
        ?? fitting.first(where: { $0["name"].text?.lowercased() == wanted }), found["state"].text == "ENABLED"
    else { throw .noField(name, .px) }
    return found
  }
}
