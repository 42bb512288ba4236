internal import Wizard

/// A page that is asked for while the one before it is taken in: neither the server nor this machine waits for the other.
struct PageFetch {
  private let task: Task<Result<HTTPAnswer, ComparisonProblem>, Never>

  init(_ raw: APIClient.RawRequest, _ asker: APIClient) {
    task = Task {
      do throws(ComparisonProblem) { return .success(try await asker.fetch(raw)) } catch { return .failure(error) }
    }
  }

  /// Waits for the page; cancelling the waiting ends the asking.
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

  /// Nobody needs it any more.
  func cancel() { task.cancel() }
}
