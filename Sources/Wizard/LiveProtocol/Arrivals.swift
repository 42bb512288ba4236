/// How much a sync has brought to PX so far, as far as the systems can count it. Shown, but never recorded.
package struct Arrivals: Hashable, Codable, Sendable {
  /// What changed in Salesforce since PX last read it, counted once per sync.
  package struct Changes: Hashable, Codable, Sendable {
    /// The end of PX's last successful run before the sync.
    package var since: Moment
    package var records: Int

    package init(since: Moment, records: Int) {
      self.since = since
      self.records = records
    }
  }

  /// When the Synchronize step was opened.
  package var opened: Moment
  /// The number of PX records that changed since then, for any reason.
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
