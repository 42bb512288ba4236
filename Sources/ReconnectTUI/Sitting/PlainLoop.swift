import Screens
import SessionFile
import Wizard

/// The wizard as lines: for screen readers, serial lines, pipes and scripts.
struct PlainLoop {
  private var sitting: Sitting
  private var dialogue: PlainDialogue

  init(sitting: Sitting, interface: Interface) {
    self.sitting = sitting
    dialogue = PlainDialogue(interface: interface)
  }

  /// Goes on until somebody leaves or the input ends; returns the exit code.
  mutating func run() -> Int32 {
    while true {
      dialogue.noteOpenings(in: &sitting, at: .now)
      for line in dialogue.prompt(sitting.session, now: .now) { Output.line(line.string) }
      guard let line = readLine() else {
        keepDrafts()
        Output.line("The input has ended. Everything recorded and typed is kept.")
        sayHowToGoOn()
        return 0
      }
      switch dialogue.take(line, in: sitting.session, now: .now) {
      case .deed(let deed): dialogue.carryOut(deed, in: &sitting, at: .now)
      case .leave:
        keepDrafts()
        Output.line("Everything recorded and typed is kept.")
        sayHowToGoOn()
        return 0
      case .suspend, .redraw, nil: break
      }
    }
  }

  private func sayHowToGoOn() { Output.line("Go on with: px-reconnect resume \(sitting.journal.path)") }

  private mutating func keepDrafts() {
    let drafts = dialogue.interface.drafts(in: sitting.session).map { slot, text in
      Draft(step: slot.step.rawValue, field: slot.field, text: text)
    }
    do throws(SessionFileError) {
      try sitting.journal.keep(drafts: drafts, at: .now)
    } catch {
      Output.problem(error.sentence)
    }
  }
}
