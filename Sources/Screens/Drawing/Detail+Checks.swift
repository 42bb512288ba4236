internal import Wizard

extension Detail {
  /// What checks have answered beside a turn: what it proves or fits, or why nothing is known; with host and time.
  var checks: [Line] {
    let shown = session.shownVerdicts(beside: turn)
    if turn.kind == .preflight { return shown.flatMap(row) }
    var rows = shown.flatMap(lines)
    if let kept = kept { rows.append(kept) }
    if interface.live.isAsking, turn.steps.contains(where: { !session.runbook[$0].checks.isEmpty }) {
      rows.append(Line("  asking …", Theme.quiet))
    }
    return rows
  }

  /// What was kept of the mapping, beside the steps that record it.
  private var kept: Line? {
    guard turn.phase == .record, let snapshot = session.snapshot,
      let source = snapshot.salesforce ?? snapshot.px
    else { return nil }
    let text = "\(Marks.done) kept to compare with: \(snapshot.summary) · \(Clock.time(source.at, now: look.now)) GMT"
    return Line(PlainText(text).fitted(to: width), Theme.good)
  }

  /// One of many: a row, and more only for what is not so.
  private func row(_ shown: ShownVerdict) -> [Line] {
    let verdict = shown.verdict
    let text = PlainText("\(Clock.time(verdict.at, now: look.now)) \(verdict.plainSays)")
    let isWhole = verdict.outcome == .failed || look.isNarrow
    return marked(shown, isWhole ? text.wrapped(to: width - 2) : [text.fitted(to: width - 2)])
  }

  private func lines(of shown: ShownVerdict) -> [Line] {
    let verdict = shown.verdict
    let source = "\(verdict.host ?? "nobody asked"), \(Clock.time(verdict.at, now: look.now)) GMT"
    var rows = marked(shown, PlainText("\(shown.text(now: look.now)) · \(source)").wrapped(to: width - 2))
    if shown.isBad, verdict.symptom != nil {
      rows.append(Line(look.isNarrow ? "  Esc /: what to do" : "  F2: what fits, and what to do", Theme.key))
    }
    return rows
  }

  private func marked(_ shown: ShownVerdict, _ texts: [PlainText]) -> [Line] {
    let (mark, style): (Character, Style) =
      switch shown.verdict.outcome {
      case _ where shown.relevance == .since: (Marks.later, .plain)
      case _ where shown.relevance == .otherUser: (Marks.blocked, Theme.quiet)
      case _ where shown.relevance == .expected: (Marks.done, Theme.good)
      case .verified: (shown.proves ? Marks.checked : Marks.done, Theme.good)
      case .failed: (Marks.held, Theme.warning)
      case .notYet: (Marks.later, .plain)
      case .unknown: (Marks.blocked, Theme.quiet)
      }
    return texts.enumerated().map { Line(PlainText($0 == 0 ? "\(mark) " : "  ") + $1, style) }
  }
}
