/// Why a command isn't done. Nothing was changed by it, and nothing typed is lost.
package enum Refusal: Hashable, Sendable {
  /// The record is closed; it is read-only.
  case closed
  /// The step doesn't belong to this session, for this reason.
  case notApplicable(StepID, String)
  case blocked(StepID, Block)
  /// A blank holds something that can't be taken.
  case blank(StepID, field: String, ValidationError)
  /// The same answer is recorded already.
  case unchanged
  /// A facilitator answers nothing.
  case notYours(StepID)
  case notWaivable(StepID)
  /// An open alarm is resolved by an answer, not by skipping its step.
  case alarmOpen(Alarm)
  /// A reason is needed.
  case reasonMissing
  /// The reason says nothing.
  case notAReason
  case nothingToUndo
  /// Nobody is named in that role.
  case nobody(Role)
  /// The name is not the one recorded for that role.
  case otherName(Role, recorded: String)
  case alreadySigned(Role)
  /// The moment lies in the past.
  case pastMoment
  /// What a follow-up looks at can't have happened before this moment.
  case tooEarly(StepID, from: Moment)
  /// Clock and faults are a simulator's; this session is real.
  case noRehearsal
  /// The simulator of a rehearsal isn't there yet: what is recorded before would make it no rehearsal.
  case rehearsalStarting
  /// It could not be started, or has ended before it answered.
  case rehearsalNotStarted
  /// It was signed as not seen yet; what is seen later is recorded as a follow-up.
  case followedUp(title: String)
  /// There is nothing to reopen.
  case notClosed

  /// The sentence shown: what happened, what it means, what to do.
  package var sentence: String {
    switch self {
    case .closed: "This record is signed and read-only. Reopen it to make changes."
    case .notApplicable(_, let reason): "This step doesn't apply: \(reason)."
    case .blocked(_, let block): block.sentence
    case .blank(_, _, let complaint): complaint.sentence
    case .rehearsalStarting:
      "The rehearsal is starting. Try again in a few seconds."
    case .rehearsalNotStarted:
      "The simulator is not running, so nothing is recorded. Run the checks again to start it, or leave."
    case .unchanged: "No change: that answer is already recorded."
    case .notYours: "A facilitator can type, but only the admins answer."
    case .notWaivable: "You can't skip this step."
    case .alarmOpen(let alarm): "You can't skip this: \(alarm.sentence). Answer again when that is done."
    case .reasonMissing: "Enter a reason. The record shows it."
    case .notAReason: "Say why in a few words. The record shows it."
    case .nothingToUndo: "There is no answer to undo."
    case .nobody(let role): "Nobody is named as \(role.title) yet. Answer \"People taking part\" first."
    case .otherName(let role, let recorded):
      "Only \(recorded) can sign here as the \(role.title). To sign, type that full name."
    case .alreadySigned(let role): "The \(role.title) has already signed."
    case .pastMoment: "That time has passed. Enter a later one."
    case .tooEarly(_, let from): "You can check that after \(from.date) \(from.clock) UTC. Come back then."
    case .noRehearsal: "This only works in a rehearsal."
    case .followedUp(let title): "You signed this as not yet. Record what you see under Follow-up, at \"\(title)\"."
    case .notClosed: "This record is already open."
    }
  }
}
