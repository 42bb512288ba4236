import SessionFile
import Wizard

extension LiveRunner {
  /// Asks what is wanted and waits for the answers, for some seconds at the most; they are recorded as they come.
  ///
  /// - Throws: what kept the file from taking one of them.
  func settle(
    _ sitting: inout Sitting, milliseconds: Int64 = 10_000, showing steps: [StepID] = []
  ) throws(SessionFileError) {
    let end = Stopwatch.now + milliseconds
    update(sitting.session, now: sitting.now, showing: steps)
    while isWaiting, Stopwatch.now < end, let descriptor {
      guard EventLoop.waitForInput(milliseconds: Int32(end - Stopwatch.now), on: descriptor) else { return }
      for deed in deeds() { _ = try sitting.perform(deed, at: sitting.now) }
      update(sitting.session, now: sitting.now)
    }
  }
}
