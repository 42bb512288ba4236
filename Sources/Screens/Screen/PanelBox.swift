internal import Wizard

/// A panel in a frame on an empty screen, because letters around it would say nothing.
struct PanelBox {
  let page: Page
  let scrolling: Scrolling
  let screen: Screen

  func draw(in frame: inout Frame) {
    // Wide enough that nothing is cut.
    let needed = min(PageView.columns(of: page, screen.look) + 4, 130)
    let width = min(frame.size.columns - (screen.look.isNarrow ? 0 : 2), max(needed, page.isWide ? 110 : 76))
    let view = PageView(page, notice: screen.interface.notice, look: screen.look, width: width - 4)
    let height = min(frame.size.rows - 2, view.rows.count + 2)
    let isNew = screen.look.isLow && screen.interface.isNew && isUntouched
    let window = view.content.window(rows: height - 2, scroll: screen.interface.scroll, isNew: isNew)
    frame.scrolling = window.scrolling
    frame.page = max(1, height - 3)
    let top = max(0, (frame.size.rows - height) / 2)
    let left = screen.look.isFelt ? 0 : (frame.size.columns - width) / 2
    // If nothing on the page has the cursor, its title has.
    frame.cursor = Frame.Position(row: top, column: left + 3)
    edge("┌", "┐", title: title, row: top, left: left, width: width, in: &frame)
    for (offset, line) in window.rows.enumerated() {
      let row = top + 1 + offset
      var blank = Line("│ ", Theme.rule)
      blank.pad(to: width - 2)
      blank.add(" │", Theme.rule)
      frame.place(blank, row: row, column: left)
      frame.place(line, row: row, column: left + 2, limit: left + width - 2)
    }
    edge("└", "┘", title: more(window), row: top + height - 1, left: left, width: width, in: &frame)
  }

  private var isUntouched: Bool { screen.interface.panel?.typed.allSatisfy(\.isEmpty) ?? true }

  /// The page's title and, on a braille display, its keys: people who read that row to the right come to them.
  private var title: PlainText {
    guard screen.look.isFelt, !page.keys.isEmpty else { return PlainText(page.title) }
    return PlainText("\(page.title.asTitle) \(page.keys.map { "\($0.keys) \($0.action)" }.joined(separator: ", "))")
  }

  /// How to read on if not all rows are visible.
  private func more(_ window: ScrollContent.Window) -> PlainText? {
    guard window.above + window.below > 0 else { return nil }
    let (up, down) =
      switch scrolling {
      case .byRows, .none: ("↑", "↓")
      case .byPages: ("PgUp", "PgDn")
      }
    let keys = window.above == 0 ? down : window.below == 0 ? up : "\(up) \(down)"
    return PlainText("\(keys) more")
  }

  private func edge(
    _ start: Character, _ end: Character, title: PlainText?, row: Int, left: Int, width: Int, in frame: inout Frame
  ) {
    var line = Line(PlainText(String(start)), Theme.rule)
    if let title {
      line.add("─ ", Theme.rule)
      line.add(title.fitted(to: width - 5), Theme.title)
      line.add(" ", Theme.rule)
    }
    line.add(.rule(width - 1 - line.columns), Theme.rule)
    line.add(PlainText(String(end)), Theme.rule)
    frame.place(line, row: row, column: left, limit: left + width)
  }
}
