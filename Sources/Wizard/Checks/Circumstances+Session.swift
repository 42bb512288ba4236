extension Circumstances {
  /// Creates circumstances from what a session has recorded.
  package init(_ session: Session) {
    self.init()
    org = session.answer(to: .target)?["org"].named
    subscription = session.answer(to: .target)?["subscription"].named
    authorizeOpened = session.firstOpening(of: .clickAuthorize)
    synchronizeOpened = session.opening(of: .synchronize)
    approvingUser =
      session.answer(to: .approve)?["user"].named ?? session.answer(to: .sfUserReady)?["user"].named
    if let entry = session[.canaryEdit].entries.last(where: \.isSomebodysWord), let answer = entry.answer {
      canary = Canary(account: answer["account"], field: answer["field"], value: answer["value"], at: entry.at)
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
    let first = history(of: step).first { $0.isSomebodysWord && $0.event > chapterBegan }
    return first.map { $0.opened ?? $0.at } ?? opening(of: step)
  }

  /// When a step was last opened or answered.
  fileprivate func opening(of step: StepID) -> Moment? {
    let entry = self[step].entries.last { $0.isSomebodysWord }
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
