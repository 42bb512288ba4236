import Posix
import SessionFile
import Wizard

extension LiveRunner {
  /// Asks what is wanted and waits for the answers, for some seconds at the most; they are recorded as they come.
  ///
  /// - Parameter carried: what is carried out of a command that an answer comes to.
  /// - Returns: what the answers changed.
  /// - Throws: what kept the file from taking one of them.
  @discardableResult
  func settle(
    _ active: inout ActiveSession, milliseconds: Int64 = 10_000, showing steps: [StepID] = [],
    open: Set<StepID> = [],
    carrying carried: (Command, Session) -> [Command] = { command, _ in [command] }
  ) throws(SessionFileError) -> Change {
    var change = Change()
    let end = Stopwatch.now + milliseconds
    update(active.session, now: active.now, showing: steps, open: open)
    while isWaiting, link != nil {
      let left = end - Stopwatch.now
      guard left > 0 else { break }
      _ = Watched.wait(for: watched, milliseconds: Int32(clamping: left))
      for command in commands() {
        for command in carried(command, active.session) { change.add(try active.perform(command, at: active.now)) }
      }
      update(active.session, now: active.now)
    }
    return change
  }
}
