internal import Wizard

extension Turn {
  /// What to do, paragraph by paragraph: the turn's own words, or those of its steps, each said once.
  func instructions(in session: Session) -> [PlainText] {
    if !how.isEmpty { return how.paragraphs }
    let answerable = session.answerable(in: self)
    let shown = answerable.isEmpty ? steps.map { session.runbook[$0] } : answerable
    var sentences: [String] = []
    for step in shown where !sentences.contains(step.how) { sentences.append(step.how) }
    if kind == .preflight, !session.connections.isEmpty {
      return [
        "This session has asked for no change so far; from here on, clicks have effects. Put right what is not so. What is unknown is for you to look at."
      ]
    }
    let isPage = speaker == .none
    return (isPage ? sentences.flatMap(\.paragraphs) : [PlainText(sentences.joined(separator: " "))])
      + rehearsed(in: session) + recorded(in: session) + edited(in: session)
  }

  /// What a signature is put to, where one is asked for.
  func signed(in session: Session, now: Moment) -> [PlainText] {
    guard signer != nil, session.status(of: self) == .open else { return [] }
    return Report(session: session, proof: nil, now: now).signedLines.map { PlainText($0) }
  }

  /// What is to be put back.
  private func edited(in session: Session) -> [PlainText] {
    guard kind == .cleanUp, let answer = session.answer(to: .canaryEdit), let edited = session.edited else {
      return []
    }
    let before = answer["before"].isEmpty ? "what stood there before was not noted" : "before: \(answer["before"])"
    return [PlainText("Edited: \(edited), set to \(answer["value"]); \(before).")]
  }

  /// What a rehearsal has no browser for.
  private func rehearsed(in session: Session) -> [PlainText] {
    guard part != nil, !session[.rightOrg].isSettled, let org = session.loginPageOrg else { return [] }
    return [PlainText("In this rehearsal, the login page's address shows \(org).")]
  }

  /// What is compared with what PX shows now.
  private func recorded(in session: Session) -> [PlainText] {
    guard kind == .mappingsUnchanged else { return [] }
    if case .blocked = session.status(of: self) { return [] }
    return [StepID.matching, .fieldMappings, .customObjects, .pushSettings].compactMap { id in
      guard let kept = session.answer(to: id)?["kept"], !kept.isEmpty else { return nil }
      return PlainText("Recorded, \(session.runbook[id].title.lowercased()): \(kept)")
    }
  }
}

extension String {
  fileprivate var paragraphs: [PlainText] { split(separator: "\n").map { PlainText(String($0)) } }
}
