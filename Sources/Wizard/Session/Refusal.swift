/// Why a command was refused. A refusal changes nothing and keeps what was typed.
package enum Refusal: Hashable, Sendable {
  /// The record is closed and read-only.
  case closed
  /// The step doesn't apply to this session, for this reason.
  case notApplicable(StepID, String)
  case blocked(StepID, Block)
  /// A field has an invalid value.
  case blank(StepID, field: String, ValidationError)
  /// The same answer is already recorded.
  case unchanged
  /// A facilitator can't answer.
  case notYours(StepID)
  case notWaivable(StepID)
  /// An open alarm needs an answer; its step can't be skipped.
  case alarmOpen(Alarm)
  /// The reason is missing.
  case reasonMissing
  /// The text isn't a reason.
  case notAReason
  case nothingToUndo
  /// Nobody has been named in that role.
  case nobody(Role)
  /// The name differs from the one recorded for that role.
  case otherName(Role, recorded: String)
  case alreadySigned(Role)
  /// The moment is in the past.
  case pastMoment
  /// The follow-up can't be answered before this moment.
  case tooEarly(StepID, from: Moment)
  /// The session isn't a rehearsal, so there is no simulator to command.
  case noRehearsal
  /// The simulator isn't running yet. Anything recorded now would belong to a real session.
  case rehearsalStarting
  /// The simulator could not be started, or ended before it answered.
  case rehearsalNotStarted
  /// Checks that the signature waits for haven't answered yet.
  case checksRunning
  /// The record was signed with "not yet". Later answers belong in the follow-up.
  case followedUp(title: String)
  /// The record isn't closed.
  case notClosed

  /// The sentence to show: what happened, why, and what to do next.
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
    case .checksRunning: "The checks are still running. Sign when they have answered. Your name stays in the line."
    case .noRehearsal: "This only works in a rehearsal."
    case .followedUp(let title): "You signed this as not yet. Record what you see under Follow-up, at \"\(title)\"."
    case .notClosed: "This record is already open."
    }
  }
}
