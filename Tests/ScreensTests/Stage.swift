import Screens
import Wizard

/// An interface under test: keys go in and frames come out, without files or a clock.
struct Stage {
  var session = Session()
  var interface: Interface
  var now: Moment

  init() {
    now = Moment(iso8601: "2026-11-23T15:26:00Z") ?? Moment(seconds: 0)
    interface = Interface(session: session, zone: "UTC", resume: ResumeCommand(file: "acme.reconnect"))
  }

  mutating func press(_ keys: Key...) {
    for key in keys {
      if case .command(let command) = interface.handle(key, in: session, now: now) { perform(command) }
    }
  }

  mutating func type(_ text: String) { for character in text { press(.character(character)) } }

  @discardableResult
  mutating func perform(_ command: Command) -> Change {
    switch session.decide(command, at: now, by: interface.typist(in: session)) {
    case .refused(let refusal):
      interface.take(refusal, of: command, in: session)
      return Change()
    case .events(let events, let signature):
      var recorded: [Recorded] = []
      for event in events {
        recorded.append(Recorded(sequence: session.lastSequence + recorded.count + 1, at: now, event: event))
      }
      let change = session.apply(recorded, signature: signature)
      interface.take(change, of: command, in: session)
      return change
    }
  }

  func frame(rows: Int = 24, columns: Int = 80, ascii: Bool = false, isFelt: Bool = false) -> Frame {
    let look = RenderContext(
      size: Frame.Size(rows: rows, columns: columns), now: now, ascii: ascii, isFelt: isFelt)
    return Screen(session: session, interface: interface, look: look).frame
  }

  func text(rows: Int = 24, columns: Int = 80) -> String { frame(rows: rows, columns: columns).text }

  /// People have read the status page, and it is connected.
  static func connectedAfterStatusPage() -> Stage {
    var stage = Stage()
    stage.perform(.connect(Connection(system: .statusPage, host: "status.example", vendor: true)))
    stage.perform(.answer([.statusPage: Answer(["status": "clear"])], speaker: nil))
    return stage
  }

  /// Connected to all systems, with good answers up to a step.
  static func connected(before step: StepID) -> Stage {
    let scene = Scene.connected(before: step)
    var stage = Stage()
    stage.session = scene.session
    stage.now = scene.now
    stage.interface = Interface(session: scene.session, zone: "UTC")
    return stage
  }

  /// The verdicts of a check on a step's current answer.
  func verdicts(
    _ check: CheckID, _ outcome: Verdict.Outcome, _ says: String, beside step: StepID
  ) -> [Verdict] {
    session.asks(beside: step, again: true).compactMap { effect in
      guard case .ask(check, let beside, let basis) = effect else { return nil }
      return Verdict(
        check: check, outcome: outcome, says: says, host: "host", at: now, basis: basis, beside: [beside])
    }
  }

  mutating func hear(_ check: CheckID, _ outcome: Verdict.Outcome, _ says: String, beside step: StepID) {
    for verdict in verdicts(check, outcome, says, beside: step) {
      guard case .events(let events, let signature) = session.decide(.hear(verdict), at: now) else { continue }
      let recorded = events.enumerated().map { place, event in
        Recorded(sequence: session.lastSequence + 1 + place, at: now, event: event)
      }
      interface.noteHeld(session.apply(recorded, signature: signature), in: session)
    }
  }

  /// A rehearsal with a simulator that isn't running.
  static var rehearsing: Stage {
    var stage = Stage()
    let rehearsal = Rehearsal(
      seed: 1, began: stage.now, org: "00DgK000000HMGuUAO", subscription: "r", account: "A", user: "u@r.example",
      article: "Reset", mapping: MappingRow.header + "\n")
    stage.perform(.rehearse(rehearsal))
    return stage
  }

  /// Up to the pause point, with the org named.
  static func atRightOrg() -> Stage {
    var stage = Stage()
    stage.type("1")
    stage.press(.enter)
    for text in ["Ana Ito", "ana@acme.com", "", "Ben Ode", "ben@acme.com", "", "y"] {
      stage.type(text)
      stage.press(.tab)
    }
    stage.press(.enter)
    stage.type("1")
    stage.press(.enter)
    for _ in 0..<7 {
      stage.type("n")
      stage.press(.tab)
    }
    stage.press(.enter, .enter)
    stage.type("acme.my.salesforce.com")
    stage.press(.tab)
    stage.type("sub")
    stage.press(.enter)
    stage.type("d")
    stage.press(.enter)
    for text in ["Account: Salesforce Id", "mapping.csv"] {
      stage.type(text)
      stage.press(.enter)
    }
    stage.type("1")
    stage.press(.enter)
    stage.type("px@acme.com")
    stage.press(.tab, .tab)
    stage.type("c")
    stage.press(.enter, .enter)
    return stage
  }
}
