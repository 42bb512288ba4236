internal import Glibc

/// A thread for work that blocks.
///
/// Dispatch has as many threads as there are processors, and tasks run on them too. Two that waited for a server or a
/// line blocked every task for a second, until Dispatch noticed.
package enum OwnThread {
  private final class Work {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// Runs the work on a new thread, or on this one if the system can't create one.
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
