/// What a comparison of all accounts or contacts of both sides came to.
package struct Comparison: Hashable, Codable, Sendable {
  package var object: MappingRow.Object
  /// Pairs with one record a side, not changed since PX last read: equal + differing.
  package var compared = 0
  package var equal = 0
  package var differing = 0
  /// Salesforce ids that no PX record has.
  package var missingInPX = 0
  /// PX records whose id Salesforce doesn't have.
  package var orphanedInPX = 0
  /// PX records without an id.
  package var unlinkedInPX = 0
  /// Ids that several PX records have; these records count nowhere else.
  package var duplicateIds = 0
  /// Pairs whose Salesforce record changed since, so PX can't have its values yet.
  package var changedSinceSync = 0
  package var fields: [Field]
  package var seconds = 0.0

  /// What a mapped field came to, over the pairs compared: equal + differing + empty is their number.
  package struct Field: Hashable, Codable, Sendable {
    package var salesforce: String
    package var px: String
    package var direction: Timetable.Direction
    package var equal = 0
    package var differing = 0
    /// Neither side has a value.
    package var empty = 0

    package init(_ row: MappingRow) {
      salesforce = row.salesforceField
      px = row.pxField
      direction = row.direction
    }
  }

  package init(_ object: MappingRow.Object, fields: [Field]) {
    self.object = object
    self.fields = fields
  }

  /// The two sides differ. PX records without an id don't count: trials are never in Salesforce.
  package var differs: Bool { differing + missingInPX + orphanedInPX + duplicateIds > 0 }
}

/// One mapped field of one pair that differs, as people read it.
package struct Difference: Hashable, Codable, Sendable {
  /// Salesforce's id, 18 characters.
  package var id: String
  /// PX's own id of the record.
  package var pxRecord: String
  package var salesforceField: String
  package var pxField: String
  package var salesforce: String
  package var px: String

  package init(
    id: String, pxRecord: String, salesforceField: String, pxField: String, salesforce: String, px: String
  ) {
    self.id = id
    self.pxRecord = pxRecord
    self.salesforceField = salesforceField
    self.pxField = pxField
    self.salesforce = salesforce
    self.px = px
  }
}
