import Wizard

/// Two random sides with everything that can go wrong between them, and the result of a simple count.
struct Tenants {
  /// The fields' meanings, with the types that express them.
  static let fields: [(meaning: ValueKind, salesforce: String, px: String)] = [
    (.text, "string", "STRING"), (.number, "double", "NUMBER"), (.flag, "boolean", "BOOLEAN"),
    (.moment, "datetime", "DATE_TIME"), (.day, "date", "DATE_TIME"), (.choices, "multipicklist", "STRING"),
  ]

  /// A record's values as small numbers: equal numbers mean equal values, and `nil` means no value.
  struct Account {
    var id: String
    var isChanged = false
    var values: [Int?]
  }

  struct Twin {
    var own: String
    var id: String
    var values: [Int?]
  }

  var salesforce: [Account] = []
  var px: [Twin] = []
  var dice: Dice

  struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
      return z ^ z >> 31
    }
    mutating func one(in count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }
  }

  init(seed: UInt64, records: Int) {
    dice = Dice(state: seed)
    for number in 0..<records {
      var values = Self.fields.map { field in
        dice.one(in: 6) && field.meaning != .flag ? nil : Int.random(in: 0..<2, using: &dice) as Int?
      }
      let id = TestID.short(number * 7 + 1)
      if !dice.one(in: 9) {
        salesforce.append(Account(id: id, isChanged: dice.one(in: 8), values: values))
      }
      if dice.one(in: 3) {
        let place = Int.random(in: values.indices, using: &dice)
        values[place] =
          values[place] == nil ? 1 : dice.one(in: 2) && place != 2 ? nil : Int.random(in: 0..<2, using: &dice)
      }
      for copy in 0..<(dice.one(in: 12) ? 0 : dice.one(in: 15) ? Int.random(in: 2...3, using: &dice) : 1) {
        px.append(Twin(own: "acct-\(number)-\(copy)", id: written(id), values: values))
      }
      if dice.one(in: 20) { px.append(Twin(own: "trial-\(number)", id: "", values: values)) }
      if dice.one(in: 40) { px.append(Twin(own: "odd-\(number)", id: "not an id", values: values)) }
    }
    salesforce.shuffle(using: &dice)
    px.shuffle(using: &dice)
  }

  private mutating func written(_ id: String) -> String { dice.one(in: 2) ? id : id + "QAA" }

  /// The expected counts according to docs/compare.md, computed in a slow and simple way.
  var counted: Comparison {
    let rows = Self.fields.enumerated().map { number, field in
      Comparison.Field(MappedField.numbered(number, field.meaning).row)
    }
    var counts = Comparison(.account, fields: rows)
    counts.unlinkedInPX = px.filter { $0.id.isEmpty }.count
    let linked = Dictionary(grouping: px.filter { !$0.id.isEmpty }) {
      $0.id == "not an id" ? $0.id : String($0.id.prefix(15))
    }
    counts.duplicateIds = linked.values.filter { $0.count > 1 }.count
    let known = Set(salesforce.map(\.id))
    counts.orphanedInPX = linked.filter { $0.value.count == 1 && !known.contains($0.key) }.count
    for account in salesforce {
      let twins = linked[account.id] ?? []
      if twins.isEmpty { counts.missingInPX += 1 }
      guard twins.count == 1 else { continue }
      if account.isChanged {
        counts.changedSinceSync += 1
        continue
      }
      counts.compared += 1
      if account.values == twins[0].values { counts.equal += 1 } else { counts.differing += 1 }
      for (place, (left, right)) in zip(account.values, twins[0].values).enumerated() {
        if left == nil, right == nil {
          counts.fields[place].empty += 1
        } else if left == right {
          counts.fields[place].equal += 1
        } else {
          counts.fields[place].differing += 1
        }
      }
    }
    return counts
  }
}

/// How the two services write the same value, in one of several ways.
extension Tenants {
  private static let texts = ["=Müller, \"A\"\nLtd", "0123"]

  mutating func salesforceJSON(_ value: Int?, _ field: Int) -> String {
    guard let value else { return dice.one(in: 2) || field != 0 ? "null" : "\"\"" }
    switch Self.fields[field].meaning {
    case .number: return ["\(value + 1)", "\(value + 1).0", "\((value + 1) * 10)e-1"].randomElement(using: &dice) ?? ""
    case .flag: return value == 1 ? "true" : "false"
    case .text, .id, .moment, .day, .choices: return Self.quoted(salesforceText(value, field))
    }
  }

  mutating func salesforceCSV(_ value: Int?, _ field: Int) -> String {
    guard let value else { return "" }
    switch Self.fields[field].meaning {
    case .number: return ["\(value + 1)", "\(value + 1).0"].randomElement(using: &dice) ?? ""
    case .flag: return value == 1 ? "true" : "false"
    case .text, .id, .moment, .day, .choices: return salesforceText(value, field)
    }
  }

  private mutating func salesforceText(_ value: Int, _ field: Int) -> String {
    switch Self.fields[field].meaning {
    case .moment:
      ["2026-11-2\(value)T12:00:00.000+0000", "2026-11-2\(value)T12:00:00Z"].randomElement(using: &dice) ?? ""
    case .day: "2026-11-2\(value)"
    case .choices: (value == 0 ? ["A;B;C", "C;A;B"] : ["A", "A"]).randomElement(using: &dice) ?? ""
    case .text, .id, .number, .flag: Self.texts[value]
    }
  }

  mutating func pxJSON(_ value: Int?, _ field: Int) -> String {
    let meaning = Self.fields[field].meaning
    guard let value else {
      return (meaning == .moment || meaning == .day ? ["0", "null"] : ["null", "\"\""]).randomElement(using: &dice)
        ?? ""
    }
    let midnight = 1_795_132_800 + value * 86_400  // 2026-11-20
    return switch meaning {
    case .number: ["\(value + 1)", "\(value + 1).00", "\"\(value + 1)\""].randomElement(using: &dice) ?? ""
    case .flag: ["\(value == 1)", "\"\(value == 1)\""].randomElement(using: &dice) ?? ""
    case .moment: "\((midnight + 43_200) * 1000 + Int.random(in: 0..<1000, using: &dice))"
    case .day: "\(midnight * 1000 + Int.random(in: 0..<86_400_000, using: &dice))"
    case .choices: Self.quoted((value == 0 ? ["B;A;C", "A; B; C"] : ["A", "A;"]).randomElement(using: &dice) ?? "")
    case .text, .id: Self.quoted(Self.texts[value])
    }
  }

  static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
  }
}
