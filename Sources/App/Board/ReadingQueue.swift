import Posix
import Synchronization

/// A queue of files with its own worker threads. A file is never processed by two threads at once. If it is added while
/// it is processed, it is processed once more.
///
/// POSIX locks belong to the process: closing one descriptor of a file releases the locks of all others. A slow file
/// delays only itself. Threads exist only while there is work.
final class ReadingQueue: Sendable {
  private struct State {
    /// The jobs from index `start`, in order. Records that somebody wants to see come first.
    var waiting: [Job] = []
    var start = 0
    var known: Set<Job> = []
    var busy: Set<String> = []
    var threads = 0
  }

  struct Job: Hashable {
    let path: String
    /// Whether to read the whole record, because somebody wants to see it.
    var isWhole = false
  }

  private let state = Mutex(State())
  private let most: Int
  private let work: @Sendable (Job) -> Void

  init(threads most: Int = 4, _ work: @escaping @Sendable (Job) -> Void) {
    self.most = most
    self.work = work
  }

  func add(_ jobs: [Job]) {
    let new = state.withLock { state in
      for job in jobs where state.known.insert(job).inserted {
        if job.isWhole { state.waiting.insert(job, at: state.start) } else { state.waiting.append(job) }
      }
      let new = max(0, min(most - state.threads, state.waiting.count - state.start))
      state.threads += new
      return new
    }
    for _ in 0..<new { OwnThread.start { self.workToTheEnd() } }
  }

  private func workToTheEnd() {
    while let job = next() {
      work(job)
      state.withLock { _ = $0.busy.remove(job.path) }
    }
  }

  /// Takes the next job whose file isn't being processed; `nil` ends the thread.
  private func next() -> Job? {
    state.withLock { state in
      guard
        let place = state.waiting[state.start...].firstIndex(where: { !state.busy.contains($0.path) })
      else {
        state.threads -= 1
        return nil
      }
      let job = state.waiting[place]
      if place == state.start { state.start += 1 } else { state.waiting.remove(at: place) }
      if state.start == state.waiting.count { (state.waiting, state.start) = ([], 0) }
      state.known.remove(job)
      state.busy.insert(job.path)
      return job
    }
  }
}
