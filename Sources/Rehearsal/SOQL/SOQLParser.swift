/// Parses the simulated part of SOQL. Everything else is malformed.
struct SOQLParser {
  private let tokens: [SOQLToken]
  private var place = 0
  /// The current nesting depth of conditions.
  private var depth = 0
  private static let deepest = 50

  static func query(_ text: String) throws(SOQLError) -> SOQLQuery {
    var parser = SOQLParser(tokens: try SOQLToken.tokens(of: text))
    let query = try parser.query()
    guard parser.place == parser.tokens.count else { throw parser.unexpected() }
    return query
  }

  private init(tokens: [SOQLToken]) { self.tokens = tokens }

  private mutating func query(nested: Bool = false) throws(SOQLError) -> SOQLQuery {
    try need("SELECT")
    let selection = try selection()
    try need("FROM")
    var query = SOQLQuery(selection: selection, object: try name())
    if take("WHERE") { query.condition = try condition() }
    if nested { return query }
    if take("ORDER") {
      try need("BY")
      repeat { query.order.append(try order()) } while take(.comma)
    }
    if take("LIMIT") { query.limit = try count() }
    if take("OFFSET") {
      let offset = try count()
      guard offset <= 2000 else { throw .malformed("Maximum SOQL offset allowed is 2000") }
      query.offset = offset
    }
    return query
  }

  private mutating func selection() throws(SOQLError) -> SOQLQuery.Selection {
    if case .word(let word)? = peek(), word.uppercased() == "COUNT", peek(1) == .open {
      place += 2
      guard take(.close) else { throw .malformed("only COUNT() is simulated, no other aggregate") }
      return .count
    }
    var fields = [try path()]
    while take(.comma) { fields.append(try path()) }
    return .fields(fields)
  }

  private mutating func order() throws(SOQLError) -> SOQLQuery.Order {
    var order = SOQLQuery.Order(field: try path())
    if take("DESC") { order.descending = true } else { _ = take("ASC") }
    if take("NULLS") {
      if take("LAST") { order.nullsLast = true } else { try need("FIRST") }
    }
    return order
  }

  private mutating func condition() throws(SOQLError) -> SOQLQuery.Condition {
    let first = try term()
    let isAll = isNext("AND")
    guard isAll || isNext("OR") else { return first }
    var terms = [first]
    while take(isAll ? "AND" : "OR") { terms.append(try term()) }
    // Salesforce requires parentheses if AND and OR are mixed.
    guard !isNext("AND"), !isNext("OR") else { throw unexpected() }
    return isAll ? .all(terms) : .any(terms)
  }

  private mutating func term() throws(SOQLError) -> SOQLQuery.Condition {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw .malformed("the query is too complicated") }
    if take("NOT") { return .not(try term()) }
    if take(.open) {
      let inner = try condition()
      guard take(.close) else { throw unexpected() }
      return inner
    }
    let field = try path()
    if take("NOT") {
      try need("IN")
      return try within(field, negated: true)
    }
    if take("IN") { return try within(field, negated: false) }
    if take("LIKE") {
      guard case .string(let pattern)? = next() else { throw unexpected(-1) }
      return .compare(field, .like, .string(pattern))
    }
    guard case .comparison(let sign)? = next(), let comparison = SOQLQuery.Operator(rawValue: sign) else {
      throw unexpected(-1)
    }
    return .compare(field, comparison, try literal())
  }

  private mutating func within(_ field: [String], negated: Bool) throws(SOQLError) -> SOQLQuery.Condition {
    guard take(.open) else { throw unexpected() }
    if isNext("SELECT") {
      let query = try query(nested: true)
      guard take(.close) else { throw unexpected() }
      return .withinQuery(field, query, negated: negated)
    }
    var literals = [try literal()]
    while take(.comma) { literals.append(try literal()) }
    guard take(.close) else { throw unexpected() }
    return .within(field, literals, negated: negated)
  }

  private mutating func literal() throws(SOQLError) -> SOQLQuery.Literal {
    switch next() {
    case .string(let text)?: return .string(text)
    case .literal(let text)?: return .plain(text)
    case .word(let word)?:
      switch word.uppercased() {
      case "NULL": return .null
      case "TRUE": return .boolean(true)
      case "FALSE": return .boolean(false)
      case let name: return .named(name)
      }
    case .comparison?, .comma?, .open?, .close?, nil: throw unexpected(-1)
    }
  }

  private mutating func path() throws(SOQLError) -> [String] {
    let parts = try name().split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= 2 else { throw .malformed("only one parent hop is simulated") }
    guard parts.allSatisfy({ !$0.isEmpty && !$0.contains(":") }) else { throw unexpected(-1) }
    return parts
  }

  private static let reserved: Set = ["SELECT", "FROM", "WHERE", "AND", "OR", "NOT", "IN", "LIKE", "ORDER", "LIMIT"]

  private mutating func name() throws(SOQLError) -> String {
    guard case .word(let word)? = next(), !Self.reserved.contains(word.uppercased()) else { throw unexpected(-1) }
    return word
  }

  private mutating func count() throws(SOQLError) -> Int {
    guard case .literal(let text)? = next(), let number = Int(text), number >= 0 else { throw unexpected(-1) }
    return number
  }

  private func peek(_ ahead: Int = 0) -> SOQLToken? {
    tokens.indices.contains(place + ahead) ? tokens[place + ahead] : nil
  }

  private mutating func next() -> SOQLToken? {
    defer { place += 1 }
    return peek()
  }

  private mutating func take(_ token: SOQLToken) -> Bool {
    guard peek() == token else { return false }
    place += 1
    return true
  }

  private func isNext(_ keyword: String) -> Bool {
    if case .word(let word)? = peek() { word.uppercased() == keyword } else { false }
  }

  private mutating func take(_ keyword: String) -> Bool {
    guard isNext(keyword) else { return false }
    place += 1
    return true
  }

  private mutating func need(_ keyword: String) throws(SOQLError) {
    guard take(keyword) else { throw unexpected() }
  }

  private func unexpected(_ back: Int = 0) -> SOQLError {
    let found =
      switch peek(back) {
      case .word(let text)?, .literal(let text)?, .comparison(let text)?: text
      case .string(let text)?: "'\(text)'"
      case .comma?: ","
      case .open?: "("
      case .close?: ")"
      case nil: "<EOF>"
      }
    return .malformed("unexpected token: '\(found)'")
  }
}
