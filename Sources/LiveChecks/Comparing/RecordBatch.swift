package import Wizard

/// The records of a page in canonical form, for the join.
package struct RecordBatch {
  private var rows = CanonicalRow()
  private var ids: [UInt8] = []
  private var records: [Record] = []
  private let side: ComparedSide

  private struct Record {
    let idEnd: Int
    let rowEnd: Int
    let isChanged: Bool
  }

  package init(_ side: ComparedSide) { self.side = side }

  package var count: Int { records.count }

  package mutating func clear() {
    rows.clear()
    ids.removeAll(keepingCapacity: true)
    records.removeAll(keepingCapacity: true)
  }

  /// Begins a record with PX's own ID; empty for Salesforce records.
  package mutating func begin(own: UnsafeBufferPointer<UInt8> = UnsafeBufferPointer(start: nil, count: 0)) {
    rows.append(plain: own)
  }

  /// Appends the value of the next field, and returns whether it is a single value.
  package mutating func add(_ value: RawValue, _ kind: ValueKind) -> Bool { rows.append(value, kind, from: side) }

  /// Ends a record with its Salesforce ID; in PX, that's its link.
  ///
  /// - Parameter changed: Whether the Salesforce record changed after the boundary.
  package mutating func end(id: UnsafeBufferPointer<UInt8>, changed: Bool = false) {
    // Reports show a link as PX writes it, so one that isn't written as Salesforce does is kept at the end of the row.
    if side == .px, !id.isEmpty, !RecordID.isWhole(id) { rows.append(plain: id) }
    ids.append(contentsOf: id)
    records.append(Record(idEnd: ids.count, rowEnd: rows.bytes.count, isChanged: changed))
  }

  /// Calls `body` with each record, in order.
  func each(
    _ body: (_ id: UnsafeBufferPointer<UInt8>, _ changed: Bool, _ row: UnsafeBufferPointer<UInt8>) throws(Join
      .Objection)
      -> Void
  ) throws(Join.Objection) {
    let objection = ids.withUnsafeBufferPointer { ids in
      rows.bytes.withUnsafeBufferPointer { rows -> Join.Objection? in
        var (id, row) = (0, 0)
        for record in records {
          do throws(Join.Objection) {
            try body(
              UnsafeBufferPointer(rebasing: ids[id..<record.idEnd]), record.isChanged,
              UnsafeBufferPointer(rebasing: rows[row..<record.rowEnd]))
          } catch {
            return error
          }
          (id, row) = (record.idEnd, record.rowEnd)
        }
        return nil
      }
    }
    if let objection { throw objection }
  }
}

extension Join {
  /// Adds a page of one side.
  package func add(_ batch: RecordBatch, from side: ComparedSide) throws(Objection) {
    try batch.each { (id, changed, row) throws(Objection) in
      switch side {
      case .salesforce: try addSalesforce(id, changed: changed, row)
      case .px: try addPX(id, row)
      }
    }
  }
}
