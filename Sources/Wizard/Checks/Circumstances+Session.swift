extension Circumstances {
  /// Creates circumstances from what a session has recorded.
  package init(_ session: Session) {
    self.init()
    org = session.answer(to: .target)?["org"].named
    subscription = session.answer(to: .target)?["subscription"].named
    authorizeOpened = session.firstOpening(of: .clickAuthorize)
    authorizeClicked = session.firstWord(at: .clickAuthorize)?.at
    authorizeFailed = session.lastRefusal
    synchronizeOpened = session.opening(of: .synchronize)
    if session.opened(.synchronize) == nil { synchronizeClicked = session.lastWord(at: .synchronize)?.at }
    approvingUser =
      session.answer(to: .approve)?["user"].named ?? session.answer(to: .sfUserReady)?["user"].named
    if let entry = session[.canaryEdit].entries.last(where: \.isSomebodysWord), let answer = entry.answer {
      canary = Canary(
        account: answer["account"], field: answer["field"], value: answer["value"], before: answer["before"].named,
        at: entry.at)
    }
    categories = session.answer(to: .kcCategories)?["names"].split(separator: ",").compactMap { String($0).named }
    channels = session.answer(to: .kcAccess)?["channels"].split(whereSeparator: { ",;/ ".contains($0) })
      .map { $0.lowercased() }.filter { ["public", "customer", "partner"].contains($0) }
    article = session.answer(to: .kcSearch)?["title"].named
    mapping = session.mapping
    snapshot = session.snapshot
  }
}

extension Session {
  /// When an answered step was first opened. Correcting an answer doesn't mean that the step was done again, so the
  /// first time may be the one that counts.
  fileprivate func firstOpening(of step: StepID) -> Moment? {
    firstWord(at: step).map { $0.opened ?? $0.at } ?? opening(of: step)
  }

  /// The first answer to a step in this chapter, even if it was corrected.
  fileprivate func firstWord(at step: StepID) -> Entry? {
    history(of: step).first { $0.isSomebodysWord && $0.event > chapterBegan }
  }

  fileprivate func lastWord(at step: StepID) -> Entry? { self[step].entries.last { $0.isSomebodysWord } }

  /// When the card was last said to show an error or not to be authorized. It counts even if the answer was corrected,
  /// because a token that is older than that proves nothing about the card.
  fileprivate var lastRefusal: Moment? {
    history(of: .authorized).last {
      $0.event > chapterBegan && ["not", "error"].contains($0.answer?["status"] ?? "")
    }?.at
  }

  /// When a step was last opened or answered.
  fileprivate func opening(of step: StepID) -> Moment? {
    let entry = lastWord(at: step)
    return opened[step.ordinal] ?? entry?.opened ?? entry?.at
  }
}

extension String {
  /// The text without leading and trailing whitespace; `nil` if it is empty.
  fileprivate var named: String? {
    let text = trimmed
    return text.isEmpty ? nil : text
  }
}
