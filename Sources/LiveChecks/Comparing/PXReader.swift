internal import Wizard

/// Reads all accounts or users of PX, page by page.
///
/// The end is a page that is shorter than was asked, as the vendor says; that the scroll id becomes null is not relied
/// on. What was read must then be as many as PX says it has. A page that broke off is asked for again by the same scroll
/// id; whether PX then goes on or repeats is documented nowhere, and either is found out: by the records' number, and by a
/// record that comes twice.
struct PXReader {
  let asker: APIClient
  let object: MappingRow.Object
  let state: ComparisonState

  private enum Beside: Int, CaseIterable { case totalHits, scrollId }

  /// Returns the server's moment at the last page.
  func readAll() async throws(ComparisonProblem) -> Moment? {
    // Its own id, the Salesforce id, and each mapped path once.
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
        // Nothing to go on with is an end only where all were read.
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
      // Records may be made while they are read, but never so many more than PX says.
      guard read <= (totals.max() ?? 0) else { throw .incomplete(read: read, of: page.total, .px) }
      if next == nil {
        await state.awaitTurn(.px)
        next = PageFetch(request(scroll: scroll), asker)
      }
    }
    // Records may come and go meanwhile: a scroll gives those of its beginning, or those of its end. In between lies a
    // read that was cut short.
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
      // A visitor may lack an id of its own; a record with a Salesforce id has one.
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
  /// The place of a text, appended where it isn't there.
  mutating func place(of text: String) -> Int {
    if let place = firstIndex(of: text) { return place }
    append(text)
    return count - 1
  }
}
