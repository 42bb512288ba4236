internal import Wizard

/// One blank on the screen: its label, and what stands in it.
struct BlankRow {
  let blank: Blank
  let line: LineEditor
  let isFocused: Bool
  /// The columns the labels take.
  let labels: Int
  let width: Int
  let isHidden: Bool

  var lines: [Line] {
    if case .choice(let choices) = blank.field.kind { return choice(choices) }
    return isWhole ? wholeText : [text]
  }

  private var head: Line {
    var row = Line(PlainText(isFocused ? "\(Marks.here) " : "  "), Theme.turn)
    row.add(PlainText(blank.field.label).fitted(to: labels - 3), isFocused ? Theme.title : .plain)
    row.pad(to: labels)
    return row
  }

  /// A mapping that isn't typed in is shown in some rows, since it is there to be compared.
  private var isWhole: Bool {
    switch blank.field.kind {
    case .rows, .destinations: !isFocused && !line.isEmpty && !isHidden
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

  private var text: Line {
    var row = head
    let room = max(8, width - labels - 1)
    if isHidden {
      row.add("said, and hidden until both have said it", Theme.quiet)
      return row
    }
    guard isFocused else {
      if line.isEmpty {
        row.add(hint.fitted(to: room), Theme.quiet)
      } else {
        row.add(PlainText(line.text).fitted(to: room))
      }
      return row
    }
    let (shown, caret) = visible(room: room)
    row.cursor = labels + caret
    row.add(shown, Theme.typed)
    let used = shown.columns
    if line.isEmpty { row.add(hint.fitted(to: room), Theme.quiet) }
    if used < room, !line.isEmpty { row.add(.blanks(room - used), Theme.typed) }
    return row
  }

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

  private func choice(_ choices: [Choice]) -> [Line] {
    let chosen = choices.firstIndex { $0.id == line.text }
    var row = head
    if isFocused, blank.field.isUpright {
      var rows: [Line] = []
      for (place, choice) in choices.enumerated() {
        var option = place == 0 ? row : Line(.blanks(labels))
        if place == chosen || (chosen == nil && place == 0) { option.cursor = labels }
        option.add(mark(place == chosen), place == chosen ? Theme.turn : .plain)
        option.add(PlainText(choice.label).fitted(to: width - labels - 3), place == chosen ? Theme.title : .plain)
        rows.append(option)
      }
      return rows
    }
    if blank.field.isUpright {
      let words = chosen.map { choices[$0].label } ?? "choose"
      row.add(PlainText(words).fitted(to: width - labels - 1), chosen == nil ? Theme.quiet : .plain)
      return [row]
    }
    if isFocused { row.cursor = labels }
    for (place, choice) in choices.enumerated() {
      if place == chosen, isFocused { row.cursor = row.columns }
      let style = place == chosen ? Theme.title : chosen == nil || isFocused ? .plain : Theme.quiet
      row.add(mark(place == chosen), place == chosen ? Theme.turn : style)
      row.add(PlainText("\(choice.label)   "), style)
    }
    return [row]
  }

  private func mark(_ isChosen: Bool) -> PlainText { PlainText("\(isChosen ? Marks.open : Marks.shut) ") }
}
