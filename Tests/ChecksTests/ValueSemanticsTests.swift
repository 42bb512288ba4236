import LiveChecks
import Testing
import Wizard

/// The sampled checks read values with the product's JSON type, and `compare` reads bytes from pages. Both must agree.
@Suite struct `Two services' values` {
  /// Values as either side may write them.
  private static let values = [
    "null", "\"\"", "\"0\"", "0", "-0.0", "400", "400.0", "4e2", "\"400\"", "\"0400\"", "1e300",
    "12345678901234567890.5", "12345678901234567890.6", "true", "false", "\"True\"", "\"a;b\"", "\"b; a\"", "\"a\"",
    "\"A\"",
    "\"a\\r\\nb\"", "\"a\\nb\"", "\"2026-11-24\"", "\"2026-11-24T12:00:00.000+0000\"", "1795521600000",
    "\"1795521600473\"",
    "\"Caf\u{E9}\"", "\"Cafe\u{301}\"", "\"z; \u{E9}\"", "\"e\u{301};z\"", "\"\u{1112}\u{1161}\u{11AB}\"",
    "\"\u{D55C}\"",
    "1795564800000", "\"001gK0000000001\"", "\"001gK0000000001AAA\"", "\"001gk0000000001\"", "\"soon\"",
  ]
  private static let pairs = values.flatMap { left in values.map { (left, $0) } }
  private static let types = [
    "string", "double", "boolean", "date", "datetime", "multipicklist", "reference", "picklist",
  ]
  private static let kinds: [(salesforce: String, px: String, origin: String)] = types.flatMap { type in
    ["STRING", "NUMBER", "BOOLEAN", "DATE_TIME"].flatMap { px in
      ["STANDARD", "CUSTOM"].map { (type, px, $0) }
    }
  }

  @Test(arguments: kinds)
  func `are the same to the checks exactly where they are to compare`(
    salesforce: String, px: String, origin: String
  ) throws {
    let kind = try #require(ValueKind(salesforce: salesforce, px: px))
    let fitting = Self.pairs.filter { Self.fits($0.0, kind, .salesforce) && Self.fits($0.1, kind, .px) }
    let outcomes = try compare(
      fitting, kind, zeroMayBeUnset: (kind == .number || px == "NUMBER") && origin == "STANDARD")
    let type = (salesforce, px, origin)
    let same = zip(fitting, outcomes).filter { $1 != .differing }.map(\.0)
    let differing = zip(fitting, outcomes).filter { $1 == .differing }.map(\.0)
    let both = Self.values.filter { Self.fits($0, kind, .salesforce) && Self.fits($0, kind, .px) }
    #expect(same.count >= both.count - 2 && both.count > 12)
    #expect(judge(same, type).outcome == .verified, "\(judge(same, type).sentence)")
    for pair in differing.enumerated().filter({ $0.offset.isMultiple(of: 37) }).map(\.element) {
      #expect(judge([pair], type).outcome == .failed, "\(pair): \(judge([pair], type).sentence)")
    }
  }

  /// Whether JSON of this type is valid in a field of that kind.
  private static func fits(_ value: String, _ kind: ValueKind, _ side: ComparedSide) -> Bool {
    var row = CanonicalRow()
    return (try? Written(json: value))?.with { row.append($0, kind, from: side) } ?? false
  }

  /// A value of another type can't be compared, so the field is unknown.
  @Test(arguments: [
    ("true", "\"true\"", "string", "STRING"), ("\"false\"", "false", "string", "STRING"),
    ("7", "\"7\"", "picklist", "STRING"),
    ("true", "\"a\"", "multipicklist", "STRING"), ("true", "\"x\"", "reference", "STRING"),
    ("1", "true", "boolean", "BOOLEAN"),
    ("false", "0", "date", "DATE_TIME"), ("[]", "\"\"", "string", "STRING"), ("{}", "null", "double", "NUMBER"),
  ])
  func `are unknown where one is of another type`(salesforce: String, px: String, type: String, pxType: String) {
    let verdict = judge([(salesforce, px)], (type, pxType, "CUSTOM"))
    #expect(verdict.outcome == .unknown && verdict.example == "Acme", "\(verdict.sentence)")
  }

  @Test(arguments: [
    ("Caf\u{E9}", "Cafe\u{301}"), ("\u{D55C}", "\u{1112}\u{1161}\u{11AB}"), ("\u{1EE9}", "u\u{31B}\u{301}"),
    ("A\u{30A};x", "\u{C5};x"),
  ])
  func `are the same however a letter is put together`(one: String, other: String) throws {
    for (left, right) in [(one, other), (other, one)] {
      let pair = ("\"\(left)\"", "\"\(right)\"")
      for type in ["string", "multipicklist", "picklist"] {
        let kind = try #require(ValueKind(salesforce: type, px: "STRING"))
        #expect(try compare([pair], kind, zeroMayBeUnset: false) == [.equal])
        #expect(judge([pair], (type, "STRING", "CUSTOM")).outcome == .verified)
        let wrong = ("\"\(left)\"", "\"\(right)e\"")
        #expect(try compare([wrong], kind, zeroMayBeUnset: false) == [.differing])
        #expect(judge([wrong], (type, "STRING", "CUSTOM")).outcome == .failed)
      }
    }
    // Other letters, and the same letters in another case, remain different.
    for wrong in [("\"Caf\u{E9}\"", "\"Cafe\""), ("\"\u{E9}\"", "\"\u{C9}\""), ("\"\u{FB01}\"", "\"fi\"")] {
      #expect(try compare([wrong], .text, zeroMayBeUnset: false) == [.differing])
      #expect(judge([wrong], ("string", "STRING", "CUSTOM")).outcome == .failed)
    }
  }

  @Test func `may be nothing in Salesforce and a 0 in PX`() {
    for (type, zero) in [("double", "NUMBER"), ("datetime", "DATE_TIME"), ("date", "DATE_TIME")] {
      #expect(judge([("null", "0")], (type, zero, "STANDARD")).outcome == .verified)
    }
    #expect(judge([("null", "0")], ("double", "NUMBER", "CUSTOM")).outcome == .failed)
    #expect(judge([("5", "0")], ("double", "NUMBER", "STANDARD")).outcome == .failed)
    // Two numbers that would be equal as doubles are still different.
    let long = ("12345678901234567890.5", "12345678901234567890.6")
    #expect(judge([long], ("double", "NUMBER", "CUSTOM")).outcome == .failed)
  }

  @Test func `need a type that is known`() {
    for type in [("address", "STRING", "STANDARD"), ("string", "OBJECT", "STANDARD")] {
      #expect(judge([("\"a\"", "\"a\"")], type).outcome == .unknown)
    }
  }

  /// The outcome of a join for each pair, each in its own field.
  private func compare(
    _ pairs: [(String, String)], _ kind: ValueKind, zeroMayBeUnset: Bool
  ) throws -> [ValueSemantics.Outcome] {
    let fields = pairs.indices.map { MappedField.numbered($0, kind, zeroMayBeUnset: zeroMayBeUnset) }
    let join = Join(.account, fields, lists: false)
    let kinds = pairs.map { _ in kind }
    let ours = WrittenRecord(id: TestID.short(1), values: try pairs.map { try Written(json: $0.0) })
    let theirs = WrittenRecord(id: TestID.short(1), own: "a", values: try pairs.map { try Written(json: $0.1) })
    try join.add(RecordBatch(.salesforce, kinds, [ours]), from: .salesforce)
    try join.add(RecordBatch(.px, kinds, [theirs]), from: .px)
    return join.finish { _ in }.fields.map { $0.equal == 1 ? .equal : $0.empty == 1 ? .empty : .differing }
  }

  /// The verdict of the check of recent Accounts for one Account with these pairs.
  private func judge(_ pairs: [(String, String)], _ type: (salesforce: String, px: String, origin: String)) -> Verdict {
    var tenant = Tenant()
    tenant.circumstances.mapping = pairs.indices.map {
      MappingRow(direction: .salesforceToPX, object: .account, salesforceField: "F\($0)__c", pxField: "f\($0)")
    }
    func list(_ text: (Int) -> String) -> String { pairs.indices.map(text).joined(separator: ",") }
    let values = list { "\"f\($0)\":\(pairs[$0].1)" }
    let record = type.origin == "CUSTOM" ? "\"customAttributes\":{\(values)}" : values
    let fields = list { #"{"name":"F\#($0)__c","type":"\#(type.salesforce)"}"# }
    let attributes = list {
      #"{"apiName":"f\#($0)","name":"f\#($0)","type":"\#(type.px)","state":"ENABLED","origin":"\#(type.origin)"}"#
    }
    tenant.answers.insert(
      contentsOf: [
        ("describe:Account", #"{"name":"Account","fields":[\#(fields)]}"#),
        ("px:admin/model/account/attributes", "[\(attributes)]"),
        (
          "SELECT F",
          Tenant.rows(
            #"{"Id":"001000000000001AAA","LastModifiedDate":"2026-11-23T13:00:00.000+0000","Name":"Acme",\#(list { #""F\#($0)__c":\#(pairs[$0].0)"# })}"#
          )
        ),
        (
          "px:accounts",
          #"{"accounts":[{"id":"acme","name":"Acme","sfdcId":"001000000000001AAA",\#(record)}],"totalHits":1,"scrollId":"x"}"#
        ),
      ], at: 0)
    return tenant.judge(.accountsRecent).verdict
  }
}

extension Written {
  fileprivate init(json: String) throws {
    switch json {
    case "null": self = .null
    case "true": self = .yes
    case "false": self = .no
    default:
      self = json.hasPrefix("\"") ? .text(try JSON(parsing: "[\(json)]").list?.first.plainText ?? "") : .number(json)
    }
  }
}

extension JSON? {
  fileprivate var plainText: String {
    if case .string(let text)? = self { text } else { "" }
  }
}
