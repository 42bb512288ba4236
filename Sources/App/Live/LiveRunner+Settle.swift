import Posix
import SessionFile
import Wizard

extension LiveRunner {
  /// Asks what is wanted, and records the answers as they arrive, until all are there or the time is over.
  ///
  /// - Parameter carried: The commands to perform for a command that an answer results in.
  /// - Returns: What the answers changed.
  /// - Throws: Why an answer wasn't recorded.
  @discardableResult
  func settle(
    _ active: inout ActiveSession, milliseconds: Int64 = 10_000, showing steps: [StepID] = [],
    open: Set<StepID> = [],
    carrying carried: (Command, Session) -> [Command] = { command, _ in [command] }
  ) throws(SessionFileError) -> Change {
    var change = Change()
    // An answer that can't be true is skipped, and one that a store didn't take waits. Both are reported at the end.
    var problem: SessionFileError?
    let end = Stopwatch.now + milliseconds
    update(active.session, now: active.now, showing: steps, open: open)
    while isWaiting, link != nil {
      let left = end - Stopwatch.now
      guard left > 0 else { break }
      // A broken link is due at once.
      let due = deadline.map { max(0, $0 - clock()) } ?? left
      _ = Watched.wait(for: watched, milliseconds: Int32(clamping: min(left, due)))
      for command in commands() {
        for command in carried(command, active.session) {
          if active.journal.awaitsRehearsal, !command.isRehearsal { continue }
          do throws(SessionFileError) {
            change.add(try active.hear(command, at: active.now))
          } catch {
            switch error {
            case .implausible, .notTaken: problem = problem ?? error
            default: throw error
            }
          }
        }
      }
      update(active.session, now: active.now)
    }
    if let problem { throw problem }
    return change
  }
}

extension Command {
  fileprivate var isRehearsal: Bool {
    if case .rehearse = self { true } else { false }
  }
}
