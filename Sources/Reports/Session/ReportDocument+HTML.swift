internal import Mustache
internal import Wizard

extension ReportDocument {
  /// One page that needs nothing beside it; the template escapes every text.
  var html: String {
    get throws { try MustacheTemplate(string: Self.template).render(Page(report)) }
  }

  private struct Page {
    let title, headline, state, summary: String
    /// None or one; an empty text would count as something to a template.
    let warnings: [String]
    let sections: [Section]

    init(_ report: Report) {
      title = report.title
      headline = PlainText(report.headline).string
      state = PlainText(report.state).string
      warnings = report.warning.map { [$0] } ?? []
      summary = report.summary.split(separator: "\n").map { PlainText(String($0)).string }.joined(separator: "\n")
      sections = report.sections.map(Section.init)
    }
  }

  private struct Section {
    let id, title: String
    let isQuiet: Bool
    let hasMarks: Bool
    let rows: [Row]

    init(_ section: Report.Section) {
      id = section.id
      title = PlainText(section.title).string
      isQuiet = section.id == "timeline"
      hasMarks = section.rows.contains { $0.kind != .fact }
      rows = section.rows.map(Row.init)
    }
  }

  private struct Row {
    let kind, mark, word, term: String
    let texts, notes: [String]

    init(_ row: Report.Row) {
      kind = row.kind.rawValue
      mark = row.kind.mark
      word = row.kind.word
      term = PlainText(row.term).string
      notes = row.note.isEmpty ? [] : [PlainText(row.note).string]
      texts = row.text.split(separator: "\n").map { PlainText(String($0)).string }
    }
  }

  private static let template = """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>{{title}}</title>
    <style>
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
    </style>
    </head>
    <body>
    <h1>{{title}}</h1>
    {{#warnings}}<p class="warning">{{.}}</p>{{/warnings}}
    <p class="headline">{{headline}}</p>
    <p class="state">{{state}}</p>
    <pre>{{summary}}</pre>
    {{#sections}}
    {{#isQuiet}}<details><summary>{{title}}</summary>{{/isQuiet}}
    {{^isQuiet}}<section id="{{id}}"><h2>{{title}}</h2>{{/isQuiet}}
    <table>
    {{#rows}}
    <tr class="{{kind}}">{{#hasMarks}}<td class="mark">{{mark}} {{word}}</td>{{/hasMarks}}<td class="term">{{term}}</td>
    <td>{{#texts}}<div>{{.}}</div>{{/texts}}{{#notes}}<div class="note">{{.}}</div>{{/notes}}</td></tr>
    {{/rows}}
    </table>
    {{#isQuiet}}</details>{{/isQuiet}}{{^isQuiet}}</section>{{/isQuiet}}
    {{/sections}}
    </body>
    </html>

    """
}
