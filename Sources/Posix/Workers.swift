internal import Synchronization

/// Does the same work for several items on a few threads.
///
/// They are threads, not tasks, because the work waits for files and other programs.
package enum Workers {
  /// Does the work for each item, and returns the results in the order of the items.
  ///
  /// - Parameters:
  ///   - most: The maximum number of concurrent items.
  ///   - each: Receives the results one at a time, in the same order, as soon as those before them are available.
  package static func map<Item: Sendable, Result: Sendable>(
    _ items: [Item], atOnce most: Int, each: @escaping @Sendable (Result) -> Void = { _ in },
    _ work: @escaping @Sendable (Item) -> Result
  ) -> [Result] {
    let crew = Crew(items: items, each: each, work: work)
    let count = min(most, items.count)
    // Each thread writes a byte when it ends. If the system has no resources for a pipe, it has none for threads.
    guard count > 1, let ended = Pipe() else {
      crew.workToTheEnd()
      return crew.results
    }
    for _ in 0..<count {
      OwnThread.start {
        crew.workToTheEnd()
        _ = Descriptor.write([0], to: ended.writing.number)
      }
    }
    var left = count
    var bytes = [UInt8](repeating: 0, count: count)
    while left > 0, case .success(let read) = Descriptor.read(ended.reading.number, into: &bytes), read > 0 {
      left -= read
    }
    return crew.results
  }
}

/// The items, and the results of those that are done.
private final class Crew<Item: Sendable, Result: Sendable>: Sendable {
  private struct Progress {
    var next = 0
    var results: [Result?]
    /// The number of results handed out.
    var told = 0
  }

  private let items: [Item]
  private let each: @Sendable (Result) -> Void
  private let work: @Sendable (Item) -> Result
  private let progress: Mutex<Progress>

  init(items: [Item], each: @escaping @Sendable (Result) -> Void, work: @escaping @Sendable (Item) -> Result) {
    self.items = items
    self.each = each
    self.work = work
    progress = Mutex(Progress(results: Array(repeating: nil, count: items.count)))
  }

  var results: [Result] { progress.withLock { $0.results.compactMap(\.self) } }

  func workToTheEnd() {
    while let place = takeNext() {
      let result = work(items[place])
      progress.withLock { progress in
        progress.results[place] = result
        while progress.told < items.count, let ready = progress.results[progress.told] {
          each(ready)
          progress.told += 1
        }
      }
    }
  }

  private func takeNext() -> Int? {
    progress.withLock { progress in
      guard progress.next < items.count else { return nil }
      defer { progress.next += 1 }
      return progress.next
    }
  }
}
