/// A comparison's figures and what they prove, in words.
package struct ComparisonWords {
  private let findings: ComparisonFindings
  private let connections: [Connection]

  package init(_ findings: ComparisonFindings, _ connections: [Connection]) {
    self.findings = findings
    self.connections = connections
  }

  package var lines: [String] { [heading, ""] + figures + [""] + fields + pushed + samples + ["", proof] }

  private var comparison: Comparison { findings.comparison }

  private func host(_ system: Connection.System) -> String {
    connections.first { $0.system == system }?.host ?? system.name
  }

  private var heading: String {
    "\(comparison.object.salesforceName)s from \(host(.salesforce)) and \(comparison.object.pxName)s from \(host(.px)), "
      + "read from \(findings.began.date) \(findings.began.clock) to \(findings.ended.clock) UTC"
  }

  private var figures: [String] {
    let name = comparison.object.salesforceName
    let rows = [
      (comparison.compared, "pairs compared"),
      (comparison.equal, "are the same in all \(comparison.fields.count) mapped fields"),
      (comparison.differing, "differ"),
      (comparison.missingInPX, "\(name)s have no record in PX"),
      (comparison.orphanedInPX, "PX records have an ID of no \(name) that the connected user can see"),
      (comparison.duplicateIds, "IDs belong to more than one PX record (not counted elsewhere)"),
      (comparison.unlinkedInPX, "PX records have no Salesforce ID (not a difference)"),
      (comparison.changedSinceSync, "pairs changed in Salesforce since then and were not compared"),
    ]
    return rows.map { "\($0.grouped.padded(before: 11))  \($1)" }
  }

  private var fields: [String] {
    let names = comparison.fields.map { field in
      field.direction == .salesforceToPX
        ? "\(field.salesforce) → \(field.px)" : "\(field.salesforce) ← \(field.px)"
    }
    let width = names.map(\.count).max() ?? 0
    let head = String(repeating: " ", count: width)
    return ["\(head)\("equal".padded(before: 12))\("differing".padded(before: 12))\("both empty".padded(before: 12))"]
      + zip(names, comparison.fields).map { name, field in
        name + String(repeating: " ", count: width - name.count)
          + [field.equal, field.differing, field.empty].map { $0.grouped.padded(before: 12) }.joined()
      }
  }

  /// What the differences in pushed fields mean.
  private var pushed: [String] {
    guard let pushed = comparison.pushedDifferences else { return [] }
    let rule = comparison.differs ? "" : " They alone are exit code 0."
    return [
      "",
      "Pushed fields differ: \(pushed). If the PX record changed since the last push, they differ until the next one.\(rule)",
    ]
  }

  /// The first differences. The file has all of them.
  private var samples: [String] {
    guard !findings.sample.isEmpty else { return [] }
    let shown = findings.sample.prefix(5).map { difference in
      "\(difference.id) (\(difference.pxRecord.brief)): \(difference.salesforceField) is "
        + "\(Self.quoted(difference.salesforce)) in Salesforce, \(Self.quoted(difference.px)) in PX"
    }
    return [""] + shown
  }

  private static func quoted(_ value: String) -> String { value.isEmpty ? "empty" : "\"\(value.brief)\"" }

  private var proof: String {
    let left =
      findings.since.map { "Pairs changed in Salesforce after \($0.date) \($0.clock) UTC were left out" }
      ?? "No recently changed records were left out"
    return
      "This proves what both systems answered at that time, for the mapped fields and the records the connected "
      + "user can see. It doesn't prove what PX shows after its next run. \(left)."
  }
}

extension String {
  /// The text, padded on the left with spaces.
  fileprivate func padded(before width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
