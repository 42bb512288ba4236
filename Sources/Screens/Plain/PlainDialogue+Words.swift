internal import Wizard

extension PlainDialogue {
  /// A line that begins with a slash: a word of the place, or one of those that stand for keys of editing.
  mutating func takeWord(_ line: String, _ session: Session, _ now: Moment) -> Intent? {
    let parts = line.dropFirst().split(separator: " ", maxSplits: 1).map(String.init)
    let word = parts.first ?? "help"
    switch word {
    case "cancel":
      if case .setBack = interface.panel { interface.forgetForm() }
      interface.closePanel()
      return nil
    case "back":
      if !interface.stepBack(in: session) { _ = interface.perform(.previous, in: session, now: now) }
      return nil
    case "empty":
      if !interface.emptyBlank(in: session) { interface.news("There is no blank here to empty.") }
      return nil
    default: break
    }
    let actions = Place.list.actions(in: session) + Place.form.actions(in: session)
    guard let action = actions.first(where: { $0.word == word }) else {
      interface.news(absence(of: word, in: session))
      return nil
    }
    let intent = interface.perform(action.id, in: session, now: now)
    if interface.panel == .leave { return .leave }
    guard intent == nil, interface.panel != nil, parts.count > 1 else { return intent }
    return answer(parts[1], in: session, now: now)
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

  /// Every word, and what the words before a check's answer mean.
  static func help(in session: Session) -> [PlainText] {
    let actions = Interface.menu(.list, session) + [Place.form.actions(in: session)[0]]
    return ["Type an answer and Enter. An empty line keeps what stands in the blank. Or type one of these words."]
      + actions.map { PlainText("/\($0.word): \($0.help)") } + [
        "/back: the blank before this one.", "/empty: take out what stands in this blank.",
        "/cancel: leave a question without answering it.", "/menu: the same list as /help.",
        "Lines of checks begin with one word. checked: an API's answer proves it. fits: an answer supports what somebody says. not so: an answer proves the opposite. found: an answer that speaks against it and proves nothing. unknown: no answer can tell.",
        "A text that begins with a slash is typed with two.",
      ]
  }
}
