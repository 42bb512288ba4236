import Screens
import SessionFile
import Wizard

/// Writes half-typed answers beside the record, after a moment of quiet and on leaving: nothing typed is lost.
struct DraftKeeper {
  /// How long nothing must have been typed, in milliseconds.
  static let quiet: Int64 = 300

  private var kept: Int
  private var seen: Int
  private var due: Int64?

  init(interface: Interface) {
    kept = interface.draftRevision
    seen = kept
  }

  /// When something is to be written, on the clock of `Stopwatch`.
  var deadline: Int64? { due }

  /// Takes in that keys were handled.
  mutating func notice(_ interface: Interface, clock: Int64) {
    guard interface.draftRevision != seen else { return }
    seen = interface.draftRevision
    due = clock + Self.quiet
  }

  /// Writes what is half-typed if its time has come, or at once; what went wrong is said on the screen.
  mutating func keep(_ interface: inout Interface, in active: ActiveSession, clock: Int64?, now: Moment) {
    guard seen != kept, !active.journal.isReadOnly, clock.map({ $0 >= due ?? 0 }) ?? true else { return }
    due = nil
    kept = seen
    do throws(SessionFileError) {
      let drafts = interface.drafts(in: active.session).map { slot, text in
        Draft(step: slot.step.rawValue, field: slot.field, text: text)
      }
      try active.journal.keep(drafts: drafts, at: now)
    } catch {
      interface.report(PlainText(error.sentence))
    }
  }
}
