internal import Wizard

/// A page that covers the whole screen. Its title and first words stay, and its list scrolls. On a wide screen it is
/// toward the middle, so that the empty space isn't all on one side.
struct FullPage {
  let page: Page
  let look: RenderContext

  var frame: Frame {
    var frame = Frame(size: look.size)
    let gap = look.isLow ? 1 : 2
    let rows = content.window(rows: max(1, look.size.rows - gap - 1)).rows
    let top = look.isWide ? (look.size.rows - gap - rows.count - 1) / 3 : 0
    frame.place(Line(PlainText(page.title), Theme.title), row: top, column: left)
    for (offset, line) in rows.enumerated() { frame.place(line, row: top + gap + offset, column: left) }
    frame.cursor = frame.cursor ?? Frame.Position(row: top, column: left)
    frame.place(Line(keys, Theme.key), row: look.size.rows - 1, column: left)
    return look.ascii ? frame.inASCII : frame
  }

  /// As many keys as fit, none of them cut.
  private var keys: PlainText {
    page.keys.map { PlainText($0.words) }.reduce("") { row, key in
      let longer = row.isEmpty ? key : row + "   " + key
      return longer.columns <= width ? longer : row
    }
  }

  private var content: ScrollContent {
    let isList = { (block: Page.Block) in if case .options = block { true } else { false } }
    var head = page
    head.blocks = Array(page.blocks.prefix { !isList($0) })
    var content = rows(of: page).content
    content.pinned = rows(of: head).rows.count
    return content
  }

  private var left: Int { (look.size.columns - width) / 2 }
  private var width: Int { min(look.size.columns - 2, look.isWide ? 96 : .max) }

  private func rows(of page: Page) -> PageView { PageView(page, look: look, width: width) }
}
