internal import Wizard

/// A page in rows.
struct PageView {
  private(set) var rows: [Line] = []
  /// The last row of the marked option.
  private var focus: Int?
  private let width: Int
  private let look: RenderContext
  /// The notice, until it has been added to the rows.
  private var notice: Notice?
  /// The row with the result of the last key.
  private var said: Int?

  /// The rows, and the one that must be visible: the end of what is marked, or the cursor's row.
  var content: ScrollContent {
    var content = ScrollContent(
      rows: rows, width: width, focus: max(focus ?? 0, rows.lastIndex { $0.cursor != nil } ?? 0))
    content.said = said
    return content
  }

  init(_ page: Page, notice: Notice? = nil, look: RenderContext, width: Int) {
    self.notice = notice
    self.look = look
    self.width = width
    for block in page.blocks { add(block) }
    addNotice()
  }

  /// Returns the number of columns a page needs so that no one-row text is cut. Sentences are wrapped in any case.
  static func columns(of page: Page, _ look: RenderContext) -> Int {
    page.blocks.map { columns(of: $0, look) }.max() ?? 0
  }

  private static func columns(of block: Page.Block, _ look: RenderContext) -> Int {
    func columns(_ text: String) -> Int { PlainText(text).columns }
    switch block {
    case .options(let options):
      let keyed = options.all.contains { $0.keys != nil } ? 10 : 0
      return options.all.map { option in
        let words = option.hint.words(for: look.medium)
        let hint = columns(option.state.map { "\($0): \(words)" } ?? words)
        let label = 2 + columns(option.label) + (option.state == nil ? 0 : 2)
        return switch options.layout {
        case .below: max(label, 4 + hint)
        case .beside(let column): max(column + keyed, label + 1) + 1 + hint
        }
      }.max() ?? 0
    case .entries(let entries):
      return entries.all.map { 2 + columns($0.text) + ($0.tag.map { columns($0) + 2 } ?? 0) }.max() ?? 0
    case .verbatim(let text, _): return columns(text)
    case .heading, .text, .gap, .fields, .box, .spoken, .tabs, .bar, .shares, .terms, .steps, .sections, .notice, .keys:
      return 0
    }
  }

  private mutating func add(_ block: Page.Block) {
    switch block {
    case .heading(let phrase): add(phrase, Theme.title)
    case .text(let phrase, let tone, let indent): add(phrase, tone.style, indent: indent)
    case .gap: if !look.isLow { rows.append(Line()) }
    case .options(let options):
      for place in options.all.indices { add(options, place) }
    case .entries(let entries): add(entries)
    case .fields(let fields, let labels):
      for field in fields {
        let new = FieldView(field: field, labels: labels, width: width, isFelt: look.isFelt).content
        if field.isFocused { focus = rows.count + new.focus }
        rows += new.rows
      }
    case .verbatim(let text, _): rows += PlainText(text).wrapped(to: width).map { Line($0) }
    case .box(let text): add(box: PlainText(text))
    case .spoken: break
    case .tabs(let labels, let chosen): add(tabs: labels, chosen)
    case .bar(let done, let total): rows.append(.bar(done, of: total, width: min(40, width)))
    case .shares(let shares): add(shares)
    case .terms(let terms): for term in terms { add(term) }
    case .steps(let steps):
      for (place, step) in steps.enumerated() {
        for (row, words) in PlainText(step).wrapped(to: width - 3).enumerated() {
          rows.append(Line((row == 0 ? PlainText("\(place + 1). ") : "   ") + words))
        }
      }
    case .sections(let sections): for section in sections { add(section) }
    case .notice: addNotice()
    case .keys(let keys):
      if !look.isLow { rows.append(Line()) }
      add(keys)
    }
  }

  private mutating func add(_ phrase: Phrase, _ style: Style, indent: Int = 0) {
    let words = PlainText(phrase.words(for: look.medium))
    // A page that is wide because of its list keeps its sentences short.
    rows += words.wrapped(to: min(width, 106) - indent).map { Line(.blanks(indent) + $0, style) }
  }

  private mutating func add(box text: PlainText) {
    let margin = PlainText.blanks(text.columns + 6 <= width ? 2 : 1)
    let edge = String(repeating: "─", count: text.columns + 2 * margin.columns)
    rows.append(Line(PlainText("┌\(edge)┐"), Theme.good))
    var line = Line("│" + margin, Theme.good)
    line.add(text, Theme.title)
    line.add(margin + "│", Theme.good)
    rows.append(line)
    rows.append(Line(PlainText("└\(edge)┘"), Theme.good))
  }

  // MARK: Options

  private var isBeside: Bool { width >= 56 }

  private mutating func add(_ options: Page.Options, _ place: Int) {
    let option = options.all[place]
    let isSelected = place == options.selected
    var line = Line(PlainText("\(isSelected ? Marks.here : " ") "), Theme.turn)
    if isSelected, options.takesCursor { line.cursor = line.columns }
    let label = option.state == nil ? option.label : "\(option.label) \(Marks.held)"
    line.add(PlainText(label), isSelected ? Theme.selected : .plain)
    if let keys = option.keys, case .beside(let column) = options.layout, isBeside {
      line.pad(to: column)
      line.add(PlainText(" \(keys)"), Theme.key)
    }
    let keyed = isBeside && options.all.contains { $0.keys != nil } ? 10 : 0
    let words = option.hint.words(for: look.medium)
    let hint = PlainText(option.state.map { "\($0): \(words)" } ?? words)
    switch options.layout {
    case .below:
      rows.append(line)
      rows.append(Line("    " + hint.fitted(to: width - 4), Theme.quiet))
    case .beside(let column) where !isSelected:
      line.pad(to: max(column + keyed, line.columns + 1))
      if isBeside { line.add((" " + hint).fitted(to: max(0, width - line.columns)), Theme.quiet) }
      rows.append(line)
    case .beside(let column):
      // The marked option is shown completely, below its label if there is no room next to it.
      let left = isBeside ? column + keyed + 1 : 4
      var hints = hint.wrapped(to: width - left)[...]
      if isBeside, line.columns < left, let first = hints.popFirst() {
        line.pad(to: left)
        line.add(first, Theme.quiet)
      }
      rows.append(line)
      for words in hints {
        var row = Line(.blanks(left))
        row.add(words, Theme.quiet)
        rows.append(row)
      }
    }
    if isSelected { focus = rows.count - 1 }
  }

  private mutating func add(_ entries: Page.Entries) {
    add(entries.title, Theme.title)
    // The list scrolls in its own window, so that the text being typed stays visible.
    let room = max(3, look.size.rows - 14 - min(3, entries.remarks.count))
    let marked = entries.selected ?? 0
    let first = min(max(0, marked - room + 1), max(0, entries.all.count - room))
    for (place, entry) in entries.all.enumerated().dropFirst(first).prefix(room) {
      add(entry, isSelected: place == entries.selected)
    }
    if entries.all.count > first + room { add("… \(entries.all.count - first - room) more", Theme.quiet, indent: 2) }
    for remark in entries.remarks.prefix(3) { add("\(Marks.held) \(remark)", Theme.warning) }
    if entries.remarks.count > 3 {
      add("and \(entries.remarks.count - 3) \(entries.moreRemarks)", Theme.warning, indent: 2)
    }
  }

  private mutating func add(_ entry: Page.Entries.Entry, isSelected: Bool) {
    var line = Line(PlainText("\(isSelected ? Marks.here : " ") "), Theme.turn)
    if isSelected { line.cursor = line.columns }
    let room = width - 2 - (entry.tag.map { $0.count + 2 } ?? 0)
    let text = PlainText(entry.text)
    // The marked entry is shown completely.
    let parts = isSelected && !isBeside ? text.wrapped(to: room) : [text.fitted(to: room)]
    line.add(parts[0], isSelected ? Theme.selected : entry.tag == nil ? .plain : Theme.quiet)
    if let tag = entry.tag { line.add(PlainText("  \(tag)"), Theme.turn) }
    rows.append(line)
    for part in parts.dropFirst() {
      var more = Line("  ")
      more.add(part, Theme.selected)
      rows.append(more)
    }
    if isSelected { focus = rows.count - 1 }
  }

  private mutating func add(tabs: [String], _ chosen: Int) {
    var line = Line()
    for (place, tab) in tabs.enumerated() {
      line.add(PlainText("\(place == chosen ? Marks.open : Marks.blocked) "), Theme.turn)
      if place == chosen { line.cursor = line.columns }
      line.add(PlainText("\(tab)   "), place == chosen ? Theme.title : .plain)
    }
    rows.append(line)
  }

  // MARK: Figures and documents

  private mutating func add(_ shares: [Page.Share]) {
    let label = min(34, (shares.map { PlainText($0.name).columns }.max() ?? 0) + 2)
    for share in shares {
      var line = Line(PlainText(share.name).fitted(to: isBeside ? label - 1 : width))
      if isBeside {
        line.pad(to: label)
      } else {
        rows.append(line)
        line = Line("  ")
      }
      line.add(.bar(share, width: 16))
      let same = share.equal + share.differing == 0 ? "  empty on both sides" : "  \(share.equal.grouped) same"
      line.add(
        PlainText(share.differing > 0 ? "  \(share.differing.grouped) differ" : same),
        share.differing > 0 ? Theme.warning : Theme.quiet)
      rows.append(line)
    }
  }

  private mutating func add(_ term: Page.Term) {
    guard let keys = term.keys else { return }
    let words = PlainText(term.text.words(for: look.medium)).wrapped(to: width - 14)
    for (place, text) in words.enumerated() {
      var line = place == 0 ? Line(PlainText(keys), Theme.key) : Line()
      line.pad(to: 14)
      line.add(text)
      rows.append(line)
    }
  }

  private mutating func add(_ section: Page.Section) {
    rows.append(Line())
    add(Phrase(section.title), Theme.title)
    if section.omitted > 0 {
      let left = section.omitted == 1 ? "1 earlier entry is" : "\(section.omitted.grouped) earlier entries are"
      add("\(left) left out here. To read everything, use px-reconnect report.", Theme.quiet, indent: 2)
    }
    let cells = min(48, width - 4)
    if let axis = section.axis {
      add(
        Phrase(axis.key.map { "\($0.fill.cell) \($0.words)" }.joined(separator: " · ")), Theme.quiet, indent: 4)
      if !axis.ticks.isEmpty { rows.append(Line("    " + PlainText(axis.labels(in: cells)), Theme.quiet)) }
    }
    for row in section.rows {
      let label = row.term.isEmpty ? "" : "\(row.term): "
      let texts = row.text.split(separator: "\n").map { PlainText(String($0)) }
      let lines = texts.enumerated().flatMap { place, text in
        (place == 0 ? PlainText(label) + text : text).wrapped(to: width - 2)
      }
      for (place, line) in lines.enumerated() {
        var out = Line(PlainText(place == 0 ? "\(row.kind.mark) " : "  "), row.kind.style)
        out.add(line)
        rows.append(out)
      }
      if let bar = row.bar { add(bar, cells: cells) }
      for note in PlainText(row.note).wrapped(to: width - 4) { rows.append(Line("    " + note, Theme.quiet)) }
    }
  }

  private mutating func add(_ bar: Bar, cells: Int) {
    var line = Line("    ")
    for run in bar.drawn(in: cells) {
      let cell = String(run.fill?.cell ?? " ")
      line.add(PlainText(String(repeating: cell, count: run.cells.count)), run.fill?.style ?? .plain)
    }
    rows.append(line)
  }

  // MARK: Notice and keys

  private mutating func addNotice() {
    guard let notice else { return }
    self.notice = nil
    if notice.tone != .news || look.isFelt { said = rows.count }
    add(notice.phrase, notice.tone == .news ? Theme.good : Theme.refusal)
    if notice.tone == .warning { focus = rows.count - 1 }
  }

  /// Adds keys and what they do, without breaking a key apart.
  private mutating func add(_ keys: [KeyHint]) {
    var row: PlainText = ""
    for key in keys.map({ PlainText($0.words) }) {
      if !row.isEmpty, row.columns + 3 + key.columns > width {
        rows.append(Line(row, Theme.key))
        row = ""
      }
      row = row.isEmpty ? key : row + "   " + key
    }
    rows.append(Line(row, Theme.key))
  }
}

extension Page.Tone {
  fileprivate var style: Style {
    switch self {
    case .plain: .plain
    case .quiet: Theme.quiet
    case .good: Theme.good
    case .warning: Theme.warning
    case .strong: Theme.title
    case .rehearsal: Theme.rehearsal
    }
  }
}

extension Bar.Fill {
  fileprivate var cell: Character {
    switch self {
    case .full: "█"
    case .part: "×"
    case .empty: "░"
    }
  }

  fileprivate var style: Style {
    switch self {
    case .full: Theme.bar
    case .part: Theme.warning
    case .empty: Theme.quiet
    }
  }
}

extension Line {
  /// The equal, differing and empty parts of a bar. Each part that isn't zero has at least one cell.
  fileprivate static func bar(_ share: Page.Share, width: Int) -> Line {
    func cells(_ count: Int) -> Int { count == 0 ? 0 : max(1, count * width / max(1, share.compared)) }
    let (differing, empty) = (cells(share.differing), cells(share.empty))
    var bar = Line(PlainText(String(repeating: "█", count: max(0, width - differing - empty))), Theme.bar)
    bar.add(PlainText(String(repeating: "×", count: differing)), Theme.warning)
    bar.add(PlainText(String(repeating: "░", count: empty)), Theme.quiet)
    return bar
  }
}

extension Report.Kind {
  /// The mark in front of a row; blank if there is no evidence to mark.
  fileprivate var mark: Character {
    switch self {
    case .checked: Marks.checked
    case .said: Marks.done
    case .skipped, .notUsed: Marks.skipped
    case .later: Marks.later
    case .open: Marks.blocked
    case .warning: Marks.held
    case .fact: " "
    }
  }

  fileprivate var style: Style {
    switch self {
    case .checked, .said: Theme.good
    case .skipped, .notUsed, .open: Theme.quiet
    case .later, .fact: .plain
    case .warning: Theme.warning
    }
  }
}
