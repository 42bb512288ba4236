/// How much a sync has brought to PX so far, as far as both systems can be counted. It is shown, never recorded.
package struct Arrivals: Hashable, Codable, Sendable {
  /// What Salesforce changed since PX last read it, counted once for each sync.
  package struct Changes: Hashable, Codable, Sendable {
    /// PX's last success before the sync.
    package var since: Moment
    package var records: Int

    package init(since: Moment, records: Int) {
      self.since = since
      self.records = records
    }
  }

  /// When Synchronize came up.
  package var opened: Moment
  /// Records in PX that changed since then, for whatever reason.
  package var arrived: Int?
  package var changes: Changes?
  /// Why a count is missing, as a clause.
  package var missing: String?

  package init(opened: Moment, arrived: Int? = nil, changes: Changes? = nil, missing: String? = nil) {
    self.opened = opened
    self.arrived = arrived
    self.changes = changes
    self.missing = missing
  }
}
