internal import Wizard

/// What panels are put together from.
extension PanelLines {
  mutating func add(_ text: String, _ style: Style = .plain) {
    let indent: PlainText = text.hasPrefix("  ") ? "  " : ""
    for words in PlainText(text).wrapped(to: width - indent.columns) {
      rows.append(Line(indent + words, style))
    }
  }

  mutating func addOption(
    _ label: String, hint: String, isSelected: Bool, takesCursor: Bool = true, hintsAt column: Int = 18
  ) {
    var line = Line(PlainText("\(isSelected ? Marks.here : " ") "), Theme.turn)
    if isSelected, takesCursor { line.cursor = 0 }
    line.add(PlainText(label), isSelected ? Theme.selected : .plain)
    let isBeside = width >= 56
    guard isSelected else {
      line.pad(to: column)
      if isBeside { line.add(PlainText(" \(hint)").fitted(to: max(0, width - line.columns)), Theme.quiet) }
      return rows.append(line)
    }
    // What is marked is read to its end, below where there is no room beside.
    let left = isBeside ? column + 1 : 4
    var hints = PlainText(hint).wrapped(to: width - left)[...]
    if isBeside, line.columns < left, let first = hints.popFirst() {
      line.pad(to: left)
      line.add(first, Theme.quiet)
    }
    rows.append(line)
    rows += hints.map { words in
      var row = Line(.blanks(left))
      row.add(words, Theme.quiet)
      return row
    }
    lastMarked = rows.count - 1
  }

  mutating func addLine(_ label: String, _ editor: LineEditor, isFocused: Bool) {
    let field = Field("text", label)
    let blank = FormField(slot: Form.Slot(step: .statusPage, field: "text"), field: field)
    addBlank(BlankRow(blank: blank, line: editor, isFocused: isFocused, labels: 14, width: width, isHidden: false))
  }

  mutating func addBlank(_ blank: BlankRow) {
    let new = blank.content
    if blank.isFocused { lastMarked = rows.count + new.focus }
    rows += new.rows
  }

  /// What is being said, once: above the keys, unless it stands elsewhere already.
  mutating func addNotice() {
    guard let notice else { return }
    self.notice = nil
    let style = notice.tone == .news ? Theme.good : Theme.refusal
    rows += notice.text.wrapped(to: width).map { Line($0, style) }
    if notice.tone == .warning { lastMarked = rows.count - 1 }
  }

  /// The keys that mean something in the panel.
  mutating func addFoot(_ text: String) {
    addNotice()
    foot += Self.keys(text)
    guard !isLow else { return }
    rows.append(Line())
    addKeys(text)
  }

  private static func keys(_ text: String) -> [PlainText] {
    text.split(separator: "   ").map { PlainText(String($0)) }
  }

  /// Keys with what they do, none broken apart.
  mutating func addKeys(_ text: String) {
    var row: PlainText = ""
    for key in Self.keys(text) {
      if !row.isEmpty, row.columns + 3 + key.columns > width {
        rows.append(Line(row, Theme.key))
        row = ""
      }
      row = row.isEmpty ? key : row + "   " + key
    }
    rows.append(Line(row, Theme.key))
  }
}
