internal import CPostgres
internal import Glibc
internal import StoreProtocol

/// A connection to PostgreSQL through libpq. All values are text in both directions. Bytes are Base64, which the server
/// encodes and decodes.
///
/// Calls block. Timeouts bound how long, and px-reconnect ends this program if it takes too long.
final class Connection {
  private let handle: OpaquePointer

  /// - Parameter address: The value of `--store`, which libpq parses: `postgresql://…`, or `service=NAME`.
  init(_ address: String) throws(StoreProblem) {
    let given = try Self.options(in: address)
    var options = [
      ("keepalives_idle", "10"), ("keepalives_interval", "5"), ("keepalives_count", "3"), ("tcp_user_timeout", "30000"),
      ("fallback_application_name", "px-reconnect"),
    ]
    if getenv("PGCONNECT_TIMEOUT") == nil { options.append(("connect_timeout", "10")) }
    // The address overrides the options before it, and the options after it override the address.
    options.append(("dbname", given.isEmpty ? "" : address))
    options.append(("client_encoding", "UTF8"))
    guard let handle = Self.connect(options) else { throw StoreProblem(.unreachable, "out of memory") }
    self.handle = handle
    guard PQstatus(handle) == CONNECTION_OK else {
      let says = Self.line(PQerrorMessage(handle))
      let asksPassword =
        PQconnectionNeedsPassword(handle) != 0
        || PQconnectionUsedPassword(handle) != 0 && says.contains("authentication failed")
      throw StoreProblem(asksPassword ? .passwordNeeded : .unreachable, says)
    }
    cpostgres_drop_notices(handle)
    // Not as startup options, which connection poolers refuse.
    try run(
      """
      SET search_path = pg_catalog, pg_temp; SET statement_timeout = '60s'; SET lock_timeout = '15s';
      SET idle_in_transaction_session_timeout = '120s'; SET bytea_output = 'hex'; SET standard_conforming_strings = on;
      SET default_transaction_isolation = 'read committed'; SET synchronous_commit = on
      """)
  }

  deinit { PQfinish(handle) }

  /// The options set in an address. A password is refused, because other users of the computer can see command lines.
  private static func options(in address: String) throws(StoreProblem) -> Set<String> {
    var problem: UnsafeMutablePointer<CChar>?
    guard address.hasPrefix("postgresql://") || address.hasPrefix("postgres://") || isService(address),
      let options = PQconninfoParse(address, &problem)
    else {
      defer { PQfreemem(problem) }
      // libpq quotes the part that it can't parse, which may be part of a password.
      let isOpen = !address.contains("@") && !address.lowercased().contains("pass") && problem != nil
      throw StoreProblem(.address, isOpen ? line(problem) : "")
    }
    defer { PQconninfoFree(options) }
    var found: Set<String> = []
    var option = options
    while let keyword = option.pointee.keyword {
      if let value = option.pointee.val, value.pointee != 0 { found.insert(String(cString: keyword)) }
      option += 1
    }
    guard found.isDisjoint(with: ["password", "sslpassword"]) else { throw StoreProblem(.password) }
    return found
  }

  private static func isService(_ address: String) -> Bool {
    let name = address.dropFirst("service=".count)
    return address.hasPrefix("service=") && !name.isEmpty && !name.contains { $0.isWhitespace || "='\\".contains($0) }
  }

  private static func connect(_ options: [(String, String)]) -> OpaquePointer? {
    let keywords = options.map { strdup($0.0) }
    let values = options.map { strdup($0.1) }
    defer { for text in keywords + values { free(text) } }
    return PQconnectdbParams(
      keywords.map { UnsafePointer($0) } + [nil], values.map { UnsafePointer($0) } + [nil], 1)
  }

  // MARK: Statements

  /// A result row, valid until the next one is read. Columns are numbered from 0.
  struct Row {
    fileprivate let result: OpaquePointer
    fileprivate let number: Int32

    func isNull(_ column: Int32) -> Bool { PQgetisnull(result, number, column) != 0 }

    func text(_ column: Int32) -> String {
      let bytes = UnsafeRawBufferPointer(
        start: PQgetvalue(result, number, column), count: Int(PQgetlength(result, number, column)))
      return String(decoding: bytes, as: UTF8.self)
    }

    func integer(_ column: Int32) -> Int64 { Int64(text(column)) ?? -1 }

    func isTrue(_ column: Int32) -> Bool { text(column) == "t" }
  }

  /// Runs statements without parameters, and discards their results.
  func run(_ sql: String) throws(StoreProblem) {
    guard let result = PQexec(handle, sql) else { throw problem(nil) }
    defer { PQclear(result) }
    try check(result)
  }

  /// Runs one statement with values for `$1` and so on. Rows are passed on as they arrive, so a long result takes no
  /// memory.
  func run(_ sql: String, _ values: [String?], row: (Row) -> Void = { _ in }) throws(StoreProblem) {
    let copies = values.map { $0.map { strdup($0) } ?? nil }
    defer { for copy in copies { free(copy) } }
    guard
      PQsendQueryParams(
        handle, sql, Int32(values.count), nil, copies.map { UnsafePointer($0) }, nil, nil, 0) == 1
    else { throw problem(nil) }
    PQsetSingleRowMode(handle)
    var failure: StoreProblem?
    while let result = PQgetResult(handle) {
      defer { PQclear(result) }
      do throws(StoreProblem) {
        try check(result)
        for number in 0..<PQntuples(result) where failure == nil { row(Row(result: result, number: number)) }
      } catch {
        failure = failure ?? error
      }
      if PQstatus(handle) == CONNECTION_BAD { break }
    }
    if let failure { throw failure }
    if PQstatus(handle) == CONNECTION_BAD { throw problem(nil) }
  }

  private func check(_ result: OpaquePointer) throws(StoreProblem) {
    switch PQresultStatus(result) {
    case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_SINGLE_TUPLE, PGRES_EMPTY_QUERY: return
    default: throw problem(result)
    }
  }

  /// The problem, classified by the server's SQLSTATE.
  private func problem(_ result: OpaquePointer?) -> StoreProblem {
    func field(_ code: Character) -> String? {
      PQresultErrorField(result, Int32(code.asciiValue ?? 0)).map { String(cString: $0) }
    }
    let state = field("C") ?? ""
    let says = field("M") ?? Self.line(result.map { PQresultErrorMessage($0) } ?? PQerrorMessage(handle))
    let kind: StoreProblem.Kind =
      switch state {
      case Migration.conflict: .conflict
      case Migration.leased: .leased
      case "23505": field("n") == "event_pkey" ? .conflict : .failed
      case "42501": .denied
      case "3F000", "42P01": .noTables
      case "57014", "55P03", "40001", "40P01": .busy
      case "53100": .full
      case "57P01", "57P02", "57P03": .lost
      default: PQstatus(handle) == CONNECTION_BAD || state.hasPrefix("08") ? .lost : .failed
      }
    return StoreProblem(kind, Self.cut(says))
  }

  // MARK: The server

  /// Where the server is, without secrets.
  var place: String {
    let host = String(cString: PQhost(handle))
    let port = host.hasPrefix("/") ? "" : ":" + String(cString: PQport(handle))
    return String(cString: PQuser(handle)) + "@" + host + port + "/" + String(cString: PQdb(handle))
  }

  var isLocal: Bool { String(cString: PQhost(handle)).hasPrefix("/") }

  /// The version of TLS; `nil` if the connection isn't encrypted.
  var tls: String? {
    guard PQsslInUse(handle) != 0 else { return nil }
    return PQsslAttribute(handle, "protocol").map { String(cString: $0) } ?? "TLS"
  }

  /// The `sslmode` in effect.
  var mode: String {
    guard let options = PQconninfo(handle) else { return "" }
    defer { PQconninfoFree(options) }
    var option = options
    while let keyword = option.pointee.keyword {
      if String(cString: keyword) == "sslmode" { return option.pointee.val.map { String(cString: $0) } ?? "" }
      option += 1
    }
    return ""
  }

  var server: String { PQparameterStatus(handle, "server_version").map { String(cString: $0) } ?? "" }

  /// A message of libpq on one line.
  private static func line(_ message: UnsafePointer<CChar>?) -> String {
    guard let message else { return "" }
    return cut(
      String(cString: message).split(separator: "\n").map { line in
        String(line.drop { $0.isWhitespace })
      }.joined(separator: "; "))
  }

  private static func cut(_ text: String) -> String { String(text.prefix(1_000)) }
}
