extension Character {
  /// The number of columns a character takes in a terminal: the sum of its scalars' `wcwidth`, as ncurses places them.
  package var columns: Int { unicodeScalars.reduce(0) { $0 + $1.columns } }
}

extension Unicode.Scalar {
  /// The number of columns a scalar takes in a terminal: 0, 1 or 2, as `wcwidth` of Debian's C library returns it. A
  /// test compares the tables with `wcwidth`.
  package var columns: Int {
    if value < 0x300 { return value < 0x20 || (0x7F..<0xA0).contains(value) ? 0 : 1 }
    // Lines and blocks, the most frequent on a screen, then dashes, quotes and arrows.
    if (0x2500...0x25FC).contains(value) || (0x2010...0x2027).contains(value) || (0x2190...0x2319).contains(value) {
      return 1
    }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    if Self.joining.contains(where: { $0.contains(value) }) { return 0 }
    return Self.wide.contains { $0.contains(value) } ? 2 : 1
  }

  /// Zero-width scalars other than marks: Hangul vowels and finals, a sign of Ahom, and the format controls of
  /// hieroglyphs, shorthand and music.
  private static let joining: [ClosedRange<UInt32>] = [
    0x1160...0x11FF, 0xD7B0...0xD7FB, 0x1171E...0x1171E, 0x13430...0x13438, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A,
  ]

  /// East Asian wide and full-width ranges, and emoji shown as pictures by default (Unicode 15).
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x23F0...0x23F0, 0x23F3...0x23F3,
    0x25FD...0x25FE, 0x2614...0x2615, 0x2648...0x2653, 0x267F...0x267F, 0x2693...0x2693, 0x26A1...0x26A1,
    0x26AA...0x26AB, 0x26BD...0x26BE, 0x26C4...0x26C5, 0x26CE...0x26CE, 0x26D4...0x26D4, 0x26EA...0x26EA,
    0x26F2...0x26F3, 0x26F5...0x26F5, 0x26FA...0x26FA, 0x26FD...0x26FD, 0x2705...0x2705, 0x270A...0x270B,
    0x2728...0x2728, 0x274C...0x274C, 0x274E...0x274E, 0x2753...0x2755, 0x2757...0x2757, 0x2795...0x2797,
    0x27B0...0x27B0, 0x27BF...0x27BF, 0x2B1B...0x2B1C, 0x2B50...0x2B50, 0x2B55...0x2B55, 0x2E80...0x303E,
    0x3041...0x33FF, 0x3400...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18D08, 0x1AFF0...0x1B2FF,
    0x1F004...0x1F004, 0x1F0CF...0x1F0CF, 0x1F18E...0x1F18E, 0x1F191...0x1F19A, 0x1F200...0x1F265,
    0x1F300...0x1F320, 0x1F32D...0x1F335, 0x1F337...0x1F37C, 0x1F37E...0x1F393, 0x1F3A0...0x1F3CA,
    0x1F3CF...0x1F3D3, 0x1F3E0...0x1F3F0, 0x1F3F4...0x1F3F4, 0x1F3F8...0x1F43E, 0x1F440...0x1F440,
    0x1F442...0x1F4FC, 0x1F4FF...0x1F53D, 0x1F54B...0x1F54E, 0x1F550...0x1F567, 0x1F57A...0x1F57A,
    0x1F595...0x1F596, 0x1F5A4...0x1F5A4, 0x1F5FB...0x1F64F, 0x1F680...0x1F6C5, 0x1F6CC...0x1F6CC,
    0x1F6D0...0x1F6D2, 0x1F6D5...0x1F6D7, 0x1F6DC...0x1F6DF, 0x1F6EB...0x1F6EC, 0x1F6F4...0x1F6FC,
    0x1F7E0...0x1F7EB, 0x1F7F0...0x1F7F0, 0x1F90C...0x1F93A, 0x1F93C...0x1F945, 0x1F947...0x1F9FF,
    0x1FA70...0x1FAFF, 0x20000...0x3FFFD,
  ]
}

extension PlainText {
  /// The number of columns the text takes.
  package var columns: Int { isASCII ? string.utf8.count : string.unicodeScalars.reduce(0) { $0 + $1.columns } }

  /// Returns the text, shortened with an ellipsis if it doesn't fit.
  package func fitted(to limit: Int) -> PlainText {
    if columns <= limit { return self }
    return limit < 1 ? "" : prefix(columns: limit - 1) + "…"
  }

  /// Returns what fits into the first columns, without a wide character that would cross the edge.
  package func prefix(columns limit: Int) -> PlainText { part(string.startIndex..<place(afterColumns: limit)) }

  /// Returns what follows the first columns. A wide character across the edge becomes a space.
  package func suffix(afterColumns count: Int) -> PlainText {
    let start = place(afterColumns: count)
    let rest = part(start..<string.endIndex)
    guard !isASCII, start < string.endIndex, part(string.startIndex..<start).columns < count else { return rest }
    return " " + part(string.index(after: start)..<string.endIndex)
  }

  /// Returns the index of the first character that ends after this number of columns.
  package func place(afterColumns count: Int) -> String.Index {
    if isASCII {
      return string.utf8.index(string.startIndex, offsetBy: max(0, count), limitedBy: string.endIndex)
        ?? string.endIndex
    }
    var used = 0
    return string.indices.first { place in
      used += string[place].columns
      return used > count
    } ?? string.endIndex
  }

  /// Returns the text in rows of at most `width` columns, broken at spaces if possible. Runs of spaces become one.
  ///
  /// - Parameter breaksWords: false keeps a longer word, such as an address to copy, whole in its own row.
  package func wrapped(to width: Int, breaksWords: Bool = true) -> [PlainText] {
    guard width > 0 else { return [] }
    let words =
      isASCII ? string.utf8.split(separator: UInt8(ascii: " ")).map(Substring.init) : string.split(separator: " ")
    func room(of range: Range<String.Index>) -> Int {
      isASCII ? string.utf8.distance(from: range.lowerBound, to: range.upperBound) : part(range).columns
    }
    guard words.reduce(words.count - 1, { $0 + $1.utf8.count }) == string.utf8.count || words.isEmpty else {
      return PlainText(words.joined(separator: " ")).wrapped(to: width, breaksWords: breaksWords)
    }
    var rows: [PlainText] = []
    var row: Range<String.Index>?
    var used = 0
    for word in words {
      var range = word.startIndex..<word.endIndex
      var columns = room(of: range)
      if let begun = row {
        guard used + 1 + columns > width else {
          row = begun.lowerBound..<range.upperBound
          used += 1 + columns
          continue
        }
        rows.append(part(begun))
      }
      if breaksWords, columns > width {
        // Character by character, so that the time is linear in the word's length. At least one per row, because a wide
        // character never fits a single column.
        columns = 0
        for place in string[range].indices {
          let wide = string[place].columns
          if columns + wide > width, place > range.lowerBound {
            rows.append(part(range.lowerBound..<place))
            range = place..<range.upperBound
            columns = 0
          }
          columns += wide
        }
      }
      row = range
      used = columns
    }
    if let row { rows.append(part(row)) }
    return rows
  }
}
