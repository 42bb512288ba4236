import LiveChecks
import Testing
import Wizard

@Suite struct `The meaning of a mapped field` {
  /// The result for a pair with these values: equal, differing, or empty.
  private func says(_ meaning: ValueKind, _ salesforce: Written, _ px: Written, zeroMayBeUnset: Bool = false) throws
    -> String
  {
    let field = MappedField.numbered(1, meaning, zeroMayBeUnset: zeroMayBeUnset)
    let join = Join(.account, [field], lists: false)
    let id = TestID.short(1)
    try join.add(
      RecordBatch(.salesforce, [meaning], [WrittenRecord(id: id, values: [salesforce])]), from: .salesforce)
    try join.add(RecordBatch(.px, [meaning], [WrittenRecord(id: id, own: "a", values: [px])]), from: .px)
    let found = join.finish { _ in }.fields[0]
    #expect(found.equal + found.differing + found.empty == 1)
    return found.equal == 1 ? "equal" : found.empty == 1 ? "empty" : "differing"
  }

  @Test func `comes from both sides' types`() {
    let cases: [(String, String, ValueKind?)] = [
      ("string", "STRING", .text), ("picklist", "STRING", .text), ("double", "STRING", .number),
      ("string", "NUMBER", .number), ("currency", "NUMBER", .number), ("boolean", "BOOLEAN", .flag),
      ("boolean", "STRING", .flag), ("date", "DATE_TIME", .day), ("date", "STRING", .day),
      ("datetime", "DATE_TIME", .moment), ("datetime", "NUMBER", .moment), ("string", "DATE_TIME", .moment),
      ("multipicklist", "STRING", .choices), ("reference", "STRING", .id), ("address", "STRING", nil),
      ("string", "OBJECT", nil),
    ]
    for (salesforce, px, meaning) in cases { #expect(ValueKind(salesforce: salesforce, px: px) == meaning) }
  }

  @Test func `compares numbers exactly, however they are written`() throws {
    let same = [
      ("400", "400.0"), ("4e2", "400"), ("0.10", "0.1"), ("-0", "0"), ("1E+2", "100"), ("0.00012", "1.2e-4"),
      ("12345678901234567890.5", "12345678901234567890.50"), ("-7.50", "-7.5"), ("1e300", "10e299"), ("0e9", "0"),
    ]
    for (left, right) in same {
      #expect(try says(.number, .number(left), .number(right)) == "equal", "\(left) \(right)")
      #expect(try says(.number, .text(left), .number(right)) == "equal", "\(left) \(right)")
      #expect(try says(.number, .number(left), .text(right)) == "equal", "\(left) \(right)")
    }
    let other = [
      ("400", "4000"), ("0.1", "0.10000000000000001"), ("9007199254740993", "9007199254740992"), ("5", "-5"),
      ("1e-9", "0"), ("12", "1.2"), ("100", "1"),
    ]
    for (left, right) in other { #expect(try says(.number, .number(left), .number(right)) == "differing", "\(left)") }
    #expect(try says(.number, .number("5"), .text("five")) == "differing")
    #expect(try says(.number, .text("1,000"), .number("1000")) == "differing")
    #expect(try says(.number, .number("1"), .yes) == "differing")
  }

  @Test func `compares times by the second, and dates by the UTC day`() throws {
    let noon = "2026-11-24T12:00:00.000+0000"
    #expect(try says(.moment, .text(noon), .number("1795521600473")) == "equal")
    #expect(try says(.moment, .text("2026-11-24T13:00:00+01:00"), .text("2026-11-24T12:00:00Z")) == "equal")
    #expect(try says(.moment, .text(noon), .text("1795521600000")) == "equal")
    #expect(try says(.moment, .text(noon), .number("1795521601000")) == "differing")
    #expect(try says(.moment, .text("1969-12-31T23:59:59Z"), .number("-1")) == "equal")
    #expect(try says(.day, .text("2026-11-24"), .number("1795521600000")) == "equal")
    #expect(try says(.day, .text("2026-11-24"), .number("1795564799999")) == "equal")
    #expect(try says(.day, .text("2026-11-24"), .number("1795564800000")) == "differing")
    #expect(try says(.day, .text("2026-02-29"), .number("1772323200000")) == "differing")
    #expect(try says(.day, .text("2024-02-29"), .text("2024-02-29T23:00:00Z")) == "equal")
    #expect(try says(.moment, .text("soon"), .text("soon")) == "equal")
    #expect(try says(.moment, .text(noon), .text("soon")) == "differing")
  }

  @Test func `knows what nothing looks like`() throws {
    for meaning in [ValueKind.text, .number, .flag, .moment, .day, .choices, .id] {
      for (left, right) in [(Written.null, Written.null), (.null, .text("")), (.text(""), .missing)] {
        #expect(try says(meaning, left, right) == "empty")
      }
      #expect(try says(meaning, .text("x"), .text("")) == "differing")
      #expect(try says(meaning, .null, .text("x")) == "differing")
    }
    #expect(try says(.moment, .null, .number("0")) == "empty")
    #expect(try says(.day, .null, .number("0")) == "empty")
    #expect(try says(.number, .null, .number("0")) == "differing")
    #expect(try says(.number, .null, .number("0"), zeroMayBeUnset: true) == "empty")
    #expect(try says(.number, .number("0"), .number("0"), zeroMayBeUnset: true) == "equal")
    #expect(try says(.number, .number("0"), .missing, zeroMayBeUnset: true) == "differing")
    #expect(try says(.number, .null, .number("10"), zeroMayBeUnset: true) == "differing")
    #expect(try says(.flag, .no, .null) == "differing")
  }

  @Test func `compares texts to the letter but for line ends`() throws {
    #expect(try says(.text, .text("a\r\nb"), .text("a\nb")) == "equal")
    #expect(try says(.text, .text("0123"), .text("123")) == "differing")
    #expect(try says(.text, .text("Acme"), .text("acme")) == "differing")
    #expect(try says(.text, .text("Acme "), .text("Acme")) == "differing")
    #expect(try says(.text, .text("400"), .number("400")) == "equal")
    #expect(try says(.text, .text("a\rb"), .text("ab")) == "differing")
    let long = String(repeating: "ä", count: 40_000)
    #expect(try says(.text, .text(long), .text(long)) == "equal")
    #expect(try says(.text, .text(long), .text(long + "ä")) == "differing")
    #expect(
      try says(.text, .text(String(repeating: "x", count: 254)), .text(String(repeating: "x", count: 255)))
        == "differing")
  }

  @Test func `compares choices in any order, ids by fifteen characters, and flags as words`() throws {
    #expect(try says(.choices, .text("A;B"), .text("B; A")) == "equal")
    #expect(try says(.choices, .text("A;B"), .text("A")) == "differing")
    #expect(try says(.choices, .text("AB"), .text("A;B")) == "differing")
    #expect(try says(.id, .text("001gK0000000001"), .text("001gK0000000001AAA")) == "equal")
    #expect(try says(.id, .text("001gK0000000001"), .text("001gk0000000001")) == "differing")
    #expect(try says(.flag, .yes, .text("True")) == "equal")
    #expect(try says(.flag, .no, .text("true")) == "differing")
    #expect(try says(.flag, .text("false"), .no) == "equal")
    #expect(try says(.flag, .yes, .number("1")) == "differing")
  }

  @Test func `refuses what is no single value`() {
    var batch = RecordBatch(.px)
    batch.begin()
    #expect(!Written.list.with { batch.add($0, .text) })
  }
}
