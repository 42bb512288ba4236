package import Wizard

/// Joins the records of both sides by Salesforce ID as they arrive, in any order, and counts matches and differences.
///
/// A pair is compared as soon as both records have arrived. Then only the outcome is kept, two bits per field, so that
/// it can be subtracted if a second PX record with the same ID turns up.
package final class Join {
  /// A record that makes the comparison unreliable.
  package enum Objection: Error, Hashable {
    /// Salesforce sent an ID twice: a page was repeated, and another may have been skipped.
    case repeatedInSalesforce(id: String)
    /// PX sent a record twice.
    case repeatedInPX(id: String)
    /// Salesforce sent a record without a valid ID.
    case noID
    case tooLarge(id: String)
    /// There are more IDs than can be compared, or more unmatched records than fit in the memory limit.
    case tooMany
  }

  let fields: [MappedField]
  private(set) var table: IDTable
  private let arena = RowArena()
  /// The outcomes of each entry, two bits per field.
  private var outcomes: [UInt8] = []
  private let stride: Int
  /// PX records whose link isn't a valid Salesforce ID, by the link's text.
  var irregular: [[UInt8]: Irregular] = [:]
  private var irregularBytes = 0
  /// PX's spelling of duplicate IDs that Salesforce hadn't sent, if it differs from Salesforce's, by entry.
  private var spellings: [Int: String] = [:]
  package private(set) var counts: Comparison
  var report: DifferenceReport

  struct Irregular {
    var records: Int
    let pxRecord: [UInt8]
  }

  /// - Parameter lists: Whether to list every difference, not only to count them.
  package init(_ object: MappingRow.Object, _ fields: [MappedField], lists: Bool) {
    self.fields = fields
    stride = (fields.count + 3) / 4
    counts = Comparison(object, fields: fields.map { Comparison.Field($0.row) })
    report = DifferenceReport(lists: lists)
    table = IDTable()
  }

  /// The size of unmatched records in bytes.
  package var held: Int { arena.held + irregularBytes }

  /// The maximum number of distinct IDs on both sides, and of bytes of unmatched records, enough for two million.
  private static let most = (records: ComparisonPlan.mostRecords, held: 256 << 20)

  private func checkRoom() throws(Objection) {
    guard table.count < Self.most.records, held < Self.most.held else { throw .tooMany }
  }

  /// Adds a Salesforce record.
  ///
  /// - Parameter changed: Whether it changed since PX last read it.
  package func addSalesforce(
    _ text: UnsafeBufferPointer<UInt8>, changed: Bool, _ row: UnsafeBufferPointer<UInt8>
  ) throws(Objection) {
    guard let id = RecordID(text) else { throw .noID }
    guard row.count <= RowArena.largestRow else { throw .tooLarge(id: id.long) }
    try checkRoom()
    let place = entry(id)
    guard !table[place].hasSalesforce else { throw .repeatedInSalesforce(id: id.long) }
    table[place].hasSalesforce = true
    table[place].isChanged = changed
    switch table[place].state {
    case .fresh:
      table[place].state = .alone
      table[place].row = arena.keep(row)
    case .alone: pair(place, salesforce: row, px: arena.row(table[place].row))
    case .paired, .duplicate: break
    }
  }

  /// Adds a PX record with its Salesforce ID, which may be empty.
  package func addPX(
    _ text: UnsafeBufferPointer<UInt8>, _ row: UnsafeBufferPointer<UInt8>
  ) throws(Objection) {
    var cursor = RowCursor(row)
    let own = cursor.next()
    guard row.count <= RowArena.largestRow else { throw .tooLarge(id: String(decoding: own, as: UTF8.self)) }
    guard !text.isEmpty else {
      counts.unlinkedInPX += 1
      return report.add(.unlinkedInPX, id: "", pxRecord: own)
    }
    guard let id = RecordID(text) else {
      try checkRoom()
      let known = irregular[Array(text)]
      if known == nil { irregularBytes += text.count + own.count + 200 }
      irregular[Array(text)] = Irregular(records: (known?.records ?? 0) + 1, pxRecord: known?.pxRecord ?? Array(own))
      return
    }
    try checkRoom()
    let place = entry(id)
    let mark = own.mark
    guard table[place].hasPX else {
      table[place].hasPX = true
      table[place].pxMark = mark
      if table[place].state == .fresh {
        table[place].state = .alone
        table[place].row = arena.keep(row)
      } else {
        pair(place, salesforce: arena.row(table[place].row), px: row)
      }
      return
    }
    // A hash collision between two records stops the comparison. It never makes records count as equal.
    guard table[place].pxMark != mark else { throw .repeatedInPX(id: String(decoding: own, as: UTF8.self)) }
    switch table[place].state {
    case .alone: arena.giveBack(table[place].row)
    case .paired: takeBack(place)
    case .fresh, .duplicate: break
    }
    if table[place].state != .duplicate { counts.duplicateIds += 1 }
    if !table[place].hasSalesforce, !RecordID.isWhole(text) { spellings[place] = String(decoding: text, as: UTF8.self) }
    table[place].state = .duplicate
  }

  private func entry(_ id: RecordID) -> Int {
    let place = table.place(of: id)
    while outcomes.count < table.count * stride { outcomes.append(0) }
    return place
  }

  private func pair(
    _ place: Int, salesforce: UnsafeBufferPointer<UInt8>, px: UnsafeBufferPointer<UInt8>
  ) {
    if table[place].isChanged {
      counts.changedSinceSync += 1
    } else {
      compare(place, salesforce, px)
    }
    arena.giveBack(table[place].row)
    table[place].state = .paired
  }

  private func compare(_ place: Int, _ salesforce: UnsafeBufferPointer<UInt8>, _ px: UnsafeBufferPointer<UInt8>) {
    var (left, right) = (RowCursor(salesforce), RowCursor(px))
    _ = left.next()
    let pxRecord = right.next()
    var isEqual = true
    for number in fields.indices {
      let (ours, theirs) = (left.next(), right.next())
      let outcome = fields[number].semantics.outcome(ours, theirs)
      outcomes[place * stride + number / 4] |= outcome.rawValue << (2 * UInt8(truncatingIfNeeded: number % 4))
      count(outcome, number, 1)
      guard outcome == .differing else { continue }
      isEqual = false
      report.add(
        ComparedPair(entry: place, id: table[place].id, pxRecord: pxRecord), fields[number], salesforce: ours,
        px: theirs)
    }
    count(isEqual, 1)
  }

  private func takeBack(_ place: Int) {
    guard !table[place].isChanged else {
      counts.changedSinceSync -= 1
      return
    }
    var isEqual = true
    for number in fields.indices {
      let bits = outcomes[place * stride + number / 4] >> (2 * UInt8(truncatingIfNeeded: number % 4)) & 3
      guard let outcome = ValueSemantics.Outcome(rawValue: bits) else { continue }
      if outcome == .differing { isEqual = false }
      count(outcome, number, -1)
    }
    count(isEqual, -1)
  }

  private func count(_ outcome: ValueSemantics.Outcome, _ number: Int, _ by: Int) {
    switch outcome {
    case .equal: counts.fields[number].equal += by
    case .differing: counts.fields[number].differing += by
    case .empty: counts.fields[number].empty += by
    }
  }

  private func count(_ isEqual: Bool, _ by: Int) {
    counts.compared += by
    if isEqual { counts.equal += by } else { counts.differing += by }
  }

  /// Returns PX's own ID of an unmatched record, and its link as PX writes it.
  func pxRecord(of place: Int) -> (own: [UInt8], link: String) {
    var cursor = RowCursor(arena.row(table[place].row))
    let own = Array(cursor.next())
    for _ in fields { _ = cursor.next() }
    return (own, cursor.isAtEnd ? table[place].id.long : String(decoding: cursor.next(), as: UTF8.self))
  }
}

extension Join {
  /// Counts the unmatched records. No records may be added after this.
  ///
  /// - Parameter write: Receives the lines of differences not yet taken.
  package func finish(_ write: ([UInt8]) -> Void) -> Comparison {
    var counts = counts
    for place in table.indices {
      let entry = table[place]
      switch entry.state {
      case .alone where entry.hasSalesforce:
        counts.missingInPX += 1
        report.add(.missingInPX, id: entry.id.long, pxRecord: [])
      case .alone:
        counts.orphanedInPX += 1
        let record = pxRecord(of: place)
        report.add(.orphanedInPX, id: record.link, pxRecord: record.own)
      case .duplicate: report.add(.duplicateID, id: spellings[place] ?? entry.id.long, pxRecord: [])
      case .fresh, .paired: break
      }
      if report.size > Self.batch { write(report.taken()) }
    }
    for (text, record) in irregular {
      let id = String(decoding: text, as: UTF8.self)
      if record.records > 1 {
        counts.duplicateIds += 1
        report.add(.duplicateID, id: id, pxRecord: [])
      } else {
        counts.orphanedInPX += 1
        report.add(.orphanedInPX, id: id, pxRecord: record.pxRecord)
      }
    }
    write(report.taken())
    return counts
  }

  /// The size of a batch of lines in bytes.
  private static let batch = 1 << 20

  /// Returns the lines added since the last call, or `nil` until there is a batch of them.
  package func takeLines() -> [UInt8]? { report.size > Self.batch ? report.taken() : nil }

  /// Whether a line handed over earlier still counts, by its frame's entry.
  package func stands(_ entry: UInt32) -> Bool {
    entry == DifferenceReport.final || table[Int(entry)].state == .paired
  }

  /// The first differences that still count.
  package var sample: [Difference] { report.shown { table[$0].state == .paired } }
}

extension UnsafeBufferPointer<UInt8> {
  /// FNV-1a, 32 bits.
  fileprivate var mark: UInt32 { reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 } }
}
