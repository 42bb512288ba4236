/// Why a command isn't done. Nothing was changed by it, and nothing typed is lost.
package enum Refusal: Hashable, Sendable {
  /// The record is closed; it is read-only.
  case closed
  /// The step doesn't belong to this session, for this reason.
  case notApplicable(StepID, String)
  case blocked(StepID, Block)
  /// A blank holds something that can't be taken.
  case blank(StepID, field: String, ValidationError)
  /// The same answer stands already.
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
  case followedUp
  /// There is nothing to reopen.
  case notClosed

  /// The sentence shown: what happened, what it means, what to do.
  package var sentence: String {
    switch self {
    case .closed: "This record is signed and closed: it can be read, and nothing in it changes unless it is reopened."
    case .notApplicable(_, let reason): "This step is not used here: \(reason)."
    case .blocked(_, let block): block.sentence
    case .blank(_, _, let complaint): complaint.sentence
    case .rehearsalStarting:
      "The simulator is being set up. Nothing is recorded before it stands: try again in a moment."
    case .rehearsalNotStarted:
      "The simulator is not running, so nothing is recorded. Run the checks again to start it, or leave."
    case .unchanged: "That is what stands here already; nothing was recorded."
    case .notYours: "A facilitator types; the answer is the admins'."
    case .notWaivable: "This step can't be skipped."
    case .alarmOpen(let alarm): "This can't be skipped: \(alarm.sentence). Resolve it, and answer again."
    case .reasonMissing: "A reason is needed: the record shows why."
    case .notAReason: "Say why, in a few words: the record shows it."
    case .nothingToUndo: "There is no answer to take back."
    case .nobody(let role): "Nobody is named as \(role.title) yet: answer \"Who is here\" first."
    case .otherName(let role, let recorded):
      "The \(role.title) of this session is \(recorded): only that person signs here. Two people sign."
    case .alreadySigned(let role): "The \(role.title) has signed already."
    case .pastMoment: "That moment has passed; give a later one."
    case .tooEarly(_, let from): "That can't be seen before \(from.date) \(from.clock) GMT. Come back then."
    case .noRehearsal: "Only a rehearsal's clock can be moved, and only there faults can be thrown in."
    case .followedUp: "This was signed as not seen yet. What is seen later is recorded under Follow-up."
    case .notClosed: "This record is open: there is nothing to reopen."
    }
  }
}
