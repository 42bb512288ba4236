internal import Wizard

extension PlainText {
  /// As it is heard: signs that a screen reader names or leaves out are words, and keys are words of lines.
  var spoken: PlainText {
    var text = string
    if !isASCII {
      text = text.replacing(" · ", with: ", ").withoutArrows
    }
    for (sign, word) in Self.words { text = text.replacing(sign, with: word) }
    return PlainText(String(text.drop { $0 == " " }))
  }

  private static let words = [
    (" 0m ago", " just now"), ("Asked again; what answers stands below.", "Asked again."),
    ("F4 makes them", "/connect makes them"), ("F4 in the wizard", "/connect makes them"),
    ("F5 starts it again", "/check starts it again"), ("Leave with q;", "/leave leaves;"),
    ("Esc leaves the blank", "/cancel leaves the blank"),
    ("it is marked in the list", "/previous leads to it"),
  ]
}

extension String {
  /// A row's arrow is said `to`, one between the parts of a menu `, then`.
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

  /// Rows as they are heard, `Account.Industry to industry`, written as they are read. Any other sentence stays.
  var withArrows: String {
    let pieces = split(omittingEmptySubsequences: false, whereSeparator: { ",;".contains($0) })
    let isRows =
      pieces.contains { $0.contains(" to ") }
      && pieces.allSatisfy { piece in
        let words = piece.split(separator: " ").map(String.init)
        return words.count == 1 && MappingRow.isName(words[0])
          || words.count == 3
            && MappingRow.isName(words[0]) && ["to", "->", "→"].contains(words[1]) && MappingRow.isName(words[2])
      }
    return isRows ? replacing(" to ", with: " → ") : self
  }

  /// With a full stop, unless it ends already.
  var asSentence: String { last.map { ".?!".contains($0) } == true ? self : self + "." }

  /// What a value follows.
  var asTitle: String { last.map { ".?!:".contains($0) } == true ? self : self + ":" }

  /// What stands in an answer, or how much it is.
  func brief(rowsOf step: StepID) -> String {
    guard count > 120 else { return self }
    let direction: Timetable.Direction = step == .pushSettings ? .pxToSalesforce : .salesforceToPX
    if [.fieldMappings, .pushSettings].contains(step) {
      let reading = MappingRow.reading(blank: self, direction: direction)
      if reading.bad.isEmpty { return "\(reading.rows.count) rows" }
    }
    let whole = prefix(100).split(separator: " ").dropLast().joined(separator: " ")
    return "\(whole.hasSuffix(",") ? String(whole.dropLast()) : whole), and so on, \(count) characters in all"
  }

  /// Times as the record writes them, said as clock and date.
  var withSpokenTimes: String {
    guard contains("Z") || contains(" GMT") else { return self }
    return replacing(#/(\d{4}-\d\d-\d\d[T ]\d\d:\d\d)(:\d\d)?(Z| GMT)/#) { match in
      Moment(iso8601: String(match.output.1)).map(\.spoken) ?? String(match.output.0)
    }.replacing(#/(\d\d:\d\d) on (\d{4}-\d\d-\d\d) GMT/#) { match in
      Moment(iso8601: "\(match.output.2)T\(match.output.1)").map(\.spoken) ?? String(match.output.0)
    }
  }
}

extension Moment {
  /// `15:26 GMT on 26 November 2026`.
  fileprivate var spoken: String { "\(clock) GMT on \(day) \(date.prefix(4))" }

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
