internal import Wizard

/// Fetches a page while the previous one is processed, so that neither the server nor this computer waits.
struct PageFetch {
  private let task: Task<Result<HTTPAnswer, ComparisonProblem>, Never>

  init(_ raw: APIClient.RawRequest, _ asker: APIClient) {
    task = Task {
      do throws(ComparisonProblem) { return .success(try await asker.fetch(raw)) } catch { return .failure(error) }
    }
  }

  /// Waits for the page. Canceling the task that waits cancels the request.
  var answer: HTTPAnswer {
    get async throws(ComparisonProblem) {
      let task = task
      let result = await withTaskCancellationHandler {
        await task.value
      } onCancel: {
        task.cancel()
      }
      return try result.get()
    }
  }

  /// Cancels the request, whose page is no longer needed.
  func cancel() { task.cancel() }
}
