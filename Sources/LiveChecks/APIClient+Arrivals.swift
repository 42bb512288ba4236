package import Wizard

/// Counts the records that a sync has brought to PX so far.
extension APIClient {
  /// Asks PX how many records changed after the click on Synchronize, and Salesforce how many since PX last read it.
  ///
  /// - Parameter known: Salesforce's count from an earlier call. Once the sync has ended, PX no longer reports the
  ///   previous read.
  package func arrivals(
    since opened: Moment, of objects: [MappingRow.Object], known: Arrivals.Changes?
  ) async -> Arrivals {
    var arrivals = Arrivals(opened: opened, changes: known)
    do throws(Missing) {
      if known == nil { arrivals.changes = try await changes(of: objects, before: opened) }
      var count = 0
      for object in objects { count = try Self.sum(count, try await arrived(object, since: opened)) }
      arrivals.arrived = count
    } catch {
      arrivals.missing = error.clause
    }
    return arrivals
  }

  /// A count that isn't available.
  private struct Missing: Error {
    let clause: String
  }

  private static func sum(_ left: Int, _ right: Int) throws(Missing) -> Int {
    let (sum, overflows) = left.addingReportingOverflow(right)
    guard !overflows else { throw Missing(clause: "the counts are larger than any system's") }
    return sum
  }

  /// PX documents no filter by change date for any list, so a response counts only if its first record matches it.
  private func arrived(_ object: MappingRow.Object, since opened: Moment) async throws(Missing) -> Int {
    let list = object.pxList
    let (milliseconds, overflows) = opened.seconds.multipliedReportingOverflow(by: 1000)
    guard !overflows else { throw Missing(clause: "the time you clicked Synchronize is out of range") }
    let filter = "lastModifiedDate>=\(milliseconds)".percentEncoded
    guard case .answered(let answer) = await ask(.px("\(list)?filter=\(filter)&pageSize=1")), answer.status == 200,
      let records = answer.body[list].list, let total = answer.body["totalHits"].count.flatMap(Int.init(exactly:))
    else { throw Missing(clause: "PX doesn't say how many \(list) changed since you clicked Synchronize") }
    if total == 0 { return 0 }
    guard let changed = records.first?["lastModifiedDate"].count, changed >= milliseconds else {
      throw Missing(clause: "PX doesn't count \(list) by the time they changed")
    }
    return total
  }

  private func changes(of objects: [MappingRow.Object], before opened: Moment) async throws(Missing) -> Arrivals.Changes
  {
    guard connections.salesforce != nil else {
      throw Missing(clause: "connect Salesforce to see how many records to expect")
    }
    guard case .answered(let answer) = await ask(.px("admin/monitoring/integrations")), answer.status == 200,
      let status = IntegrationStatus(answer.body, now: answer.date ?? answer.received),
      case .at(let since) = status.lastRead, since < opened
    else {
      throw Missing(
        clause: "PX doesn't report the run before this one, so the number of records to expect is unknown")
    }
    var records = 0
    for object in objects {
      let query = "SELECT COUNT() FROM \(object.salesforceName) WHERE LastModifiedDate > \(since.iso8601)"
      guard case .answered(let answer) = await ask(.query(query)), answer.status == 200,
        let count = answer.body["totalSize"].count.flatMap(Int.init(exactly:)), count >= 0
      else { throw Missing(clause: "Salesforce doesn't say how many \(object.salesforceName)s changed") }
      records = try Self.sum(records, count)
    }
    return Arrivals.Changes(since: since, records: records)
  }
}
