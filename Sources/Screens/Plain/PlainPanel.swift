internal import Wizard

/// A panel as lines.
struct PlainPanel {
  let panel: Panel
  let session: Session
  let interface: Interface
  let now: Moment

  private static let whichFault: PlainText =
    "Which fault is thrown in, or put right? Type its number or its name; /cancel leaves it."

  /// What is asked once more, without what was said before it.
  var again: [PlainText] {
    switch panel {
    case .undo: ["Type yes or no. Take it back?"]
    case .setBack: ["Type yes or no. Change it all the same?"]
    case .report: [PlainReport.question]
    case .handOver: lines
    case .rows: ["Type a row; or list, drop 2, read FILE, export FILE, propose, take 3, take all, keep; or /cancel."]
    case .resume, .help, .menu, .note, .skip, .park, .search, .connect, .faults, .attach, .compare, .copy,
      .copied, .reopen, .sealed, .leave:
      Array(lines.suffix(1))
    }
  }

  var lines: [PlainText] {
    switch panel {
    case .resume:
      return ResumePage(session: session, now: now).lines(width: 400).dropLast().compactMap { line in
        let text = line.runs.map(\.text.string).joined().withSpokenTimes
        return text.isEmpty ? nil : PlainText(text)
      }
    case .help, .menu:
      return PlainDialogue.help(in: session)
    case .note: return ["Type the note. /cancel leaves it."]
    case .skip(let steps, _, _):
      if steps.count == 1 {
        return [PlainText("Why is \"\(session.runbook[steps[0]].title)\" skipped? The record shows the reason.")]
      }
      let options = steps.enumerated().map { "\($0 + 1) \(session.runbook[$1].title)" }.joined(separator: "; ")
      return [PlainText("Which one is skipped? \(options).")]
    case .park(_, _, let inReason):
      return [inReason ? "For which reason?" : "Until when, in UTC? Press Enter if nobody knows yet."]
    case .handOver(let roles, _):
      let options = roles.enumerated().map { place, role in
        let name = session.name(of: role)
        return "\(place + 1) \(name)\(name == role.title ? "" : ", \(role.title)")"
      }.joined(separator: "; ")
      return [PlainText("Who types now? \(options)."), "Type a number or a name; /cancel leaves it."]
    case .undo:
      return [PlainText(UndoWords(session: session).sentence), "Take it back? Type yes or no."]
    case .setBack(let steps, _):
      let titles = steps.map { session.runbook[$0].title }.joined(separator: "; ")
      return [PlainText("This sets back: \(titles)."), "Change it all the same? Type yes or no."]
    case .search(let search): return searchLines(search)
    case .report: return []
    case .connect(let form): return connectLines(form)
    case .faults:
      return session.orderedFaults.enumerated().map { place, fault in
        let mark = session.faults.contains(fault) ? ", thrown in" : ""
        return PlainText("\(place + 1) \(fault.rawValue)\(mark): \(fault.words)")
      } + [Self.whichFault]
    case .rows(let page): return rowsLines(page)
    case .copy(let items, _):
      return items.enumerated().map { PlainText("\($0 + 1) \($1.label): \($1.text)") } + [
        "Which one is said alone on a line, to be copied? Type its number, or /cancel."
      ]
    case .copied(let text): return [PlainText(text)]
    case .compare: return compareLines
    case .attach(let step, _):
      return [
        PlainText(
          "Which picture is taken in beside \"\(session.runbook[step].title)\"? Type its path. /cancel leaves it.")
      ]
    case .reopen: return ["Reopened, what was signed is void. For which reason? /cancel leaves it closed."]
    case .sealed(let statements, let code):
      return [
        PlainText("Signed by both. Note this code outside the file: \(code)."), "Mail your line from your own account:",
      ]
        + statements.enumerated().map { place, line in
          let signatures = session.signatures
          return PlainText(signatures.indices.contains(place) ? "\(signatures[place].name)'s line: \(line)" : line)
        }
    case .leave: return []
    }
  }
}
