package import Wizard

/// The runbook as a document for people, wikis or scripts.
package struct RunbookDocument {
  /// The available formats.
  package enum Format: String, CaseIterable, Sendable {
    case text, markdown, json
  }

  let runbook: Runbook

  package init(_ runbook: Runbook = .restoration) { self.runbook = runbook }

  /// - Throws: What the JSON encoder throws. The other formats never throw.
  package func rendered(as format: Format) throws -> String {
    switch format {
    case .text: text
    case .markdown: markdown
    case .json: try json
    }
  }

  private var text: String {
    var lines: [String] = ["Reconnecting Gainsight PX and Salesforce", ""]
    for phase in runbook.phases {
      lines.append("\(phase.title.uppercased())  (lead: \(phase.lead.words))")
      for step in phase.steps {
        lines.append("  \(step.title)  [\(step.id.rawValue)]")
        lines.append("    \(step.how)")
        lines.append("    \(notes(on: step).joined(separator: " · "))")
      }
      lines.append("")
    }
    lines.append("WHEN DATA MOVES (UTC, every day)")
    for row in Timetable.rows { lines.append("  \(row.clock)  \(row.direction.words)  \(row.activity.rawValue)") }
    lines += ["", "TROUBLESHOOTING"]
    for symptom in runbook.symptoms {
      lines.append("  \(symptom.symptom)  [\(symptom.id.rawValue)]")
      lines.append("    Likely cause: \(symptom.cause)")
      for action in symptom.resolution { lines.append("    - \(action)") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var markdown: String {
    var lines: [String] = ["# Bringing the Gainsight PX–Salesforce integration back", ""]
    for phase in runbook.phases {
      lines += ["## \(phase.title)", "", "Lead: \(phase.lead.words).", ""]
      for step in phase.steps {
        lines.append("- [ ] **\(step.title)** (`\(step.id.rawValue)`)  ")
        lines.append("  \(step.how.escapedForMarkdown)  ")
        lines.append("  *\(notes(on: step).joined(separator: " · "))*")
      }
      lines.append("")
    }
    lines += ["## When data moves", "", "| UTC | Direction | Activity |", "|---|---|---|"]
    for row in Timetable.rows { lines.append("| \(row.clock) | \(row.direction.words) | \(row.activity.rawValue) |") }
    lines += ["", "## Troubleshooting", "", "| Symptom | Likely cause | What to do |", "|---|---|---|"]
    for symptom in runbook.symptoms {
      let cells = [symptom.symptom, symptom.cause, symptom.resolution.joined(separator: " ")]
      lines.append("| \(cells.map(\.escapedForMarkdown).joined(separator: " | ")) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func notes(on step: Step) -> [String] {
    var notes = [step.saidBy == .none ? "information" : "answered by \(step.saidBy.words)"]
    if case .uses(let items) = step.applies { notes.append("if used: \(items.map(\.words).joined(separator: ", "))") }
    if step.waivable { notes.append("can be skipped with a reason") }
    if !step.checks.isEmpty { notes.append("checks: \(step.checks.map(\.id.rawValue).joined(separator: ", "))") }
    return notes
  }
}

extension Speaker {
  var words: String {
    switch self {
    case .px: "PX admin"
    case .salesforce: "Salesforce admin"
    case .both: "both admins"
    case .none: "nobody"
    }
  }
}

extension ScopeItem {
  var words: String { rawValue.split(separator: "-").joined(separator: " ") }
}

extension Timetable.Direction {
  package var words: String {
    switch self {
    case .salesforceToPX: "Salesforce → PX"
    case .pxToSalesforce: "PX → Salesforce"
    }
  }
}
