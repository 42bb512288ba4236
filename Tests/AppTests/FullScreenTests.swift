import Glibc
import Posix
import Screens
import SessionFile
import Testing
import Wizard

@testable import App

@Suite struct `The full screen` {
  private let scene: Scene
  private let terminal = ScriptedTerminal()
  private let clock = HandClock()

  init() throws { scene = try Scene() }

  private func run(_ live: LiveRunner = LiveRunner(.byHand)) -> Int32 {
    let clock = clock
    var screen = FullScreen(
      active: scene.active, interface: Interface(session: scene.active.session, zone: "UTC"), terminal: terminal,
      events: terminal, ascii: false, live: live, clock: { clock.now })
    return screen.run()
  }

  @Test func `ends with 128 and the signal that ended it`() {
    #expect(run() == 128 + SIGTERM)
    terminal.script = [.init(happens: [.terminalLost])]
    #expect(run() == 128 + SIGHUP)
  }

  @Test func `says once what people should know of the terminal`() {
    terminal.remark = "This computer has no description of it."
    terminal.script = [.init(keys: [.down])]
    _ = run()
    func says(_ frame: Frame?) -> Bool { frame?.rows.contains { $0.text.contains("has no description of it") } == true }
    #expect(says(terminal.frames.first) && !says(terminal.frames.last))
  }

  @Test func `paints before it starts anything`() {
    let terminal = terminal
    var painted: Int?
    let live = LiveRunner(
      .live,
      start: {
        painted = terminal.frames.count
        return nil
      })
    _ = run(live)
    #expect(painted == 1)
  }

  @Test func `writes half-typed answers after 300 ms of quiet, not before`() throws {
    let (journal, clock) = (scene.journal, clock)
    func drafts() -> [String] { ((try? journal.drafts()) ?? []).map(\.text) }
    var seen: [[String]] = []
    terminal.script = [
      .init(keys: .typing("1") + [.enter]),
      .init(keys: .typing("Ana")),
      .init(happens: [], act: { clock.now += 299 }),
      .init(
        happens: [],
        act: {
          seen.append(drafts())
          clock.now += 1
        }),
      .init(happens: [], act: { seen.append(drafts()) }),
    ]
    _ = run()
    #expect(terminal.deadlines[2].map { $0 <= 1_300 } == true)
    #expect(seen.count == 2)
    #expect(seen.first?.contains("Ana") == false)
    #expect(seen.last?.contains("Ana") == true)
  }

  @Test func `writes half-typed answers when it ends`() throws {
    terminal.script = [.init(keys: .typing("1") + [.enter]), .init(keys: .typing("Ana"))]
    _ = run()
    #expect(try scene.journal.drafts().map(\.text).contains("Ana"))
  }

  @Test func `paints once for all keys that are pending`() {
    terminal.script = [.init(keys: .typing("1") + [.enter]), .init(keys: .typing("Ana Ito of Acme"))]
    _ = run()
    let painted = terminal.frames.count
    terminal.script = []
    #expect(painted <= 4)
  }

  @Test func `takes letters that come at once as one piece, where they are text`() {
    let text = String(repeating: "status 401 ", count: 2_000)
    terminal.script = [.init(keys: .typing("1") + [.enter]), .init(keys: .typing(text + "Z"))]
    _ = run()
    #expect(terminal.frames.last?.rows.contains { $0.runs.contains { $0.text.string.hasSuffix("401 Z") } } == true)
    let drafts = (try? scene.journal.drafts()) ?? []
    #expect(drafts.contains { $0.text == text + "Z" })
  }

  @Test func `has letters as commands and answers where they aren't text, however many come at once`() {
    terminal.script = [
      .init(keys: .typing("1") + [.enter, .escape] + .typing("n")), .init(keys: .typing("a note") + [.enter]),
    ]
    _ = run()
    #expect(
      scene.journal.recorded.contains { if case .noted(let note) = $0.event { note.text == "a note" } else { false } })
  }

  @Test func `says what the terminal can't do`() {
    func words() -> String { terminal.frames.last?.rows.flatMap(\.runs).map(\.text.string).joined() ?? "" }
    terminal.canStop = false
    terminal.script = [.init(keys: [.control("z")])]
    _ = run()
    #expect(words().contains("no shell is waiting"))
    terminal.script = [.init(happens: [.unreadable(.pasteDropped)])]
    _ = run()
    #expect(words().contains("so it was dropped"))
  }

  /// Answers everything up to the features in use. The next turn is only for reading.
  private func answered(then last: [Key]) throws -> Int {
    var keys: [[Key]] = [.typing("1") + [.enter]]
    for text in ["Ana Ito", "ana@acme.com", "", "Ben Ode", "ben@acme.com", "", "y"] {
      keys.append(.typing(text) + [.tab])
    }
    keys += [[.enter], .typing("1") + [.enter]]
    for _ in 0..<7 { keys.append(.typing("n") + [.tab]) }
    let scene = try Scene()
    let terminal = ScriptedTerminal()
    terminal.script = (keys + [last]).map { .init(keys: $0) }
    var screen = FullScreen(
      active: scene.active, interface: Interface(session: scene.active.session, zone: "UTC"), terminal: terminal,
      events: terminal, ascii: false, live: LiveRunner(.byHand))
    _ = screen.run()
    return scene.journal.recorded.count { if case .answered = $0.event { true } else { false } }
  }

  @Test func `records no turn that nobody has seen, however many keys are pending`() throws {
    let once = try answered(then: [.enter])
    #expect(try answered(then: [.enter, .enter]) == once)
    #expect(try answered(then: [.enter, .enter, .enter, .enter]) == once)
  }
}
