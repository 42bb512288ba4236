import Screens
import Wizard

/// People who type lines on a terminal.
struct Talk {
  var stage: Stage
  var dialogue: PlainDialogue

  init(_ stage: Stage = Stage()) {
    self.stage = stage
    dialogue = PlainDialogue(interface: stage.interface)
    _ = dialogue.prompt(stage.session, now: stage.now)
  }

  /// Types these lines, and returns what is said after the last one.
  mutating func say(_ lines: String...) -> [String] {
    var heard: [String] = []
    for line in lines {
      if case .command(let command) = dialogue.take(line, in: stage.session, now: stage.now) { perform(command) }
      heard = prompt()
    }
    return heard
  }

  mutating func prompt() -> [String] { dialogue.prompt(stage.session, now: stage.now).map(\.string) }

  mutating func perform(_ command: Command) {
    switch stage.session.decide(command, at: stage.now, by: dialogue.typist(in: stage.session)) {
    case .refused(let refusal): dialogue.take(refusal, of: command, in: stage.session)
    case .events(let events, let signature):
      let change = record(events, signature: signature)
      if case .stage(let staged) = command, let seconds = staged.seconds { stage.now = stage.now + seconds }
      dialogue.take(change, of: command, in: stage.session)
    }
  }

  /// Records a verdict between two lines.
  mutating func hear(_ verdict: Verdict) {
    var change = Change()
    if case .events(let events, let signature) = stage.session.decide(.hear(verdict), at: stage.now) {
      change = record(events, signature: signature)
    }
    dialogue.noteHeld(change, in: stage.session)
  }

  /// Records the verdicts of a check on a step's current answer.
  mutating func hear(_ check: CheckID, _ outcome: Verdict.Outcome, _ says: String, beside step: StepID) {
    for verdict in stage.verdicts(check, outcome, says, beside: step) { hear(verdict) }
  }

  /// What is said with the next question after a check next to a step has answered.
  mutating func late(_ check: CheckID, _ says: String, host: String, beside step: StepID) -> [String] {
    var verdict = Verdict(check: check, outcome: .verified, says: says, host: host, at: stage.now)
    verdict.beside = [step]
    hear(verdict)
    return prompt().filter { $0.hasPrefix("verified, for") }
  }

  private mutating func record(_ events: [Event], signature: Signature?) -> Change {
    let first = stage.session.lastSequence + 1
    return stage.session.apply(
      events.enumerated().map { Recorded(sequence: first + $0, at: stage.now, event: $1) }, signature: signature)
  }
}
