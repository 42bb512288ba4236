import FoundationEssentials

extension SalesforceAPI {
  /// The body of a request to create a query job.
  private struct Creation: Decodable {
    let operation: String
    let query: String
    let contentType: String?
    let columnDelimiter: String?
    let lineEnding: String?
  }

  private struct Change: Decodable {
    let state: String
  }

  /// The maximum number of rows in a part of the results.
  private static let largestPart = 50_000

  /// Answers `/jobs/query`, `/jobs/query/ID` and `/jobs/query/ID/results`.
  func bulk(
    _ path: [String], _ request: Request, _ version: String, _ world: World
  ) throws(SalesforceError) -> Answer {
    guard let id = path.first else {
      guard request.method == "POST" else { throw .notAllowed(request.method, allowed: "POST") }
      return try create(request, version, world)
    }
    guard let number = BulkJob.number(id), let job = world.jobs[number] else { throw .notFound }
    if path.count == 2, path[1] == "results" { return try results(job, number, request, version, world) }
    guard path.count == 1 else { throw .notFound }
    switch request.method {
    case "GET", "HEAD":
      var polled = job
      polled.poll()
      world.jobs[number] = polled
      return Answer(200, describe(polled, number, isNew: false))
    case "PATCH": return try abort(job, number, request, world)
    case "DELETE":
      guard job.state == .complete || job.state == .aborted else {
        throw SalesforceError(400, "API_ERROR", "The job is not in a state in which it can be deleted")
      }
      world.jobs[number] = nil
      return .empty(204)
    default: throw .notAllowed(request.method, allowed: "GET,PATCH,DELETE")
    }
  }

  private func create(_ request: Request, _ version: String, _ world: World) throws(SalesforceError) -> Answer {
    let wanted = try decode(Creation.self, request)
    guard wanted.operation == "query" || wanted.operation == "queryAll" else {
      throw SalesforceError(400, "INVALIDOPERATION", "operation must be query or queryAll")
    }
    guard wanted.contentType ?? "CSV" == "CSV",
      let delimiter = BulkJob.delimiters.first(where: { $0.name == wanted.columnDelimiter ?? "COMMA" }),
      let ending = BulkJob.endings.first(where: { $0.name == wanted.lineEnding ?? "LF" })
    else { throw SalesforceError(400, "INVALIDJOB", "contentType, columnDelimiter or lineEnding is not supported") }
    let query = try translate(wanted.query, in: world)
    guard case .fields(let items) = query.selection, !wanted.query.uppercased().contains(" OFFSET ") else {
      throw SalesforceError(400, "INVALIDJOB", "aggregates and OFFSET are not supported in a query job")
    }
    let job = BulkJob(
      query: wanted.query, object: query.object, items: items, rows: try rows(of: query, in: world), version: version,
      created: world.now, delimiter: delimiter, ending: ending, operation: wanted.operation)
    let number = world.jobs.add(job)
    return Answer(200, describe(job, number, isNew: true))
  }

  private func decode<Body: Decodable>(_ type: Body.Type, _ request: Request) throws(SalesforceError) -> Body {
    do {
      return try JSONDecoder().decode(type, from: Data(request.body))
    } catch {
      throw SalesforceError(400, "JSON_PARSER_ERROR", "The body is not the JSON that is needed here")
    }
  }

  private func abort(
    _ job: BulkJob, _ number: Int, _ request: Request, _ world: World
  ) throws(SalesforceError) -> Answer {
    guard try decode(Change.self, request).state == "Aborted" else {
      throw SalesforceError(400, "INVALIDJOBSTATE", "a query job can only be set to Aborted")
    }
    guard job.state != .complete else { throw SalesforceError(400, "INVALIDJOBSTATE", "the job has ended already") }
    var aborted = job
    aborted.state = .aborted
    world.jobs[number] = aborted
    return Answer(200, describe(aborted, number, isNew: false))
  }

  private func describe(_ job: BulkJob, _ number: Int, isNew: Bool) -> JSON {
    let zone = "+0000"
    var members: [(String, JSON)] = [
      ("id", .text(BulkJob.id(number))), ("operation", .text(job.operation)),
      ("object", .text(job.object.table.name)), ("createdById", .text(RecordId.users.text(row: Member.admin))),
      ("createdDate", .text(job.created.iso(zone: zone))), ("systemModstamp", .text(job.created.iso(zone: zone))),
      ("state", .text(job.state.rawValue)), ("concurrencyMode", "Parallel"), ("contentType", "CSV"),
      ("apiVersion", .real(Double(job.version) ?? 0)), ("lineEnding", .text(job.ending.name)),
      ("columnDelimiter", .text(job.delimiter.name)),
    ]
    if !isNew {
      members += [
        ("jobType", "V2Query"),
        ("numberRecordsProcessed", .integer(job.state == .complete ? job.rows.count : 0)), ("retries", .integer(0)),
        ("totalProcessingTime", .integer(job.state == .complete ? job.rows.count / 50 : 0)),
      ]
    }
    return .object(members)
  }

  private func results(
    _ job: BulkJob, _ number: Int, _ request: Request, _ version: String, _ world: World
  ) throws(SalesforceError) -> Answer {
    guard request.method == "GET" || request.method == "HEAD" else {
      throw .notAllowed(request.method, allowed: "GET")
    }
    guard job.version == version else {
      throw SalesforceError(409, "API_ERROR", "The results must be asked for with API version \(job.version)")
    }
    guard job.state == .complete else {
      throw SalesforceError(400, "API_ERROR", "The job has no results: \(job.state.rawValue)")
    }
    let from = try locator(request.value("locator"), job)
    let wanted = request.value("maxRecords").map { Int($0) ?? 0 } ?? Self.largestPart
    guard wanted > 0 else { throw SalesforceError(400, "API_ERROR", "maxRecords must be a positive number") }
    let end = min(from + min(wanted, Self.largestPart), job.rows.count)
    var writer = ByteWriter(capacity: 256 + (end - from) * 24 * (job.items.count + 1))
    let headings = job.items.flatMap(\.headings).map { "\"\($0)\"" }
    writer.append(headings.joined(separator: String(UnicodeScalar(job.delimiter.byte))))
    writer.append(job.ending.bytes)
    let records = RecordWriter(
      csv: job.items, of: job.object.table, delimiter: job.delimiter.byte, ending: job.ending.bytes)
    try write(from..<max(from, end), of: job.rows, with: records, to: &writer, in: world)
    var answer = Answer(200, writer)
    answer.type = "text/csv"
    answer.headers = [
      ("Sforce-NumberOfRecords", "\(max(0, end - from))"),
      ("Sforce-Locator", end < job.rows.count ? Data("\(end)".utf8).base64EncodedString() : "null"),
    ]
    return answer
  }

  /// Returns the first row of a part. A locator is its number in Base64.
  private func locator(_ text: String?, _ job: BulkJob) throws(SalesforceError) -> Int {
    guard let text else { return 0 }
    guard let data = Data(base64Encoded: text), let from = Int(String(decoding: data, as: UTF8.self)), from > 0,
      from < job.rows.count
    else { throw SalesforceError(400, "API_ERROR", "The locator is not one of this job's") }
    return from
  }
}
