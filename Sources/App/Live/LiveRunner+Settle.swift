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
    // An answer that can't be true is left out, and said at the end.
    var implausible: SessionFileError?
    let end = Stopwatch.now + milliseconds
    update(active.session, now: active.now, showing: steps, open: open)
    while isWaiting, link != nil {
      let left = end - Stopwatch.now
      guard left > 0 else { break }
      // A link that is broken has nothing to wait for.
      let due = deadline.map { max(0, $0 - clock()) } ?? left
      _ = Watched.wait(for: watched, milliseconds: Int32(clamping: min(left, due)))
      for command in commands() {
        for command in carried(command, active.session) {
          if active.journal.awaitsRehearsal, !command.isRehearsal { continue }
          do throws(SessionFileError) {
            change.add(try active.perform(command, at: active.now))
          } catch {
            guard case .implausible = error else { throw error }
            implausible = implausible ?? error
          }
        }
      }
      update(active.session, now: active.now)
    }
    if let implausible { throw implausible }
    return change
  }
}

extension Command {
  fileprivate var isRehearsal: Bool {
    if case .rehearse = self { true } else { false }
  }
}
