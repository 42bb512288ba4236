/// The result of comparing all accounts or contacts of both systems.
package struct Comparison: Hashable, Codable, Sendable {
  package var object: MappingRow.Object
  /// Pairs with one record on each side that haven't changed since PX last read them: equal + differing.
  package var compared = 0
  package var equal = 0
  package var differing = 0
  /// Salesforce ids without a PX record.
  package var missingInPX = 0
  /// PX records whose id isn't in Salesforce.
  package var orphanedInPX = 0
  /// PX records without an id.
  package var unlinkedInPX = 0
  /// Ids of more than one PX record. These records aren't counted elsewhere.
  package var duplicateIds = 0
  /// Pairs whose Salesforce record changed since PX last read it, so PX can't have its values yet.
  package var changedSinceSync = 0
  package var fields: [Field]
  package var seconds = 0.0

  /// The result for a mapped field. Equal + differing + empty is the number of compared pairs.
  package struct Field: Hashable, Codable, Sendable {
    package var salesforce: String
    package var px: String
    package var direction: Timetable.Direction
    package var equal = 0
    package var differing = 0
    /// Pairs with no value on either side.
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

  /// Whether the sides differ. PX records without an id don't count: trials are never in Salesforce. Nor do pushed fields:
  /// they differ until the next push when PX's record changed, and when it changed isn't read.
  package var differs: Bool {
    differsInPX || missingInPX + orphanedInPX + duplicateIds > 0
  }

  /// Whether pairs differ in fields that go to PX: in one of them, or in more pairs than pushed fields account for.
  var differsInPX: Bool {
    !fields(differing: .salesforceToPX).isEmpty
      || differing > fields(differing: .pxToSalesforce).reduce(0) { $0 + $1.differing }
  }

  /// The mapped fields of one direction that differ on some pairs.
  package func fields(differing direction: Timetable.Direction) -> [Field] {
    fields.filter { $0.direction == direction && $0.differing > 0 }
  }

  /// `PX_Score__c on 12 pairs and PX_Visits__c on 1 pair`; `nil` if no pushed field differs.
  package var pushedDifferences: String? {
    let pushed = fields(differing: .pxToSalesforce)
    guard !pushed.isEmpty else { return nil }
    return pushed.map { "\($0.salesforce) on \($0.differing.grouped) \($0.differing == 1 ? "pair" : "pairs")" }
      .joined(separator: ", ")
  }
}

/// A difference in one mapped field of a pair, for people to read.
package struct Difference: Hashable, Codable, Sendable {
  /// The Salesforce id, with 18 characters.
  package var id: String
  /// The record's own id in PX.
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
