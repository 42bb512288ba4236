package import Wizard

/// What people are told about what they just did, or about something that just became known.
package enum Notice: Hashable, Sendable {
  case refused(Refusal)
  /// A field or a list can't accept what was typed.
  case invalid(ValidationError)
  /// A command was recorded.
  case outcome(CommandOutcome)
  case told(Tone, Phrase)
  /// The program is connecting to live systems.
  case connecting

  package enum Tone: Hashable, Sendable {
    /// Something was not done.
    case refusal
    /// Something needs attention, although the request was carried out.
    case warning
    case news
  }

  package var tone: Tone {
    switch self {
    case .refused, .invalid: .refusal
    case .outcome(let outcome): outcome.tone
    case .told(let tone, _): tone
    case .connecting: .news
    }
  }

  package var phrase: Phrase {
    switch self {
    case .refused(let refusal): refusal.phrase
    case .invalid(let error): error.phrase
    case .outcome(let outcome): outcome.phrase
    case .told(_, let phrase): phrase
    case .connecting: "Connecting …"
    }
  }

  static func refusal(_ phrase: Phrase) -> Notice { .told(.refusal, phrase) }
  static func warning(_ phrase: Phrase) -> Notice { .told(.warning, phrase) }
  static func news(_ phrase: Phrase) -> Notice { .told(.news, phrase) }
  /// The text was longer than a field can hold.
  static let noRoom = Notice.refusal("That was ignored: a field has room for 262,144 characters.")
}

extension Refusal {
  /// The sentence. In lines, it is followed by the command that helps.
  var phrase: Phrase {
    switch self {
    case .blank(_, _, let complaint): complaint.phrase
    case .closed: Phrase(screen: sentence, lines: "This record is signed and read-only. Type /reopen to make changes.")
    case .otherName: "\(sentence)\(screen: "", lines: " Or type /next to leave it for later.")"
    case .blocked, .tooEarly, .notApplicable, .followedUp, .alreadySigned:
      "\(sentence)\(screen: "", lines: " Type /go for the next step.")"
    case .notWaivable: "\(sentence)\(screen: "", lines: " Type /next to leave it for later.")"
    case .alarmOpen: "\(sentence)\(screen: "", lines: " Type /lookup to find out what to do.")"
    case .nobody: "\(sentence)\(screen: "", lines: " Type /previous to go back to it.")"
    case .notYours: "\(sentence)\(screen: "", lines: " Type /hand-over if an admin is typing.")"
    case .nothingToUndo: "\(sentence)\(screen: "", lines: " Type /previous to go to an earlier step.")"
    case .rehearsalNotStarted:
      Phrase(
        screen: sentence,
        lines: "The simulator is not running, so nothing is recorded. Type /check to start it, or /leave.")
    case .checksRunning:
      Phrase(
        screen: sentence, lines: "The checks are still running. Press Enter in a moment to sign: your name is kept.")
    case .unchanged, .reasonMissing, .notAReason, .pastMoment, .noRehearsal, .rehearsalStarting, .notClosed:
      Phrase(sentence)
    }
  }
}

extension ValidationError {
  /// The sentence. In lines, a choice is made by its number, and the command that helps is named.
  var phrase: Phrase {
    switch self {
    case .notAChoice: Phrase(screen: sentence, lines: "Choose an answer by its number.")
    case .missing: "\(sentence)\(screen: "", lines: " Type it, or type /next to leave this step for later.")"
    case .syncHadErrors:
      Phrase(
        screen: sentence,
        lines: "You recorded errors in the manual sync and why you continue. Type /skip, and then that reason.")
    case .recordedAsLater: "\(sentence)\(screen: "", lines: " Type /previous to go back to it.")"
    default: Phrase(sentence)
    }
  }
}

/// The outcome of a recorded command.
package enum CommandOutcome: Hashable, Sendable {
  /// The same person has answered this before.
  case answeredAgain(title: String)
  case keptOpen(reason: String)
  /// What kept it open is resolved, because a check has answered differently since.
  case passes(title: String)
  /// The org that both admins named is the target.
  case targetNamed(byOnePerson: Bool)
  /// - reason: Empty while anything that may name the org is hidden.
  case skipped(title: String, reason: String)
  /// - back: The answer that counts again.
  case undone(gone: String, back: String)
  case noted(title: String?, text: String)
  case attached(name: String)
  case tried
  case reopened
  /// - speakers: In lines, the people who have to answer.
  case handedOver(to: String, speakers: String)
  case parked(until: Moment?)
  case unparked
  /// The answer added or removed steps.
  /// - isAgain: Whether it replaced an earlier answer.
  case counted(words: String, isAgain: Bool)
  /// A time was converted to UTC.
  case timeWorkedOut(String)
  case clockAdvanced(to: Moment?)
  case faultActive(RehearsalFault)
  /// - isAtAnswer: Whether the cursor is in the answer that the fault, or something else, keeps open.
  case faultFixed(RehearsalFault, isAtAnswer: Bool)
  case signed(code: String)
  /// A check keeps an earlier turn open.
  case checkKeepsOpen(title: String, reason: String)

  var tone: Notice.Tone {
    switch self {
    case .keptOpen, .checkKeepsOpen, .faultActive: .warning
    case .answeredAgain, .passes, .targetNamed, .skipped, .undone, .noted, .attached, .tried, .reopened, .handedOver,
      .parked, .unparked, .counted, .timeWorkedOut, .clockAdvanced, .faultFixed, .signed:
      .news
    }
  }

  var phrase: Phrase {
    switch self {
    case .answeredAgain(let title): "Updated: \(title)."
    case .keptOpen(let reason): "Recorded, but needs attention: \(reason)."
    case .passes(let title): "Recorded: \(title). Nothing stops it now."
    case .targetNamed(let isOnePerson):
      isOnePerson ? "That org is the target." : "Both named the same org, and it is the target."
    case .skipped(let title, let reason):
      Phrase(
        screen: "Skipped: \(title).",
        lines: "Skipped: \(reason.isEmpty ? title.asSentence : "\(title): \(reason.asSentence)")")
    case .undone("", _): "Undone. The record shows the answer as withdrawn."
    case .undone(let gone, let back):
      Phrase(
        screen: back.isEmpty
          ? "Undone. The record shows the answer as withdrawn."
          : "Undone. The answer is again: \(back.brief.asSentence)",
        lines: "Undone: \(gone.asSentence) "
          + (back.isEmpty ? "The record shows it as withdrawn." : "The answer is again: \(back.asSentence)"))
    case .noted(nil, _): "Note saved."
    case .noted(let title?, let text):
      Phrase(
        screen: "Note saved.", lines: "Note saved for \"\(title)\"" + (text.isEmpty ? "." : ": \(text.asSentence)"))
    case .attached(let name): "Attached: \(name)."
    case .tried: "Recorded as tried. If it did not help, search again. Support will ask what you tried."
    case .reopened: "Reopened. Both signatures are void, and you can change answers again."
    case .handedOver(let name, let speakers):
      "\(name) is typing now.\(screen: "", lines: speakers.isEmpty ? "" : " \(speakers)")"
    case .counted(let words, _): Phrase(words)
    case .timeWorkedOut(let times): Phrase(times)
    case .parked(let until):
      "Paused\(until.map { " until \($0.words)" } ?? ""). \(screen: "Press q to leave", lines: "Type /leave to leave"). Any answer resumes the session."
    case .unparked: "Session resumed."
    case .clockAdvanced(let moment?): "The rehearsal clock is now \(moment.date) \(moment.clock) UTC."
    case .clockAdvanced(nil): "The rehearsal clock moved forward."
    case .faultActive(let fault): "Fault active: \(fault.rawValue). Keep going; \(key: .lookUp) helps you find it."
    case .faultFixed(let fault, isAtAnswer: true):
      "Fault fixed: \(fault.rawValue). Change this answer, then press Enter."
    case .faultFixed(let fault, isAtAnswer: false): "Fault fixed: \(fault.rawValue)."
    case .signed(let code):
      "Signed. Write down or copy the code \(code). \(key: .handOver) hands over the keyboard before the other admin signs."
    case .checkKeepsOpen(let title, let reason):
      "\"\(title)\" needs attention.\(reason.isEmpty ? "" : " \(reason).") \(screen: "It is marked in the list", lines: "Type /previous to go back to it")."
    }
  }
}
