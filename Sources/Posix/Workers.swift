internal import Synchronization

/// The same work for each of several items, on a few threads at a time.
///
/// The threads are our own and not tasks, because the work waits for files and for other programs.
package enum Workers {
  /// Does the work and returns what came of each item, in the order of the items.
  ///
  /// - Parameters:
  ///   - most: how many items are worked on at the same time.
  ///   - each: gets the results in that order too, each as soon as those before it are there, one at a time.
  package static func map<Item: Sendable, Result: Sendable>(
    _ items: [Item], atOnce most: Int, each: @escaping @Sendable (Result) -> Void = { _ in },
    _ work: @escaping @Sendable (Item) -> Result
  ) -> [Result] {
    let crew = Crew(items: items, each: each, work: work)
    let count = min(most, items.count)
    // Each thread that ends writes a byte. Where there is no room for a pipe, there isn't for threads either.
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

/// Items, and what came of those that are done.
private final class Crew<Item: Sendable, Result: Sendable>: Sendable {
  private struct Progress {
    var next = 0
    var results: [Result?]
    /// How many results were handed out.
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
