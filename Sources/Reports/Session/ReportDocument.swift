package import Wizard

/// A session's report, laid out in one of the contract's formats.
package struct ReportDocument {
  package enum Format: String, CaseIterable, Sendable {
    case text, markdown, html, json
  }

  let report: Report

  package init(_ report: Report) { self.report = report }

  /// - Throws: what the JSON encoder or the template library throws; the other formats never do.
  package func rendered(as format: Format) throws -> String {
    switch format {
    case .text: text
    case .markdown: markdown
    case .html: try html
    case .json: try json
    }
  }
}

extension Report.Kind {
  /// The mark of a row in every document.
  var mark: String {
    switch self {
    case .checked: "☑"
    case .said: "✓"
    case .skipped, .notUsed: "–"
    case .later: "→"
    case .open: "○"
    case .warning: "⚠"
    case .fact: ""
    }
  }
}
