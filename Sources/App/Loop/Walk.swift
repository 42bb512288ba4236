import ArgumentParser
import Glibc
import Posix
import Screens
import SessionFile
import Wizard

/// The display mode: full screen or lines, which symbols, which colors.
struct Mode {
  /// When to use color.
  enum Color: String, CaseIterable {
    case auto, always, never
  }

  /// The background to choose colors for.
  enum Theme: String, CaseIterable {
    case auto, dark, light
  }

  var plain = false
  var ascii = false
  var color = Color.auto
  var theme = Theme.auto
}

/// Opens a session and runs it, in the mode that fits the terminal.
struct Walk {
  let mode: Mode
  let terminal: any Terminal.Type

  /// Starts a session, or offers to resume one if there are any.
  func begin() throws {
    try Moment.refuseImpossibleClock()
    let folder = try SessionFolder.standard()
    let read: (String) -> StartPage.Found? = { path in
      guard let found = try? SessionFolder.Found(path: path), found.isOpen else { return nil }
      return StartPage.Found(file: path, words: found.words, isSealed: found.summary.isSealed)
    }
    if usesLines {
      let console = Console()
      guard let choice = chosenInLines(try folder.recentPaths().compactMap(read), console) else { return }
      return try walk(console) { () throws(SessionFileError) in try open(choice, in: folder) }
    }
    // Errors are reported before the screen is taken over. The files are listed after it is painted.
    try folder.refuseUnreadable()
    var ended: Int32 = 0
    try onScreen { terminal, loop, ascii throws(SessionFileError) in
      let start = StartLoop(
        terminal: terminal, events: loop, ascii: ascii, find: { (try? folder.recentPaths()) ?? [] }, read: read)
      switch start.run(connections: LiveProgram.credentials) {
      case .chosen(let choice): return try open(choice, in: folder)
      case .ended(let code):
        ended = code
        return nil
      }
    }
    throw ExitCode(ended)
  }

  /// The start page as lines, on a terminal or if there is something to resume. The end of the input chooses nothing.
  private func chosenInLines(_ found: [StartPage.Found], _ console: Console) -> StartPage.Choice? {
    guard !found.isEmpty || isatty(STDIN_FILENO) == 1 else { return .byHand }
    _ = terminal.chooseLocale()
    var page = StartPage(found: found, connections: LiveProgram.credentials)
    while true {
      switch console.ask(page.takeLines(), cue: "Your choice:") ?? console.next() {
      case .text(let text)?: if let choice = page.choice(line: text) { return choice == .leave ? nil : choice }
      case .refused(let why)?: Output.line(why.sentence)
      case nil: return nil
      }
    }
  }

  private func open(_ choice: StartPage.Choice, in folder: SessionFolder) throws(SessionFileError) -> Opened? {
    let fresh = folder.freshPath(now: .now)
    return switch choice {
    case .rehearse: try open(new: fresh, .rehearse(seed: 1, faults: []))
    case .live: try open(new: fresh, .live)
    case .byHand: try open(new: fresh, .byHand)
    case .resume(let file): try open(existing: file)
    case .leave: nil
    }
  }

  func start(at path: String?, _ beginning: LiveRunner.Beginning = .byHand) throws {
    try Moment.refuseImpossibleClock()
    let path = try path ?? SessionFolder.standard().freshPath(now: .now)
    try walk { () throws(SessionFileError) in
      access(path, F_OK) == 0 && !Journal.isEmptyFile(path) ? try open(existing: path) : try open(new: path, beginning)
    }
  }

  func resume(_ path: String?) throws {
    try Moment.refuseImpossibleClock()
    guard let path = try path ?? SessionFolder.standard().latest()?.path else {
      throw Failed("No session to resume. Start one with: px-reconnect start")
    }
    try walk { () throws(SessionFileError) in try open(existing: path) }
  }

  /// Starts or resumes a session that is recorded in a store too.
  ///
  /// - Parameter beginning: How a new one starts; `nil` to resume only.
  func walk(in mirror: StoreMirror, _ beginning: LiveRunner.Beginning? = nil, takingOver: Bool = false) throws {
    try Moment.refuseImpossibleClock()
    var opened: Opened?
    defer { mirror.end() }
    try walk(
      before: {
        let found = try mirror.open(creating: beginning != nil, takingOver: takingOver)
        opened = Opened(
          found.journal, found.isNew ? beginning ?? .resumed : .resumed, mirror: mirror,
          remark: found.remark)
      },
      { () throws(SessionFileError) in opened })
  }

  /// A session file that was opened.
  struct Opened {
    let journal: Journal
    let beginning: LiveRunner.Beginning
    let mirror: StoreMirror?
    /// What to say first.
    let remark: String?

    init(_ journal: Journal, _ beginning: LiveRunner.Beginning, mirror: StoreMirror? = nil, remark: String? = nil) {
      self.journal = journal
      self.beginning = beginning
      self.mirror = mirror
      self.remark = remark
    }
  }

  private func open(
    new path: String, _ beginning: LiveRunner.Beginning
  ) throws(SessionFileError) -> Opened {
    let awaitsRehearsal = if case .rehearse = beginning { true } else { false }
    return Opened(try Journal.create(at: path, now: .now, awaitsRehearsal: awaitsRehearsal), beginning)
  }

  /// Opens a record read-only if the file can't be written.
  private func open(existing path: String) throws(SessionFileError) -> Opened {
    do throws(SessionFileError) {
      return Opened(try Journal(path: path, readOnly: false, checkingKeys: SSHKey.check), .resumed)
    } catch {
      guard case .notPermitted = error else { throw error }
      return Opened(try Journal(path: path, readOnly: true, checkingKeys: SSHKey.check), .resumed)
    }
  }

  private func walk(
    _ console: Console = Console(), before prepare: () throws -> Void = {},
    _ open: () throws(SessionFileError) -> Opened?
  ) throws {
    if usesLines {
      try Debugging.refuseUnwritableFile()
      _ = terminal.chooseLocale()
      try prepare()
      guard let opened = try open() else { return }
      let (active, interface) = prepared(opened)
      var plain = PlainLoop(active: active, interface: interface, live: LiveRunner(opened.beginning), console: console)
      let code = plain.run()
      opened.journal.close()
      throw ExitCode(code)
    }
    try onScreen(before: prepare) { _, _, _ throws(SessionFileError) in try open() }
  }

  /// Takes over the screen and opens the file. Problems with the file are reported after the screen is restored.
  ///
  /// - Parameter prepare: What may start other programs, and is done while Ctrl-C still ends this one.
  func onScreen(
    before prepare: () throws -> Void = {},
    _ open: (any Terminal, EventLoop, _ ascii: Bool) throws(SessionFileError) -> Opened?
  ) throws {
    let debugFile = try Debugging.divertToFile()
    let box = Supervisor.split()
    try prepare()
    // Both must happen before the terminal is taken over, so that it is restored however the program ends.
    let loop = EventLoop()
    box.screenTaken(reset: self.terminal.resetBytes)
    let isFelt = isFelt
    let ascii = !self.terminal.chooseLocale() || isFelt
    let terminal: any Terminal
    do throws(TerminalProblem) {
      terminal = try self.terminal.init(color: usesColor, background: background)
    } catch {
      box.screenGiven()
      throw error
    }
    loop.keyboard.decoder.described = terminal.describedKeys
    let result = Result { () throws(SessionFileError) in try open(terminal, loop, ascii) }
    var code: Int32 = 0
    var farewell: [String] = []
    if case .success(let opened?) = result {
      let (active, interface) = prepared(opened)
      box.note(resume: interface.resume)
      let live = LiveRunner(opened.beginning)
      var screen = FullScreen(
        active: active, interface: interface, terminal: terminal, events: loop, ascii: ascii, isFelt: isFelt,
        live: live)
      code = screen.run()
      farewell = screen.farewell
      opened.journal.close()
    }
    terminal.close()
    box.screenGiven()
    _ = try result.get()
    if code == 0 || code == 2 { for line in farewell { Output.line(line) } }
    if let debugFile { Output.problem("The requests are listed in \(debugFile).") }
    if code != 0 { throw ExitCode(code) }
  }

  /// Whether somebody may read the screen on a braille display.
  var isFelt: Bool { mode.ascii || BrailleDisplay.isThere }

  private func prepared(_ opened: Opened) -> (ActiveSession, Interface) {
    let active = ActiveSession(journal: opened.journal, mirror: opened.mirror)
    var drafts: [Form.Slot: String] = [:]
    var draftedAt: [Form.Slot: Moment] = [:]
    var typed: [TypedPlace: [String]] = [:]
    for (draft, at) in (try? opened.journal.draftTimes()) ?? [:] {
      if let (place, line) = draft.typedLine {
        let lines = typed[place] ?? []
        typed[place] = lines + Array(repeating: "", count: max(0, line + 1 - lines.count))
        typed[place]?[line] = draft.text
      } else if let step = StepID(rawValue: draft.step) {
        drafts[Form.Slot(step: step, field: draft.field)] = draft.text
        draftedAt[Form.Slot(step: step, field: draft.field)] = at
      }
    }
    var interface = Interface(
      session: active.session, zone: LocalZone.name, resume: resumeCommand(opened),
      resumed: opened.beginning == .resumed, connecting: opened.beginning == .live && LiveProgram.credentials.isEmpty,
      now: active.now, drafts: drafts, draftedAt: draftedAt, typed: typed)
    if let remark = opened.remark { interface.warn(remark) }
    if let head = opened.journal.closedHead {
      interface.keep(lines: opened.journal.seals.map(\.line), code: Chain.code(of: head))
    }
    return (active, interface)
  }

  private func resumeCommand(_ opened: Opened) -> ResumeCommand {
    let program = Arguments.all.first ?? "px-reconnect"
    return ResumeCommand(
      program: program.contains("/") ? AbsolutePath(program).path : program,
      file: AbsolutePath(opened.journal.path).path,
      isPlain: usesLines, stored: opened.mirror?.resumeName)
  }

  /// Whether to use lines: on request, without a terminal, or on one that can't move its cursor.
  var usesLines: Bool {
    mode.plain || Environment.isOn("ACCESSIBLE") || isatty(STDIN_FILENO) == 0 || isatty(STDOUT_FILENO) == 0
      || ["dumb", nil].contains(Environment["TERM"])
  }

  private var background: Palette.Background? {
    switch mode.theme {
    case .auto: nil
    case .dark: .dark
    case .light: .light
    }
  }

  private var usesColor: Bool {
    switch mode.color {
    case .always: true
    case .never: false
    case .auto: Ink.isWanted({ Environment[$0] }, isTerminal: true)
    }
  }

  /// Recognizes the most common ways to start the wizard without the argument parser, which takes longer for two words
  /// than everything else before the first frame (docs/dev/performance.md). All others, especially mistakes, go to the
  /// parser.
  static func asked(by arguments: [String], on terminal: any Terminal.Type) -> (() throws -> Void)? {
    let words = arguments.dropFirst()
    guard words.count <= 2, !words.contains(where: { $0.hasPrefix("-") }) else { return nil }
    switch (words.first, words.dropFirst().first) {
    case (nil, _): return { try Walk(mode: Mode(), terminal: terminal).begin() }
    case ("resume", let file?): return { try Walk(mode: Mode(), terminal: terminal).resume(file) }
    default: return nil
    }
  }
}
