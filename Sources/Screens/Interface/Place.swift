package import Wizard

/// Where somebody is; each place has one list of actions, which both modes use.
package enum Place: Hashable, Sendable {
  /// Among the turns, where letters are commands.
  case list
  /// In a turn's form, where letters are text.
  case form

  /// What can be done here now.
  package func actions(in session: Session) -> [Action] { Self.all.filter { isOffered($0.id, in: session) } }

  /// What a key does here now. Most keys mean one thing, so that little has to be known of the session.
  func action(for key: Key, in session: Session) -> Action? {
    Self.all.first { $0.keys.contains(key) && isOffered($0.id, in: session) }
  }

  /// Everything there is to do, in the order of the menu.
  private static let all = [
    answer, goNext, previous, next, previousPhase, nextPhase, record, commands, lookUp, undo, note, skip, rows, attach,
    handOver, park, unpark, reopen, check, compare, connect, advance, fault, copy, report, menu, help, leave,
  ]

  private func isOffered(_ id: Action.ID, in session: Session) -> Bool {
    switch id {
    case .answer: self == .list && (!session.isClosed || session.hasFollowUps)
    case .goNext: self == .list && (session.nextTurn() != nil || session.hasFollowUps)
    case .previous, .next, .previousPhase, .nextPhase: self == .list
    case .record, .commands: self == .form
    case .undo: !session.isClosed || session.canUndo
    case .note, .skip, .rows, .attach: !session.isClosed
    case .handOver: !session.isSealed
    case .park: !session.isClosed && session.parked == nil
    case .unpark: !session.isClosed && session.parked != nil
    case .reopen: session.isClosed
    case .check: !session.connections.isEmpty
    case .compare: session.connections[.px] != nil && session.connections[.salesforce] != nil
    case .connect: session.rehearsal == nil && !session.isClosed
    case .advance, .fault: session.rehearsal != nil
    case .lookUp, .copy, .report, .menu, .help, .leave: true
    }
  }

  private static let answer = Action(
    .answer, [.enter, .tab], "answer", help: "Go into the blanks of the marked line.")
  private static let record = Action(
    .record, [.enter], "record", help: "Record what stands in the blanks. What is missing is said, nothing is lost.")
  private static let commands = Action(
    .commands, [.escape], "list", help: "Leave the blanks for the list, where letters are commands.")
  private static let previous = Action(.previous, [.up, .character("k")], "up", help: "The line above.")
  private static let next = Action(.next, [.down, .character("j")], "down", help: "The line below.")
  private static let previousPhase = Action(
    .previousPhase, [.left], "phase before", help: "The phase before this one.")
  private static let nextPhase = Action(
    .nextPhase, [.right], "next phase", help: "The phase after this one.")
  private static let goNext = Action(
    .goNext, [.character("g")], "what is next", help: "Go to the first line that can be answered now.")
  private static let lookUp = Action(
    .lookUp, [.character("/"), .function(2)], "what went wrong?",
    help: "Look up what you see: words, an error code, or a pasted address.")
  private static let check = Action(
    .check, [.character("c"), .function(5)], "check", help: "Ask the checks beside this line once more.")
  private static let compare = Action(
    .compare, [.character("v"), .function(12)], "compare all",
    help: "Read all Accounts or Contacts of both sides and compare them field by field.")
  private static let copy = Action(
    .copy, [.character("y"), .control("y")], "copy",
    help: "Copy the page's address, what stands in a blank, or the code: to the clipboard, and alone on the screen.")
  private static let connect = Action(
    .connect, [.character("l"), .function(4)], "live",
    help: "Connect Gainsight PX and Salesforce, so that answers can be checked.")
  private static let advance = Action(
    .advance, [.character("w"), .function(6)], "to the next window",
    help: "Let the rehearsal's clock go on to just after the next window.")
  private static let fault = Action(
    .fault, [.character("f"), .function(7)], "faults", help: "Let something go wrong in the rehearsal, or put it right."
  )
  private static let report = Action(
    .report, [.character("r"), .function(3)], "report", help: "Read the whole session as a report.")
  private static let reopen = Action(
    .reopen, [.character("o")], "reopen", help: "Let a closed record go on. What was signed is void then.")
  private static let undo = Action(
    .undo, [.character("u")], "undo", help: "Take back the last answer. It stays in the record as withdrawn.")
  private static let note = Action(.note, [.character("n")], "note", help: "Write something down beside this line.")
  private static let skip = Action(
    .skip, [.character("s")], "skip", help: "Skip a step with a reason, where the runbook allows it.")
  private static let rows = Action(
    .rows, [.character("e"), .function(8)], "rows",
    help: "Edit a mapping row by row: paste a table, read a file, take what is proposed, export.")
  private static let attach = Action(
    .attach, [.character("a"), .function(9)], "screenshot",
    help: "Take a picture's file into the record beside this line, by its path.")
  private static let handOver = Action(
    .handOver, [.character("h"), .control("t")], "hand over", help: "Somebody else takes the keyboard.")
  private static let park = Action(
    .park, [.character("p")], "park", help: "Let the session wait, until a moment and for a reason.")
  private static let unpark = Action(.unpark, [.character("p")], "go on", help: "Lift the parking.")
  private static let menu = Action(
    .menu, [.character("m"), .function(10)], "menu", help: "Everything that can be done here, by arrows and Enter.")
  private static let help = Action(.help, [.character("?"), .function(1)], "keys", help: "The keys of this place.")
  private static let leave = Action(
    .leave, [.character("q"), .control("c")], "leave", help: "Leave; everything recorded and typed is kept.")
}
