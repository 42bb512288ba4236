internal import Wizard

extension PlainDialogue {
  /// Handles a line that begins with a slash: a word of the place, or one that replaces an editing key.
  mutating func takeWord(_ line: String, _ session: Session, _ now: Moment) -> Intent? {
    let parts = line.dropFirst().split(separator: " ", maxSplits: 1).map(String.init)
    // The name that the screen uses is accepted too.
    let word = parts.first.map { $0 == "troubleshoot" ? Action.named(.lookUp).word : $0 } ?? "help"
    if doubt != nil, word != "help", word != "menu" {
      // Leaving the question changes nothing. The word that was typed is carried out.
      doubt = nil
      if word == "cancel" { return say("Nothing was changed.") }
    }
    switch word {
    case "cancel":
      guard interface.panel != nil else { return say("There is no question to cancel here.") }
      leave(session, now: now)
      return nil
    case "help", "menu":
      // The question stays, and is asked again.
      replies += PageLines(page: Help().page(in: context(session, now: now))).lines(since: nil)
      return nil
    case "back", "empty": return edit(word, session, now)
    case "undo" where interface.panel == nil:
      if case .refused(let refusal) = session.decide(.undo, at: now) { return say(refusal.phrase) }
    case "go" where interface.panel == nil:
      if session.alarms.isEmpty, let due = dueTurn ?? nextDue(session)?.turn {
        dueTurn = nil
        interface.mark(due)
        return nil
      }
      // This includes people who are there already: they ask why.
      if !session.alarms.isEmpty { described = nil }
    default: break
    }
    let actions = Action.offered(.list, in: session) + Action.offered(.form, in: session)
    guard let action = actions.first(where: { $0.word == word }) else { return say(absence(of: word, in: session)) }
    if action.id == .leave {
      keepOpenRows(in: session)
      return .leave
    }
    putAside(session, now: now)
    let intent = interface.perform(action.id, in: session, now: now)
    // Lines have no list, so the step's question is asked.
    if action.id == .goNext { interface.place = .form }
    if let copying = interface.panel as? Copying, copying.hasOneItem { return answer("1", in: session, now: now) }
    guard intent == nil, let panel = interface.panel, parts.count > 1 else { return intent }
    // The word has answered what was asked.
    saidPage = panel.page(in: context(session, now: now))
    return answer(parts[1], in: session, now: now)
  }

  private mutating func say(_ news: Phrase) -> Intent? {
    interface.notice = .news(news)
    return nil
  }

  /// Whether live systems can be asked something at this place.
  func hasChecks(_ session: Session) -> Bool {
    interface.checkedSteps(in: session).contains { !session.runbook[$0].checks.isEmpty }
  }

  /// `/back` and `/empty`, which are about fields.
  private mutating func edit(_ word: String, _ session: Session, _ now: Moment) -> Intent? {
    if interface.panel != nil { return say("/\(word) doesn't work in this question. Type /cancel to leave it.") }
    if word == "back" {
      return interface.stepBack(in: session) ? nil : interface.perform(.previous, in: session, now: now)
    }
    return interface.emptyBlank(in: session) ? nil : say("There is no field to clear here.")
  }

  /// Why a word does nothing here.
  private func absence(of word: String, in session: Session) -> Phrase {
    switch Action.ID(rawValue: word) {
    case nil: "Unknown command /\(word). Type /help for all commands."
    case .connect where session.rehearsal != nil: "In a rehearsal, the simulated systems are already connected."
    case .advance, .fault: "This only works in a rehearsal."
    case .compare: "This needs a connection to Gainsight PX or Salesforce. Type /connect."
    case .unpark: "The session isn't paused."
    case .reopen: "This record is open."
    case .ending: "This record isn't signed by both of you yet."
    case _ where session.isClosed: "This record is signed. To change it, type /reopen; both signatures become void."
    case .park: "The session is already paused. Type /unpark to resume it."
    default: "/\(word) doesn't work here."
    }
  }
}
