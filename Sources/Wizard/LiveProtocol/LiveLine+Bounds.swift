/// Limits on a line's contents, because the other program and the servers it quotes aren't trusted: texts no longer
/// than people read, lists no longer than a request can return, and counts no larger than any system's.
extension LiveLine {
  /// In bytes. A verdict's sentence has at most 2,000 characters.
  private static let longestText = 10_000
  private static let largestCount = 1_000_000_000_000
  /// The maximum number of mapping rows. An object has at most 900 fields.
  package static let mostRows = 2_000
  private static let mostTexts = 2_000

  var isWithinBounds: Bool {
    switch self {
    case .connected(let connected):
      connected.connections.count <= Connection.System.allCases.count
        && Self.areShort(connected.connections.map(\.host)) && Self.areShort(connected.unasked.map(\.says))
    case .progress(let answered, let known): Self.areCounts([answered, known])
    case .verdict(let verdict):
      Self.areShort([verdict.says, verdict.example, verdict.subject, verdict.host, verdict.option].compactMap(\.self))
        && Self.areShort(verdict.findings?.map(\.says) ?? [], most: Verdict.Finding.most)
        && Self.areCounts(verdict.findings?.compactMap(\.records) ?? [])
        && verdict.basis.isEmpty && verdict.beside == nil
        && verdict.run.map { (0...Int64(Self.largestCount)).contains($0.records) } ?? true
    case .wouldAsk(let plan):
      Self.areShort(plan.requests.flatMap { [$0.host ?? "", $0.path, $0.purpose] })
        && Self.areShort(plan.unasked.map(\.says) + plan.commands)
        && Self.areCounts(plan.requests.map(\.most) + [plan.tries, plan.mostPerSystem])
        && plan.requests.allSatisfy { $0.checks.count <= CheckID.allCases.count }
    case .snapshot(let snapshot):
      Self.areRows(snapshot.mapping) && snapshot.fields.count <= Self.mostRows
        && snapshot.attributes.count <= Self.mostRows
        && Self.areShort(snapshot.fields.flatMap { [$0.name, $0.type] })
        && Self.areShort(snapshot.attributes.flatMap { [$0.name, $0.type, $0.state] })
        && Self.areShort(
          [snapshot.salesforce, snapshot.px].compactMap(\.self).flatMap { [$0.host, $0.tenant, $0.user ?? ""] })
        && Self.areShort(snapshot.values?.values.values.flatMap { Array($0.values) } ?? [], most: 100_000)
    case .proposed(let rows): Self.areRows(rows)
    case .arrived(let arrivals):
      Self.areCounts([arrivals.arrived, arrivals.changes?.records].compactMap(\.self))
        && Self.areShort([arrivals.missing].compactMap(\.self))
    case .rehearsing(let rehearsal):
      Self.areShort([
        rehearsal.org, rehearsal.subscription, rehearsal.account, rehearsal.industry, rehearsal.user,
        rehearsal.article, rehearsal.mapping,
      ])
    case .planned(let plan):
      Self.areCounts([
        plan.salesforceRecords, plan.pxRecords, plan.salesforceCalls, plan.pxCalls, plan.callsLeft ?? 0,
      ])
    case .compared(let findings): Self.isWithinBounds(findings)
    case .end(let end):
      Self.areCounts(Array(end.calls.values) + [end.milliseconds]) && Self.areShort(end.unasked.map(\.says))
        && Self.areShort([end.salesforceUsage].compactMap(\.self))
    case .problem(let text), .version(let text): Self.areShort([text])
    }
  }

  private static func isWithinBounds(_ findings: ComparisonFindings) -> Bool {
    let counts = findings.comparison
    return areCounts([
      counts.compared, counts.equal, counts.differing, counts.missingInPX, counts.orphanedInPX, counts.unlinkedInPX,
      counts.duplicateIds, counts.changedSinceSync,
    ])
      && counts.fields.count <= mostRows && areShort(counts.fields.flatMap { [$0.salesforce, $0.px] })
      && counts.fields.allSatisfy { areCounts([$0.equal, $0.differing, $0.empty]) }
      && (0...Double(largestCount)).contains(counts.seconds)
      && areShort(
        findings.sample.flatMap { [$0.id, $0.pxRecord, $0.salesforceField, $0.pxField, $0.salesforce, $0.px] })
  }

  private static func areShort(_ texts: [String], most: Int = mostTexts * 3) -> Bool {
    texts.count <= most && texts.allSatisfy { $0.utf8.count <= longestText }
  }

  private static func areCounts(_ counts: [Int]) -> Bool { counts.allSatisfy { (0...largestCount).contains($0) } }

  private static func areRows(_ rows: [MappingRow]) -> Bool {
    rows.count <= mostRows && areShort(rows.flatMap { [$0.salesforceField, $0.pxField] })
  }
}
