import Glibc
import Posix
import SessionFile
import Testing
import Wizard

@testable import App
@testable import Screens

/// The board of a folder with real files. The tests wait until each change is reported, not for a fixed time.
@Suite final class `A board over a folder` {
  private let root: String
  private let now = Moment(seconds: 1_795_000_000)
  private var board: Board
  private let source: FolderBoard

  init() throws {
    var template = Array("/tmp/px-board-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    root = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    source = try FolderBoard(SessionFolder(path: root))
    board = Board(source: root, now: now) { $0 }
  }

  deinit { _ = try? ChildProcess.run("rm", ["-rf", root]) }

  private func session(_ name: String, _ commands: [Command] = []) throws {
    let journal = try Journal.create(at: "\(root)/\(name).reconnect", now: now)
    defer { journal.close() }
    try perform(commands, in: journal)
  }

  private func perform(_ commands: [Command], in journal: Journal) throws {
    for command in commands {
      guard case .events(let events, let signature) = journal.session.decide(command, at: now) else {
        Issue.record("refused: \(command)")
        continue
      }
      try journal.commit(events, signature: signature, at: now)
    }
  }

  /// Applies news until a condition holds. Half a minute is far more than any machine needs.
  private func wait(_ what: String = #function, line: Int = #line, until isSo: (Board) -> Bool) {
    let end = Stopwatch.now + 30_000
    while !isSo(board), Stopwatch.now < end {
      _ = Watched.wait(for: source.watched, milliseconds: 500)
      if case .open(let place)? = board.take(source.take(), now: now) { source.open(place) }
    }
    let text = board.shown.map { "\($0.place): \($0.says(at: now))" }.joined(separator: "\n")
    #expect(isSo(board), "\(what), line \(line):\n\(text)\n\(board.notice ?? "")\n\(board.remarks)")
  }

  private func begin() {
    source.begin()
    wait { !$0.isReading }
  }

  private func row(_ name: String) -> BoardRow? { board.rows["\(root)/\(name).reconnect"] }

  @Test func `shows what is in it, as the list of sessions has it`() throws {
    mkdir("\(root)/below", 0o700)
    try session("a", [.answer([.statusPage: Answer(["status": "clear"])], speaker: nil)])
    try session("below/b", [.park(until: nil, reason: "lunch")])
    close(open("\(root)/c.reconnect", O_CREAT | O_WRONLY, 0o600))
    begin()
    #expect(board.names.sorted() == ["a", "b", "c"])
    for found in try SessionFolder(path: root).listing().found {
      #expect(board.rows[found.path]?.summary == found.summary)
    }
    #expect(row("below/b")?.says(at: now) == "paused: lunch")
    #expect(
      row("c")?.says(at: now)
        == "unreadable: this file isn't a px-reconnect session. It was not changed. List sessions with px-reconnect sessions"
    )
    #expect(board.totals.tenants == 3 && board.totals[.unreadable] == 1)
  }

  @Test func `is told of an answer, by a program that keeps the file open`() throws {
    try session("a")
    begin()
    let done = row("a")?.summary?.progress.done
    let journal = try Journal(path: "\(root)/a.reconnect", readOnly: false)
    defer { journal.close() }
    try perform([.answer([.statusPage: Answer(["status": "clear"])], speaker: nil)], in: journal)
    wait { $0.rows["\(self.root)/a.reconnect"]?.summary?.progress.done != done }
    #expect(board.notice?.hasPrefix("a: in progress") == true)
    try perform([.park(until: nil, reason: "lunch")], in: journal)
    wait { $0.rows["\(self.root)/a.reconnect"]?.summary?.state == "paused" }
  }

  @Test func `is told of files and folders that come, are replaced, are moved and go`() throws {
    try session("a")
    begin()
    try session("b")
    wait { $0.names.contains("b") }
    mkdir("\(root)/below", 0o700)
    try session("below/c")
    wait { $0.names.contains("c") }
    // Another file under the same name.
    try session("x", [.park(until: nil, reason: "lunch")])
    rename("\(root)/x.reconnect", "\(root)/a.reconnect")
    wait { $0.rows["\(self.root)/a.reconnect"]?.summary?.state == "paused" }
    unlink("\(root)/b.reconnect")
    wait { $0.rows["\(self.root)/b.reconnect"]?.says(at: self.now).hasPrefix("gone") == true }
    // A folder and everything in it.
    rename("\(root)/below", "\(root)/.hidden")
    wait { $0.rows["\(self.root)/below/c.reconnect"]?.says(at: self.now).hasPrefix("gone") == true }
    rename("\(root)/.hidden", "\(root)/again")
    wait { $0.rows["\(self.root)/again/c.reconnect"]?.summary != nil }
    // It is watched under its new name.
    let journal = try Journal(path: "\(root)/again/c.reconnect", readOnly: false)
    try perform([.park(until: nil, reason: "lunch")], in: journal)
    journal.close()
    wait { $0.rows["\(self.root)/again/c.reconnect"]?.summary?.state == "paused" }
  }

  @Test func `is told where a file can't be read any more, and where it can again`() throws {
    try session("a")
    let path = "\(root)/a.reconnect"
    let kept = "\(root)/kept"
    begin()
    _ = try ChildProcess.run("cp", [path, kept])
    let file = open(path, O_WRONLY | O_TRUNC)
    _ = Descriptor.write(Array("nonsense".utf8), to: file)
    close(file)
    wait { $0.rows[path]?.says(at: self.now).hasPrefix("unreadable: this file isn't") == true }
    #expect(board.totals[.unreadable] == 1)
    rename(kept, path)
    wait { $0.rows[path]?.summary != nil }
    // Root reads everything.
    guard geteuid() != 0 else { return }
    chmod(path, 0)
    wait { $0.rows[path]?.says(at: self.now).contains("permission") == true }
    chmod(path, 0o600)
    wait { $0.rows[path]?.summary != nil }
  }

  @Test func `says that its folder is gone`() throws {
    try session("a")
    begin()
    _ = try ChildProcess.run("rm", ["-rf", root])
    wait { $0.totals[.gone] == 1 }
    wait { $0.remarks.first?.contains("doesn't exist") == true }
  }

  @Test func `follows a link to a file elsewhere`() throws {
    mkdir("\(root)/.elsewhere", 0o700)
    try session(".elsewhere/a")
    symlink("\(root)/.elsewhere/a.reconnect", "\(root)/a.reconnect")
    begin()
    let journal = try Journal(path: "\(root)/.elsewhere/a.reconnect", readOnly: false)
    try perform([.park(until: nil, reason: "lunch")], in: journal)
    journal.close()
    wait { $0.rows["\(self.root)/a.reconnect"]?.summary?.state == "paused" }
  }

  /// The writer keeps its lock, and no byte changes, while it has the file open and afterward.
  @Test func `opens a record without a trace`() throws {
    try session("a", [.answer([.statusPage: Answer(["status": "clear"])], speaker: nil)])
    let path = "\(root)/a.reconnect"
    let before = try BoundedFile.bytes(at: path, largest: 1 << 24)
    var status = stat()
    stat(path, &status)
    let written = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
    begin()
    let writer = try Journal(path: path, readOnly: false)
    defer { writer.close() }
    #expect(board.handle(.enter, now: now) == .open(place: path))
    source.open(path)
    wait { $0.record != nil }
    #expect(board.record?.place == path)
    stat(path, &status)
    #expect((status.st_mtim.tv_sec, status.st_mtim.tv_nsec) == written)
    #expect(try BoundedFile.bytes(at: path, largest: 1 << 24) == before)
    #expect(SessionFolder.names(in: root).filter { !$0.hasPrefix(".") } == ["a.reconnect"])
    // The writer still has the lock, and can commit.
    #expect(throws: SessionFileError.inUse(path: path)) { try Journal(path: path, readOnly: false) }
    try perform([.park(until: nil, reason: "lunch")], in: writer)
    wait { $0.rows[path]?.summary?.state == "paused" }
  }

  @Test func `reads everything again when somebody asks for it`() throws {
    try session("a")
    try session("b")
    begin()
    unlink("\(root)/b.reconnect")
    wait { $0.totals[.gone] == 1 }
    if case .readAgain? = board.handle(.function(5), now: now) { source.readAgain() }
    #expect(board.names == ["a"])
    try session("c")
    wait { $0.names == ["a", "c"] }
  }

  @Test func `reads 2,000 sessions, and is told of one of them`() throws {
    try session("0")
    let bytes = try BoundedFile.bytes(at: "\(root)/0.reconnect", largest: 1 << 24)
    mkdir("\(root)/0", 0o700)
    for number in 1..<2_000 {
      if number % 100 == 0 { mkdir("\(root)/\(number / 100)", 0o700) }
      let file = open("\(root)/\(number / 100)/\(number).reconnect", O_CREAT | O_WRONLY, 0o600)
      _ = Descriptor.write(bytes, to: file)
      close(file)
    }
    begin()
    #expect(board.totals[.all] == 2_000 && board.totals[.unreadable] == 0)
    let journal = try Journal(path: "\(root)/7/777.reconnect", readOnly: false)
    try perform([.park(until: nil, reason: "lunch")], in: journal)
    journal.close()
    wait { $0.totals[.paused] == 1 }
    #expect(board.notice == "777: paused: lunch")
  }
}

/// The board's loop, driven by a script.
@Suite struct `The board's loop` {
  private let terminal = ScriptedTerminal()
  private let source = ScriptedSource()

  private final class ScriptedSource: BoardSource {
    var watched: [Watched] { [Watched(99)] }
    var news: [[Board.News]] = []
    private(set) var begun = 0, opened: [String] = [], readAgains = 0
    func begin() { begun += 1 }
    func take() -> [Board.News] { news.isEmpty ? [] : news.removeFirst() }
    func open(_ place: String) { opened.append(place) }
    func readAgain() { readAgains += 1 }
  }

  private let noon = Moment(seconds: 1_795_000_000)

  private func run(at milliseconds: @escaping () -> Int64 = { 0 }) -> Int32 {
    BoardLoop(
      terminal: terminal, events: terminal, source: source, ascii: false, now: { noon }, clock: milliseconds
    ).run(Board(source: "clients", now: noon) { $0 })
  }

  private func row(_ name: String, due: Int64? = nil) -> BoardRow {
    BoardRow(
      place: "\(name).reconnect",
      content: .read(
        SessionSummary(
          state: "open", progress: Progress(open: 1), phases: [],
          dues: due.map { [Due(step: .cycle1, what: "Cycle", at: noon + $0)] } ?? [], next: "Next")))
  }

  @Test func `paints before it looks for a file`() {
    let (terminal, source) = (terminal, source)
    terminal.script = [.init(act: { #expect(source.begun == 1 && terminal.frames.count == 1) })]
    #expect(run() == 128 + SIGTERM)
    #expect(terminal.frames[0].text.contains("Looking for sessions"))
  }

  @Test func `takes keys while sessions are read, and paints no more often than people see`() {
    var time: Int64 = 0
    source.news = [[.found(3), .row(row("a"))], [.row(row("b"))], [.row(row("c"))]]
    terminal.script = [
      .init(happens: [.live]), .init(keys: [.character("b")], act: { time = 50 }),
      .init(happens: [.deadline], act: { time = 100 }), .init(happens: [.live]), .init(happens: [.live]),
    ]
    #expect(run { time } == 128 + SIGTERM)
    // It waited for the pace first, and then without a deadline.
    #expect(terminal.deadlines[1] == 100 && terminal.deadlines[2] == 100 && terminal.deadlines[3] == nil)
    #expect(
      terminal.frames.contains { $0.text.contains("Reading 3 sessions… 1 read") && $0.text.contains("Search: b") })
  }

  @Test func `sleeps until something becomes due, and paints nothing else in between`() {
    source.news = [[.found(2), .row(row("a", due: 90)), .row(row("b"))]]
    terminal.script = [.init(happens: [.live]), .init(happens: [.live]), .init(happens: [.live])]
    #expect(run() == 128 + SIGTERM)
    #expect(terminal.deadlines.last == 90_000)
    #expect(terminal.frames.suffix(3).allSatisfy { $0 == terminal.frames.last })
  }

  @Test func `opens, reads again, copies, steps aside and leaves`() {
    source.news = [[.found(1), .row(row("a"))]]
    terminal.script = [
      .init(happens: [.live]), .init(keys: [.enter, .function(5), .control("y"), .control("z"), .control("l")]),
      .init(keys: [.escape, .escape]),
    ]
    #expect(run() == 0)
    #expect(source.opened == ["a.reconnect"] && source.readAgains == 1 && terminal.clipboard == ["a.reconnect"])
  }

  @Test func `leaves a window that is too small with the keys that it names`() {
    terminal.size = Frame.Size(rows: 5, columns: 20)
    terminal.script = [.init(keys: [.enter, .character("q")])]
    #expect(run() == 0)
  }
}

extension Board {
  fileprivate var names: [String] { shown.map(\.name) }
}
