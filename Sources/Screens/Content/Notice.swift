package import Wizard

/// What people are told about what they just did, or about what just became known.
package enum Notice: Hashable, Sendable {
  case refused(Refusal)
  /// A field or a list can't take what was typed.
  case invalid(ValidationError)
  /// A command was recorded.
  case outcome(CommandOutcome)
  case told(Tone, Phrase)
  /// Live systems are being connected to.
  case connecting

  package enum Tone: Hashable, Sendable {
    /// Something was not done.
    case refusal
    /// Something needs attention, though what was asked for was done.
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
    case .refused(let refusal): Phrase(refusal.sentence)
    case .invalid(let error): error.phrase
    case .outcome(let outcome): outcome.phrase
    case .told(_, let phrase): phrase
    case .connecting: "Asking whether that connects …"
    }
  }

  static func refusal(_ phrase: Phrase) -> Notice { .told(.refusal, phrase) }
  static func warning(_ phrase: Phrase) -> Notice { .told(.warning, phrase) }
  static func news(_ phrase: Phrase) -> Notice { .told(.news, phrase) }
  /// A text was longer than a line takes.
  static let noRoom = Notice.refusal("That was left out, because a blank has room for 262,144 characters.")
}

extension ValidationError {
  /// The sentence; in lines a choice is made by its number.
  var phrase: Phrase {
    if case .notAChoice = self {
      Phrase(screen: sentence, lines: "Choose one of the answers by its number.")
    } else {
      Phrase(sentence)
    }
  }
}

/// What a recorded command came to.
package enum CommandOutcome: Hashable, Sendable {
  /// The same person had answered this before.
  case answeredAgain(title: String)
  case keptOpen(reason: String)
  /// The org that both named is the target.
  case targetNamed(byOnePerson: Bool)
  /// - reason: empty while nothing that may name the org is shown.
  case skipped(title: String, reason: String)
  /// - back: the answer that counts again.
  case undone(gone: String, back: String)
  case noted(title: String?, text: String)
  case attached(name: String)
  case tried
  case reopened
  /// - speakers: in lines, whose answer is asked for.
  case handedOver(to: String, speakers: String)
  case parked, unparked
  case clockAdvanced(to: Moment?)
  case fault(RehearsalFault, isOn: Bool)
  case signed(code: String)
  /// A check keeps an earlier turn open.
  case checkKeepsOpen(title: String, reason: String)

  var tone: Notice.Tone {
    switch self {
    case .keptOpen, .checkKeepsOpen: .warning
    case .answeredAgain, .targetNamed, .skipped, .undone, .noted, .attached, .tried, .reopened, .handedOver, .parked,
      .unparked, .clockAdvanced, .fault, .signed:
      .news
    }
  }

  var phrase: Phrase {
    switch self {
    case .answeredAgain(let title): "Answered anew: \(title)."
    case .keptOpen(let reason): "Recorded, and kept open: \(reason)."
    case .targetNamed(let isOnePerson):
      isOnePerson ? "That org is the target." : "Both named the same org, and it is the target."
    case .skipped(let title, let reason):
      Phrase(
        screen: "Skipped: \(title).",
        lines: "Skipped: \(reason.isEmpty ? title.asSentence : "\(title): \(reason.asSentence)")")
    case .undone("", _): "Taken back. It stays in the record as withdrawn."
    case .undone(let gone, let back):
      Phrase(
        screen: "Taken back. It stays in the record as withdrawn.",
        lines: "Taken back: \(gone.asSentence) "
          + (back.isEmpty ? "It stays in the record as withdrawn." : "Recorded now is again: \(back.asSentence)"))
    case .noted(nil, _): "Noted."
    case .noted(let title?, let text):
      Phrase(
        screen: "Noted.", lines: "Noted beside \"\(title)\"" + (text.isEmpty ? "." : ": \(text.asSentence)"))
    case .attached(let name): "Taken in: \(name)."
    case .tried: "Kept: tried. If it did not help, look again; support will ask what was tried."
    case .reopened: "Reopened. What was signed is void; everything can be answered again."
    case .handedOver(let name, let speakers):
      "\(name) types now.\(screen: "", lines: speakers.isEmpty ? "" : " \(speakers)")"
    case .parked: "Parked. \(screen: "Leave with q", lines: "/leave leaves"); any answer goes on."
    case .unparked: "The session goes on."
    case .clockAdvanced(let moment?): "The rehearsal's clock went on to \(moment.date) \(moment.clock) GMT."
    case .clockAdvanced(nil): "The rehearsal's clock went on."
    case .fault(let fault, true): "Thrown in: \(fault.rawValue). Find out what it does, then put it right."
    case .fault(let fault, false): "Put right: \(fault.rawValue)."
    case .signed(let code): "Signed. Note the code \(code), or copy it. Hand over the keyboard before the other signs."
    case .checkKeepsOpen(let title, let reason):
      "A check keeps \"\(title)\" open.\(reason.isEmpty ? "" : " \(reason).") Go back to it: \(screen: "it is marked in the list", lines: "/previous leads to it")."
    }
  }
}
