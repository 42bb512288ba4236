/// What stands once both sides were read to their ends.
extension Join {
  /// Counts the records that stayed alone; nothing may be added after.
  ///
  /// - Parameter write: takes the lines of differences that belong to these.
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
        report.add(.orphanedInPX, id: entry.id.long, pxRecord: pxRecord(of: place))
      case .duplicate: report.add(.duplicateID, id: entry.id.long, pxRecord: [])
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

  /// Bytes of lines that are handed over at once.
  private static let batch = 1 << 20

  /// The lines that came since they were last taken, where there are many.
  package func takeLines() -> [UInt8]? { report.size > Self.batch ? report.taken() : nil }

  /// Whether a line that was handed over still stands, by its frame's entry.
  package func stands(_ entry: UInt32) -> Bool {
    entry == DifferenceReport.final || table[Int(entry)].state == .paired
  }

  /// The first differences, those taken back left out.
  package var sample: [Difference] { report.shown { table[$0].state == .paired } }
}
