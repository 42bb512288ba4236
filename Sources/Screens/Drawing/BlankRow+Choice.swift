internal import Wizard

extension BlankRow {
  /// A choice: its answers beside one another, one below the other, or in a low window the marked one alone.
  func choice(_ choices: [Choice]) -> Detail.Lines {
    let chosen = choices.firstIndex { $0.id == line.text }
    let beside = labels + choices.reduce(0) { $0 + PlainText($1.label).columns + 5 } - 3
    let isUpright = blank.field.isUpright || beside > width
    guard isFocused else {
      guard isUpright else { return Detail.Lines(rows: [row(choices, chosen)]) }
      var row = head
      let words = chosen.map { choices[$0].label } ?? "choose"
      row.add(PlainText(words).fitted(to: width - labels - 1), chosen == nil ? Theme.quiet : .plain)
      return Detail.Lines(rows: [row])
    }
    if !isUpright { return Detail.Lines(rows: [row(choices, chosen)]) }
    if isNarrow, isLow { return marked(choices, chosen) }
    return column(choices, chosen)
  }

  private func row(_ choices: [Choice], _ chosen: Int?) -> Line {
    var row = head
    if isFocused { row.cursor = labels }
    for (place, choice) in choices.enumerated() {
      if place == chosen, isFocused { row.cursor = row.columns }
      let style = place == chosen ? Theme.title : chosen == nil || isFocused ? .plain : Theme.quiet
      row.add(mark(place == chosen), place == chosen ? Theme.turn : style)
      row.add(PlainText("\(choice.label)   "), style)
    }
    return row
  }

  private func column(_ choices: [Choice], _ chosen: Int?) -> Detail.Lines {
    let widest = choices.map { PlainText($0.label).columns }.max() ?? 0
    let isBelow = isNarrow && labels + 2 + widest > width
    let left = isBelow ? 2 : labels
    var lines = Detail.Lines(rows: isBelow ? [wholeHead] : [])
    for (place, choice) in choices.enumerated() {
      let start = lines.rows.isEmpty ? head : Line(.blanks(left))
      lines.rows += answer(choice, start, isChosen: place == chosen, isMarked: place == chosen ?? 0)
      if place == chosen ?? 0 { lines.focus = lines.rows.count - 1 }
    }
    // All of them are in sight where that takes few rows.
    if lines.rows.count <= 5 { lines.focus = lines.rows.count - 1 }
    return lines
  }

  /// The marked answer as a whole, and which of how many it is.
  private func marked(_ choices: [Choice], _ chosen: Int?) -> Detail.Lines {
    var head = wholeHead
    let arrows = blank.field.isUpright ? "↑ ↓" : "← →"
    let count = chosen.map { "\($0 + 1) of \(choices.count)" } ?? "\(arrows): one of \(choices.count)"
    head.add(PlainText("  \(count)"), Theme.quiet)
    var lines = Detail.Lines(rows: [head])
    if let chosen {
      lines.rows += answer(choices[chosen], Line("  "), isChosen: true, isMarked: true)
    } else {
      lines.rows[0].cursor = 0
    }
    lines.focus = lines.rows.count - 1
    return lines
  }

  private func answer(_ choice: Choice, _ start: Line, isChosen: Bool, isMarked: Bool) -> [Line] {
    let label = PlainText(choice.label)
    let room = width - start.columns - 3
    return (isNarrow ? label.wrapped(to: room) : [label.fitted(to: room)]).enumerated().map { place, words in
      var row = place == 0 ? start : Line(.blanks(start.columns + 2))
      if place == 0, isMarked { row.cursor = start.columns }
      if place == 0 { row.add(mark(isChosen), isChosen ? Theme.turn : .plain) }
      row.add(words, isChosen ? Theme.title : .plain)
      return row
    }
  }

  private func mark(_ isChosen: Bool) -> PlainText { PlainText("\(isChosen ? Marks.open : Marks.shut) ") }
}
