/// A comparison as the session stores it: figures, hosts and times, but no record's values.
package struct RecordedComparison: Hashable, Codable, Sendable {
  package var comparison: Comparison
  /// Pairs changed in Salesforce after this moment were left out.
  package var since: Moment?
  /// The time in which both sides were read, by the servers' clocks.
  package var began: Moment
  package var ended: Moment
  /// The hosts that responded.
  package var salesforce: String
  package var px: String

  package init(_ findings: ComparisonFindings, salesforce: String, px: String) {
    comparison = findings.comparison
    since = findings.since
    began = findings.began
    ended = findings.ended
    self.salesforce = salesforce
    self.px = px
  }

  /// `11,812 pairs compared: 11,790 the same, 22 differ · 188 Accounts have no record in PX · …`.
  package var sentence: String {
    let name = comparison.object.salesforceName
    var parts = [
      "\(comparison.compared.grouped) pairs compared: \(comparison.equal.grouped) the same, "
        + "\(comparison.differing.grouped) differ"
    ]
    func add(_ count: Int, _ words: String) {
      if count > 0 { parts.append("\(count.grouped) \(words)") }
    }
    add(comparison.missingInPX, "\(name)s have no record in PX")
    add(comparison.orphanedInPX, "PX records have an ID of no visible \(name)")
    add(comparison.duplicateIds, "IDs belong to more than one PX record")
    add(comparison.unlinkedInPX, "PX records have no Salesforce ID")
    add(comparison.changedSinceSync, "pairs changed in Salesforce since then and were not compared")
    if let pushed = comparison.pushedDifferences {
      parts.append("pushed fields differ, which may be until the next push: \(pushed)")
    }
    return parts.joined(separator: " · ")
  }
}

extension RecordedComparison {
  /// Returns the verdicts of the checks that the figures are evidence for, based on all records instead of a sample.
  ///
  /// - Parameter sample: the first differences, for an example.
  package func verdicts(sample: [Difference]) -> [Verdict] {
    let isRead = Set(read.map { "\($0.salesforce) \($0.px)" })
    let example = sample.first { isRead.contains("\($0.salesforceField) \($0.pxField)") }.map {
      "\($0.id): \($0.salesforceField) is \"\($0.salesforce.brief)\" in Salesforce, \"\($0.px.brief)\" in PX"
    }
    switch comparison.object {
    case .account: return [recent(example), filled, duplicates].compactMap(\.self)
    case .contact: return [linked(example)]
    }
  }

  /// The mapped fields that Salesforce fills in PX. Only these are proof of what PX reads: the others differ until the next
  /// push, and `push-values` is about them.
  private var read: [Comparison.Field] { comparison.fields.filter { $0.direction == .salesforceToPX } }

  private var fields: String { "all \(read.count) mapped field\(read.count == 1 ? "" : "s")" }

  private func verdict(
    _ check: CheckID, _ outcome: Verdict.Outcome, _ says: String, example: String? = nil
  ) -> Verdict {
    Verdict(
      check: check, outcome: outcome, says: says, example: example,
      host: check.system == .px ? px : salesforce, at: ended,
      symptom: outcome == .failed ? check.symptom : nil)
  }

  /// A sentence for a number of Salesforce ids that several PX accounts share.
  static func sharedIDs(_ count: Int) -> String {
    "\(count.grouped) Salesforce \(count == 1 ? "ID belongs" : "IDs belong") to more than one PX account, so these would write to the same record"
  }

  /// The mapped fields whose values differ in PX.
  private var differing: [Verdict.Finding] {
    comparison.fields(differing: .salesforceToPX).map {
      Verdict.Finding($0.salesforce, records: $0.differing)
    }
  }

  private func failed(_ check: CheckID, _ says: String, _ findings: [Verdict.Finding], example: String? = nil)
    -> Verdict
  {
    var failed = verdict(check, .failed, says, example: example)
    failed.findings = Verdict.Finding.bounded(findings)
    return failed
  }

  private func recent(_ example: String?) -> Verdict {
    guard comparison.compared > 0 else {
      return verdict(.accountsRecent, .unknown, "no records could be compared: \(sentence)")
    }
    guard !read.isEmpty else {
      return verdict(.accountsRecent, .unknown, "the mapping has no row for Account that goes to PX: \(sentence)")
    }
    if comparison.differsInPX {
      return failed(.accountsRecent, "All records: \(sentence)", differing, example: example)
    }
    let accounts =
      comparison.compared == 1
      ? "The only Account with one record on each side has"
      : "All \(comparison.compared.grouped) Accounts with one record on each side have"
    let same = "\(accounts) the same values in \(fields): \(sentence)"
    // As in a sample: PX may rightly lack Accounts, but if it lacks most of them, the rest doesn't represent them.
    guard comparison.missingInPX <= comparison.compared + comparison.duplicateIds else {
      return verdict(.accountsRecent, .unknown, "most Accounts have no record in PX. \(same)")
    }
    return verdict(.accountsRecent, .verified, same)
  }

  /// If nothing differs, PX has every value that Salesforce has. Otherwise, missing values aren't counted separately.
  private var filled: Verdict? {
    guard comparison.compared > 0, !read.isEmpty, !comparison.differsInPX else { return nil }
    if let never = read.first(where: { $0.equal == 0 }) {
      return verdict(
        .fieldsPopulated, .unknown, "no Account has a value in \(never.salesforce), so this can't be checked")
    }
    return verdict(
      .fieldsPopulated, .verified,
      "\(fields.capitalizedFirst) are filled in PX where Salesforce has a value, on all \(comparison.compared.grouped) pairs"
    )
  }

  private var duplicates: Verdict {
    if comparison.duplicateIds > 0 {
      return failed(
        .pxDuplicates, Self.sharedIDs(comparison.duplicateIds),
        [Verdict.Finding("Salesforce IDs of more than one PX account", records: comparison.duplicateIds)])
    }
    return verdict(.pxDuplicates, .verified, "All PX accounts have different Salesforce IDs")
  }

  private func linked(_ example: String?) -> Verdict {
    guard comparison.compared > 0 else {
      return verdict(.contactsLinked, .unknown, "no records could be compared: \(sentence)")
    }
    if comparison.orphanedInPX + comparison.duplicateIds > 0 || comparison.differsInPX {
      let ids = [
        Verdict.Finding("IDs of no Contact", records: comparison.orphanedInPX),
        Verdict.Finding("IDs of more than one record", records: comparison.duplicateIds),
      ].filter { $0.records != 0 }
      return failed(.contactsLinked, "All records: \(sentence)", ids + differing, example: example)
    }
    return verdict(
      .contactsLinked, .verified,
      "\(comparison.compared.grouped) PX users have the ID of a Contact"
        + (read.isEmpty ? "" : " and the same values in \(fields)") + ": \(sentence)")
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
