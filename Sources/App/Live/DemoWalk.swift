import Screens
import SessionFile
import Wizard

/// A rehearsal that answers by itself: with the values that are filled in for people, and good answers for the rest.
struct DemoWalk {
  enum End {
    case walked
    /// An answer was refused, or a check keeps its step open.
    case stopped(String)
    case noSimulator(String)
  }

  private var active: ActiveSession
  private let live: LiveRunner

  init(journal: Journal, faults: [RehearsalFault]) {
    active = ActiveSession(journal: journal)
    live = LiveRunner(.rehearse(seed: 1, faults: faults))
  }

  mutating func walk(answers: Int) throws(SessionFileError) -> End {
    live.begin(active.session, now: active.now)
    try live.settle(&active)
    guard active.session.rehearsal != nil else {
      return .noSimulator(live.state.problems.first?.words(for: .lines) ?? "The simulator did not start.")
    }
    Output.line("NOT A VENDOR SYSTEM / REHEARSAL: a simulator on this computer answers.")
    for _ in 0..<min(answers, active.session.runbook.turns.count) {
      guard let turn = active.session.nextTurn() else { return .walked }
      if case .refused(let refusal) = try active.perform(command(for: turn), at: active.now) {
        return .stopped("\(turn.title): \(refusal.sentence)")
      }
      try live.settle(&active)
      // The run takes a moment by the simulator's clock.
      if turn.steps.contains(.synchronize) {
        _ = try active.perform(.stage(.advance(60)), at: active.now)
        try live.settle(&active)
      }
      show(turn)
      if case .held(let reason) = active.session.status(of: turn) {
        return .stopped("Stopped at \"\(turn.title)\": \(reason).")
      }
    }
    return .walked
  }

  private func command(for turn: Turn) -> Command {
    if let signer = turn.signer { return .sign(signer, name: active.session.name(of: signer)) }
    let form = active.session.freshForm(for: turn, zone: "UTC")
    var answers: [StepID: Answer] = [:]
    for step in active.session.answerable(in: turn) {
      var values: [String: String] = [:]
      for field in step.fields {
        let text = form[Form.Slot(step: step.id, field: field.name)].text
        values[field.name] = text.isEmpty ? last(step.id, field.name) : text
      }
      answers[step.id] = Answer(values)
    }
    return .answer(answers, speaker: turn.part)
  }

  /// The answer for a field that isn't filled in for people, because they should look for themselves.
  private func last(_ step: StepID, _ field: String) -> String {
    if step == .rightOrg { return active.session.loginPageOrg ?? "" }
    guard field == "stands" else { return "" }
    return step == .finalPXFields && active.session[.pxFieldsFilled].isNotYet ? "later" : "yes"
  }

  private func show(_ turn: Turn) {
    let report = Report(session: active.session, now: active.now)
    for id in turn.steps {
      let step = active.session.runbook[id]
      let row = report.row(of: step)
      guard row.kind != .notUsed, row.kind != .open else { continue }
      Output.line("\(row.kind.word.padded(to: 9)) \(row.term): \(row.text)")
    }
  }
}
