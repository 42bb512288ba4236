internal import Wizard

extension Detail {
  /// What checks beside a turn's steps have answered: what it proves or fits, or why nothing is known; with host and time.
  func checks(of turn: Turn) -> [Line] {
    guard !session.connections.isEmpty, !session.hidesOrg else { return [] }
    var seen: Set<CheckID> = []
    var rows: [Line] = []
    for step in turn.steps {
      let proving = session.proving(beside: step)
      for verdict in session.verdicts(beside: step) where seen.insert(verdict.check).inserted {
        // Before anything was answered, that nothing could be asked yet says nothing.
        guard verdict.host != nil || session[step].isSettled else { continue }
        rows += lines(of: verdict, proves: proving.contains(verdict.check))
      }
    }
    if let kept = kept(of: turn) { rows.append(kept) }
    if interface.live.isAsking, turn.steps.contains(where: { !session.runbook[$0].checks.isEmpty }) {
      rows.append(Line("  asking …", Theme.quiet))
    }
    return rows
  }

  /// What was kept of the mapping, beside the steps that record it.
  private func kept(of turn: Turn) -> Line? {
    guard turn.phase == .record, let snapshot = session.snapshot,
      let source = snapshot.salesforce ?? snapshot.px
    else { return nil }
    let text = "\(Marks.done) kept to compare with: \(snapshot.summary) · \(Clock.time(source.at, now: look.now)) GMT"
    return Line(PlainText(text).fitted(to: width), Theme.good)
  }

  /// Before anything changes: all checks so far in a row each, what is not so first.
  func allChecks() -> [Line] {
    var found: [(verdict: Verdict, proves: Bool)] = []
    for step in session.runbook.steps.map(\.id) {
      // That the integration is down is what people came for.
      for verdict in session.verdicts(beside: step) where verdict.check != .pxIntegration {
        let proves = session.proving(beside: step).contains(verdict.check)
        if let place = found.firstIndex(where: { $0.verdict.check == verdict.check }) {
          if found[place].verdict.at <= verdict.at { found[place] = (verdict, proves) }
        } else {
          found.append((verdict, proves))
        }
      }
    }
    let order: [Verdict.Outcome] = [.failed, .unknown, .notYet, .verified]
    return order.flatMap { outcome in
      found.filter { $0.verdict.outcome == outcome }.flatMap { verdict, proves in
        let (mark, style) = look(of: verdict, proves: proves)
        let text = PlainText("\(Clock.time(verdict.at, now: look.now)) \(verdict.plainSays)")
        let rows = outcome == .failed ? text.wrapped(to: width - 2) : [text.fitted(to: width - 2)]
        return rows.enumerated().map { Line(PlainText($0 == 0 ? "\(mark) " : "  ") + $1, style) }
      }
    }
  }

  private func lines(of verdict: Verdict, proves: Bool) -> [Line] {
    let (mark, style) = look(of: verdict, proves: proves)
    var text = "\(verdict.word(proves: proves, now: look.now)): \(verdict.plainSays)"
    if let subject = verdict.subject, !verdict.sentence.contains(subject) { text += " (rights of \(subject))" }
    let source = "\(verdict.host ?? "nobody asked"), \(Clock.time(verdict.at, now: look.now)) GMT"
    var rows: [Line] = []
    for (place, line) in PlainText("\(text) · \(source)").wrapped(to: width - 2).enumerated() {
      rows.append(Line(PlainText(place == 0 ? "\(mark) " : "  ") + line, style))
    }
    if verdict.outcome == .failed, verdict.symptom != nil {
      rows.append(Line("  F2: what fits, and what to do", Theme.key))
    }
    return rows
  }

  private func look(of verdict: Verdict, proves: Bool) -> (mark: Character, style: Style) {
    switch verdict.outcome {
    case .verified: (proves ? Marks.checked : Marks.done, Theme.good)
    case .failed: (Marks.held, Theme.warning)
    case .notYet: (Marks.later, .plain)
    case .unknown: (Marks.shut, Theme.quiet)
    }
  }
}

extension Session {
  /// The checks whose answer is a step's evidence, not only a support of it.
  func proving(beside step: StepID) -> Set<CheckID> {
    Set(runbook[step].checks.filter { $0.weight == .proves }.map(\.id))
  }
}

extension Verdict {
  /// How far it is known: checked where it proves, fits where it supports what somebody says.
  func word(proves: Bool, now: Moment) -> String {
    switch outcome {
    case .verified: proves ? "checked" : "fits"
    case .failed: proves ? "not so" : "found"
    case .notYet: from.map { "can be checked from \(Clock.time($0, now: now))" } ?? "not yet"
    case .unknown: "unknown"
    }
  }

  /// What it says without the options of the command line, which nobody types here.
  var plainSays: String {
    let says = sentence
    guard let start = says.firstRange(of: " (--") else { return says }
    let rest = says[start.lowerBound...]
    guard let end = rest.firstIndex(of: ")") else { return says }
    return String(says[..<start.lowerBound] + says[says.index(after: end)...])
  }
}
