internal import Wizard

/// One field in rows: its label and its value.
struct FieldView {
  let field: FieldContent
  /// The number of columns for labels.
  let labels: Int
  let width: Int
  /// Whether the window has few rows.
  let isLow: Bool
  /// Whether label and answer must stay within the 40 cells of a braille display.
  let isFelt: Bool

  init(field: FieldContent, labels: Int, width: Int, isLow: Bool = false, isFelt: Bool = false) {
    self.field = field
    self.labels = isFelt ? min(labels, 19) : labels
    // Panels begin four columns from the left.
    self.width = isFelt ? min(width, 36) : width
    self.isLow = isLow
    self.isFelt = isFelt
  }

  /// The rows, and the one that must be visible.
  var content: ScrollContent {
    guard isFelt, field.isFocused else { return shown }
    var shown = shown
    shown.rows += rest
    return shown
  }

  private var shown: ScrollContent {
    if let choices = field.choices { return choice(choices) }
    if !field.isFocused { return ScrollContent(rows: isWhole ? wholeText : shownText) }
    let content = isWithheld ? Self.withheld : line.isEmpty ? hint : beginning
    let fits = content.columns < width - labels - 1 && isLabelWhole
    return isNarrow && !fits && !isFelt ? textBelow : ScrollContent(rows: textBeside)
  }

  /// The value as it is shown. A secret becomes as many dots as it has characters.
  private var line: LineEditor {
    guard field.secrecy == .masked, !field.editor.isEmpty else { return field.editor }
    let count = field.editor.characters.count
    return LineEditor("\(String(repeating: "•", count: min(8, count))) \(count) characters")
  }

  /// As much of the text as may be visible, however long it is.
  private var beginning: PlainText { PlainText(line.characters.prefix(4 * width).text) }

  private var isWithheld: Bool { field.secrecy == .withheld }

  /// Whether the window is so narrow that long values go below the label.
  private var isNarrow: Bool { width < RenderContext.narrow - 2 }

  /// The label in as many rows as it needs, each as wide as all labels.
  private var heads: [Line] {
    let label = PlainText(field.label)
    let rows = isLabelWhole ? [label] : isLabelCut ? [label.fitted(to: labels - 3)] : label.wrapped(to: labels - 3)
    return rows.enumerated().map { place, words in
      var row = Line(field.isFocused && place == 0 ? "\(Marks.here) " : "  ", Theme.turn)
      row.add(words, field.isFocused ? Theme.title : .plain)
      row.pad(to: labels)
      return row
    }
  }

  /// What doesn't fit on a braille display in the cursor's row: the whole label, and the whole text.
  private var rest: [Line] {
    let room = width - 4
    let label = isLabelCut ? PlainText(field.label.trimmed).wrapped(to: room) : []
    let isCut = field.choices == nil && !isWithheld && line.characters.count >= width - labels - 1
    let text = isCut ? beginning.wrapped(to: room).prefix(3) : []
    return (label + text).map { Line("    " + $0, Theme.quiet) }
  }

  /// Rows next to the label. Each begins with a row of the label, and the label's remaining rows come last.
  private func beside(_ count: Int, _ row: (_ place: Int, _ start: Line) -> Line) -> [Line] {
    let heads = heads
    let rows = (0..<count).map { row($0, $0 < heads.count ? heads[$0] : Line(.blanks(labels))) }
    return rows + heads.dropFirst(count)
  }

  /// The number of columns that the answers of a choice need in one row.
  static func columnsBeside(_ field: FieldContent) -> Int? {
    guard let choices = field.choices, !field.isUpright else { return nil }
    return choices.reduce(0) { $0 + PlainText($1.label).columns + 5 } - 3
  }

  private var isLabelWhole: Bool { PlainText(field.label).columns <= labels - 3 }

  /// Whether the label doesn't fit in the row of its answer, on a braille display.
  private var isLabelCut: Bool { isFelt && !isLabelWhole }

  /// The label alone, at its full length.
  private var wholeHead: [Line] {
    PlainText(field.label.trimmed).wrapped(to: width - 3).enumerated().map { place, words in
      var row = Line(place == 0 ? "\(Marks.here) " : "  ", Theme.turn)
      row.add(words, Theme.title)
      return row
    }
  }

  // MARK: Text

  private var isWhole: Bool { field.isLong && !line.isEmpty && !isWithheld }

  private var wholeText: [Line] {
    let rows = PlainText(line.text).wrapped(to: max(8, width - labels - 1))
    let shown = rows.count > 4 ? Array(rows.prefix(3)) + [PlainText("… \(rows.count - 3) more lines")] : rows
    return beside(shown.count) { place, start in
      var row = start
      row.add(shown[place])
      return row
    }
  }

  private var shownText: [Line] {
    let isQuiet = isWithheld || line.isEmpty
    let text = isWithheld ? Self.withheld : line.isEmpty ? hint : beginning
    return beside(1) { _, start in
      var row = start
      row.add(text.fitted(to: max(8, width - labels - 1)), isQuiet ? Theme.quiet : .plain)
      return row
    }
  }

  private var textBeside: [Line] {
    guard !isWithheld else { return shownText }
    let room = max(8, width - labels - 1)
    let (shown, caret) = visible(room: room)
    return beside(1) { _, start in
      var row = start
      row.cursor = labels + caret
      row.add(shown, Theme.typed)
      let used = shown.columns
      if line.isEmpty { row.add(hint.fitted(to: room), Theme.quiet) }
      if used < room, !line.isEmpty { row.add(.blanks(room - used), Theme.typed) }
      return row
    }
  }

  private var textBelow: ScrollContent {
    var lines = ScrollContent(rows: wholeHead)
    if isWithheld || line.isEmpty {
      var hints = (isWithheld ? Self.withheld : hint).wrapped(to: width - 2).map { Line("  " + $0, Theme.quiet) }
      if hints.isEmpty { hints = [Line()] }
      if !isWithheld { hints[0].cursor = 2 }
      lines.rows += hints
    } else {
      lines.rows += typedRows
    }
    lines.focus = lines.rows.count - 1
    return lines
  }

  /// A long text in up to three rows, ending with the caret's.
  private var typedRows: [Line] {
    let line = line
    let room = width - 3
    var starts = [0]
    var used = 0
    for (place, character) in line.characters.enumerated() {
      if used + character.columns > room {
        // Break between words if possible.
        let row = line.characters[starts[starts.count - 1]..<place]
        let start = row.lastIndex(of: " ").map { $0 + 1 } ?? place
        starts.append(start)
        used = PlainText(line.characters[start..<place].text).columns
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
        row.cursor = 2 + PlainText(line.characters[starts[number]..<line.caret].text).columns
      }
      row.add(PlainText(line.characters[starts[number]..<end].text), Theme.typed)
      row.add(.blanks(max(0, width - 1 - row.columns)), Theme.typed)
      return row
    }
  }

  private static let withheld: PlainText = "answered; hidden until both have answered"

  /// The hint in brackets, so that nobody takes it for an answer.
  private var hint: PlainText { field.hint.isEmpty ? "" : PlainText("(\(field.hint))") }

  /// The part of a long text around the caret, and the caret's column in it.
  private func visible(room: Int) -> (PlainText, Int) {
    let line = line
    let before = PlainText(line.characters[..<line.caret].suffix(4 * width).text)
    if line.caret < 4 * width, before.columns < room {
      let shown = beginning
      return (shown.columns < room ? shown : shown.fitted(to: room), before.columns)
    }
    var start = line.caret
    var used = 0
    while start > 0, used + line.characters[start - 1].columns < room - 1 {
      start -= 1
      used += line.characters[start].columns
    }
    let head = PlainText(line.characters[start..<line.caret].text)
    return (PlainText("…") + head, head.columns + 1)
  }

  // MARK: Choices

  /// The answers side by side, or one below the other.
  private func choice(_ choices: [Choice]) -> ScrollContent {
    let chosen = choices.firstIndex { $0.id == line.text }
    let fitsBeside = Self.columnsBeside(field).map { labels + $0 <= width } ?? false
    let isUpright = isFelt ? !fitsBeside : field.isUpright
    guard field.isFocused else {
      guard !fitsBeside else { return ScrollContent(rows: beside(1) { row(choices, chosen, $1) }) }
      let words = chosen.map { choices[$0].label } ?? "choose"
      let rows = beside(1) { _, start in
        var row = start
        row.add(PlainText(words).fitted(to: width - labels - 1), chosen == nil ? Theme.quiet : .plain)
        return row
      }
      return ScrollContent(rows: rows)
    }
    var content =
      if isFelt, isUpright {
        answerBeside(choices, chosen)
      } else if isUpright {
        column(choices, chosen)
      } else if !fitsBeside || isNarrow && !isLabelWhole && !isFelt {
        ScrollContent(rows: wholeHead + [row(choices, chosen, Line("  "))], focus: wholeHead.count)
      } else {
        ScrollContent(rows: beside(1) { row(choices, chosen, $1) })
      }
    if !isUpright { content.focus = content.rows.count - 1 }
    // Until an arrow key marks an answer, the label has the cursor.
    if !content.rows.contains(where: { $0.cursor != nil }) { content.rows[0].cursor = 2 }
    return content
  }

  /// The marked or chosen answer next to its label, and all answers below.
  private func answerBeside(_ choices: [Choice], _ chosen: Int?) -> ScrollContent {
    let here = field.mark ?? chosen
    let words = here.map { choices[$0].label } ?? "(choose one of \(choices.count))"
    let answer = PlainText(words).wrapped(to: max(8, width - labels - 1))
    var content = ScrollContent(
      rows: beside(answer.count) { place, start in
        var row = start
        if place == 0, here != nil { row.cursor = row.columns }
        row.add(answer[place], here == nil ? Theme.quiet : Theme.title)
        return row
      })
    content.rows += choices.enumerated().map { place, choice in
      var row = Line("    ")
      row.add(mark(place == chosen, place == field.mark), place == chosen || place == field.mark ? Theme.turn : .plain)
      row.add(PlainText(choice.label).fitted(to: width - 7), place == chosen ? Theme.title : .plain)
      return row
    }
    content.focus = min(content.rows.count - 1, isLow ? 3 : 4)
    return content
  }

  private func row(_ choices: [Choice], _ chosen: Int?, _ start: Line) -> Line {
    var row = start
    for (place, choice) in choices.enumerated() {
      let isMarked = place == field.mark
      let style = place == chosen ? Theme.title : chosen == nil || field.isFocused ? .plain : Theme.quiet
      row.add(mark(place == chosen, isMarked), place == chosen || isMarked ? Theme.turn : style)
      if isMarked || place == chosen && field.mark == nil, field.isFocused { row.cursor = row.columns }
      row.add(PlainText("\(choice.label)   "), style)
    }
    return row
  }

  private func column(_ choices: [Choice], _ chosen: Int?) -> ScrollContent {
    let widest = choices.map { PlainText($0.label).columns }.max() ?? 0
    let isBelow = isNarrow && (labels + 2 + widest > width || !isLabelWhole)
    var lines = ScrollContent(rows: isBelow ? wholeHead : [])
    if isBelow {
      let which = chosen.map { "answer \($0 + 1)" } ?? "choose one"
      lines.rows[lines.rows.count - 1].add(PlainText("  \(which) of \(choices.count)"), Theme.quiet)
    }
    let heads = isBelow ? [] : heads
    for (place, choice) in choices.enumerated() {
      let count = lines.rows.count
      let start = count < heads.count ? heads[count] : Line(.blanks(isBelow ? 2 : labels))
      let isHere = place == field.mark ?? chosen
      lines.rows += answer(choice, start, isChosen: place == chosen, isMarked: place == field.mark, isHere: isHere)
      if place == field.mark ?? chosen ?? 0 { lines.focus = lines.rows.count - 1 }
    }
    lines.rows += heads.dropFirst(lines.rows.count)
    // If there are few rows, all of them stay visible.
    if lines.rows.count <= (isLow ? 4 : 5) { lines.focus = lines.rows.count - 1 }
    return lines
  }

  private func answer(_ choice: Choice, _ start: Line, isChosen: Bool, isMarked: Bool, isHere: Bool) -> [Line] {
    let label = PlainText(choice.label)
    let room = width - start.columns - 3
    return (isNarrow ? label.wrapped(to: room) : [label.fitted(to: room)]).enumerated().map { place, words in
      var row = place == 0 ? start : Line(.blanks(start.columns + 2))
      if place == 0 { row.add(mark(isChosen, isMarked), isChosen || isMarked ? Theme.turn : .plain) }
      if place == 0, isHere { row.cursor = row.columns }
      row.add(words, isChosen ? Theme.title : .plain)
      return row
    }
  }

  private func mark(_ isChosen: Bool, _ isMarked: Bool) -> PlainText {
    PlainText("\(isMarked ? Marks.here : isChosen ? Marks.open : Marks.blocked) ")
  }
}
