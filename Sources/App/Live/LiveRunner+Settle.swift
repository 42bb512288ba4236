import SessionFile
import Wizard

extension LiveRunner {
  /// Asks what is wanted and waits for the answers, for some seconds at the most; they are recorded as they come.
  ///
  /// - Throws: what kept the file from taking one of them.
  func settle(
    _ active: inout ActiveSession, milliseconds: Int64 = 10_000, showing steps: [StepID] = []
  ) throws(SessionFileError) {
    let end = Stopwatch.now + milliseconds
    update(active.session, now: active.now, showing: steps)
    while isWaiting, Stopwatch.now < end, let descriptor {
      guard EventLoop.waitForInput(milliseconds: Int32(end - Stopwatch.now), on: descriptor) else { return }
      for deed in deeds() { _ = try active.perform(deed, at: active.now) }
      update(active.session, now: active.now)
    }
  }
}
