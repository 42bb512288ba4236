internal import Wizard

/// Reads all records of an object from Salesforce: by query pages, or by a bulk query job if there are many.
struct SalesforceReader {
  let asker: APIClient
  let object: MappingRow.Object
  let state: ComparisonState
  /// The selected fields, each once. `Id` and `LastModifiedDate` come first.
  let columns: [String]
  let fields: [SelectedField]

  init(_ asker: APIClient, _ object: MappingRow.Object, _ state: ComparisonState) {
    self.asker = asker
    self.object = object
    self.state = state
    var columns = ["Id", "LastModifiedDate"]
    fields = state.fields.map { SelectedField(column: columns.place(of: $0.salesforcePath), kind: $0.semantics.kind) }
    self.columns = columns
  }

  struct SelectedField {
    let column: Int
    let kind: ValueKind
  }

  var query: String { "SELECT \(columns.joined(separator: ", ")) FROM \(object.salesforceName)" }

  func readAll(inBulk: Bool) async throws(ComparisonProblem) {
    if inBulk { try await readJob() } else { try await readPages() }
    state.end(.salesforce)
  }

  /// The maximum number of records in a query page.
  private static let page = 2000

  private enum Beside: Int, CaseIterable { case totalSize, done, nextRecordsUrl }

  private func readPages() async throws(ComparisonProblem) {
    guard
      let reader = RecordPage(
        list: "records", most: Self.page, paths: columns, beside: Beside.allCases.map { "\($0)" })
    else { throw .stopped }
    var batch = RecordBatch(.salesforce)
    var read = 0
    var next: PageFetch? = PageFetch(page("query?q=\(query.percentEncoded)"), asker)
    defer { next?.cancel() }
    while let fetch = next {
      let answer = try await fetch.answer
      next = nil
      var body = answer.body
      batch.clear()
      let page = try reader.read(&body) { contents throws(ComparisonProblem) in
        let done = contents.beside(Beside.done.rawValue).kind
        let url = contents.beside(Beside.nextRecordsUrl.rawValue).text
        guard let total = contents.beside(Beside.totalSize.rawValue).count,
          done == .yes || (done == .no && url?.hasPrefix("/services/data/") == true)
        else { throw .unreadable("a page of \(object.salesforceName)s", .salesforce) }
        if done == .no, let url { next = PageFetch(self.page(url), asker) }
        try fill(&batch, contents)
        return (total: total, isLast: done == .yes)
      }
      guard let page else { throw .unreadable("a page of \(object.salesforceName)s", .salesforce) }
      read += batch.count
      try state.take(batch, from: .salesforce)
      guard page.isLast ? read == page.total : read < page.total && batch.count > 0 else {
        throw .incomplete(read: read, of: page.total, .salesforce)
      }
    }
  }

  private func page(_ path: String) -> APIClient.RawRequest { APIClient.RawRequest(system: .salesforce, path: path) }

  private func fill(_ batch: inout RecordBatch, _ page: RecordPage.Contents) throws(ComparisonProblem) {
    for record in 0..<page.count {
      let id = page.value(record, 0)
      let changed = try isChanged(page.value(record, 1))
      guard id.kind == .string else { throw .join(.noID) }
      batch.begin()
      for field in fields {
        let value = page.value(record, field.column)
        // Salesforce returns every selected field.
        guard value.kind != .missing, batch.add(value, field.kind) else {
          throw .unreadable(
            "\(columns[field.column]) of \(String(decoding: id.bytes, as: UTF8.self).brief)", .salesforce)
        }
      }
      batch.end(id: id.bytes, changed: changed)
    }
  }

  /// Whether a record was changed after the boundary, by its LastModifiedDate.
  func isChanged(_ value: RawValue) throws(ComparisonProblem) -> Bool {
    guard let moment = value.moment else {
      throw .unreadable("when one of the \(object.salesforceName)s was changed", .salesforce)
    }
    return state.boundary.map { moment > $0 } ?? false
  }
}
