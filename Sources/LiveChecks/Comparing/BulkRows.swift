internal import Wizard

/// Reads parts of a query job's results: CSV with a header row.
struct BulkRows {
  private(set) var batch = RecordBatch(.salesforce)
  private let reader: SalesforceReader
  /// The concatenated cells of the current row, and the end offset of each.
  private var cells: [UInt8] = []
  private var ends: [Int] = []
  /// The index of each selected column in a row; empty until the header row is read.
  private var places: [Int] = []
  private var problem: ComparisonProblem?
  /// The maximum number of records in the part, from the response header.
  private var most = 0

  init(_ reader: SalesforceReader) { self.reader = reader }

  /// Reads a complete part into `batch`. A part with more records than its response header says, or more cells in a row
  /// than columns, is rejected.
  mutating func read(_ bytes: [UInt8], _ count: Int) throws(ComparisonProblem) {
    batch.clear()
    most = count
    places = []
    problem = nil
    startLine()
    let isWhole = bytes.withUnsafeBufferPointer { bytes in
      CSVText(isStrict: true).read(bytes) {
        add($0)
      } row: { _ in
        endLine()
      }
    }
    if let problem { throw problem }
    guard isWhole, !places.isEmpty else { throw unreadable }
  }

  private var unreadable: ComparisonProblem { .unreadable("a part of the query job's results", .salesforce) }

  private mutating func add(_ cell: UnsafeBufferPointer<UInt8>) {
    guard problem == nil, ends.count < reader.columns.count else {
      problem = problem ?? unreadable
      return
    }
    cells.append(contentsOf: cell)
    ends.append(cells.count)
  }

  private mutating func startLine() {
    cells.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  private mutating func endLine() {
    defer { startLine() }
    guard problem == nil else { return }
    guard !places.isEmpty else { return readHeadings() }
    guard ends.count == reader.columns.count, batch.count < most else {
      problem = unreadable
      return
    }
    do throws(ComparisonProblem) {
      try addRecord()
    } catch {
      problem = error
    }
  }

  private mutating func readHeadings() {
    let headings = ends.indices.map { String(decoding: cells[($0 == 0 ? 0 : ends[$0 - 1])..<ends[$0]], as: UTF8.self) }
    places = reader.columns.compactMap { headings.firstIndex(of: $0) }
    if places.count != reader.columns.count || headings.count != places.count { problem = unreadable }
  }

  private mutating func addRecord() throws(ComparisonProblem) {
    var failed: ComparisonProblem?
    cells.withUnsafeBufferPointer { cells in
      func value(_ column: Int) -> RawValue {
        let place = places[column]
        return RawValue(.string, UnsafeBufferPointer(rebasing: cells[(place == 0 ? 0 : ends[place - 1])..<ends[place]]))
      }
      do throws(ComparisonProblem) {
        let changed = try reader.isChanged(value(1))
        batch.begin()
        for field in reader.fields { _ = batch.add(value(field.column), field.kind) }
        batch.end(id: value(0).bytes, changed: changed)
      } catch {
        failed = error
      }
    }
    if let failed { throw failed }
  }
}
