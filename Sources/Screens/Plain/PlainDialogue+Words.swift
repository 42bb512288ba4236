internal import Wizard

extension PlainDialogue {
  /// A line that begins with a slash: a word of the place, or one of those that stand for keys of editing.
  mutating func takeWord(_ line: String, _ session: Session, _ now: Moment) -> Intent? {
    let parts = line.dropFirst().split(separator: " ", maxSplits: 1).map(String.init)
    let word = parts.first ?? "help"
    if doubt != nil, word != "help", word != "menu" {
      // Leaving the question changes nothing; what else is typed goes on from there.
      doubt = nil
      if word == "cancel" {
        interface.news("Nothing was changed.")
        return nil
      }
    }
    switch word {
    case "cancel":
      if case .rows(let page) = interface.panel, page.isChanged {
        doubt = .leave(page)
      } else if let panel = interface.panel {
        leave(panel, session)
      } else {
        interface.news("There is no question to leave here.")
      }
      return nil
    case "help", "menu":
      // The question stays, and is asked again.
      replies += Self.help(in: session)
      return nil
    case "back", "empty":
      edit(word, session, now)
      return nil
    case "undo" where interface.panel == nil:
      if case .refused(let refusal) = session.decide(.undo, at: now) {
        interface.news(refusal.sentence)
        return nil
      }
    case "go" where interface.panel == nil:
      if let due = dueTurn ?? nextDue(session)?.turn {
        dueTurn = nil
        interface.mark(due)
        return nil
      }
    default: break
    }
    let actions = Place.list.actions(in: session) + Place.form.actions(in: session)
    guard let action = actions.first(where: { $0.word == word }) else {
      interface.news(absence(of: word, in: session))
      return nil
    }
    keepOpenRows(in: session)
    if let panel = interface.panel, action.id != .leave { leave(panel, session) }
    let intent = interface.perform(action.id, in: session, now: now)
    if interface.panel == .leave { return .leave }
    if action.id == .check, !hasChecks(session) { interface.news("No check belongs to this step.") }
    guard intent == nil, interface.panel != nil, parts.count > 1 else { return intent }
    // What is asked was answered with the word.
    if case .compare = interface.panel { saidPanel = interface.panel }
    return answer(parts[1], in: session, now: now)
  }

  /// Something can be asked of live systems where people are.
  func hasChecks(_ session: Session) -> Bool {
    interface.checkedSteps(in: session).contains { !session.runbook[$0].checks.isEmpty }
  }

  /// `/back` and `/empty`, which are about blanks.
  private mutating func edit(_ word: String, _ session: Session, _ now: Moment) {
    if interface.panel != nil {
      interface.news("/\(word) is not for this question. /cancel leaves it.")
    } else if word == "back" {
      if !interface.stepBack(in: session) { _ = interface.perform(.previous, in: session, now: now) }
    } else if !interface.emptyBlank(in: session) {
      interface.news("There is no blank here to empty.")
    }
  }

  /// Why a word does nothing here.
  private func absence(of word: String, in session: Session) -> String {
    switch Action.ID(rawValue: word) {
    case nil: "There is no word /\(word). Type /help for all of them."
    case .connect where session.rehearsal != nil: "In a rehearsal everything is connected by itself."
    case .advance, .fault: "Only a rehearsal has a clock that goes on when told, and faults to throw in."
    case .check, .compare: "That needs live systems to ask: Gainsight PX, Salesforce, or both. /connect takes them."
    case .unpark: "The session isn't parked."
    case .reopen: "This record is open."
    case _ where session.isClosed: "This record is closed. /reopen lets it go on, and voids what was signed."
    case .park: "The session is parked already. /unpark lets it go on."
    default: "Nothing can be done with /\(word) here."
    }
  }
}
