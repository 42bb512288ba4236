import Screens
import Wizard

extension LiveRunner {
  /// Starts what this session begins with; called when the first picture stands.
  func begin(_ session: Session, now: Moment) {
    switch beginning {
    case .byHand: break
    case .live: connect([:], targetOrg: nil)
    case .rehearse(let seed, _): rehearse(session, seed: seed, now: now)
    case .resumed: begin(resumed: session, now: now)
    }
  }

  func begin(resumed session: Session, now: Moment) {
    if session.rehearsal != nil {
      rehearse(session, seed: 1, now: now)
    } else if !session.connections.isEmpty, !session.isSealed || session.hasFollowUps {
      connect([:], targetOrg: nil)
    }
  }

  /// Connects with what was found and what was typed; the values go to the other program and are forgotten here.
  func connect(_ environment: [String: String], targetOrg: String?) {
    guard let link = started() else { return }
    state.problems = []
    state.connected = nil
    asked = [:]
    isConnecting = true
    link.send(.connect(environment: environment, targetOrg: targetOrg))
  }

  /// Starts the stand-in of a rehearsal, or starts it again where the session was left.
  func rehearse(_ session: Session, seed: Int, now: Moment) {
    guard let link = started() else { return }
    let commands = session.simulatorCommands
    let simulation =
      if let rehearsal = session.rehearsal {
        LiveRequest.Simulation(seed: rehearsal.seed, began: rehearsal.began, commands: commands, until: now)
      } else {
        LiveRequest.Simulation(seed: seed, began: now)
      }
    staged = commands.count
    asked = [:]
    isConnecting = true
    link.send(.simulate(simulation))
  }

  func started() -> LiveLink? {
    if let link, !link.isBroken { return link }
    link = LiveLink()
    if link == nil { state.problems = [Phrase(LiveProgram.missing)] }
    running = [:]
    keeping = nil
    return link
  }
}
