internal import Wizard

/// One blank on the screen: its label, and what stands in it.
struct BlankRow {
  let blank: FormField
  let line: LineEditor
  let isFocused: Bool
  /// The columns the labels take.
  let labels: Int
  let width: Int
  let isHidden: Bool
  /// There are few rows.
  var isLow = false

  /// The rows, and the one that must stay in sight.
  var content: ScrollContent {
    if case .choice(let choices) = blank.field.kind { return choice(choices) }
    if !isFocused { return ScrollContent(rows: isWhole ? wholeText : [shownText]) }
    let content = isHidden ? Self.hidden : line.isEmpty ? hint : PlainText(line.text)
    let fits = content.columns < width - labels - 1 && isLabelWhole
    return isNarrow && !fits ? textBelow : ScrollContent(rows: [textBeside])
  }

  /// What doesn't fit beside its label stands below it.
  var isNarrow: Bool { width < RenderContext.narrow - 2 }

  var head: Line {
    var row = Line(PlainText(isFocused ? "\(Marks.here) " : "  "), Theme.turn)
    row.add(PlainText(blank.field.label).fitted(to: labels - 3), isFocused ? Theme.title : .plain)
    row.pad(to: labels)
    return row
  }

  var isLabelWhole: Bool { PlainText(blank.field.label).columns <= labels - 3 }

  /// The label alone, as long as it is.
  var wholeHead: [Line] {
    PlainText(blank.field.label.trimmed).wrapped(to: width - 3).enumerated().map { place, words in
      var row = Line(place == 0 ? "\(Marks.here) " : "  ", Theme.turn)
      row.add(words, Theme.title)
      return row
    }
  }

  /// A mapping that isn't typed in is shown in some rows, since it is there to be compared.
  private var isWhole: Bool {
    switch blank.field.kind {
    case .rows, .destinations: !line.isEmpty && !isHidden
    case .choice, .line, .count, .moment, .mail, .person, .zone, .org: false
    }
  }

  private var wholeText: [Line] {
    let rows = PlainText(line.text).wrapped(to: max(8, width - labels - 1))
    let shown = rows.count > 4 ? Array(rows.prefix(3)) + [PlainText("… \(rows.count - 3) rows more")] : rows
    return shown.enumerated().map { place, words in
      var row = place == 0 ? head : Line(.blanks(labels))
      row.add(words)
      return row
    }
  }

  private var shownText: Line {
    var row = head
    let isQuiet = isHidden || line.isEmpty
    let text = isHidden ? Self.hidden : line.isEmpty ? hint : PlainText(line.text)
    row.add(text.fitted(to: max(8, width - labels - 1)), isQuiet ? Theme.quiet : .plain)
    return row
  }

  private var textBeside: Line {
    guard !isHidden else { return shownText }
    var row = head
    let room = max(8, width - labels - 1)
    let (shown, caret) = visible(room: room)
    row.cursor = labels + caret
    row.add(shown, Theme.typed)
    let used = shown.columns
    if line.isEmpty { row.add(hint.fitted(to: room), Theme.quiet) }
    if used < room, !line.isEmpty { row.add(.blanks(room - used), Theme.typed) }
    return row
  }

  private var textBelow: ScrollContent {
    var lines = ScrollContent(rows: wholeHead)
    if isHidden || line.isEmpty {
      var hints = (isHidden ? Self.hidden : hint).wrapped(to: width - 2).map { Line("  " + $0, Theme.quiet) }
      if hints.isEmpty { hints = [Line()] }
      if !isHidden { hints[0].cursor = 2 }
      lines.rows += hints
    } else {
      lines.rows += typedRows
    }
    lines.focus = lines.rows.count - 1
    return lines
  }

  /// A long line in rows, at most three of them: those up to the caret's.
  private var typedRows: [Line] {
    let room = width - 3
    var starts = [0]
    var used = 0
    for (place, character) in line.characters.enumerated() {
      if used + character.columns > room {
        starts.append(place)
        used = 0
      }
      used += character.columns
    }
    let current = starts.lastIndex { $0 <= line.caret } ?? 0
    let first = max(0, current - 2)
    let last = min(starts.count - 1, first + 2)
    return (first...last).map { number in
      let end = number + 1 < starts.count ? starts[number + 1] : line.characters.count
      let isCut = (number == first && first > 0) || (number == last && last < starts.count - 1)
      var row = Line(isCut ? "… " : "  ", Theme.quiet)
      if number == current {
        row.cursor = 2 + PlainText(String(line.characters[starts[number]..<line.caret])).columns
      }
      row.add(PlainText(String(line.characters[starts[number]..<end])), Theme.typed)
      row.add(.blanks(max(0, width - 1 - row.columns)), Theme.typed)
      return row
    }
  }

  private static let hidden: PlainText = "said, and hidden until both have said it"

  /// In brackets, so that nobody takes it for an answer.
  private var hint: PlainText { blank.field.hint.isEmpty ? "" : PlainText("(\(blank.field.hint))") }

  /// The part of a long line around the caret, and the caret's column in it.
  private func visible(room: Int) -> (PlainText, Int) {
    let before = PlainText(String(line.characters[..<line.caret]))
    if before.columns < room {
      let shown = PlainText(line.text)
      return (shown.columns < room ? shown : shown.fitted(to: room), before.columns)
    }
    var start = line.caret
    var used = 0
    while start > 0, used + line.characters[start - 1].columns < room - 1 {
      start -= 1
      used += line.characters[start].columns
    }
    let head = PlainText(String(line.characters[start..<line.caret]))
    return (PlainText("…") + head, head.columns + 1)
  }
}
