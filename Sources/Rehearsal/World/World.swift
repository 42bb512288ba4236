import Synchronization

/// The rehearsed tenant at one moment: a function of its options, the deeds so far, the faults and the clock.
/// It is never changed; every request reads one of its own.
package final class World: Sendable {
  let options: RehearsalOptions
  let chance: Chance
  /// When the stand-in's clock started.
  let start: Instant
  let now: Instant
  let deeds: [DatedCommand]
  let faults: Set<Fault>
  /// How many calls Salesforce has answered since the start.
  let calls: Int
  let integration: Integration
  /// The edits of each account, oldest first.
  let edits: [Int: [Edit]]
  private let small = Mutex<[SmallTable: [[Value]]]>([:])

  init(options: RehearsalOptions, start: Instant, now: Instant, deeds: [DatedCommand], faults: Set<Fault>, calls: Int) {
    self.options = options
    self.start = start
    self.now = now
    self.deeds = deeds
    self.faults = faults
    self.calls = calls
    chance = Chance(seed: UInt64(bitPattern: Int64(options.seed)) &* 0x9E37_79B9_7F4A_7C15)
    integration = Integration(start: start, now: now, deeds: deeds, accounts: options.accounts)
    var edits: [Int: [Edit]] = [:]
    for each in deeds {
      guard case .edit(let account, let field, let value) = each.deed else { continue }
      edits[account, default: []].append(Edit(at: each.at, field: field, value: value))
    }
    self.edits = edits
  }

  /// One change of a field, and when.
  struct Edit: Sendable {
    let at: Instant
    let field: EditableField
    let value: Value
  }

  func has(_ fault: Fault) -> Bool { faults.contains(fault) }

  /// The rows of a table that is made whole, made once a request.
  func rows(of table: SmallTable) -> [[Value]] {
    if let known = small.withLock({ $0[table] }) { return known }
    let rows = table.rows(in: self)
    small.withLock { $0[table] = rows }
    return rows
  }
}
