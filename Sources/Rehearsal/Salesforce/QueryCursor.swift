/// A query whose rows are fetched in batches. The rows are fixed when the query runs.
struct QueryCursor: Sendable {
  let object: SalesforceObject
  let items: [SOQLTranslation.Item]
  let rows: RowSet
  let batch: Int

  /// The prefix of a cursor's ID.
  static let prefix = "01g"

  static func id(_ number: Int) -> String {
    let digits = String(number, radix: 36, uppercase: true)
    return prefix + "gK0" + String(repeating: "0", count: max(0, 9 - digits.count)) + digits + "AAA"
  }

  /// Parses the cursor number and first row of a locator such as "01gID-2000".
  static func locator(_ text: String) -> (number: Int, from: Int)? {
    let halves = text.split(separator: "-")
    guard halves.count == 2, halves[0].hasPrefix(prefix + "gK0"), halves[0].hasSuffix("AAA"), let from = Int(halves[1]),
      let number = Int(halves[0].dropFirst(6).dropLast(3), radix: 36)
    else { return nil }
    return (number, from)
  }
}
