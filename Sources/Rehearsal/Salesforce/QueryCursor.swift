/// A query whose rows are fetched batch by batch; which rows they are was settled when it was asked.
struct QueryCursor: Sendable {
  let object: SalesforceObject
  let items: [SOQLTranslation.Item]
  let rows: RowSet
  let batch: Int

  /// Letters that begin a cursor's id, before its number.
  static let prefix = "01g"

  static func id(_ number: Int) -> String {
    let digits = String(number, radix: 36, uppercase: true)
    return prefix + "gK0" + String(repeating: "0", count: max(0, 9 - digits.count)) + digits + "AAA"
  }

  /// The number and first row of "01gID-2000".
  static func locator(_ text: String) -> (number: Int, from: Int)? {
    let halves = text.split(separator: "-")
    guard halves.count == 2, halves[0].hasPrefix(prefix + "gK0"), halves[0].hasSuffix("AAA"), let from = Int(halves[1]),
      let number = Int(halves[0].dropFirst(6).dropLast(3), radix: 36)
    else { return nil }
    return (number, from)
  }
}
