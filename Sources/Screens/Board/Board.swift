package import Wizard

/// All sessions in a folder, in a list that updates itself: the state of each, who is next, and what is due.
///
/// It is a pure value: news from a source updates the rows, keys and lines change what is listed, and work to be done
/// elsewhere goes out as a request. It does no I/O.
package struct Board: Sendable {
  /// What a source reports about its sessions.
  package enum News: Sendable {
    /// The number of sessions found. Their rows follow.
    case found(Int)
    case row(BoardRow)
    /// The file at this place was replaced by another.
    case replaced(place: String)
    case gone(place: String)
    /// What was left out or can't be read, one sentence each. Replaces earlier remarks.
    case remarks([String])
    /// A whole session that was read to show it.
    case record(place: String, Record)
    /// Why a whole session couldn't be read, as a sentence.
    case noRecord(place: String, String)
  }

  /// A whole session, with what its file proves.
  package struct Record: Sendable {
    package let session: Session
    package let proof: Report.Proof?
    package init(session: Session, proof: Report.Proof?) {
      self.session = session
      self.proof = proof
    }
  }

  /// What the caller has to do.
  package enum Request: Equatable, Sendable {
    case open(place: String)
    case readAgain
    case copy(String)
    case suspend, redraw
    case leave
  }

  /// The name of the source in sentences, such as a folder's path.
  let source: String
  /// Returns the command that resumes a session.
  private let resume: @Sendable (_ place: String) -> String
  private(set) var rows: [String: BoardRow] = [:]
  /// The rows that the list shows, in order.
  package private(set) var shown: [BoardRow] = []
  package private(set) var totals = Totals([], at: Moment(seconds: 0))
  package private(set) var filter = Filter.all
  package private(set) var sort = Sort.due
  private(set) var search = LineEditor()
  /// The place of the row that somebody selected; `nil` until then.
  package private(set) var selected: String?
  /// The index of the marked row in `shown`. It stays if the row leaves the list, so that a neighbor is marked.
  private(set) var mark = 0
  /// The index of the first visible row.
  var top = 0
  /// The number of visible rows in the last frame, for the page keys.
  var seen = 10
  /// The number of sessions to read; `nil` while the search for them runs.
  package private(set) var expected: Int?
  private(set) var remarks: [String] = []
  /// What just happened, until the next key.
  private(set) var notice: String?
  /// The open record.
  package internal(set) var record: RecordPage?
  /// The place of the session that is being read to show it.
  package private(set) var awaited: String?
  /// The scroll position of the help page, in rows; `nil` if the page is closed.
  var help: Int?
  private var now: Moment

  package init(source: String, now: Moment, resume: @escaping @Sendable (_ place: String) -> String) {
    self.source = source
    self.now = now
    self.resume = resume
  }

  /// Whether the sessions are still being read for the first time.
  package private(set) var isReading = true
  var selectedRow: BoardRow? { shown.indices.contains(mark) ? shown[mark] : nil }
  var searchWords: [String] { search.text.lowercased().split(separator: " ").map(String.init) }
  var isSearching: Bool { !searchWords.isEmpty }

  // MARK: News

  /// Applies news to the board.
  ///
  /// - Returns: A request to read the open record again if it changed.
  package mutating func take(_ news: [News], now: Moment) -> Request? {
    var request: Request?
    var happened: [String] = []
    // Arranging 10,000 rows takes longer than everything else here.
    var isRearranged = false
    let isFirst = isReading
    defer { isReading = isReading && rows.count < expected ?? .max }
    for item in news {
      switch item {
      case .found(let count): (expected, isRearranged) = (count, true)
      case .row(let row):
        let old = rows.updateValue(row, forKey: row.place)
        isRearranged = isRearranged || old != row
        if old != row { happened.append(Self.change(of: row, from: old, now: now)) }
        if record?.place == row.place, old != row { request = .open(place: row.place) }
      case .replaced(let place): happened.append("\(rows[place]?.name ?? place): the file was replaced.")
      case .gone(let place):
        let row = BoardRow(place: place, content: .gone(rows[place]?.summary))
        rows[place] = row
        isRearranged = true
        happened.append("\(row.name): the file was moved or deleted.")
        if record?.place == place { record?.warn("The file was moved or deleted. You are reading its last version.") }
      case .remarks(let new): remarks = new
      case .record(let place, let read):
        if record?.place == place {
          record?.take(read)
        } else if awaited == place {
          record = RecordPage(place: place, read)
        }
        if awaited == place { awaited = nil }
      case .noRecord(let place, let why):
        if awaited == place { (awaited, notice) = (nil, why) }
        if record?.place == place { record?.warn(why) }
      }
    }
    if isFirst { happened = [] }
    if happened.count == 1 { notice = happened[0] }
    if happened.count > 1 { notice = "\(happened.count.grouped) sessions changed." }
    if isRearranged { arrange(now: now) }
    return request
  }

  /// Drops the rows of files that are gone.
  private mutating func forgetGone() {
    rows = rows.filter { if case .gone = $0.value.content { false } else { true } }
    arrange(now: now)
  }

  /// `acme: stopped: Right org?`
  private static func change(of row: BoardRow, from old: BoardRow?, now: Moment) -> String {
    let isNew = old.map { if case .gone = $0.content { true } else { false } } ?? true
    return "\(row.name): \(isNew ? "new, " : "")\(row.says(at: now))"
  }

  /// Filters and sorts the rows. The marked row stays marked. If it isn't listed anymore, its neighbor is marked.
  package mutating func arrange(now: Moment) {
    self.now = now
    totals = Totals(rows.values, at: now)
    let words = searchWords.map { Array($0.utf8) }
    let wanted = rows.values.filter { filter.takes($0, at: now) && $0.matches(words) }
    shown = wanted.map { (rank: Self.rank(of: $0, by: sort, at: now), row: $0) }
      .sorted { $0.rank < $1.rank }.map(\.row)
    if let place = selected, let found = shown.firstIndex(where: { $0.place == place }) { mark = found }
    // Until somebody moves, the first row is marked, whichever it is. A row that somebody selected is marked again when
    // it returns to the list.
    move(to: selected == nil ? 0 : mark, keeps: true)
  }

  /// When the board next changes by itself: when something becomes due, or at midnight.
  package func nextChange(after now: Moment) -> Moment {
    rows.values.compactMap { $0.nextDue(after: now) }.reduce(now.midnight + 86_400) { $0 < $1 ? $0 : $1 }
  }

  mutating func forgetNotice() { notice = nil }

  // MARK: Moving

  private mutating func move(to place: Int, keeps: Bool = false) {
    mark = max(0, min(place, shown.count - 1))
    if !keeps { selected = selectedRow?.place ?? selected }
  }

  package mutating func show(_ filter: Filter) {
    self.filter = filter
    arrange(now: now)
  }

  package mutating func sort(by sort: Sort) {
    self.sort = sort
    arrange(now: now)
  }

  package mutating func search(for text: String) {
    search = LineEditor(text)
    arrange(now: now)
  }

  /// The filters that have rows, and the selected one.
  var filters: [Filter] { Filter.allCases.filter { $0 == .all || $0 == filter || totals[$0] > 0 } }

  // MARK: Keys

  /// Handles a key. Letters are part of a search, so no command is a letter.
  package mutating func handle(_ key: Key, now: Moment) -> Request? {
    self.now = now
    switch key {
    case .control("c"): return .leave
    case .control("z"): return .suspend
    case .control("l"): return .redraw
    default: break
    }
    notice = nil
    if record != nil {
      if record?.handle(key, now: now) == true { record = nil }
      return nil
    }
    if help != nil {
      handleInHelp(key)
      return nil
    }
    switch key {
    case .up: move(to: mark - 1)
    case .down: move(to: mark + 1)
    case .pageUp: move(to: mark - max(1, seen - 1))
    case .pageDown: move(to: mark + max(1, seen - 1))
    case .home: move(to: 0)
    case .end: move(to: shown.count - 1)
    case .left: turnFilter(by: -1)
    case .right: turnFilter(by: 1)
    case .tab: turnSort(by: 1)
    case .backTab: turnSort(by: -1)
    case .enter: return open(selectedRow)
    case .escape: return escape()
    case .function(1): help = 0
    case .character("?") where search.isEmpty: help = 0
    case .function(5): return readAgain()
    case .control("y"): return selectedRow.map { .copy(resume($0.place)) }
    case .character(" ") where search.isEmpty: break
    default: type(key)
    }
    return nil
  }

  private mutating func type(_ key: Key) {
    guard search.handle(key) else { return }
    arrange(now: now)
  }

  private mutating func turnFilter(by distance: Int) {
    let filters = filters
    let place = (filters.firstIndex(of: filter) ?? 0) + distance
    show(filters[(place + filters.count) % filters.count])
  }

  private mutating func turnSort(by distance: Int) {
    let all = Sort.allCases
    let place = (all.firstIndex(of: sort) ?? 0) + distance
    sort(by: all[(place + all.count) % all.count])
  }

  package mutating func readAgain() -> Request {
    forgetGone()
    notice = "Reading all files again…"
    return .readAgain
  }

  mutating func open(_ row: BoardRow?) -> Request? {
    guard let row else { return nil }
    selected = row.place
    switch row.content {
    case .read:
      awaited = row.place
      return .open(place: row.place)
    case .unreadable, .gone:
      notice = "\(row.name): \(row.says(at: now))"
      return nil
    }
  }

  /// What Escape does next, in a word or two. Each press undoes one thing.
  var escapeWord: String {
    awaited != nil ? "stop reading" : !search.isEmpty ? "clear search" : filter != .all ? "show all" : "leave"
  }

  private mutating func escape() -> Request? {
    if awaited != nil {
      awaited = nil
    } else if !search.isEmpty {
      search(for: "")
    } else if filter != .all {
      show(.all)
    } else {
      return .leave
    }
    return nil
  }

  private mutating func handleInHelp(_ key: Key) {
    switch key {
    case .down: help = (help ?? 0) + 1
    case .up: help = max(0, (help ?? 0) - 1)
    case .pageDown, .character(" "): help = (help ?? 0) + 5
    case .pageUp: help = max(0, (help ?? 0) - 5)
    case .escape, .enter, .function(1), .character("?"), .character("q"): help = nil
    default: break
    }
  }
}

extension Board {
  /// A board of all rows at a moment, for a list that is printed once.
  package static func listing(_ rows: [BoardRow], source: String, now: Moment) -> Board {
    var board = Board(source: source, now: now) { $0 }
    _ = board.take([.found(rows.count)] + rows.map { .row($0) }, now: now)
    return board
  }
}
