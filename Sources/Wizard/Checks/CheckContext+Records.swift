extension CheckContext {
  /// The most recently changed Accounts that a finished run must have read, with their mapped fields.
  struct Sample {
    let boundary: Moment
    let rows: [MappingRow]
    /// A Salesforce record with the one PX account that carries its id.
    let pairs: [(salesforce: JSON, px: JSON, name: String)]
    let looked: Int
  }

  static let sampleSize = 50

  /// Concludes not-yet while the run that is waited for hasn't ended.
  private mutating func sample() throws(Stop) -> Sample {
    let rows = try mapping(.salesforceToPX).filter { $0.object == .account }
    guard !rows.isEmpty else { throw .concluded(unknown("the mapping has no row for Account")) }
    try want(.px("admin/monitoring/integrations"), .px("accounts?pageSize=\(Self.pageSize)"))
    let last = try lastSuccess()
    if let opened = circumstances.synchronizeOpened, last < opened {
      throw .concluded(
        notYet(
          "PX's last successful run (\(last.date) \(last.clock) GMT) is before Synchronize came up",
          from: Timetable.windows(after: serverNow, count: 1).first?.at))
    }
    // A run reads what was changed until it began, which is not said; Synchronize is when the last one can have.
    let boundary = min(last, circumstances.synchronizeOpened ?? last)
    let index = try accountsBySalesforceID()
    let fields = Set(rows.map(\.salesforceField) + ["Id", "Name", "LastModifiedDate"]).sorted().joined(separator: ", ")
    let query =
      "SELECT \(fields) FROM Account WHERE LastModifiedDate <= \(boundary.iso8601) "
      + "ORDER BY LastModifiedDate DESC LIMIT \(Self.sampleSize)"
    var pairs: [(salesforce: JSON, px: JSON, name: String)] = []
    let records = try self.rows(query)
    for record in records {
      guard let id = record["Id"]?.salesforceID, let name = record["Name"].text,
        let changed = Moment(salesforce: record["LastModifiedDate"].text), changed <= boundary + 1
      else { throw .concluded(unknown("an Account could not be read")) }
      guard let twins = index[id], twins.count == 1, let twin = twins.first else { continue }
      pairs.append((record, twin, name))
    }
    guard !pairs.isEmpty else {
      throw .concluded(
        unknown("none of the \(records.count) Accounts looked at has exactly one PX account that carries its id"))
    }
    return Sample(boundary: boundary, rows: rows, pairs: pairs, looked: records.count)
  }

  /// Proves: mapped fields hold the same in PX, over the records compared, none changed since they were fetched.
  mutating func judgeAccountsRecent() throws(Stop) -> Verdict {
    let sample = try sample()
    var different: String?
    var equal = 0
    for pair in sample.pairs {
      var firstDifference: String?
      for row in sample.rows {
        let (left, right) = (pair.salesforce.field(row.salesforceField), pair.px.attribute(row))
        guard let left, let right, left.isValue, right.isValue else { return unreadable(row, of: pair.name) }
        if !left.says(right), firstDifference == nil {
          firstDifference =
            "\(pair.name.brief): \(row.salesforceField) is \(left.shown) in Salesforce, \(right.shown) in PX"
        }
      }
      if let firstDifference { different = different ?? firstDifference } else { equal += 1 }
    }
    let count = sample.pairs.count
    let until = "last changed by \(sample.boundary.date) \(sample.boundary.clock) GMT"
    if let different {
      return failed("\(count - equal) of \(count) Accounts \(until) differ in PX", .staleData, example: different)
    }
    return verified("\(count) Accounts \(until) hold the same in PX in all \(sample.rows.count) mapped fields")
  }

  /// Proves, per mapped field of Account: where Salesforce has a value, PX has one, over the records compared.
  mutating func judgeFieldsPopulated() throws(Stop) -> Verdict {
    let sample = try sample()
    var silent: [String] = []
    for row in sample.rows {
      var filled = 0
      for pair in sample.pairs {
        let (left, right) = (pair.salesforce.field(row.salesforceField), pair.px.attribute(row))
        guard let left, let right, left.isValue, right.isValue else { return unreadable(row, of: pair.name) }
        if left.isUnset { continue }
        if right.isUnset {
          return failed(
            "PX's \(row.pxField) is empty on an Account where Salesforce has a value",
            example: "\(pair.name.brief): \(left.shown)")
        }
        filled += 1
      }
      if filled == 0 { silent.append(row.salesforceField) }
    }
    guard silent.isEmpty else {
      return unknown("no Account that was looked at has a value in \(silent.joined(separator: ", "))")
    }
    return verified(
      "All \(sample.rows.count) mapped fields are filled in PX on the \(sample.pairs.count) Accounts compared, where Salesforce has a value"
    )
  }

  func unreadable(_ row: MappingRow, of name: String) -> Verdict {
    unknown("\(row.salesforceField) or \(row.pxField) of an Account could not be read", example: name.brief)
  }
}

extension JSON {
  /// A record's field by its API name, one parent away at most: `Owner.Name`.
  func field(_ name: String) -> JSON? {
    let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
    guard let first = parts.first, let value = field(exactly: first) else { return nil }
    guard parts.count == 2 else { return value }
    return value.isNull ? .null : value.field(parts[1])
  }

  /// Salesforce answers with the field's own spelling, whatever the query's.
  private func field(exactly name: String) -> JSON? {
    guard case .object(let fields) = self else { return nil }
    if let value = fields[name] { return value }
    let wanted = name.lowercased()
    return fields.first { $0.key.lowercased() == wanted }?.value
  }

  /// A PX attribute: one of the standard ones, or among the custom ones, where an unset one may be missing.
  func attribute(_ row: MappingRow) -> JSON? {
    if !row.pxField.hasPrefix("customAttributes."), let value = self[row.pxField] { return value }
    if row.pxField.contains("."), !row.pxField.hasPrefix("customAttributes.") {
      return row.pxField.split(separator: ".").reduce(self as JSON?) { $0?[String($1)] }
    }
    switch self["customAttributes"] {
    case .null?: return .null
    case .object(let custom)?: return custom[row.pxAttribute] ?? .null
    default: return nil
    }
  }

  /// A single value, not a list or an object.
  var isValue: Bool {
    switch self {
    case .null, .bool, .number, .string: true
    case .array, .object: false
    }
  }

  /// Nothing stands there: PX writes unset texts as "".
  var isUnset: Bool { isNull || self == .string("") }

  /// Whether two services say the same: unset is unset; a number, a time or a flag may be written as a text by one of
  /// them. Two texts are the same to the letter, or name the same moment: `0123` is not `123`.
  package func says(_ other: JSON) -> Bool {
    if isUnset || other.isUnset { return isUnset && other.isUnset }
    switch (self, other) {
    case (.string(let left), .string(let right)):
      guard left != right else { return true }
      return moment.map { $0 == other.moment } ?? false
    case (.string(let text), .number(let number)), (.number(let number), .string(let text)):
      if let value = Double(text) { return value == number }
      return moment.map { $0 == other.moment } ?? false
    case (.string(let text), .bool(let flag)), (.bool(let flag), .string(let text)):
      return text.lowercased() == (flag ? "true" : "false")
    default: return self == other
    }
  }

  /// The value as a text, a whole number without a point.
  var plain: String {
    switch self {
    case .null, .array, .object: ""
    case .bool(let flag): flag ? "true" : "false"
    case .number(let number): whole.map { "\($0)" } ?? "\(number)"
    case .string(let text): text
    }
  }

  /// A time: ISO 8601, a date alone, or epoch milliseconds.
  private var moment: Moment? {
    if let milliseconds = count, milliseconds > 100_000_000_000 { return Moment(seconds: milliseconds / 1000) }
    guard let text else { return nil }
    return text.count == 10 ? Moment(iso8601: text + "T00:00") : Moment(salesforce: text)
  }

  /// For a sentence.
  var shown: String { isUnset ? "empty" : "\"\(plain.brief)\"" }
}
