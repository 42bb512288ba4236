package import Wizard

/// Where somebody is; each place has one list of actions, which both modes use.
package enum Place: Hashable, Sendable {
  /// Among the turns, where letters are commands.
  case list
  /// In a turn's form, where letters are text.
  case form
}

/// Something that can be done: its keys in full screen, its word in plain mode, and what it does.
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
    case reopen
    case check
    case rows
    case compare
    case copy
    case attach
    case connect
    case advance
    case fault
    case menu, help, commands, leave
  }

  package let id: ID
  /// The keys that do it, the first one shown.
  package let keys: [Key]
  /// What it is called in the row of keys and in the menu.
  package let label: String
  /// One sentence for the help page.
  package let help: Phrase
  /// The arrows do it.
  let isMove: Bool
  let isOffered: @Sendable (Place, Session) -> Bool
  let perform: @Sendable (inout Interface, Context) -> Response

  /// The word of plain mode, typed after a slash.
  package var word: String { id.rawValue }

  /// The keys that do it in a form.
  var fieldKeys: [Key] { keys.filter { !$0.isLetter } }

  /// How somebody asks for it: `F4`, `Esc l` in a narrow window, which may have no function keys, `/connect` in lines.
  func trigger(in medium: Medium) -> String {
    switch medium {
    case .lines: "/\(word)"
    case .screen(true): keys.first(where: \.isLetter).map { "Esc \($0.name)" } ?? keys[0].name
    case .screen(false): fieldKeys.first?.name ?? keys[0].name
    }
  }

  /// What can be done at a place now.
  package static func offered(_ place: Place, in session: Session) -> [Action] {
    all.filter { $0.isOffered(place, session) }
  }

  /// What a key does at a place now. Most keys mean one thing, so that little has to be known of the session.
  static func bound(to key: Key, at place: Place, in session: Session) -> Action? {
    guard place == .list || !key.isLetter else { return nil }
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

  /// Everything there is to do, in the order of the menu.
  package static let all: [Action] = [
    Action(
      .answer, [.enter, .tab], "answer",
      help: "Go \(screen: "into the blanks of the marked line", lines: "on to the questions of this step").",
      if: { $0 == .list && (!$1.isClosed || $1.hasFollowUps) }
    ) { $0.enterForm($1) },
    Action(
      .goNext, [.character("g")], "what is next",
      help: """
        Go to the first \(screen: "line", lines: "step") that can be answered now\
        \(screen: "", lines: ", or to what has just become due").
        """,
      if: { $0 == .list && ($1.nextTurn() != nil || $1.hasFollowUps) }
    ) { $0.goToNext($1) },
    Action(
      .previous, [.up, .character("k")], "up",
      help: Phrase(screen: "The line above.", lines: "The previous step."), isMove: true, if: isInList
    ) { $0.move(by: -1, in: $1.session) },
    Action(
      .next, [.down, .character("j")], "down", help: Phrase(screen: "The line below.", lines: "The next step."),
      isMove: true, if: isInList
    ) { $0.move(by: 1, in: $1.session) },
    Action(
      .previousPhase, [.left], "phase before", help: "The phase before this one.", isMove: true, if: isInList
    ) { $0.movePhase(by: -1, in: $1.session) },
    Action(
      .nextPhase, [.right], "next phase", help: "The phase after this one.", isMove: true, if: isInList
    ) { $0.movePhase(by: 1, in: $1.session) },
    Action(
      .record, [.enter], "record", help: "Record what stands in the blanks. What is missing is said, nothing is lost.",
      if: isInForm
    ) { $0.record($1) },
    Action(
      .commands, [.escape], "list", help: "Leave the blanks for the list, where letters are commands.", if: isInForm
    ) { interface, _ in
      interface.place = .list
      return .stay
    },
    Action(
      .lookUp, [.character("/"), .function(2)], "what went wrong?",
      help: "Look up what you see: words, an error code, or a pasted address."
    ) { _, _ in .open(Troubleshoot()) },
    Action(
      .undo, [.character("u")], "undo", help: "Take back the last answer. It stays in the record as withdrawn.",
      if: { !$1.isClosed || $1.canUndo }
    ) { Undo.opening(in: $1) },
    Action(
      .note, [.character("n")], "note",
      help: "Write something down beside this \(screen: "line", lines: "step").", if: isOpen
    ) { .open(Note(step: $1.step)) },
    Action(
      .skip, [.character("s")], "skip", help: "Skip a step with a reason, where the runbook allows it.", if: isOpen
    ) { Skip.opening(in: $1) },
    Action(
      .rows, [.character("e"), .function(8)], "rows",
      help: """
        Edit a mapping row by row: \(screen: "paste a table", lines: "type rows"), read a file, take what is proposed, \
        export.
        """, if: isOpen
    ) { Rows.opening(in: $1) },
    Action(
      .attach, [.character("a"), .function(9)], "screenshot",
      help: """
        Take a picture's file into the record beside this \(screen: "line", lines: "step"), by its path.
        """, if: isOpen
    ) { Attach.opening(in: $1) },
    Action(
      .handOver, [.character("h"), .control("t")], "hand over", help: "Somebody else takes the keyboard.",
      if: { !$1.isSealed }
    ) { .open(HandOver(in: $1)) },
    Action(
      .park, [.character("p")], "park", help: "Let the session wait, until a moment and for a reason.",
      if: { !$1.isClosed && $1.parked == nil }
    ) { _, _ in .open(Pause()) },
    Action(
      .unpark, [.character("p")], "go on", help: "Lift the parking.", if: { !$1.isClosed && $1.parked != nil }
    ) { _, _ in .command(.unpark) },
    Action(
      .reopen, [.character("o")], "reopen", help: "Let a closed record go on. What was signed is void then.",
      if: { $1.isClosed }
    ) { _, _ in .open(Reopen()) },
    Action(
      .check, [.character("c"), .function(5)], "check",
      help: "Ask the checks beside this \(screen: "line", lines: "step") once more.", if: { !$1.connections.isEmpty }
    ) { interface, context in
      let steps = interface.checkedSteps(in: context.session)
      // What has ended is started again, whatever can be asked here.
      if interface.live.problems.isEmpty, let news = context.session.whyNotAsked(steps) { return .say(.news(news)) }
      return Response(
        intent: .askAgain(steps), notice: .news("Asked again\(screen: "; what answers stands below", lines: "")."))
    },
    Action(
      .compare, [.character("v"), .function(12)], "compare all",
      help: "Read all Accounts or Contacts of both sides and compare them field by field.",
      if: { $1.connections[.px] != nil && $1.connections[.salesforce] != nil }
    ) { _, _ in .open(Compare()) },
    Action(
      .connect, [.character("l"), .function(4)], "live",
      help: "Connect Gainsight PX and Salesforce, so that answers can be checked.",
      if: { $1.rehearsal == nil && !$1.isClosed }
    ) { _, _ in .open(Connect()) },
    Action(
      .advance, [.character("w"), .function(6)], "to the next window",
      help: "Let the rehearsal's clock go on to just after the next window.", if: isRehearsal
    ) { _, context in
      guard let window = Timetable.windows(after: context.now, count: 1).first else { return .stay }
      // Some minutes after it, so that what the window does is done.
      return .command(.stage(.advance(window.at - context.now + 300)))
    },
    Action(
      .fault, [.character("f"), .function(7)], "faults",
      help: "Let something go wrong in the rehearsal, or put it right.", if: isRehearsal
    ) { _, _ in .open(Faults()) },
    Action(
      .copy, [.character("y"), .control("y")], "copy",
      help: Phrase(
        screen:
          "Copy the page's address, what stands in a blank, or the code: to the clipboard, and alone on the screen.",
        lines: "Say alone on a line, to be copied: the page's address, what stands in a blank, the code.")
    ) { .open(Copying(in: $1)) },
    Action(.report, [.character("r"), .function(3)], "report", help: "Read the whole session as a report.") {
      ReportPage.opening(in: $1)
    },
    Action(
      .menu, [.character("m"), .function(10)], "menu",
      help: Phrase(
        screen: "Everything that can be done here, by arrows and Enter.", lines: "The words that work here.")
    ) { interface, _ in .open(Menu(at: interface.place)) },
    Action(
      .help, [.character("?"), .function(1)], "keys",
      help: Phrase(screen: "The keys of this place.", lines: "The words that work here.")
    ) { _, _ in .open(Help()) },
    Action(
      .leave, [.character("q"), .control("c")], "leave", help: "Leave; everything recorded and typed is kept."
    ) { _, _ in .open(Leave()) },
  ]

  private static let isInList: @Sendable (Place, Session) -> Bool = { place, _ in place == .list }
  private static let isInForm: @Sendable (Place, Session) -> Bool = { place, _ in place == .form }
  private static let isOpen: @Sendable (Place, Session) -> Bool = { !$1.isClosed }
  private static let isRehearsal: @Sendable (Place, Session) -> Bool = { $1.rehearsal != nil }
}
