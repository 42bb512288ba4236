internal import Wizard

extension Panel {
  /// It is said once and asks for nothing.
  var isOnlyHeard: Bool {
    switch self {
    case .resume, .help, .menu, .sealed, .copied: true
    case .note, .skip, .park, .handOver, .undo, .search, .report, .connect, .faults, .rows, .attach, .compare, .copy,
      .reopen, .setBack, .leave:
      false
    }
  }

  /// Nothing that is typed into it would be recorded as it stands.
  var onlyLooks: Bool {
    switch self {
    case .search, .rows, .compare, .copy, .report, .handOver, .faults, .connect: true
    case .resume, .help, .menu, .sealed, .copied, .note, .skip, .park, .undo, .attach, .reopen, .setBack, .leave: false
    }
  }

  /// What is said where it is left without an answer.
  func left(by keyboard: String) -> PlainText {
    switch self {
    case .undo: "Nothing was taken back."
    case .setBack: "Nothing was changed."
    case .rows(let page):
      page.isChanged ? "Rows left; they stand in the blank, not recorded yet." : "Rows left; nothing changed."
    case .note: "No note was written."
    case .skip: "Nothing was skipped."
    case .park: "Not parked."
    case .handOver: PlainText("\(keyboard) still types.")
    case .search: "Look-up left."
    case .report: "Report left."
    case .connect: "Connecting left; what was typed is forgotten."
    case .faults: "Faults left; nothing changed."
    case .copy: "Nothing was copied."
    case .compare: "Comparing left."
    case .attach: "No file was taken in."
    case .reopen: "The record stays closed."
    case .resume, .help, .menu, .sealed, .copied, .leave: "Left."
    }
  }
}

extension PlainDialogue {
  /// An open panel in words: whole when it opens, then only what is asked.
  mutating func said(_ panel: Panel, _ session: Session, now: Moment) -> [PlainText] {
    let words = PlainPanel(panel: panel, session: session, interface: interface, now: now)
    let lines: [PlainText]
    switch (panel, saidPanel) {
    case (.rows, .rows): lines = words.again
    case (.compare, .compare): lines = (interface.live.comparison == saidComparison ? [] : words.compared) + words.again
    case (_, panel): lines = words.again
    default: lines = words.lines
    }
    saidPanel = panel
    if case .compare = panel { saidComparison = interface.live.comparison }
    switch panel {
    case .copied, .sealed: return lines  // to the letter
    default: return lines.map(\.spoken)
    }
  }

  /// Closes the panel without an answer, and says so.
  mutating func leave(_ panel: Panel, _ session: Session) {
    if case .setBack = panel { interface.forgetForm() }
    replies.append(panel.left(by: session.shortName(of: interface.typist(in: session))))
    interface.closePanel()
    saidPanel = nil
  }

  /// Answers the open panel.
  mutating func answer(_ text: String, in session: Session, now: Moment) -> Intent? {
    switch interface.panel {
    case .report:
      replies = PlainReport(session: session, now: now).lines(for: text)
      return nil
    case .undo?, .setBack?:
      switch text.trimmed.lowercased() {
      case "y", "yes": return interface.answerPanel("yes", in: session, now: now)
      case "n", "no":
        if let panel = interface.panel { leave(panel, session) }
      default: break  // asked again
      }
      return nil
    case .faults?: return answerFault(text, in: session, now: now)
    case .rows(let page): return answerRows(text, page, in: session, now: now)
    case let panel:
      let intent = interface.answerPanel(text, in: session, now: now)
      // An empty line may leave it.
      if let panel, intent == nil, interface.panel == nil, interface.notice == nil { leave(panel, session) }
      return intent
    }
  }

  /// A fault by its number or its name.
  private mutating func answerFault(_ text: String, in session: Session, now: Moment) -> Intent? {
    let faults = session.orderedFaults
    let number = Int(text.trimmed) ?? 0
    let named = text.choice(among: faults.map { [$0.rawValue] })
    guard let place = faults.indices.contains(number - 1) ? number - 1 : named else {
      interface.news("There is no fault of that number or name.")
      return nil
    }
    return interface.answerPanel(faults[place].rawValue, in: session, now: now)
  }
}

extension Session {
  /// Those thrown in first, as they are numbered in lines.
  var orderedFaults: [RehearsalFault] {
    RehearsalFault.allCases.filter(faults.contains) + RehearsalFault.allCases.filter { !faults.contains($0) }
  }
}
