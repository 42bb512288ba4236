extension Session {
  /// The last comparison of an object's records.
  package func comparison(of object: MappingRow.Object) -> RecordedComparison? {
    comparisons.last { $0.comparison.object == object }
  }

  /// Why all records can't be compared now, in a sentence; `nil` where they can.
  ///
  /// Figures of another tenant must not stand in this record: both connections have to be known as the target's.
  package var whyNotCompare: String? {
    if isClosed { return "This record is closed; nothing is compared any more." }
    guard connections[.salesforce] != nil, connections[.px] != nil else {
      return "Comparing needs both connections, Salesforce and Gainsight PX: connect them first."
    }
    guard mapping?.isEmpty == false else {
      return "Comparing needs the field mapping as rows: record it under \"\(runbook[.fieldMappings].title)\"."
    }
    for check in [CheckID.salesforceOrg, .pxSubscription] where lastVerdict(of: check)?.outcome != .verified {
      return "Comparing waits until \"\(check.title)\" is checked to be the target's."
    }
    return nil
  }
}
