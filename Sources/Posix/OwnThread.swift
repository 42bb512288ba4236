internal import Glibc

/// A thread for work that blocks.
///
/// Dispatch's threads are as many as processors, and tasks run on them too: two that wait for a server or for a line
/// blocked every task for a second, until Dispatch noticed.
package enum OwnThread {
  private final class Work {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// Runs the work on a new thread, or here if the system gives none.
  package static func start(_ work: @escaping @Sendable () -> Void) {
    let box = Unmanaged.passRetained(Work(work))
    var thread = pthread_t()
    let begin: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
      if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run() }
      return nil
    }
    guard pthread_create(&thread, nil, begin, box.toOpaque()) == 0 else {
      box.takeRetainedValue().run()
      return
    }
    pthread_detach(thread)
  }
}
