/// The simulated, read-only part of Gainsight PX's REST API.
struct PXAPI: Sendable {
  let credentials: Credentials

  /// The key of the only product.
  static let productKey: StaticString = "AP-REHEARSAL00-2"

  func answer(_ request: Request, in world: World) -> Answer {
    do throws(PXError) {
      guard request.header("X-APTRINSIC-API-KEY") == credentials.pxKey, !world.has(.pxKey) else { throw .unauthorized }
      guard request.method == "GET" || request.method == "HEAD" else { throw .notAllowed }
      return try resource(Array(request.path.dropFirst()), request, world)
    } catch {
      return error.status == 401 && world.has(.plainRefusals) ? .empty(401) : error.answer
    }
  }

  private func resource(_ path: [String], _ request: Request, _ world: World) throws(PXError) -> Answer {
    switch (path.first, path.count) {
    case ("accounts", 1): return try list(.pxAccounts, "accounts", request, world)
    case ("users", 1): return try list(.pxUsers, "users", request, world)
    case ("accounts", 2): return try record(path[1], .pxAccounts, "Account", key: "id", world)
    case ("users", 2): return try record(path[1], .pxUsers, "User", key: "identifyId", world)
    case ("admin", 4) where path[1] == "model" && path[3] == "attributes": return try attributes(path[2], world)
    case ("admin", 3) where path[1] == "monitoring" && path[2] == "integrations": return integrations(world)
    case ("admin", 2) where path[1] == "subscription": return subscription()
    case ("kcbot", 1): return try pages(request, "kcList", PXContent.bots(world), sizes: (200, 500))
    case ("kcbot", 2): return try one(path[1], of: PXContent.bots(world), "Knowledge center bot")
    case ("articles", 1):
      return try pages(request, "articleExternalViewList", PXContent.articles(world), sizes: (200, 500))
    case ("articles", 2): return try one(path[1], of: PXContent.articles(world), "Article")
    case ("feature", 1): return try pages(request, "features", PXContent.features, sizes: (25, 200))
    case ("segment", 1): return try pages(request, "segments", PXContent.segments, sizes: (25, 200))
    case ("engagement", 1): return try pages(request, "engagements", PXContent.engagements, sizes: (200, 500))
    case ("events", 2): return try events(path[1], request, world)
    case ("survey", 2) where path[1] == "responses": return try events("survey", request, world)
    default: throw .notFound("No such resource: /\(request.path.joined(separator: "/"))")
    }
  }

  /// Returns the page size. Throws if the list doesn't allow it.
  func size(_ request: Request, standard: Int, most: Int) throws(PXError) -> Int {
    guard let text = request.value("pageSize") else { return standard }
    guard let size = Int(text), (1...most).contains(size) else {
      throw .badRequest("pageSize must be between 1 and \(most)")
    }
    return size
  }

  private func list(
    _ table: Table, _ name: String, _ request: Request, _ world: World
  ) throws(PXError) -> Answer {
    let size = try size(request, standard: 25, most: 1000)
    let all = table.name == Table.pxAccounts.name ? world.seed.accounts : world.seed.contacts
    let whole = RowSet.first(all + world.seed.trials)
    if let id = request.value("scrollId"), !id.isEmpty {
      switch Scroll.Place(id) {
      case .whole(let from)?: return try page(table, name, whole, nil, from: from, size: size, world)
      case .kept(let number, let from)?:
        guard let scroll = world.scrolls[number], scroll.list == name else { break }
        return try page(table, name, scroll.rows, number, from: from, size: size, world)
      case nil: break
      }
      throw .badRequest("Invalid scrollId")
    }
    let filters = request.query.filter { $0.name == "filter" }.map(\.value)
    let rows: RowSet
    do {
      let filter = try PXFilter(
        filters: filters, sort: request.value("sort"), table: table, source: world.source(of: table))
      if filter.isWhole { return try page(table, name, whole, nil, from: 0, size: size, world) }
      rows = try world.database.rows(filter.sql, filter.arguments)
    } catch let refused as PXFilter.Refused {
      throw .badRequest(refused.message)
    } catch {
      throw .badRequest("Invalid filter")
    }
    let number = world.scrolls.add(Scroll(list: name, rows: rows))
    return try page(table, name, rows, number, from: 0, size: size, world)
  }

  private func page(
    _ table: Table, _ name: String, _ rows: RowSet, _ number: Int?, from: Int, size: Int, _ world: World
  ) throws(PXError) -> Answer {
    let start = min(from, rows.count)
    let end = min(start + size, rows.count)
    var writer = ByteWriter(capacity: 256 + (end - start) * 1024)
    writer.append("{\"\(name)\":[")
    do throws(Database.Failure) {
      let records = RecordWriter(px: table, from: world.source(of: table))
      try world.database.write(start..<end, of: rows, with: records, separator: 0x2C, to: &writer)
    } catch {
      throw .failed(error)
    }
    writer.append(#"],"totalHits":"#)
    writer.append(integer: Int64(rows.count))
    let next = max(from, end)
    let place = number.map { Scroll.Place.kept(number: $0, from: next) } ?? .whole(from: next)
    writer.append(#","scrollId":"\#(place.id)"}"#)
    return Answer(200, writer)
  }

  /// Returns a record by its case-sensitive ID.
  private func record(
    _ id: String, _ table: Table, _ name: String, key: String, _ world: World
  ) throws(PXError) -> Answer {
    do throws(Database.Failure) {
      let row = id.split(separator: "-").last.flatMap { Int32($0) } ?? -1
      let found = try world.database.text(
        "SELECT \"\(key)\" FROM \(table.name) WHERE rowid = ?", [.row(Int(row))])
      if found == id {
        var writer = ByteWriter(capacity: 2048)
        let records = RecordWriter(px: table, from: world.source(of: table))
        try world.database.write(0..<1, of: .list([row]), with: records, to: &writer)
        return Answer(200, writer)
      }
    } catch {
      throw .failed(error)
    }
    throw .notFound("\(name) was not found for parameters {id=\(id)}")
  }

  private func pages(
    _ request: Request, _ name: String, _ all: [JSON], sizes: (standard: Int, most: Int)
  ) throws(PXError) -> Answer {
    let size = try size(request, standard: sizes.standard, most: sizes.most)
    let number = try request.value("pageNumber").map { text throws(PXError) in
      guard let number = Int(text), (0...1_000_000).contains(number) else {
        throw PXError.badRequest("pageNumber must be 0 or more")
      }
      return number
    }
    let from = (number ?? 0) * size
    return Answer(
      200,
      .object([
        (name, .array(Array(all.dropFirst(from).prefix(size)))), ("pageNumber", .integer(number ?? 0)),
        ("isLastPage", .boolean(from + size >= all.count)),
      ]))
  }

  private func one(_ id: String, of all: [JSON], _ name: String) throws(PXError) -> Answer {
    for case .object(let members) in all {
      if case .text(let found)? = members.first(where: { $0.0 == "id" })?.1, found == id {
        return Answer(200, .object(members))
      }
    }
    throw .notFound("\(name) was not found for parameters {id=\(id)}")
  }
}
