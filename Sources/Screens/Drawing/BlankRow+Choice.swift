internal import Wizard

extension BlankRow {
  /// A choice: its answers beside one another, or one below the other.
  func choice(_ choices: [Choice]) -> ScrollContent {
    let chosen = choices.firstIndex { $0.id == line.text }
    let beside = labels + choices.reduce(0) { $0 + PlainText($1.label).columns + 5 } - 3
    let isUpright = blank.field.isUpright || beside > width
    let isBelow = isNarrow && !isLabelWhole
    guard isFocused else {
      guard isUpright else { return ScrollContent(rows: [row(choices, chosen)]) }
      var row = head
      let words = chosen.map { choices[$0].label } ?? "choose"
      row.add(PlainText(words).fitted(to: width - labels - 1), chosen == nil ? Theme.quiet : .plain)
      return ScrollContent(rows: [row])
    }
    if isUpright { return column(choices, chosen) }
    return ScrollContent(
      rows: isBelow ? wholeHead + [row(choices, chosen, Line("  "))] : [row(choices, chosen)],
      focus: isBelow ? wholeHead.count : 0)
  }

  private func row(_ choices: [Choice], _ chosen: Int?, _ start: Line? = nil) -> Line {
    var row = start ?? head
    if isFocused { row.cursor = row.columns }
    for (place, choice) in choices.enumerated() {
      if place == chosen, isFocused { row.cursor = row.columns }
      let style = place == chosen ? Theme.title : chosen == nil || isFocused ? .plain : Theme.quiet
      row.add(mark(place == chosen), place == chosen ? Theme.turn : style)
      row.add(PlainText("\(choice.label)   "), style)
    }
    return row
  }

  private func column(_ choices: [Choice], _ chosen: Int?) -> ScrollContent {
    let widest = choices.map { PlainText($0.label).columns }.max() ?? 0
    let isBelow = isNarrow && (labels + 2 + widest > width || !isLabelWhole)
    let left = isBelow ? 2 : labels
    var lines = ScrollContent(rows: isBelow ? wholeHead : [])
    if isBelow {
      let which = chosen.map { "\($0 + 1)" } ?? "one"
      lines.rows[lines.rows.count - 1].add(PlainText("  \(which) of \(choices.count)"), Theme.quiet)
    }
    for (place, choice) in choices.enumerated() {
      let start = lines.rows.isEmpty ? head : Line(.blanks(left))
      lines.rows += answer(choice, start, isChosen: place == chosen, isMarked: place == chosen ?? 0)
      if place == chosen ?? 0 { lines.focus = lines.rows.count - 1 }
    }
    // All of them are in sight where that takes few rows.
    if lines.rows.count <= (isLow ? 4 : 5) { lines.focus = lines.rows.count - 1 }
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

  private func mark(_ isChosen: Bool) -> PlainText { PlainText("\(isChosen ? Marks.open : Marks.blocked) ") }
}
