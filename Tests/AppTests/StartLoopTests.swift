import Glibc
import Screens
import Testing

@testable import App

@Suite struct `The start page` {
  private let terminal = ScriptedTerminal()

  private func run(_ files: [String], read: @escaping (String) -> Void = { _ in }) -> StartLoop.End {
    StartLoop(
      terminal: terminal, events: terminal, ascii: false, find: { files },
      read: { path in
        read(path)
        return StartPage.Found(file: path, words: "open")
      }
    ).run(connections: [])
  }

  @Test func `is painted before a session is looked for`() {
    let terminal = terminal
    var painted: Int?
    let start = StartLoop(
      terminal: terminal, events: terminal, ascii: false,
      find: {
        painted = terminal.frames.count
        return []
      }, read: { _ in nil })
    #expect(start.run(connections: []) == .ended(code: 128 + SIGTERM))
    #expect(painted == 1)
  }

  @Test func `takes keys while a thousand sessions are still being read`() {
    var read = 0
    terminal.script = [.init(happens: [.deadline]), .init(keys: [.character("q")])]
    #expect(run((0..<1_000).map { "/s\($0)" }) { _ in read += 1 } == .chosen(.leave))
    #expect(read > 0 && read < 50)
  }

  @Test func `marks the session that was changed last, unless somebody moved the mark`() {
    terminal.script = [.init(happens: [.deadline]), .init(keys: [.enter])]
    #expect(run(["/new", "/old"]) == .chosen(.resume(file: "/new")))
    terminal.script = [.init(keys: [.down, .enter])]
    #expect(run((0..<20).map { "/s\($0)" }) != .chosen(.leave))
  }

  @Test func `reads everything, then waits for as long as it takes`() {
    var read = 0
    terminal.script = Array(repeating: .init(happens: [.deadline]), count: 5)
    _ = run((0..<20).map { "/s\($0)" }) { _ in read += 1 }
    #expect(read == 20)
    #expect(terminal.deadlines.last == .some(nil))
  }
}
