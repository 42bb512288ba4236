package import Wizard

/// Where people are. Each place has one list of actions, which both modes use.
package enum Place: Hashable, Sendable {
  /// In the list of turns, where letters are commands.
  case list
  /// In a turn's form, where letters are text.
  case form
}

/// Something people can do: its keys in full screen, its word in plain mode, and what it does.
package struct Action: Sendable {
  package enum ID: String, CaseIterable, Hashable, Sendable {
    case answer, next, previous, record
    case nextPhase = "next-phase"
    case previousPhase = "previous-phase"
    case goNext = "go"
    case lookUp = "lookup"
    case undo
    case note
    case skip
    case handOver = "hand-over"
    case park
    case unpark
    case report
    case reopen, ending
    case check
    case rows
    case compare
    case copy, browse
    case attach
    case connect
    case advance
    case fault
    case restore
    case menu, help, commands, leave
  }

  package let id: ID
  /// The keys that trigger it. The first one is shown.
  package let keys: [Key]
  /// Its name in the row of keys and in the menu.
  package let label: String
  /// One sentence for the help page.
  package let help: Phrase
  /// Whether it is a move by arrow keys.
  let isMove: Bool
  let isOffered: @Sendable (Place, Session) -> Bool
  let perform: @Sendable (inout Interface, Context) -> Response

  /// The word in plain mode, typed after a slash.
  package var word: String { id.rawValue }

  /// The keys that trigger it in a form.
  var fieldKeys: [Key] { keys.filter { !$0.isLetter } }

  /// How people ask for it: `F4`, `Esc l` in a narrow window, which may have no function keys, `/connect` in lines.
  func trigger(in medium: Medium) -> String {
    switch medium {
    case .lines: "/\(word)"
    case .screen(true): keys.first(where: \.isLetter).map { "Esc \($0.name)" } ?? keys[0].name
    case .screen(false): fieldKeys.first?.name ?? keys[0].name
    }
  }

  /// The actions available at a place now.
  package static func offered(_ place: Place, in session: Session) -> [Action] {
    all.filter { $0.isOffered(place, session) }
  }

  /// The action of a key at a place now. Most keys mean one thing, so little has to be known about the session.
  static func bound(to key: Key, at place: Place, in session: Session) -> Action? {
    guard place == .list || !key.isLetter else { return nil }
    // The menu reaches everything with arrows, Enter and Escape alone.
    if key == .escape, place == .list { return named(.menu) }
    return all.first { $0.keys.contains(key) && $0.isOffered(place, session) }
  }

  static func named(_ id: ID) -> Action { all[places[id] ?? 0] }

  private static let places = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1.id, $0) })

  private init(
    _ id: ID, _ keys: [Key], _ label: String, help: Phrase, isMove: Bool = false,
    if isOffered: @escaping @Sendable (Place, Session) -> Bool = { _, _ in true },
    _ perform: @escaping @Sendable (inout Interface, Context) -> Response
  ) {
    self.id = id
    self.keys = keys
    self.label = label
    self.help = help
    self.isMove = isMove
    self.isOffered = isOffered
    self.perform = perform
  }

  /// All actions, in the order of the menu.
  package static let all: [Action] = [
    Action(
      .answer, [.enter, .tab], "answer",
      help: "Go \(screen: "to the fields of this step", lines: "to the questions of this step").",
      if: { $0 == .list && (!$1.isClosed || $1.hasFollowUps) }
    ) { $0.enterForm($1) },
    Action(
      .goNext, [.character("g")], "next",
      help: """
        Go to the next open step\(screen: "", lines: ", or to what has just become due").
        """,
      if: { $0 == .list && ($1.nextTurn() != nil || $1.hasFollowUps || $1.standstill != nil) }
    ) { $0.goToNext($1) },
    Action(
      .previous, [.up, .character("k")], "up",
      help: Phrase(screen: "Move up one step.", lines: "Go to the previous step."), isMove: true, if: isInList
    ) { $0.move(by: -1, in: $1.session) },
    Action(
      .next, [.down, .character("j")], "down",
      help: Phrase(screen: "Move down one step.", lines: "Go to the next step."),
      isMove: true, if: isInList
    ) { $0.move(by: 1, in: $1.session) },
    Action(
      .previousPhase, [.left], "previous phase", help: "Go to the previous phase.", isMove: true, if: isInList
    ) { $0.movePhase(by: -1, in: $1.session) },
    Action(
      .nextPhase, [.right], "next phase", help: "Go to the next phase.", isMove: true, if: isInList
    ) { $0.movePhase(by: 1, in: $1.session) },
    Action(
      .record, [.enter], "record", help: "Record the answers.",
      if: isInForm
    ) { $0.record($1) },
    Action(
      .commands, [.escape], "list", help: "Return to the list, where letters are commands.", if: isInForm
    ) { interface, _ in
      interface.place = .list
      return .stay
    },
    Action(
      .lookUp, [.character("/"), .function(2)], "troubleshoot",
      help: "Find the cause and fix for a problem: paste an error message, code or URL."
    ) { _, _ in .open(Troubleshoot()) },
    Action(
      .undo, [.character("u")], "undo", help: "Undo the last answer. The record shows it as withdrawn.",
      if: { !$1.isClosed || $1.canUndo }
    ) { Undo.opening(in: $1) },
    Action(
      .note, [.character("n")], "note",
      help: "Add a note to this step.", if: isOpen
    ) { .open(Note(step: $1.step)) },
    Action(
      .skip, [.character("s")], "skip", help: "Skip this step, with a reason.",
      if: { _, session in !session.isClosed || session.alarms.contains { session.isFollowUp($0.step) } }
    ) { Skip.opening(in: $1) },
    Action(
      .rows, [.character("e"), .function(8)], "rows",
      help: """
        Edit a mapping row by row: \(screen: "paste a table", lines: "type rows"), read a file, take proposed rows, or \
        export.
        """, if: isOpen
    ) { Rows.opening(in: $1) },
    Action(
      .attach, [.character("a"), .function(9)], "screenshot",
      help: """
        Attach an image file to this step.
        """, if: isOpen
    ) { Attach.opening(in: $1) },
    Action(
      .handOver, [.character("h"), .control("t")], "hand over", help: "Let somebody else type.",
      if: { !$1.isSealed }
    ) { .open(HandOver(in: $1)) },
    Action(
      .park, [.character("p")], "pause", help: "Pause the session.",
      if: { !$1.isClosed && $1.parked == nil }
    ) { _, _ in .open(Pause()) },
    Action(
      .unpark, [.character("p")], "resume", help: "Resume the session.", if: { !$1.isClosed && $1.parked != nil }
    ) { _, _ in .command(.unpark) },
    Action(
      .reopen, [.character("o")], "reopen", help: "Reopen the record. Both signatures become void.",
      if: { $1.isClosed }
    ) { _, _ in .open(Reopen()) },
    Action(
      .ending, [.character("e")], "ending",
      help: "Show the code, who signed and the follow-ups again.", if: { $1.isSealed }
    ) { interface, context in interface.ending.map(Response.open) ?? .stay },
    Action(
      .check, [.character("c"), .function(5)], "check",
      help: "Run this step's checks again.", if: { !$1.isClosed || $1.hasFollowUps }
    ) { interface, context in
      let (session, steps) = (context.session, interface.checkedSteps(in: context.session))
      let (why, hasEnded) = (session.whyNotAsked(steps), !interface.live.problems.isEmpty)
      let left = session.onlyByComparing(steps).map { " \($0)" as Phrase } ?? ""
      let says: Phrase =
        hasEnded && session.connections.isEmpty
        ? "Live checks are starting again."
        : why ?? "Checks are running again\(screen: "; results appear below", lines: "").\(left)"
      // Live checks that stopped are started again, whether or not a check can run here.
      return Response(intent: why == nil || hasEnded ? .askAgain(steps) : nil, notice: .news(says))
    },
    Action(
      .compare, [.character("v"), .function(12)], "compare all",
      help: "Compare all Accounts or Contacts in Salesforce and PX, field by field.",
      if: { $1.connections[.px] != nil && $1.connections[.salesforce] != nil }
    ) { _, _ in .open(Compare()) },
    Action(
      .connect, [.character("l"), .function(4)], "live",
      help: "Connect Gainsight PX and Salesforce to check your answers.",
      if: { $1.rehearsal == nil && !$1.isClosed }
    ) { _, _ in .open(Connect()) },
    Action(
      .advance, [.character("w"), .function(6)], "skip ahead",
      help: "Move the rehearsal clock past the next fetch, map or push.", if: isRehearsal
    ) { _, context in
      guard let window = Timetable.windows(after: context.now, count: 1).first else { return .stay }
      // Some minutes later, so that the window's work is done.
      return .command(.stage(.advance(window.at - context.now + 300)))
    },
    Action(
      .fault, [.character("f"), .function(7)], "faults",
      help: "Simulate a fault, or fix it.", if: isRehearsal
    ) { Faults.opening(in: $1) },
    Action(
      .copy, [.character("y"), .control("y")], "copy",
      help: Phrase(
        screen:
          "Copy the page's address, a field or the code.",
        lines: "Print the page's address, a field or the code on a line of its own, to copy.")
    ) { .open(Copying(in: $1)) },
    Action(
      .browse, [.character("b"), .control("o")], "open in browser",
      help: Phrase(
        screen: "Open the page's address in your browser. After signing, open the report.",
        lines: "Open the page's address in your browser, or print it. After signing, the report."),
      if: { $1.isClosed || !$1.hidesOrg }
    ) { interface, context in
      let addresses = TurnContent(session: context.session, interface: interface, now: context.now).addresses
      if let address = addresses.first { return .ask(.browse(address)) }
      if context.session.isClosed { return .ask(.browseReport) }
      return .say(
        .news(
          context.session.rehearsal == nil
            ? "This step has no address to open." : "In a rehearsal there is no page to open."))
    },
    Action(.report, [.character("r"), .function(3)], "report", help: "Read the report of this session.") {
      ReportPage.opening(in: $1)
    },
    Action(
      .restore, [.character("x")], "restore",
      help: "Discard what you typed in this step, and show the recorded answer again.", if: isOpen
    ) { interface, _ in
      interface.resetForm()
      return .say(.news("What you typed in this step was discarded."))
    },
    Action(
      .menu, [.character("m"), .function(10)], "menu",
      help: Phrase(
        screen: "Show all commands.", lines: "Show all commands.")
    ) { interface, _ in .open(Menu(at: interface.place)) },
    Action(
      .help, [.character("?"), .function(1)], "keys",
      help: Phrase(screen: "Show all keys.", lines: "Show all commands.")
    ) { _, _ in .open(Help()) },
    Action(
      .leave, [.character("q"), .control("c")], "leave", help: "Leave. Everything you recorded and typed is saved."
    ) { _, _ in .open(Leave()) },
  ]

  private static let isInList: @Sendable (Place, Session) -> Bool = { place, _ in place == .list }
  private static let isInForm: @Sendable (Place, Session) -> Bool = { place, _ in place == .form }
  private static let isOpen: @Sendable (Place, Session) -> Bool = { !$1.isClosed }
  private static let isRehearsal: @Sendable (Place, Session) -> Bool = { $1.rehearsal != nil }
}
