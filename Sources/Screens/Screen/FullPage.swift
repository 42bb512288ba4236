internal import Wizard

/// A page that covers the whole screen. Its title and first words stay, and its list scrolls. On a wide screen it is
/// toward the middle, so that the empty space isn't all on one side.
struct FullPage {
  let page: Page
  let look: RenderContext
  /// The number of rows scrolled down.
  var scroll = 0

  var frame: Frame {
    var frame = Frame(size: look.size)
    let gap = look.isLow ? 1 : 2
    let window = content.window(rows: max(1, look.size.rows - gap - 1), scroll: scroll)
    let rows = window.rows
    frame.scrolling = window.scrolling
    let top = look.isWide ? (look.size.rows - gap - rows.count - 1) / 3 : 0
    frame.place(Line(PlainText(page.title), Theme.title), row: top, column: left)
    for (offset, line) in rows.enumerated() { frame.place(line, row: top + gap + offset, column: left) }
    frame.cursor = frame.cursor ?? Frame.Position(row: top, column: left)
    frame.place(Line(keys, Theme.key), row: look.size.rows - 1, column: left)
    return look.ascii ? frame.inASCII : frame
  }

  /// Returns the message for a window that is too small.
  static func tooSmall(_ look: RenderContext) -> Frame {
    var frame = Frame(size: look.size)
    let smallest = RenderContext.smallest
    let text: PlainText = """
      This window is \(look.size.columns)×\(look.size.rows). px-reconnect needs at least \
      \(smallest.columns)×\(smallest.rows). Make it larger, or press q to leave. Nothing is lost.
      """
    for (row, words) in text.wrapped(to: look.size.columns).enumerated() { frame.place(Line(words), row: row) }
    frame.cursor = Frame.Position(row: 0, column: 0)
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
  private var width: Int {
    // Wide enough that nothing is cut.
    min(look.size.columns - 2, look.isWide ? max(96, min(PageView.columns(of: page, look), 160)) : .max)
  }

  private func rows(of page: Page) -> PageView { PageView(page, look: look, width: width) }
}
