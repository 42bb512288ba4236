import Testing
import Wizard

/// Every value in every response that a check reads, with every wrong type.
@Suite struct `A wrong type` {
  @Test(arguments: CheckID.allCases)
  func `verifies nothing that a missing value doesn't`(check: CheckID) throws {
    let tenant = Tenant()
    let (_, replies) = tenant.judge(check)
    var places = 0
    for (question, reply) in replies {
      guard case .answered(let answered) = reply else { continue }
      func verifies(_ body: JSON) -> Bool {
        var changed = answered
        changed.body = body
        return tenant.judge(check, replacing: [question: .answered(changed)]).verdict.outcome == .verified
      }
      for place in Place.all(in: answered.body) where !verifies(place.removed(from: answered.body)) {
        places += 1
        let old = place.value(in: answered.body)
        for wrong in Self.wrong(for: old) {
          let body = place.replaced(in: answered.body, by: wrong)
          #expect(!verifies(body), "\(question.words): \(place) = \(wrong)")
        }
      }
    }
    #expect(places > 1)
  }

  /// What a server may send instead of a value. A number as text is valid, according to docs/compare.md.
  private static func wrong(for old: JSON) -> [JSON] {
    let all: [JSON] = [
      .null, .bool(true), .bool(false), .number(0), .number(-1), .number(1.5), .number(1e308),
      .number(9_007_199_254_740_993), .string(""), .string("x"), .string("true"), .string("\0"), .array([]),
      .object([:]), .array([.array([])]), .object(["a": .number(1)]), .array([old]), .object(["value": old]),
    ]
    return all.filter { $0.kind != old.kind }
  }

  @Test(arguments: [JSON.number(1.5), .string(""), .array([]), .bool(false), .null])
  func `in a record's place is named`(wrong: JSON) throws {
    let tenant = Tenant()
    let lists: [(CheckID, String, String)] = [
      (.salesforceAPI, "SELECT Id, Name, IsSandbox", "records"), (.accountsRecent, "px:accounts", "accounts"),
      (.contactsLinked, "SELECT Id, Email", "records"), (.contactsLinked, "px:users", "users"),
      (.connectedApp, "SELECT Id, Name FROM ConnectedApplication", "records"),
    ]
    for (check, begins, list) in lists {
      let (_, replies) = tenant.judge(check)
      let (question, reply) = try #require(replies.first { $0.key.words.hasPrefix(begins) })
      guard case .answered(var answered) = reply, case .object(var fields) = answered.body else { continue }
      fields[list] = .array((fields[list].list ?? []) + [wrong])
      if fields["totalSize"] != nil { fields["totalSize"] = .number(2) }
      if fields["totalHits"] != nil { fields["totalHits"] = .number(2) }
      answered.body = .object(fields)
      let verdict = tenant.judge(check, replacing: [question: .answered(answered)]).verdict
      #expect(verdict.outcome == .unknown, "\(check): \(verdict.sentence)")
      #expect(verdict.says.contains("could not be read"), "\(check): \(verdict.sentence)")
    }
  }

  @Test func `of a field is unknown, and its record is named`() throws {
    for (record, begins) in [
      (#""Industry":false,"Tier__c":"Gold""#, "salesforce"), (#""Industry":7,"Tier__c":"Gold""#, "salesforce"),
      (#""industry":true,"customAttributes":{"tier":"Gold"}"#, "px"),
    ] {
      let tenant = Tenant().answering(
        begins == "px" ? "px:accounts" : "SELECT Id, Industry, LastModifiedDate",
        begins == "px"
          ? #"{"accounts":[{"id":"acme","name":"Acme","sfdcId":"001000000000001AAA",\#(record)}],"totalHits":1,"scrollId":"x"}"#
          : Tenant.rows(
            #"{"Id":"001000000000001AAA","LastModifiedDate":"2026-11-23T13:00:00.000+0000","Name":"Acme",\#(record)}"#))
      for check in [CheckID.accountsRecent, .fieldsPopulated] {
        let verdict = tenant.judge(check).verdict
        #expect(verdict.outcome == .unknown, "\(check), \(record): \(verdict.sentence)")
        #expect(verdict.example == "Acme", "\(check), \(record): \(verdict.sentence)")
      }
    }
  }
}

/// A place in a document.
private struct Place: CustomStringConvertible {
  private enum Step {
    case name(String)
    case index(Int)
  }
  private let steps: [Step]

  var description: String {
    steps.map { step in
      switch step {
      case .name(let name): name
      case .index(let index): "\(index)"
      }
    }.joined(separator: ".")
  }

  /// All places except for the root.
  static func all(in document: JSON) -> [Place] { places(in: document, []).filter { !$0.steps.isEmpty } }

  private static func places(in value: JSON, _ steps: [Step]) -> [Place] {
    let here = [Place(steps: steps)]
    switch value {
    case .object(let fields):
      return here + fields.sorted { $0.key < $1.key }.flatMap { places(in: $0.value, steps + [.name($0.key)]) }
    case .array(let list): return here + list.enumerated().flatMap { places(in: $1, steps + [.index($0)]) }
    case .null, .bool, .number, .string: return here
    }
  }

  func value(in document: JSON) -> JSON {
    steps.reduce(document) { value, step in
      switch step {
      case .name(let name): value[name] ?? .null
      case .index(let index): value.list?[index] ?? .null
      }
    }
  }

  func removed(from document: JSON) -> JSON { Self.changed(document, steps[...], to: nil) ?? .null }
  func replaced(in document: JSON, by other: JSON) -> JSON { Self.changed(document, steps[...], to: other) ?? .null }

  private static func changed(_ value: JSON, _ steps: ArraySlice<Step>, to other: JSON?) -> JSON? {
    guard let step = steps.first else { return other }
    switch (value, step) {
    case (.object(var fields), .name(let name)):
      fields[name] = fields[name].flatMap { changed($0, steps.dropFirst(), to: other) }
      return .object(fields)
    case (.array(var list), .index(let index)):
      if let new = changed(list[index], steps.dropFirst(), to: other) {
        list[index] = new
      } else {
        list.remove(at: index)
      }
      return .array(list)
    default: return value
    }
  }
}

extension JSON {
  fileprivate var kind: Int {
    switch self {
    case .null: 0
    case .bool: 1
    case .number: 2
    case .string: 3
    case .array: 4
    case .object: 5
    }
  }
}
