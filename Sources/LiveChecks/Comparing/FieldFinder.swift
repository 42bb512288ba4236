internal import Wizard

/// Finds the mapped fields in the metadata of both sides.
struct FieldFinder {
  let asker: APIClient
  let object: MappingRow.Object
  private var descriptions: [String: [String: JSON]] = [:]

  init(_ asker: APIClient, _ object: MappingRow.Object) {
    self.asker = asker
    self.object = object
  }

  mutating func fields(of rows: [MappingRow]) async throws(ComparisonProblem) -> [MappedField] {
    let wanted = rows.filter { $0.object == object && !$0.pxField.isEmpty }
    guard !wanted.isEmpty else { throw .noMapping(object) }
    let attributes = try await list(.px("admin/model/\(object.pxName)/attributes"), .px, "the list of attributes") {
      $0
    }
    var found: [MappedField] = []
    for row in wanted {
      let own = try await describe(object.salesforceName)
      let parent = try orProblem(row) { () throws(MappedField.Problem) in try MappedField.parent(of: row, in: own) }
      var fields = own
      if let parent { fields = try await describe(parent.object) }
      found.append(
        try orProblem(row) { () throws(MappedField.Problem) in
          try MappedField(row, fields, through: parent?.relationship, attributes)
        })
    }
    return found
  }

  private func orProblem<Found>(
    _ row: MappingRow, _ find: () throws(MappedField.Problem) -> Found
  ) throws(ComparisonProblem) -> Found {
    do throws(MappedField.Problem) { return try find() } catch {
      switch error {
      case .noField(.px): throw .noField("\(object.pxName).\(row.pxField)", .px)
      case .noField(let system): throw .noField("\(object.salesforceName).\(row.salesforceField)", system)
      case .unknownType: throw .unknownType("\(object.salesforceName).\(row.salesforceField) → \(row.pxField)")
      }
    }
  }

  private mutating func describe(_ name: String) async throws(ComparisonProblem) -> [String: JSON] {
    if let known = descriptions[name] { return known }
    let list = try await list(.describe(object: name), .salesforce, "the description of \(name)") { $0["fields"] }
    let fields = Dictionary(list.compactMap { field in field["name"].text.map { ($0.lowercased(), field) } }) {
      first, _ in
      first
    }
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
}
