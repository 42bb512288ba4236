internal import Wizard

extension ReportDocument {
  /// A page that loads nothing. Its content security policy allows only its own style sheet.
  package var html: String {
    HTML.page(.element("html", ["lang": "en"], [head, body]))
  }

  private var head: HTML {
    .element(
      "head",
      [
        .void("meta", ["charset": "utf-8"]),
        .void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
        .void(
          "meta",
          ["http-equiv": "Content-Security-Policy", "content": "default-src 'none'; style-src 'unsafe-inline'"]),
        .element("title", text: report.title),
        .style(Self.style),
      ])
  }

  private var body: HTML {
    let outcome = report.outcome
    let top = HTML.element(
      "header", ["class": PlainText(outcome.tone.rawValue)],
      outcome.cautions.map { HTML.element("p", ["class": "caution"], text: $0) } + [
        .element("h1", text: outcome.lead),
        .element("p", ["class": "details"], text: outcome.details.joined(separator: " ")),
      ])
    let ticket = HTML.element(
      "section", ["id": "ticket"],
      [
        .element("h2", text: Self.ticketTitle), .element("pre", [.lines(Self.lines(of: report.summary))]),
      ])
    return .element(
      "body",
      [
        top, .element("p", ["class": "subject"], text: subject),
        .element("p", ["class": "headline"], text: report.answers),
      ] + report.sections.map { Self.element(for: $0) } + [ticket])
  }

  /// A section with its heading, or collapsed below it.
  private static func element(for section: Report.Section) -> HTML {
    let hasMarks = section.rows.contains { !$0.word.isEmpty }
    var rows = section.rows.map { element(for: $0, section.axis, hasMarks: hasMarks) }
    if let axis = section.axis, let ticks = ticks(of: axis) {
      let blank = HTML.element("td", [])
      rows.insert(
        .element("tr", ["class": "ticks"], hasMarks ? [blank, blank, ticks] : [blank, ticks]), at: 0)
    }
    let key = section.axis.map(key(of:)).map { [$0] } ?? []
    let table = HTML.element("table", rows)
    if section.isFolded {
      return .element("details", [.element("summary", text: section.title)] + key + [table])
    }
    return .element("section", ["id": PlainText(section.id)], [.element("h2", text: section.title)] + key + [table])
  }

  private static func element(for row: Report.Row, _ axis: Axis?, hasMarks: Bool) -> HTML {
    var text = lines(of: row.text).map { HTML.element("div", [.text($0)]) }
    if let bar = row.bar { text.append(element(for: bar, axis, words: "\(row.term): \(row.text)")) }
    if !row.note.isEmpty { text.append(.element("div", ["class": "note"], text: row.note)) }
    let mark = HTML.element("td", ["class": "mark"], text: "\(row.kind.mark) \(row.word)")
    let cells: [HTML] = [.element("td", ["class": "term"], text: row.term), .element("td", text)]
    return .element("tr", ["class": PlainText(row.kind.rawValue)], hasMarks ? [mark] + cells : cells)
  }

  // MARK: Bars

  /// The width and height of a bar in viewBox units. The page stretches it to its own width.
  private static let (width, height) = (1000, 12)

  /// - Parameter words: What the bar shows, for people who can't see it.
  private static func element(for bar: Bar, _ axis: Axis?, words: String) -> HTML {
    let grid = (axis?.ticks ?? []).filter { $0.place > 0 && $0.place < 1 }.map { tick in
      path("grid", "M\(Int((tick.place * Double(width)).rounded())) 0V\(height)")
    }
    return .element(
      "svg",
      [
        "class": "bar", "viewBox": PlainText("0 0 \(width) \(height)"), "preserveAspectRatio": "none", "role": "img",
        "aria-label": PlainText(words),
      ], grid + bar.drawn(in: width, least: 12).compactMap { run in run.fill.map { path(for: $0, run.cells) } })
  }

  private static func path(for fill: Bar.Fill, _ cells: Range<Int>) -> HTML {
    path(PlainText(fill.rawValue), "M\(cells.lowerBound) \(height / 2)H\(cells.upperBound)")
  }

  private static func path(_ name: PlainText, _ line: String) -> HTML {
    .element("path", ["class": name, "d": PlainText(line)], [])
  }

  /// What the patterns mean.
  private static func key(of axis: Axis) -> HTML {
    .element(
      "p", ["class": "key"],
      axis.key.map { meaning in
        .element(
          "span",
          [
            .element(
              "svg", ["class": "swatch", "viewBox": PlainText("0 0 24 \(height)"), "aria-hidden": "true"],
              [path(for: meaning.fill, 0..<24)]),
            .element("span", text: meaning.words),
          ])
      })
  }

  /// The labels above the bars: one at each end, or one at the start of each of several equal parts.
  private static func ticks(of axis: Axis) -> HTML? {
    guard let last = axis.ticks.last else { return nil }
    return .element(
      "td",
      [
        .element(
          "div", ["class": last.place == 1 ? "ends" : "parts"], axis.ticks.map { .element("span", text: $0.label) })
      ])
  }

  private static func lines(of text: String) -> [PlainText] {
    text.split(separator: "\n").map { PlainText(String($0)) }
  }

  private static let style: StaticString = """
    :root { color-scheme: light dark; --ink: #1d2530; --quiet: #56616f; --page: #fff; --line: #dfe4ea; --soft: #f4f6f8;
      --good: #17703e; --goodpage: #e8f5ec; --warn: #9a4500; --warnpage: #fff1de; --bar: #2f6f9f; }
    @media (prefers-color-scheme: dark) { :root { --ink: #e2e7ed; --quiet: #a3aebb; --page: #14181d; --line: #303945;
      --soft: #1c222a; --good: #7fd0a0; --goodpage: #15291d; --warn: #f3b562; --warnpage: #33270f; --bar: #74b4e0; } }
    * { box-sizing: border-box; }
    body { margin: 0 auto; max-width: 54rem; padding: 1.5rem 1.25rem 4rem; background: var(--page); color: var(--ink);
      font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; overflow-wrap: anywhere; }
    header { border-left: 6px solid var(--quiet); border-radius: 6px; background: var(--soft); padding: 1rem 1.25rem; }
    header.done { border-color: var(--good); background: var(--goodpage); }
    header.attention { border-color: var(--warn); background: var(--warnpage); }
    h1 { font-size: 1.5rem; line-height: 1.25; margin: 0; } .details { margin: .35rem 0 0; font-size: 1.05rem; }
    .caution { margin: -1rem -1.25rem 1rem; padding: .7rem 1.25rem; background: var(--warn); color: var(--page);
      font-size: 1.15rem; font-weight: 700; border-radius: 0 6px 0 0; }
    .caution + .caution { margin-top: -.9rem; border-radius: 0; }
    .subject { margin: 1rem 0 0; color: var(--quiet); font-size: .9rem; } .headline { margin: 0; font-weight: 600; }
    h2 { font-size: 1.1rem; margin: 2rem 0 .4rem; break-after: avoid; }
    table { width: 100%; border-collapse: collapse; } tr { break-inside: avoid; }
    td { padding: .4rem .6rem .4rem 0; border-top: 1px solid var(--line); vertical-align: baseline; }
    td.mark { width: 8rem; white-space: nowrap; color: var(--quiet); font-size: .85rem; }
    td.term { width: 30%; font-weight: 600; } .note { color: var(--quiet); font-size: .82rem; }
    tr.checked td.mark, tr.said td.mark { color: var(--good); }
    tr.warning td.mark, tr.later td.mark { color: var(--warn); font-weight: 600; } tr.not-used { color: var(--quiet); }
    #exceptions { margin-top: 2rem; border: 1px solid var(--line); border-radius: 8px; padding: 0 1rem .6rem; }
    #exceptions h2 { margin-top: 1rem; }
    .bar { display: block; width: 100%; height: 14px; margin: .3rem 0 .2rem; background: var(--soft); }
    path { fill: none; stroke: var(--bar); } .full { stroke-width: 12; } .empty { stroke-width: 4; }
    .part { stroke: var(--warn); stroke-width: 12; stroke-dasharray: 6 3; stroke-dashoffset: 6; }
    .grid { stroke: var(--line); stroke-width: 1; vector-effect: non-scaling-stroke; }
    .swatch { width: 24px; height: 12px; margin-right: .4rem; } .key { margin: 0 0 .4rem; font-size: .82rem; }
    .key > span { margin-right: 1.2rem; white-space: nowrap; } tr.ticks td { padding-bottom: 0; }
    .ends, .parts { display: flex; justify-content: space-between; font-size: .82rem; color: var(--quiet); }
    .parts span { flex: 1; }
    pre { background: var(--soft); border: 1px solid var(--line); border-radius: 6px; padding: .75rem 1rem; margin: 0;
      white-space: pre-wrap; font: .85rem/1.5 ui-monospace, "DejaVu Sans Mono", monospace; }
    details { margin-top: 2rem; } summary { cursor: pointer; font-weight: 600; font-size: 1.1rem; }
    @media (max-width: 40rem) { body { padding: .75rem .9rem 3rem; } h1 { font-size: 1.3rem; }
      table, tbody, tr, td { display: block; width: auto; } td { border: 0; padding: .05rem 0; }
      td.mark, td.term { width: auto; } td:empty { display: none; }
      tr { border-top: 1px solid var(--line); padding: .5rem 0; } tr.ticks { padding-bottom: 0; }
      .key > span { display: block; } }
    @media print { @page { margin: 16mm 15mm; } :root { color-scheme: light; --ink: #000; --quiet: #444; --page: #fff;
      --line: #bbb; --soft: #fff; --good: #000; --goodpage: #fff; --warn: #000; --warnpage: #fff; --bar: #777; }
      body { max-width: none; padding: 0; font-size: 10pt; } header { border: 1pt solid #000; border-left-width: 4pt; }
      .caution { margin: 0 0 .6rem; padding: .2rem .5rem; border: 2pt solid; color: #000; background: none; border-radius: 0; }
      .caution + .caution { margin-top: -.4rem; } h2 { margin-top: 1.2rem; } td { padding: .2rem .5rem .2rem 0; }
      details::details-content { content-visibility: visible; } }
    """
}
