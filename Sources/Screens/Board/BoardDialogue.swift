package import Wizard

/// The board in plain mode: one line for each session, and commands that filter, sort and open them.
package struct BoardDialogue: Sendable {
  package private(set) var board: Board
  /// The places in the last printed list, so that a number means the session that people heard.
  private var said: [String] = []
  private var replies: [PlainText] = []
  private var saysList = true
  private var now: Moment

  package init(board: Board, now: Moment) {
    self.board = board
    self.now = now
  }

  /// - Returns: What to print while waiting for a line, and a request to read the open record again if it changed.
  package mutating func take(_ news: [Board.News], now: Moment) -> (said: [PlainText], request: Board.Request?) {
    self.now = now
    let (wasReading, wasOpen) = (board.isReading, board.record?.place)
    board.forgetNotice()
    let request = board.take(news, now: now)
    if let record = board.record, wasOpen != record.place { replies += record.lines(now: now) }
    guard !wasReading, let notice = board.notice else { return ([], request) }
    return ([PlainText(notice).spoken], request)
  }

  /// Returns everything to print before the next line is read. The last line says what to type.
  package mutating func prompt() -> [PlainText] {
    defer { (replies, saysList) = ([], false) }
    if board.record != nil { return replies }
    return replies + (saysList ? list() : []) + ["Type a number to open a session, a name to search, or /help."]
  }

  package static let cue: PlainText = "Session, search or command:"

  /// Returns the totals in one sentence, then a line for each session.
  package mutating func list() -> [PlainText] {
    said = board.shown.map(\.place)
    guard !board.shown.isEmpty else { return [totals, PlainText(board.emptyLine)] }
    return [totals] + (heading.map { [$0] } ?? [])
      + board.shown.enumerated().map { place, row in PlainText("\(place + 1) \(row.line(at: now))").spoken }
  }

  package var totals: PlainText { PlainText(board.totals.parts.map(\.words).joined(separator: "; ") + ".") }

  /// The filter, search and order in use; `nil` if they are the defaults.
  private var heading: PlainText? {
    let parts = [
      board.filter == .all ? nil : board.filter.title.lowercased(),
      board.isSearching ? "with \"\(board.search.text.trimmed)\"" : nil,
      board.sort == .due ? nil : board.sort.title,
    ].compactMap(\.self)
    return parts.isEmpty ? nil : PlainText("\(board.shown.count.grouped) listed: \(parts.joined(separator: ", ")).")
  }

  // MARK: Lines

  /// Handles a typed line, and returns what the caller has to do.
  package mutating func take(_ line: String, now: Moment) -> Board.Request? {
    self.now = now
    let line = line.trimmed
    if var record = board.record {
      if let lines = record.take(line: line, now: now) {
        board.record = record
        replies += lines
      } else {
        board.record = nil
        replies.append("Record closed.")
      }
      return nil
    }
    if line.hasPrefix("/") { return takeWord(line.dropFirst().split(separator: " ", maxSplits: 1).map(String.init)) }
    guard !line.isEmpty else { return nil }
    if let number = Int(line), number > 0, number <= said.count { return open(said[number - 1]) }
    search(for: line)
    return nil
  }

  private mutating func takeWord(_ words: [String]) -> Board.Request? {
    let rest = words.dropFirst().first?.trimmed ?? ""
    switch words.first?.lowercased() {
    case "leave", "quit", "q": return .leave
    case "help", "menu": replies += Self.help
    case "list": saysList = true
    case "all":
      board.search(for: "")
      list(.all)
    case "search": search(for: rest)
    case "show":
      if let filter = Self.choice(of: rest, among: Board.Filter.self) {
        list(filter)
      } else {
        replies.append(Self.filters)
      }
    case "sort":
      guard let sort = Self.choice(of: rest, among: Board.Sort.self) else {
        replies.append(Self.sorts)
        return nil
      }
      board.sort(by: sort)
      saysList = true
    case "open":
      if let number = Int(rest), number > 0, number <= said.count { return open(said[number - 1]) }
      replies.append("Type the number of a session in the list, for example /open 1.")
    case "read":
      saysList = true
      return board.readAgain()
    case let word:
      replies.append(PlainText("Unknown command /\(word ?? ""). Type /help for all commands."))
    }
    return nil
  }

  private mutating func list(_ filter: Board.Filter) {
    board.show(filter)
    saysList = true
  }

  private mutating func search(for text: String) {
    board.search(for: text)
    saysList = true
  }

  private mutating func open(_ place: String) -> Board.Request? {
    let request = board.open(board.rows[place])
    if request == nil, let notice = board.notice { replies.append(PlainText(notice).spoken) }
    return request
  }

  private static func choice<Value: RawRepresentable & CaseIterable>(of text: String, among: Value.Type) -> Value?
  where Value.RawValue == String {
    let all = Array(Value.allCases)
    return text.choice(among: all.map { [$0.rawValue, $0.rawValue.replacing("-", with: " ")] }).map { all[$0] }
  }

  private static let filters = PlainText(
    "Type /show with one of these: \(Board.Filter.allCases.map(\.rawValue).joined(separator: ", ")).")
  private static let sorts = PlainText(
    "Type /sort with one of these: \(Board.Sort.allCases.map(\.rawValue).joined(separator: ", ")).")

  private static var help: [PlainText] {
    [
      "A number: open that session, to read it. Nothing is written to it.",
      "Any other text: search for a tenant, a person, a file or the next step.",
      "/show stopped: list only those. \(filters)", "/sort name: list them in another order. \(sorts)",
      "/all: clear the search and list everything.", "/list: repeat the list.",
      "/read: read all files again, and remove missing ones.", "/leave: leave the board.",
    ]
  }
}

extension Board {
  /// Why the list is empty, in plain mode.
  fileprivate var emptyLine: String {
    rows.isEmpty
      ? "No sessions in \(source). Start one with: px-reconnect start --session FILE"
      : "No session matches. Type /all to list everything."
  }
}

extension BoardRow {
  /// `acme: stopped: Right org? … · 12 of 58 · Ana’s turn · last change 15:26 UTC · clients/acme.reconnect`
  package func line(at now: Moment) -> String {
    let summary = summary
    let parts: [String?] = [
      "\(name): \(says(at: now))", summary.map { "\($0.progress.settled) of \($0.progress.total)" },
      summary.flatMap { $0.isSealed ? nil : $0.speakerNames }.map { "\($0)’s turn" },
      summary?.lastChange.map { "last change \(Clock.short($0, now: now)) UTC" }, place,
    ]
    return parts.compactMap(\.self).joined(separator: " · ")
  }
}
