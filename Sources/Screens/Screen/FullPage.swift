internal import Wizard

/// A page on the whole screen, with nothing under it: its title and first words stay, its list scrolls.
struct FullPage {
  let page: Page
  let look: RenderContext

  var frame: Frame {
    var frame = Frame(size: look.size)
    frame.place(Line(PlainText(" \(page.title)"), Theme.title), row: 0)
    let first = look.isLow ? 1 : 2
    for (offset, line) in content.window(rows: max(1, look.size.rows - first - 1)).rows.enumerated() {
      frame.place(line, row: first + offset, column: 1)
    }
    let keys = page.keys.map(\.words).joined(separator: "   ")
    frame.place(Line(PlainText(" \(keys)"), Theme.key), row: look.size.rows - 1)
    return look.ascii ? frame.inASCII : frame
  }

  private var content: ScrollContent {
    let isList = { (block: Page.Block) in if case .options = block { true } else { false } }
    var head = page
    head.blocks = Array(page.blocks.prefix { !isList($0) })
    var content = rows(of: page).content
    content.pinned = rows(of: head).rows.count
    return content
  }

  private func rows(of page: Page) -> PageView { PageView(page, look: look, width: look.size.columns - 2) }
}
