import Testing
import Wizard

@testable import Screens

@Suite struct `The board in lines` {
  private var talk = BoardDialogue(board: Board.scene(), now: Board.noon)

  private mutating func say(_ line: String) -> [String] {
    #expect(talk.take(line, now: Board.noon) == nil, "\(line)")
    return talk.prompt().map(\.string)
  }

  @Test mutating func `is the totals, a line for each session, and how to go on`() {
    let lines = talk.prompt().map(\.string)
    #expect(lines.count == 13)
    #expect(lines[0] == "3 of 10 reconnected; 1 stopped; 2 due today; 1 unreadable; 1 rehearsal not counted.")
    #expect(
      lines[1]
        == "1 umbrella: signed, due now: Backfill cycle 2, 58 of 58, last change 11:00 UTC, clients/umbrella/umbrella.reconnect"
    )
    #expect(lines[7].contains("initech: waiting for the Salesforce admin: Authorize and approve"))
    #expect(lines[7].contains("Ben’s turn"))
    #expect(lines.last == "Type a number to open a session, a name to search, or /help.")
    // The list isn't printed again until somebody asks for it.
    #expect(say("") == ["Type a number to open a session, a name to search, or /help."])
    #expect(say("/list").count == 13)
  }

  @Test mutating func `searches, filters and sorts by what is typed`() {
    _ = talk.prompt()
    #expect(say("umbrella")[1] == "1 listed: with \"umbrella\".")
    #expect(say("/all").count == 13)
    #expect(say("/show due today")[1] == "2 listed: due today.")
    #expect(say("/sort name")[1] == "2 listed: due today, by name.")
    #expect(say("/show nonsense")[0].hasPrefix("Type /show with one of these: all, stopped, due-today"))
    #expect(say("/sort x")[0].hasPrefix("Type /sort with one of these: due, name, change, progress"))
    #expect(say("/search zzz").contains("No session matches. Type /all to list everything."))
    #expect(say("/nonsense")[0] == "Unknown command /nonsense. Type /help for all commands.")
    #expect(say("/help").count == 9)
    #expect(talk.take("/leave", now: Board.noon) == .leave)
  }

  @Test mutating func `opens what a number meant when it was heard`() {
    _ = talk.prompt()
    let place = "clients/acme/acme.reconnect"
    // Meanwhile, the order of the list has changed.
    _ = talk.take([.row(Board.row("aaa") { $0.dues = [Board.due(-900)] })], now: Board.noon)
    #expect(talk.take("2", now: Board.noon) == .open(place: place))
    let record = Board.Record(session: Scene.reaching(.scope).session, proof: nil)
    _ = talk.take([.record(place: place, record)], now: Board.noon)
    let report = talk.prompt().map(\.string)
    #expect(report.last?.hasPrefix("Which section?") == true)
    #expect(say("1").count > 1)
    #expect(say("999").first == "No section has that number.")
    #expect(say("/cancel") == ["Record closed.", "Type a number to open a session, a name to search, or /help."])
    #expect(talk.take("/open 1", now: Board.noon) != nil)
    #expect(say("/open 99")[0].hasPrefix("Type the number of a session"))
    #expect(say("3")[0].hasPrefix("broken: unreadable: this file"))
  }

  @Test mutating func `says what happens while a line is waited for, once`() {
    _ = talk.prompt()
    let said = talk.take([.row(Board.row("globex", done: 41) { $0.stoppedBy = "Mapping: differs" })], now: Board.noon)
    #expect(said.said.map(\.string) == ["globex: stopped: Mapping: differs"])
    #expect(talk.take([], now: Board.noon).said.isEmpty)
  }

  @Test mutating func `has no sign that a voice has no word for`() {
    for line in talk.prompt() + BoardDialogue(board: Board.scene([]), now: Board.noon).said(\.self) {
      #expect(!line.string.contains { "✓☑●○⚠»▶→←↑↓·│█░".contains($0) }, "\(line)")
    }
  }
}

extension BoardDialogue {
  fileprivate func said(_ change: (BoardDialogue) -> BoardDialogue) -> [PlainText] {
    var dialogue = change(self)
    return dialogue.prompt()
  }
}
