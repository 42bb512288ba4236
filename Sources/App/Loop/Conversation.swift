import Screens
import Wizard

/// What people interact with, as a full screen or as lines. It gets the results of what they asked for.
protocol Conversation {
  /// The state that both modes share: where people are, and what they typed.
  var interface: Interface { get }

  mutating func take(_ refusal: Refusal, of command: Command, in session: Session)
  mutating func take(_ change: Change, of command: Command, in session: Session)
  func typist(in session: Session) -> Role
  mutating func take(statements: [String], code: String, in session: Session)
  mutating func take(rowsOf text: String)
  mutating func take(proposals: [MappingRow])
  mutating func take(fileProblem: String?, done: String)
  mutating func take(_ live: LiveState)
  mutating func take(offsets: [Role: Int], zones: ZoneTable)
  mutating func noteHeld(_ change: Change, in session: Session)
  mutating func report(_ problem: PlainText)
  mutating func warn(_ text: String)
  /// Says why something wasn't recorded. The page and what was typed stay, to try again.
  mutating func refuse(_ sentence: String)
  func steps(comingUpIn session: Session) -> [StepID]
  mutating func closePanel()
  mutating func tell(_ news: Phrase)
  /// Shows an address that couldn't be opened, to copy it.
  mutating func showCopied(_ text: String)
  /// Describes checks that were requested again, even if nothing else has changed.
  mutating func describeAgain()
  /// Says that a rehearsal's simulator is ready.
  mutating func tellRehearsal()
}

extension PlainDialogue: Conversation {
  /// The greeting says it.
  func tellRehearsal() {}
}

extension Interface: Conversation {
  var interface: Interface { self }

  /// The screen always shows them.
  func describeAgain() {}

  mutating func tellRehearsal() {
    tell(
      """
      Rehearsal: answers are filled in for you. Enter records, \(key: .advance) skips ahead in time, and \
      \(key: .fault) simulates a fault.
      """)
  }
}
