internal import Wizard

extension PlainText {
  /// The text as it is spoken: symbols that a screen reader names or skips become words.
  var spoken: PlainText {
    guard !isASCII else { return PlainText(String(string.drop { $0 == " " }).withGroupedIDs) }
    return PlainText(String(string.replacing(" · ", with: ", ").withoutArrows.drop { $0 == " " }).withGroupedIDs)
  }
}

extension String {
  /// A row's arrow becomes `to`, and one between the parts of a menu becomes `, then`.
  fileprivate var withoutArrows: String {
    var out = ""
    var isBehindArrow = false
    for character in self {
      guard character == "→" || character == "←" else {
        if character == " ", isBehindArrow { continue }
        isBehindArrow = false
        out.append(character)
        continue
      }
      while out.hasSuffix(" ") { out.removeLast() }
      let isMenu = ["Administration", "Setup"].contains { out.hasSuffix($0) }
      out += character == "←" ? " from " : isMenu ? ", then " : " to "
      isBehindArrow = true
    }
    return out
  }

  /// Salesforce IDs in groups of three: `00D gK0 000 00H MGu UAO`. Nobody can follow eighteen letters and digits in a row.
  /// An ID in an address stays whole, because it is copied.
  fileprivate var withGroupedIDs: String {
    guard utf8.count >= 15 else { return self }
    return split(separator: " ", omittingEmptySubsequences: false).map { word in
      let id = word.drop { "\"(“".contains($0) }.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
      let end = word[id.endIndex...]
      guard [15, 18].contains(id.count), id.count(where: \.isNumber) >= 3, end.allSatisfy({ ".,;:)\"”?".contains($0) })
      else { return String(word) }
      let groups = stride(from: 0, to: id.count, by: 3).map { id.dropFirst($0).prefix(3) }
      return word[..<id.startIndex] + groups.joined(separator: " ") + end
    }.joined(separator: " ")
  }

  /// The text with a period, unless it ends with punctuation already.
  package var asSentence: String { last.map { ".?!".contains($0) } == true ? self : self + "." }

  /// The text as the title of a value.
  var asTitle: String { last.map { ".?!:".contains($0) } == true ? self : self + ":" }

  /// An answer's value as plain mode says it.
  func said(of step: StepID) -> String { withSpokenTimes.brief(rowsOf: step) }

  /// The value, or its length if it is long.
  private func brief(rowsOf step: StepID) -> String {
    guard count > 240 else { return self }
    let direction: Timetable.Direction = step == .pushSettings ? .pxToSalesforce : .salesforceToPX
    if [.fieldMappings, .pushSettings].contains(step) {
      let reading = MappingRow.reading(blank: self, direction: direction)
      if reading.bad.isEmpty { return "\(reading.rows.count) rows" }
    }
    let whole = prefix(200).split(separator: " ").dropLast().joined(separator: " ")
    return "\(whole.hasSuffix(",") ? String(whole.dropLast()) : whole), and so on, \(count) characters in all"
  }

  /// Times in the record's format as clock and date.
  var withSpokenTimes: String {
    guard contains("Z") || contains(" UTC") else { return self }
    return replacing(#/(\d{4}-\d\d-\d\d[T ]\d\d:\d\d)(:\d\d)?(Z| UTC)/#) { match in
      Moment(iso8601: String(match.output.1)).map(\.spoken) ?? String(match.output.0)
    }.replacing(#/(\d\d:\d\d) on (\d{4}-\d\d-\d\d) UTC/#) { match in
      Moment(iso8601: "\(match.output.2)T\(match.output.1)").map(\.spoken) ?? String(match.output.0)
    }
  }
}

extension Moment {
  /// `15:26 UTC on 26 November 2026`.
  fileprivate var spoken: String { "\(clock) UTC on \(day) \(date.prefix(4))" }

  /// `26 November`.
  var day: String {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ]
    let parts = date.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, months.indices.contains(parts[1] - 1) else { return date }
    return "\(parts[2]) \(months[parts[1] - 1])"
  }
}
