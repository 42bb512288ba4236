package import Wizard

/// Records of one page in the form in which they are compared, until the join takes them all.
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

  /// Begins a record with the id that PX knows it by; Salesforce's has none.
  package mutating func begin(own: UnsafeBufferPointer<UInt8> = UnsafeBufferPointer(start: nil, count: 0)) {
    rows.append(plain: own)
  }

  /// Appends the value of the next field; false if it isn't a single one.
  package mutating func add(_ value: RawValue, _ kind: ValueKind) -> Bool { rows.append(value, kind, from: side) }

  /// Ends a record with its Salesforce id, which in PX is a link.
  ///
  /// - Parameter changed: when Salesforce's record was last changed is after the boundary.
  package mutating func end(id: UnsafeBufferPointer<UInt8>, changed: Bool = false) {
    // What PX has is what is shown of it, so it comes last in the row where it isn't the id as Salesforce writes it.
    if side == .px, !id.isEmpty, !RecordID.isWhole(id) { rows.append(plain: id) }
    ids.append(contentsOf: id)
    records.append(Record(idEnd: ids.count, rowEnd: rows.bytes.count, isChanged: changed))
  }

  /// Hands the records to a join, in their order.
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
  /// Takes in a page of one side.
  package func add(_ batch: RecordBatch, from side: ComparedSide) throws(Objection) {
    try batch.each { (id, changed, row) throws(Objection) in
      switch side {
      case .salesforce: try addSalesforce(id, changed: changed, row)
      case .px: try addPX(id, row)
      }
    }
  }
}
