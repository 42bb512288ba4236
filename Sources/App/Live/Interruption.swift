import CPosix
import Glibc
import Synchronization

/// Handles an interrupt while the other program works for this one. The other program is told to stop, so that it can
/// clean up in Salesforce, and this one exits after it. A second interrupt ends both at once.
enum Interruption {
  /// How long the other program may take to clean up, in seconds.
  private static let grace: UInt32 = 10
  private static let taken = Atomic<Int32>(0)
  private static let descriptor = Atomic<Int32>(-1)

  /// - Parameter input: The descriptor for the other program's requests.
  static func prepare(stopping input: Int32) {
    descriptor.store(input, ordering: .relaxed)
    Glibc.signal(SIGALRM) { _ in Interruption.giveUp() }
    onEnding { Interruption.take($0) }
  }

  /// Installs a handler for the signals that ask a program to end. It must be async-signal-safe.
  static func onEnding(_ handler: @escaping @convention(c) (Int32) -> Void) {
    var ending = sigset_t()
    sigemptyset(&ending)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      Glibc.signal(number, handler)
      sigaddset(&ending, number)
    }
    pthread_sigmask(SIG_UNBLOCK, &ending, nil)  // started by a program's worker thread, they may be blocked
    Glibc.signal(SIGPIPE, SIG_IGN)
  }

  /// The signal that was received, if any.
  static var signal: Int32? {
    let number = taken.load(ordering: .relaxed)
    return number == 0 ? nil : number
  }

  /// Exits, because the other program did not end in time: it is stopped, or waits for a system.
  private static func giveUp() { _exit(128 + taken.load(ordering: .relaxed)) }

  /// Runs in the signal handler, so it must be async-signal-safe.
  private static func take(_ number: Int32) {
    guard taken.exchange(number, ordering: .relaxed) == 0 else { _exit(128 + number) }
    alarm(grace)
    let request: StaticString = "{\"do\":\"stop\"}\n"
    _ = write(descriptor.load(ordering: .relaxed), request.utf8Start, request.utf8CodeUnitCount)
  }
}
