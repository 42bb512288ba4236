extension SalesforceAPI {
  /// The maximum number of records in a batch.
  private static let largestBatch = 2000

  /// Answers `/query?q=` and `/query/LOCATOR`.
  func query(
    _ path: [String], _ request: Request, _ version: String, _ world: World
  ) throws(SalesforceError) -> Answer {
    guard request.method == "GET" || request.method == "HEAD" else {
      throw .notAllowed(request.method, allowed: "GET,HEAD")
    }
    guard path.count <= 1 else { throw .notFound }
    if let locator = path.first { return try nextBatch(locator, version, world) }
    guard let text = request.value("q"), !text.isEmpty else {
      throw SalesforceError(400, "MALFORMED_QUERY", "A query string has to be specified")
    }
    let query = try translate(text, in: world)
    let rows = try rows(of: query, in: world)
    switch query.selection {
    case .count:
      return Answer(
        200, .object([("totalSize", .integer(rows.count)), ("done", true), ("records", .array([]))]))
    case .fields(let items):
      let batch = query.object == .oauthToken ? 500 : Self.batch(request)
      let cursor = QueryCursor(object: query.object, items: items, rows: rows, batch: batch)
      let number = rows.count > batch ? world.cursors.add(cursor) : nil
      return try page(cursor, number, from: 0, version, world)
    }
  }

  func translate(_ text: String, in world: World) throws(SalesforceError) -> SOQLTranslation {
    do throws(SOQLError) {
      return try SOQLTranslation(try SOQLParser.query(text), in: world)
    } catch {
      throw SalesforceError(error)
    }
  }

  func rows(of query: SOQLTranslation, in world: World) throws(SalesforceError) -> RowSet {
    if query.isWhole, let count = world.count(of: query.object) { return .first(min(count, query.limit ?? count)) }
    do throws(Database.Failure) {
      return try world.database.rows(query.sql, query.arguments)
    } catch {
      throw SalesforceError(400, "MALFORMED_QUERY", "the query is too complicated: \(error.reason)")
    }
  }

  /// Returns the batch size from a header such as `Sforce-Query-Options: batchSize=500`, clamped to 200–2,000.
  private static func batch(_ request: Request) -> Int {
    guard let options = request.header("Sforce-Query-Options"), let equals = options.firstIndex(of: "="),
      options[..<equals].lowercased().filter({ $0 != " " }) == "batchsize",
      let wanted = Int(options[options.index(after: equals)...].filter { $0 != " " })
    else { return largestBatch }
    return min(max(wanted, 200), largestBatch)
  }

  private func nextBatch(_ locator: String, _ version: String, _ world: World) throws(SalesforceError) -> Answer {
    guard let (number, from) = QueryCursor.locator(locator), from > 0,
      let cursor = world.cursors[number], from < cursor.rows.count
    else { throw SalesforceError(400, "INVALID_QUERY_LOCATOR", "invalid query locator") }
    return try page(cursor, number, from: from, version, world)
  }

  private func page(
    _ cursor: QueryCursor, _ number: Int?, from: Int, _ version: String, _ world: World
  ) throws(SalesforceError) -> Answer {
    let end = min(from + cursor.batch, cursor.rows.count)
    var writer = ByteWriter(capacity: 256 + (end - from) * 64 * (cursor.items.count + 3))
    writer.append(#"{"totalSize":"#)
    writer.append(integer: Int64(cursor.rows.count))
    writer.append(#","done":"#)
    writer.append(end == cursor.rows.count ? "true" : "false")
    if let number, end < cursor.rows.count {
      writer.append(#","nextRecordsUrl":"/services/data/v\#(version)/query/\#(QueryCursor.id(number))-\#(end)""#)
    }
    writer.append(#","records":["#)
    try write(
      from..<end, of: cursor.rows, with: RecordWriter(cursor.items, of: cursor.object.table, version: version),
      separator: 0x2C, to: &writer, in: world)
    writer.append("]}")
    return Answer(200, writer)
  }

  func write(
    _ places: Range<Int>, of rows: RowSet, with records: borrowing RecordWriter, separator: UInt8? = nil,
    to writer: inout ByteWriter, in world: World
  ) throws(SalesforceError) {
    do throws(Database.Failure) {
      try world.database.write(places, of: rows, with: records, separator: separator, to: &writer)
    } catch {
      throw .failed(error)
    }
  }
}
