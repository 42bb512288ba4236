internal import Wizard

/// Reads all accounts or users of PX, page by page.
///
/// The last page is shorter than requested, as the vendor documents; a null scroll ID isn't relied on. The number of
/// records read must then match PX's total. A page that breaks off is requested again with the same scroll ID. Whether
/// PX then continues or repeats isn't documented, and both are detected: by the number of records, and by a record
/// that comes twice.
struct PXReader {
  let asker: APIClient
  let object: MappingRow.Object
  let state: ComparisonState

  private enum Beside: Int, CaseIterable { case totalHits, scrollId }

  /// Returns the time of the last page, by the server's clock.
  func readAll() async throws(ComparisonProblem) -> Moment? {
    // PX's own ID, the Salesforce ID, and each mapped path once.
    var paths = object == .account ? ["id", "sfdcId"] : ["identifyId", "sfdcContactId"]
    let fields = state.fields.map { field in (paths.place(of: field.pxPath), field.semantics.kind) }
    guard
      let reader = RecordPage(
        list: list, most: ComparisonPlan.pxPage, paths: paths, beside: Beside.allCases.map { "\($0)" })
    else {
      throw .stopped
    }
    var batch = RecordBatch(.px)
    var totals: [Int] = []
    var read = 0
    var moment: Moment?
    var scroll: String?
    var next: PageFetch? = PageFetch(request(scroll: nil), asker)
    defer { next?.cancel() }
    while let fetch = next {
      let answer = try await fetch.answer
      next = nil
      moment = asker.moment(of: answer)
      var body = answer.body
      batch.clear()
      let page = try reader.read(&body) { contents throws(ComparisonProblem) in
        guard let total = contents.beside(Beside.totalHits.rawValue).count else {
          throw .unreadable("how many \(list) there are", .px)
        }
        // A missing scroll ID is the end too; the count below fails unless all records were read.
        scroll = contents.beside(Beside.scrollId.rawValue).text.flatMap { $0.isEmpty ? nil : $0 }
        let isLast = contents.count < ComparisonPlan.pxPage || scroll == nil
        if !isLast, !state.isAhead(.px) { next = PageFetch(request(scroll: scroll), asker) }
        try Self.fill(&batch, contents, fields, list)
        return (total: total, isLast: isLast)
      }
      guard let page else { throw .unreadable("a page of \(list)", .px) }
      totals.append(page.total)
      read += batch.count
      try state.take(batch, from: .px)
      if page.isLast { break }
      // Records may be created during the read, but PX's total counts them too.
      guard read <= (totals.max() ?? 0) else { throw .incomplete(read: read, of: page.total, .px) }
      if next == nil {
        await state.awaitTurn(.px)
        next = PageFetch(request(scroll: scroll), asker)
      }
    }
    // Records may be added and deleted meanwhile: a scroll returns those at its start or those at its end. Any other
    // number means that the read was cut short.
    guard read == totals.first || read == totals.last else {
      throw .incomplete(read: read, of: totals.last ?? 0, .px)
    }
    state.end(.px)
    return moment
  }

  private var list: String { object.pxList }

  private func request(scroll: String?) -> APIClient.RawRequest {
    let place = scroll.map { "&scrollId=\($0.percentEncoded)" } ?? ""
    return APIClient.RawRequest(system: .px, path: "\(list)?pageSize=\(ComparisonPlan.pxPage)\(place)")
  }

  private static func fill(
    _ batch: inout RecordBatch, _ page: RecordPage.Contents, _ fields: [(path: Int, kind: ValueKind)], _ list: String
  ) throws(ComparisonProblem) {
    for record in 0..<page.count {
      let (own, link) = (page.value(record, 0), page.value(record, 1))
      // A visitor may have no ID of its own; a record with a Salesforce ID always has one.
      guard own.kind == .string, link.kind == .string || link.kind == .null,
        !own.bytes.isEmpty || link.bytes.isEmpty
      else {
        throw .unreadable("the id of one of the \(list)", .px)
      }
      batch.begin(own: own.bytes)
      for field in fields where !batch.add(page.value(record, field.path), field.kind) {
        throw .unreadable("a mapped value of \(String(decoding: own.bytes, as: UTF8.self).brief)", .px)
      }
      batch.end(id: link.bytes)
    }
  }
}

extension [String] {
  /// Returns the index of a text, which is appended if it's missing.
  mutating func place(of text: String) -> Int {
    if let place = firstIndex(of: text) { return place }
    append(text)
    return count - 1
  }
}
