internal import Wizard

/// A panel as a framed box over the screen.
struct PanelBox {
  let panel: Panel
  let screen: Screen

  func draw(in frame: inout Frame) {
    let width = min(frame.size.columns - 2, panel.isReport ? 110 : 76)
    let lines = PanelLines(panel: panel, screen: screen, width: width - 4)
    let rows = lines.rows
    let height = min(frame.size.rows - 2, rows.count + 2)
    let top = max(0, (frame.size.rows - height) / 2)
    let left = (frame.size.columns - width) / 2
    frame.cursor = nil
    edge("┌", "┐", title: lines.title, row: top, left: left, width: width, in: &frame)
    let limit = max(0, rows.count - (height - 2))
    let first = min(lines.scroll, limit)
    frame.scrollLimit = limit
    for offset in 0..<(height - 2) {
      let row = top + 1 + offset
      var blank = Line("│ ", Theme.rule)
      blank.pad(to: width - 2)
      blank.add(" │", Theme.rule)
      frame.place(blank, row: row, column: left)
      guard rows.indices.contains(first + offset) else { continue }
      frame.place(rows[first + offset], row: row, column: left + 2, limit: left + width - 2)
    }
    let more: PlainText? = first < limit ? "↓ more   Esc close" : nil
    edge("└", "┘", title: more, row: top + height - 1, left: left, width: width, in: &frame)
  }

  private func edge(
    _ start: Character, _ end: Character, title: PlainText?, row: Int, left: Int, width: Int, in frame: inout Frame
  ) {
    var line = Line(PlainText(String(start)), Theme.rule)
    if let title {
      line.add("─ ", Theme.rule)
      line.add(title, Theme.title)
      line.add(" ", Theme.rule)
    }
    line.add(PlainText(String(repeating: "─", count: max(0, width - 1 - line.columns))), Theme.rule)
    line.add(PlainText(String(end)), Theme.rule)
    frame.place(line, row: row, column: left, limit: left + width)
  }
}
