internal import FoundationEssentials
internal import Wizard

/// Runs a Bulk API 2.0 query job: creates it, waits for it, reads its results in parts, and always deletes it.
///
/// A part that breaks off is requested again with its locator, which identifies the same records.
extension SalesforceReader {
  private struct Creation: Encodable {
    let operation = "query"
    let query: String
    let contentType = "CSV"
    let columnDelimiter = "COMMA"
    let lineEnding = "LF"
  }

  /// The polling interval in seconds: doubles from the first to the most.
  private static let wait = (first: 0.1, most: 10.0)

  func readJob() async throws(ComparisonProblem) {
    guard let body = try? JSONEncoder().encode(Creation(query: query)) else { throw .stopped }
    let made = try await make(Array(body))
    guard let id = made["id"].text, id.utf8.allSatisfy({ $0 > 0x2F && $0 < 0x7B && $0 != 0x3F }) else {
      throw .unreadable("the id of the query job", .salesforce)
    }
    do throws(ComparisonProblem) {
      let total = try await complete(id)
      try await readResults(of: id, total: total)
    } catch {
      await drop(id, running: true)
      throw error
    }
    await drop(id, running: false)
  }

  /// Creates the job, even if the run is stopped meanwhile: a job whose ID was never read couldn't be deleted.
  private func make(_ body: [UInt8]) async throws(ComparisonProblem) -> JSON {
    guard !Task.isCancelled else { throw .stopped }
    let reader = self
    return try await Task.detached {
      do throws(ComparisonProblem) {
        return Result<JSON, ComparisonProblem>.success(
          try await reader.job(APIClient.RawRequest(system: .salesforce, path: "jobs/query", body: body)))
      } catch {
        return .failure(error)
      }
    }.value.get()
  }

  private func job(_ raw: APIClient.RawRequest) async throws(ComparisonProblem) -> JSON {
    let answer = try await asker.fetch(raw)
    guard let body = try? JSON(parsing: answer.body) else { throw .unreadable("the query job", .salesforce) }
    return asker.scrubbed(body)
  }

  /// Waits for the job to complete, and returns its number of records.
  private func complete(_ id: String) async throws(ComparisonProblem) -> Int {
    var wait = Self.wait.first
    while true {
      try? await Task.sleep(for: .seconds(wait))
      wait = min(wait * 2, Self.wait.most)
      let job = try await job(APIClient.RawRequest(system: .salesforce, path: "jobs/query/\(id)"))
      switch job["state"].text {
      case "JobComplete":
        guard let count = job["numberRecordsProcessed"].count else {
          throw .unreadable("how many records the query job has", .salesforce)
        }
        return Int(count)
      case "UploadComplete", "InProgress", "Open": continue
      case "Failed", "Aborted":
        let why = job["errorMessage"].text.map { ": \($0.brief)" } ?? ""
        throw .refused("Salesforce ended the query job (\(job["state"].text ?? ""))\(why)", .salesforce)
      default: throw .unreadable("the state of the query job", .salesforce)
      }
    }
  }

  private func readResults(of id: String, total: Int) async throws(ComparisonProblem) {
    var rows = BulkRows(self)
    var read = 0
    var size = ComparisonPlan.bulkPart
    var place: String?
    var next: PageFetch? = PageFetch(part(of: id, from: nil, size), asker)
    defer { next?.cancel() }
    while let fetch = next {
      next = nil
      let answer: HTTPAnswer
      do throws(ComparisonProblem) { answer = try await fetch.answer } catch {
        guard error.isTooLarge, size > 10 else { throw error }
        size /= 8
        next = PageFetch(part(of: id, from: place, size), asker)
        continue
      }
      guard let count = answer.headers["sforce-numberofrecords"].flatMap({ Int($0) }),
        let locator = answer.headers["sforce-locator"], count >= 0, locator == "null" || count > 0
      else { throw .unreadable("a part of the query job's results", .salesforce) }
      guard count <= total - read else { throw .incomplete(read: read, of: total, .salesforce) }
      read += count
      let isLast = locator == "null"
      place = locator
      if !isLast, !state.isAhead(.salesforce) { next = PageFetch(part(of: id, from: locator, size), asker) }
      try rows.read(answer.body, count)
      guard rows.batch.count == count else { throw .unreadable("a part of the query job's results", .salesforce) }
      try state.take(rows.batch, from: .salesforce)
      if !isLast, next == nil {
        await state.awaitTurn(.salesforce)
        next = PageFetch(part(of: id, from: locator, size), asker)
      }
    }
    guard read == total else { throw .incomplete(read: read, of: total, .salesforce) }
  }

  /// Each part is buffered, because it counts only once complete. A part over the size limit is requested again with an
  /// eighth of the records: a locator is a position in the results, whatever the part size.
  private func part(of id: String, from locator: String?, _ size: Int) -> APIClient.RawRequest {
    let place = locator.map { "&locator=\($0.percentEncoded)" } ?? ""
    return APIClient.RawRequest(
      system: .salesforce, path: "jobs/query/\(id)/results?maxRecords=\(size)\(place)", accepts: "text/csv")
  }

  /// Deletes the job, even after a stop, so that nothing is left in the org. A running job is aborted first.
  private func drop(_ id: String, running: Bool) async {
    let asker = asker
    await Task.detached {
      let path = "jobs/query/\(id)"
      if running {
        let end = APIClient.RawRequest(
          system: .salesforce, path: path, body: Array(#"{"state":"Aborted"}"#.utf8), method: "PATCH")
        _ = await asker.send(end)
      }
      _ = await asker.send(APIClient.RawRequest(system: .salesforce, path: path, method: "DELETE"))
    }.value
  }
}
