internal import Wizard

/// What stands in a panel: its title, its rows, and how far it is scrolled.
struct PanelLines {
  let title: PlainText
  var rows: [Line] = []
  /// The last row of what is marked, where that has more than one.
  var lastMarked: Int?
  let width: Int
  /// There are few rows: the keys stand in the last row of the screen, and not in the panel.
  let isLow: Bool
  /// What is being said, until it stands among the rows.
  var notice: Notice?
  /// The keys that mean something here, with what they do.
  var foot: [PlainText] = []

  /// The rows, and the one that must stay in sight: the end of what is marked, or where the cursor stands.
  var content: ScrollContent {
    ScrollContent(rows: rows, focus: max(lastMarked ?? 0, rows.lastIndex { $0.cursor != nil } ?? 0))
  }

  init(panel: Panel, screen: Screen, width: Int) {
    self.width = width
    isLow = screen.look.isLow
    notice = screen.interface.notice
    let session = screen.session
    switch panel {
    case .resume:
      title = "Where this session stands"
      rows = ResumePage(session: session, now: screen.look.now).lines(width: width)
      rows.removeLast(2)
      addFoot("Enter go on")
    case .help:
      title = "Keys"
      addHelp(screen)
    case .menu(let selected):
      title = "Menu"
      for (place, action) in Interface.menu(screen.interface.place, session).enumerated() {
        addOption("\(action.label)", hint: action.help, isSelected: place == selected)
      }
      addFoot("↑ ↓ which   Enter do it   Esc close")
    case .note(_, let line):
      title = "Note"
      add("It is kept in the record, beside \"\(screen.interface.turn(in: session).title)\".")
      addLine("Note", line, isFocused: true)
      addFoot("Enter keep it   Esc leave it")
    case .skip(let steps, let selected, let reason):
      title = "Skip a step"
      for (place, step) in steps.enumerated() {
        addOption(session.runbook[step].title, hint: "", isSelected: place == selected, takesCursor: false)
      }
      add("The record shows who skipped it, and why.")
      addLine("Reason", reason, isFocused: true)
      addFoot(steps.count > 1 ? "↑ ↓ which   Enter skip it   Esc don't" : "Enter skip it   Esc don't")
    case .park(let until, let reason, let inReason):
      title = "Park the session"
      add("It waits here. Leave the time empty if nobody knows it yet.")
      addLine("Until (UTC)", until, isFocused: !inReason)
      addLine("Reason", reason, isFocused: inReason)
      addFoot("Tab next   Enter park   Esc don't")
    case .handOver(let roles, let selected):
      title = "Who types now?"
      for (place, role) in roles.enumerated() {
        let name = session.name(of: role)
        addOption(name, hint: name == role.title ? "" : role.title, isSelected: place == selected)
      }
      addFoot("Enter hand over   Esc stay with \(session.shortName(of: screen.interface.typist(in: session)))")
    case .undo:
      title = "Take back the last answer?"
      add(UndoWords(session: session).sentence)
      add("It stays in the record as withdrawn. What was done in PX or Salesforce isn't undone by this.")
      addFoot("Enter take it back   Esc keep it")
    case .setBack(let steps, _):
      title = "This sets back other answers"
      add(
        "These rest on the answer you are changing; they no longer count, and are asked again where they still belong here:"
      )
      for step in steps { add("  \(session.runbook[step].title)") }
      addFoot("Enter change it   Esc leave it")
    case .search(let search):
      title = "What went wrong?"
      addSearch(search, screen)
    case .report:
      title = "Report"
      addReport(screen)
    case .connect(let form):
      title = "Live systems to check answers with"
      addConnect(form, screen)
    case .faults(let selected):
      title = "Faults: Enter throws in, or mends"
      for (place, fault) in RehearsalFault.allCases.enumerated() {
        let isOn = session.faults.contains(fault)
        addOption(
          isOn ? "\(fault.rawValue) \(Marks.held)" : fault.rawValue,
          hint: isOn ? "thrown in: \(fault.words)" : fault.words, isSelected: place == selected, hintsAt: 26)
      }
      addFoot("Enter throw in, or mend   Esc close")
    case .rows(let page):
      title = page.direction == .pxToSalesforce ? "What PX pushes, row by row" : "Field mappings, row by row"
      addRows(page, screen)
    case .copy(let items, let selected):
      title = "Copy what?"
      for (place, item) in items.enumerated() { addOption(item.label, hint: item.text, isSelected: place == selected) }
      if session.rehearsal != nil { add("No page has an address in a rehearsal.", Theme.quiet) }
      addFoot("↑ ↓ which   Enter copy   Esc don't")
    case .copied(let text):
      title = "Copied"
      add(text)
    case .compare(let page):
      title = "Compare all records"
      addCompare(page, screen)
    case .attach(let step, let line):
      title = "Take in a screenshot"
      add(
        "The picture itself is kept in the session's file, with its SHA-256 in the record, beside \"\(session.runbook[step].title)\"."
      )
      addLine("Its path", line, isFocused: true)
      addFoot("Enter take it in   Esc don't")
    case .reopen(let reason):
      title = "Reopen the record?"
      add("It is closed. Reopened, it can be answered on, and what was signed is void: both sign again.")
      addLine("Reason", reason, isFocused: true)
      addFoot("Enter reopen it   Esc leave it closed")
    case .sealed(let statements, let code):
      title = "Signed by both"
      add(
        "Note this code outside the file; only it shows later that no answer up to the close was cut off or written anew:"
      )
      add("  \(code)", Theme.title)
      rows.append(Line())
      add("Each of you: mail your line from your own account. It stands in the report too.")
      let dues = session.dues.filter { $0.step.map(session.isFollowUp) == true }
      if !dues.isEmpty {
        rows.append(Line())
        add("Later, under Follow-up:")
        for due in dues { add("  \(due.what): from \(Clock.time(due.at, now: screen.look.now)) GMT") }
      }
      for statement in statements {
        rows.append(Line())
        add(statement)
      }
      addFoot("y copy one of them   Enter close")
    case .leave:
      title = "Leave?"
      add("Everything recorded and typed is kept. Continue later with:")
      add("  \(screen.interface.resume.words)")
      addFoot("Enter leave   Esc stay")
    }
  }

  private mutating func addHelp(_ screen: Screen) {
    for (heading, place) in [("In the list", Place.list), ("In the blanks", Place.form)] {
      rows.append(Line(PlainText(heading), Theme.title))
      for action in place.actions(in: screen.session) {
        let keys = action.keys.filter { key in
          if place == .form, case .character = key { false } else { true }
        }
        guard !keys.isEmpty else { continue }
        var line = Line(PlainText(keys.map(\.name).joined(separator: " ")), Theme.key)
        line.pad(to: 14)
        for (index, words) in PlainText(action.help).wrapped(to: width - 14).enumerated() {
          if index > 0 {
            rows.append(line)
            line = Line()
            line.pad(to: 14)
          }
          line.add(words)
        }
        rows.append(line)
      }
    }
    add(
      "In a blank: Tab and the arrows move; Home, End and Ctrl-arrows go far; Ctrl-U empties it; Ctrl-R brings back what stood there. PgUp and PgDn: the rows below."
    )
    add("Marks: ✓ done   ● can be answered   ○ waits   ⚠ kept open   → later   – skipped")
    addFoot("↑ ↓ scroll   Esc close")
  }
}
