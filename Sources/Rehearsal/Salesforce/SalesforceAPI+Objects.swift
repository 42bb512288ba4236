extension SalesforceAPI {
  /// Answers `/sobjects`, `/sobjects/X`, `/sobjects/X/describe` and `/sobjects/X/ID`.
  func objects(
    _ path: [String], _ request: Request, _ version: String, _ world: World
  ) throws(SalesforceError) -> Answer {
    guard request.method == "GET" || request.method == "HEAD" else {
      throw .notAllowed(request.method, allowed: "GET,HEAD")
    }
    guard let name = path.first else {
      return Answer(
        200,
        .object([
          ("encoding", "UTF-8"), ("maxBatchSize", .integer(200)),
          ("sobjects", .array(SalesforceObject.allCases.map { .object(summary($0, version)) })),
        ]))
    }
    guard let object = SalesforceObject(named: name) else { throw .notFound }
    switch path.dropFirst().first {
    case nil:
      return Answer(200, .object([("objectDescribe", .object(summary(object, version))), ("recentItems", .array([]))]))
    case "describe" where path.count == 2:
      let fields = object.table.columns.filter { world.shows($0) }.map { describe($0, of: object, world) }
      return Answer(
        200,
        .object(
          summary(object, version) + [
            ("fields", .array(fields)), ("childRelationships", .array([])), ("recordTypeInfos", .array([])),
          ]))
    case let id? where path.count == 2: return try record(id, of: object, request, version, world)
    case _?: throw .notFound
    }
  }

  private func summary(_ object: SalesforceObject, _ version: String) -> [(String, JSON)] {
    let table = object.table
    let isRecord = object == .account || object == .contact
    let base = "/services/data/v\(version)/sobjects/\(table.name)"
    return [
      ("name", .text(table.name)), ("label", .text(table.label)), ("labelPlural", .text(table.label + "s")),
      ("keyPrefix", table.ids.map { .text($0.prefix.string) } ?? nil), ("custom", false),
      ("customSetting", false), ("createable", .boolean(isRecord)), ("updateable", .boolean(isRecord)),
      ("deletable", .boolean(isRecord)), ("queryable", true), ("retrieveable", true),
      ("searchable", .boolean(isRecord)),
      (
        "urls",
        .object([
          ("sobject", .text(base)), ("describe", .text(base + "/describe")), ("rowTemplate", .text(base + "/{ID}")),
        ])
      ),
    ]
  }

  private func describe(_ column: Column, of object: SalesforceObject, _ world: World) -> JSON {
    var targets: [JSON] = []
    var relationship = JSON.null
    if case .reference(let reference) = column.kind {
      targets = [.text(reference.target.table.name)]
      relationship = .text(reference.relationship)
    }
    let isFormula = world.isFormula(column)
    let isWritable = column.isUpdateable && !isFormula
    return .object([
      ("name", .text(column.name)), ("label", .text(column.label)), ("type", .text(column.kind.name)),
      ("length", .integer(column.kind.length)), ("custom", .boolean(column.isCustom)),
      ("calculated", .boolean(isFormula)), ("calculatedFormula", isFormula ? "Engagement_Score__c * 1" : nil),
      ("createable", .boolean(isWritable)), ("updateable", .boolean(isWritable)),
      ("nillable", .boolean(column.isNillable)), ("permissionable", .boolean(column.isNillable)),
      ("filterable", .boolean(column.isFilterable)), ("sortable", .boolean(column.isFilterable)),
      ("defaultedOnCreate", false), ("referenceTo", .array(targets)), ("relationshipName", relationship),
      ("picklistValues", .array(column.name == "Language" ? World.articleLanguages.map(choice) : [])),
    ])
  }

  private func choice(_ name: String) -> JSON {
    .object([("active", true), ("defaultValue", false), ("label", .text(name)), ("value", .text(name))])
  }

  private func record(
    _ id: String, of object: SalesforceObject, _ request: Request, _ version: String, _ world: World
  ) throws(SalesforceError) -> Answer {
    guard id.utf8.allSatisfy({ $0 < 0x80 && ($0 >= 0x30) && $0 != 0x3F }), [15, 18].contains(id.utf8.count) else {
      throw .notFound
    }
    let all = object.table.columns.filter { world.shows($0) }.map(\.name).joined(separator: ",")
    let query = try translate(
      "SELECT \(request.value("fields") ?? all) FROM \(object.table.name) WHERE Id = '\(id)'", in: world)
    let rows = try rows(of: query, in: world)
    guard rows.count == 1, case .fields(let items) = query.selection else { throw .notFound }
    var writer = ByteWriter(capacity: 2048)
    try write(
      0..<1, of: rows, with: RecordWriter(items, of: object.table, version: version), to: &writer, in: world)
    return Answer(200, writer)
  }
}
