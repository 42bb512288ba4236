package import Wizard

/// A session's report, rendered in one of several formats.
package struct ReportDocument {
  package enum Format: String, CaseIterable, Sendable {
    case text, markdown, html, json
  }

  let report: Report

  package init(_ report: Report) { self.report = report }

  /// - Throws: What the JSON encoder throws. The other formats never throw.
  package func rendered(as format: Format) throws -> String {
    switch format {
    case .text: text
    case .markdown: markdown
    case .html: html
    case .json: try json
    }
  }

  /// What the report is about: the work and the org.
  var subject: String {
    ([report.title] + [report.session.shownOrg].compactMap(\.self) + ["written \(report.now.words)"])
      .joined(separator: " · ")
  }

  static let ticketTitle = "For a ticket, without names"
}

extension Report.Kind {
  /// The mark of a row of this kind, the same in all formats.
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
