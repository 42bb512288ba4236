internal import Wizard

extension Interface {
  mutating func handle(_ key: Key, in page: ComparePage, of session: Session) -> Intent? {
    var page = page
    notice = nil
    let count = live.comparison?.findings?.sample.count ?? 0
    switch key {
    case .left, .right, .tab: page.object = page.object == .account ? .contact : .account
    case .down: page.selected = min(max(0, count - 1), page.selected + 1)
    case .up: page.selected = max(0, page.selected - 1)
    case .character("x"):
      if live.comparison?.isRunning == true { return .stopComparing }
    case .enter:
      panel = .compare(page)
      return compare(page.object, in: session)
    default: break
    }
    panel = .compare(page)
    return nil
  }

  mutating func compare(_ object: MappingRow.Object, in session: Session) -> Intent? {
    if live.comparison?.isRunning == true {
      notice = Notice(tone: .refusal, text: "A comparison is running. x stops it.")
    } else if let why = session.whyNotCompare {
      notice = Notice(tone: .refusal, text: PlainText(why))
    } else {
      return .compare(object)
    }
    return nil
  }

  /// A typed line on the page: which object, or stop.
  mutating func answerCompare(_ text: String, in session: Session) -> Intent? {
    switch text.trimmed.lowercased() {
    case "stop": return .stopComparing
    case "": panel = nil
    case let word:
      guard let object = MappingRow.Object(named: word) else {
        notice = Notice(tone: .refusal, text: "Type accounts or contacts.")
        return nil
      }
      return compare(object, in: session)
    }
    return nil
  }
}
