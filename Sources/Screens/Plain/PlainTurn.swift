internal import Wizard

/// A turn as lines that make sense one by one, read aloud.
struct PlainTurn {
  let session: Session
  let interface: Interface
  let now: Moment

  var lines: [PlainText] {
    let turn = interface.turn(in: session)
    let progress = session.progress
    let phase = session.runbook.phase(turn.phase)
    let hidesOrg = session.hidesOrg
    var lines: [PlainText] = [
      "",
      PlainText(
        "\(session.isNoVendorSystem ? "REHEARSAL. " : "")\(phase?.title ?? ""): \(turn.title). \(progress.settled) of \(progress.total) settled. It is \(now.clock) GMT\(interface.localTimes(in: session, at: now).map { ", \($0)" }.joined())."
      ),
    ]
    let speakers = session.speakers(of: turn)
    if !speakers.isEmpty, !session.isClosed {
      lines.append(PlainText("\(session.says(speakers)), typed by \(session.shortName(of: session.keyboard))."))
    }
    switch session.standing(of: turn) {
    case .settled: lines.append(PlainText("Settled: \(session.status(of: turn, now: now, hidingOrg: hidesOrg))."))
    case .held(let reason): lines.append(PlainText("Kept open: \(reason)."))
    case .notHere, .shut, .open: break
    }
    if let changed = session.setBack(turn) {
      lines.append(PlainText("Set back, because this changed: \(session.runbook.shownTitle(of: changed.step))."))
    }
    var addresses: [String] = []
    if !session.hidesOrg {
      for address in turn.steps.compactMap({ session.address(of: $0) }) where !addresses.contains(address) {
        addresses.append(address)
      }
    }
    return lines + turn.instructions(in: session) + turn.signed(in: session, now: now)
      + addresses.map { PlainText("Its address: \($0)") } + checks(of: turn)
  }
}

extension PlainTurn {
  /// What checks beside the turn's steps have answered.
  private func checks(of turn: Turn) -> [PlainText] {
    session.shownVerdicts(beside: turn).map { shown in
      let at = "\(Clock.time(shown.verdict.at, now: now)) GMT"
      let source = shown.verdict.host.map { "Asked \($0) at \(at)" } ?? "Nobody was asked, \(at)"
      return PlainText("\(shown.text(now: now)). \(source).")
    }
  }
}

/// A panel as lines.
struct PlainPanel {
  let panel: Panel
  let session: Session
  let interface: Interface
  let now: Moment

  var lines: [PlainText] {
    switch panel {
    case .resume:
      return ResumePage(session: session, now: now, hidingOrg: false).lines(width: 400).dropLast().compactMap { line in
        let text = line.runs.map(\.text.string).joined()
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
      return [PlainText("Who types now? \(options).")]
    case .undo: return [PlainText(UndoWords(session: session).sentence), "Take it back? Type yes or no."]
    case .setBack(let steps, _):
      let titles = steps.map { session.runbook[$0].title }.joined(separator: "; ")
      return [PlainText("This sets back: \(titles)."), "Change it all the same? Type yes or no."]
    case .search(let search): return searchLines(search)
    case .report: return []
    case .connect(let form): return connectLines(form)
    case .faults:
      return [
        PlainText(
          "Which fault is thrown in, or put right? \(RehearsalFault.allCases.map(\.rawValue).joined(separator: ", "))")
      ]
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
        + statements.map { PlainText($0) }
    case .leave: return []
    }
  }
}
