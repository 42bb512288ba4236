import Testing
import Wizard

@testable import Screens

@Suite struct `The board` {
  private var board = Board.scene()

  // MARK: Order

  @Test func `lists what is due now first, then what somebody has to look at, then what comes later`() {
    #expect(
      board.names == [
        "umbrella", "acme", "broken", "hooli", "wayne-enterprises-north-america-production", "globex", "initech",
        "practice", "stark", "tyrell", "wonka",
      ])
  }

  @Test mutating func `is sorted by name, by last change and by progress with Tab`() {
    board.press(.tab)
    #expect(board.sort == .name && board.names == board.names.sorted())
    board.press(.tab)
    #expect(board.sort == .change && board.names.suffix(2) == ["initech", "broken"])
    board.press(.tab)
    #expect(board.sort == .progress && board.names.prefix(3) == ["broken", "practice", "hooli"])
    board.press(.tab)
    #expect(board.sort == .due)
    board.press(.backTab)
    #expect(board.sort == .progress)
  }

  /// Even sessions with the same name and nothing due have a defined order.
  @Test func `has one order, whatever comes first`() {
    let rows = (0..<50).map { BoardRow(place: "c/\($0)/s.reconnect", content: .unreadable("why")) }
    let places = Board.scene(rows).shown.map(\.place)
    #expect(Board.scene(rows.reversed()).shown.map(\.place) == places)
    #expect(Set(places).count == 50)
  }

  // MARK: Totals and filters

  @Test func `counts by the same rules by which it lists`() {
    for filter in Board.Filter.allCases {
      var board = board
      board.show(filter)
      #expect(board.shown.count == board.totals[filter], "\(filter)")
      #expect(board.shown.allSatisfy { filter.takes($0, at: Board.noon) })
    }
    #expect(
      board.totals.parts.map(\.words) == [
        "3 of 10 reconnected", "1 stopped", "2 due today", "1 unreadable", "1 rehearsal not counted",
      ])
    #expect(board.totals.tenants == 10)
  }

  @Test func `counts as reconnected only what the record says, and no rehearsal at all`() {
    func totals(_ row: BoardRow) -> Board.Totals { Board.scene([row]).totals }
    let signed = Board.row("a", "sealed", done: 58)
    #expect(totals(signed)[.reconnected] == 0 && totals(signed)[.signed] == 1)
    let wrong = Board.row("a", "sealed", done: 58) { $0.stoppedBy = "Accounts: nothing arrives" }
    #expect(totals(wrong)[.stopped] == 1 && totals(wrong)[.signed] == 0 && totals(wrong)[.reconnected] == 0)
    #expect(wrong.says(at: Board.noon) == "signed, needs attention: Accounts: nothing arrives")
    let practice = Board.row("a", "stopped") {
      $0.strangerWord = Session.rehearsalWord
      $0.stoppedBy = "x"
      $0.dues = [Board.due(-1)]
    }
    #expect(totals(practice).tenants == 0)
    #expect(Board.Filter.allCases.filter { totals(practice)[$0] > 0 } == [.all, .rehearsals])
  }

  /// Every session has at least one filter besides All. The progress filters are mutually exclusive.
  @Test func `has a filter for each session, and one alone for each that is in progress`() {
    for row in Board.examples {
      let filters = Board.Filter.allCases.filter { $0 != .all && $0.takes(row, at: Board.noon) }
      #expect(!filters.isEmpty, "\(row.name)")
      let underway: Set<Board.Filter> = [.salesforceAdmin, .inProgress, .paused, .stopped, .signed, .reconnected]
      #expect(filters.filter(underway.contains).count <= 1, "\(row.name)")
    }
  }

  @Test mutating func `goes through the filters that have rows with the arrows`() {
    var seen: [Board.Filter] = []
    repeat {
      seen.append(board.filter)
      board.press(.right)
    } while board.filter != .all
    #expect(seen == Board.Filter.allCases.filter { $0 == .all || board.totals[$0] > 0 })
    #expect(!seen.contains(.gone))
    board.press(.left)
    #expect(board.filter == .rehearsals)
    board.press(.escape)
    #expect(board.filter == .all)
  }

  @Test func `counts what is due today until midnight in UTC`() {
    let rows = [43_199, 43_200].map { seconds in Board.row("a\(seconds)") { $0.dues = [Board.due(Int64(seconds))] } }
    var board = Board.scene(rows)
    board.show(.dueToday)
    #expect(board.names == ["a43199"])
  }

  // MARK: Search

  @Test mutating func `finds by name, person, file and what it waits for, in any case`() {
    for (typed, found) in [
      ("ACME", ["acme"]), ("ben AWAY", ["hooli"]), ("broken.rec", ["broken"]), ("last sync", ["globex"]),
      ("ap-stark", ["stark"]), ("nothing such", []),
    ] {
      board.type(typed)
      #expect(board.names == found, "\(typed)")
      #expect(board.totals.tenants == 10)
      board.press(.escape)
      #expect(board.names.count == 11)
    }
  }

  @Test mutating func `takes letters that are keys elsewhere for a search`() {
    board.type("q")
    #expect(board.search.text == "q" && board.names.isEmpty)
    #expect(board.handle(.escape, now: Board.noon) == nil)
    #expect(board.handle(.escape, now: Board.noon) == .leave)
  }

  // MARK: Marking

  @Test mutating func `keeps the mark on its session while the list changes around it`() {
    board.press(.down, .down, .down)
    #expect(board.selectedRow?.name == "hooli")
    board.press(.tab)
    #expect(board.selectedRow?.name == "hooli")
    _ = board.take([.row(Board.row("aaa")), .gone(place: "clients/globex/globex.reconnect")], now: Board.noon)
    #expect(board.selectedRow?.name == "hooli")
    board.type("wonka")
    #expect(board.selectedRow?.name == "wonka")
    board.press(.escape)
    #expect(board.selectedRow?.name == "hooli")
  }

  @Test mutating func `marks the first row until somebody moves`() {
    _ = board.take([.row(Board.row("zzz") { $0.dues = [Board.due(-500)] })], now: Board.noon)
    #expect(board.selectedRow?.name == "zzz")
  }

  @Test mutating func `has its mark in sight, whatever is pressed`() {
    var board = Board.scene((100..<400).map { Board.row("t\($0)") })
    for key in [Key.end, .up, .pageUp, .pageUp, .pageDown, .home, .down, .pageDown, .end, .up] {
      board.press(key)
      for size in [(24, 80), (12, 40), (60, 200)] {
        let frame = board.drawn(rows: size.0, columns: size.1)
        let row = frame.cursor.map { frame.rows[$0.row].text } ?? ""
        #expect(row.contains("▶") && row.contains(board.selectedRow?.name ?? "?"), "\(key) at \(size): \(row)")
      }
    }
  }

  // MARK: News

  @Test mutating func `says what happened, one thing by name and several by number`() {
    _ = board.take([.row(Board.row("newone"))], now: Board.noon)
    #expect(board.notice == "newone: new, in progress: Authorize and approve")
    _ = board.take([.row(Board.row("globex", done: 41) { $0.stoppedBy = "Mapping: differs" })], now: Board.noon)
    #expect(board.notice == "globex: stopped: Mapping: differs")
    _ = board.take([.replaced(place: "clients/stark/stark.reconnect")], now: Board.noon)
    #expect(board.notice == "stark: the file was replaced.")
    _ = board.take([.row(Board.row("a")), .row(Board.row("b"))], now: Board.noon)
    #expect(board.notice == "2 sessions changed.")
    board.press(.down)
    #expect(board.notice == nil)
    _ = board.take([.row(Board.row("a"))], now: Board.noon)
    #expect(board.notice == nil)
  }

  @Test mutating func `keeps what is gone in the list, outside the totals, until everything is read again`() {
    _ = board.take([.gone(place: "clients/stark/stark.reconnect")], now: Board.noon)
    #expect(board.notice == "stark: the file was moved or deleted.")
    #expect(board.totals.parts.map(\.words).first == "2 of 9 reconnected")
    #expect(board.totals[.gone] == 1 && board.names.contains("stark"))
    #expect(board.handle(.function(5), now: Board.noon) == .readAgain)
    #expect(!board.names.contains("stark") && board.totals[.gone] == 0)
  }

  @Test mutating func `changes by itself when something becomes due, and when the day ends`() {
    #expect(board.nextChange(after: Board.noon) == Board.noon + 18_000)
    board.arrange(now: Board.noon + 18_000)
    #expect(board.shown[1].says(at: Board.noon + 18_000) == "pause ended: Ben is away")
    #expect(board.nextChange(after: Board.noon + 18_000) == Board.noon + 43_200)
  }

  /// A file that is deleted before it was read must not keep the board waiting for its row.
  @Test func `ends its first reading where a file is gone before it was read`() {
    var board = Board(source: "c", now: Board.noon) { $0 }
    _ = board.take([.found(2), .row(Board.row("a"))], now: Board.noon)
    #expect(board.isReading)
    #expect(board.drawn().text.contains("Reading 2 sessions… 1 read"))
    _ = board.take([.gone(place: "b")], now: Board.noon)
    #expect(!board.isReading && board.totals[.gone] == 1)
  }

  // MARK: The record

  private static var sessions: [(Session, isHidden: Bool)] {
    [(Scene.reaching(.scope).session, false), (Scene.reaching(.rightOrg).session, true)]
  }

  @Test mutating func `opens a record to be read, and comes back to the same row`() {
    for (session, isHidden) in Self.sessions {
      board.press(.home, .down, .down, .down)
      let place = board.selected ?? ""
      #expect(board.handle(.enter, now: Board.noon) == .open(place: place))
      _ = board.take([.record(place: place, Board.Record(session: session, proof: nil))], now: Board.noon)
      let text = board.drawn(rows: 40).text
      #expect(text.contains(isHidden ? "Session status" : "Report"), "\(text)")
      #expect(session.hidesOrg == isHidden)
      // Every key only reads: none of them produces a request.
      let keys: [Key] =
        [
          .down, .right, .left, .tab, .end, .pageDown, .function(4), .function(5), .function(10), .delete,
          .control("y"),
        ]
        + "abcdefghijklmnopstuvwxyz".map { .character($0) }
      for key in keys where board.record != nil { #expect(board.handle(key, now: Board.noon) == nil, "\(key)") }
      board.press(.escape)
      #expect(board.record == nil && board.selected == place)
    }
  }

  @Test mutating func `shows a record anew that is written in while it is read`() {
    let place = "clients/globex/globex.reconnect"
    _ = board.open(board.rows[place])
    let record = Board.Record(session: Scene.reaching(.scope).session, proof: nil)
    _ = board.take([.record(place: place, record)], now: Board.noon)
    let changed = board.take([.row(Board.row("globex", done: 41))], now: Board.noon)
    #expect(changed == .open(place: place))
    _ = board.take([.record(place: place, record)], now: Board.noon)
    _ = board.take([.gone(place: place)], now: Board.noon)
    #expect(board.drawn(rows: 60).text.contains("The file was moved or deleted."))
    board.press(.escape)
    #expect(board.record == nil)
  }

  @Test mutating func `says why a session can't be opened`() {
    _ = board.open(board.rows["clients/broken.reconnect"])
    #expect(board.notice?.hasPrefix("broken: unreadable: this file is incomplete") == true)
    _ = board.open(board.rows["clients/globex/globex.reconnect"])
    _ = board.take([.noRecord(place: "clients/globex/globex.reconnect", "It was changed.")], now: Board.noon)
    #expect(board.notice == "It was changed." && board.record == nil && board.awaited == nil)
  }

  @Test mutating func `copies the command that resumes the marked session`() {
    #expect(
      board.handle(.control("y"), now: Board.noon) == .copy("px-reconnect resume clients/umbrella/umbrella.reconnect"))
  }

  // MARK: The picture

  @Test mutating func `draws again only the rows that changed`() {
    let before = board.drawn()
    _ = board.take([.row(Board.row("globex", done: 41) { $0.next = "Check Last Sync" })], now: Board.noon)
    board.forgetNotice()
    let after = board.drawn()
    let changed = zip(before.rows, after.rows).filter { $0 != $1 }
    #expect(changed.count == 1 && changed[0].1.text.contains("globex"))
    #expect(board.drawn() == after)
  }

  @Test(arguments: [(12, 40), (20, 60), (24, 80), (40, 120), (60, 200)])
  func `says of each session its name and how it stands, at every size`(rows: Int, columns: Int) {
    for row in Board.examples {
      var board = Board.scene([row])
      let text = board.drawn(rows: rows, columns: columns).text
      #expect(text.contains(row.name.prefix(6)), "\(text)")
      #expect(text.contains(row.says(at: Board.noon, isShort: columns < 60).prefix(12)), "\(text)")
    }
  }

  /// Anyone who can write a file can put anything into its summary.
  @Test func `obeys nothing that a file says`() {
    let hostile = "\u{1B}]0;x\u{07}\u{9B}2J\u{202E}evil\r\n" + String(repeating: "很長", count: 300)
    let row = BoardRow(
      place: "c/\(hostile).reconnect",
      content: .read(
        SessionSummary(
          org: hostile, subscription: hostile, state: "stopped", stoppedBy: hostile, strangerWord: nil,
          progress: Progress(open: 3), phases: [], people: [hostile], dues: [Board.due(5, hostile)], next: hostile,
          speakers: [.px], speakerNames: hostile, lastChange: Board.noon)))
    for size in [(12, 40), (24, 80), (60, 200)] {
      var board = Board.scene([row])
      let frame = board.drawn(rows: size.0, columns: size.1)
      #expect(frame.rows.allSatisfy { $0.columns <= size.1 })
      let scalars = frame.text.unicodeScalars
      #expect(!scalars.contains { $0 != "\n" && ($0.properties.generalCategory == .control || $0 == "\u{202E}") })
    }
    var dialogue = BoardDialogue(board: Board.scene([row]), now: Board.noon)
    for line in dialogue.prompt() {
      #expect(!line.string.unicodeScalars.contains { $0.properties.generalCategory == .control || $0 == "\u{202E}" })
    }
  }

  @Test mutating func `shows its keys, which can be scrolled in a small window`() {
    for key in [Key.function(1), .character("?")] {
      board.press(key)
      #expect(board.drawn().text.contains("Keys of the board"))
      for _ in 0..<40 { board.press(.down) }
      #expect(board.drawn(rows: 12, columns: 40).text.contains("not counted"))
      board.press(.escape)
      #expect(board.drawn().text.contains("acme"))
    }
  }
}
