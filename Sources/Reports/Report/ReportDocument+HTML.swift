internal import Wizard

extension ReportDocument {
  /// One page that loads nothing. Its policy allows its own style sheet and forbids everything else.
  var html: String {
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
    let warning = report.warning.map { HTML.element("p", ["class": "warning"], text: $0) }
    let top: [HTML?] = [
      .element("h1", text: report.title),
      warning,
      .element("p", ["class": "headline"], text: report.headline),
      .element("p", ["class": "state"], text: report.state),
      .element("pre", [.lines(Self.lines(of: report.summary))]),
    ]
    return .element("body", top.compactMap(\.self) + report.sections.map { Self.element(for: $0) })
  }

  /// A section with its heading, or folded below it.
  private static func element(for section: Report.Section) -> HTML {
    let hasMarks = section.rows.contains { $0.kind != .fact }
    let table = HTML.element("table", section.rows.map { element(for: $0, hasMarks: hasMarks) })
    if section.isFolded { return .element("details", [.element("summary", text: section.title), table]) }
    return .element("section", ["id": PlainText(section.id)], [.element("h2", text: section.title), table])
  }

  private static func element(for row: Report.Row, hasMarks: Bool) -> HTML {
    var text = lines(of: row.text).map { HTML.element("div", [.text($0)]) }
    if !row.note.isEmpty { text.append(.element("div", ["class": "note"], text: row.note)) }
    let mark = HTML.element("td", ["class": "mark"], text: "\(row.kind.mark) \(row.kind.word)")
    let cells: [HTML] = [.element("td", ["class": "term"], text: row.term), .element("td", text)]
    return .element("tr", ["class": PlainText(row.kind.rawValue)], hasMarks ? [mark] + cells : cells)
  }

  private static func lines(of text: String) -> [PlainText] {
    text.split(separator: "\n").map { PlainText(String($0)) }
  }

  private static let style: StaticString = """
    :root { color-scheme: light dark; --ink: #1d2530; --quiet: #5b6776; --page: #fff; --line: #dfe4ea; --soft: #f5f7f9;
      --good: #1c7a46; --warn: #a04a00; --warnpage: #fff3e2; }
    @media (prefers-color-scheme: dark) { :root { --ink: #dde3ea; --quiet: #95a1b0; --page: #14181d; --line: #2b333d;
      --soft: #1b2128; --good: #7ec699; --warn: #f0b060; --warnpage: #33270f; } }
    @media print { :root { color-scheme: light; --ink: #000; --quiet: #444; --page: #fff; --line: #bbb; --soft: #fff;
      --good: #000; --warn: #000; --warnpage: #fff; } section { break-inside: auto; } tr { break-inside: avoid; } }
    * { box-sizing: border-box; }
    body { margin: 0 auto; max-width: 56rem; padding: 2rem 1.25rem 4rem; background: var(--page); color: var(--ink);
      font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
    h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.1rem; margin: 2.25rem 0 .5rem; }
    .headline { font-size: 1.15rem; font-weight: 600; margin: 0; } .state { margin: 0; color: var(--quiet); }
    .warning { border: 3px solid var(--warn); background: var(--warnpage); padding: .6rem 1rem; font-weight: 700; }
    pre { background: var(--soft); border: 1px solid var(--line); border-radius: 6px; padding: .75rem 1rem;
      white-space: pre-wrap; font: .85rem/1.5 ui-monospace, monospace; }
    table { width: 100%; border-collapse: collapse; } td { padding: .45rem .5rem; border-top: 1px solid var(--line);
      vertical-align: top; } td.mark { width: 7.5rem; white-space: nowrap; color: var(--quiet); font-size: .85rem; }
    td.term { width: 32%; font-weight: 600; } .note { color: var(--quiet); font-size: .82rem; }
    tr.checked td.mark, tr.said td.mark { color: var(--good); } tr.warning td.mark, tr.later td.mark { color: var(--warn); }
    tr.warning { background: var(--warnpage); } tr.not-used { color: var(--quiet); }
    #exceptions { border: 1px solid var(--line); border-radius: 8px; padding: 0 1rem 1rem; background: var(--soft); }
    details > summary { cursor: pointer; margin-top: 2.25rem; font-weight: 600; }
    @media (max-width: 40rem) { body { padding: 1rem .9rem 3rem; } table, tbody, tr, td { display: block; width: auto; }
      td { border: 0; padding: .1rem 0; } td.mark, td.term { width: auto; } td.mark:empty, td.term:empty { display: none; }
      tr { border-top: 1px solid var(--line); padding: .55rem 0; } tr.warning { padding-inline: .5rem; } }
    """
}
