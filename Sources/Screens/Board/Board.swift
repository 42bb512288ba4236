package import Wizard

/// All sessions of a folder in one list that follows what happens to them: which there are, how they stand, who is next.
///
/// It is a pure value: rows come in as news from whatever keeps them, keys and lines change what is listed, and what is to be
/// done elsewhere goes out as a request. It reads no file and never writes one.
package struct Board: Sendable {
  /// What is told of the sessions.
  package enum News: Sendable {
    /// So many are there to be read; rows follow.
    case found(Int)
    case row(BoardRow)
    /// This place has another file than before.
    case replaced(place: String)
    case gone(place: String)
    /// What was left out or can't be read besides the rows, a sentence each; in place of what was told before.
    case remarks([String])
    /// A session was read, to be shown.
    case record(place: String, Record)
    /// Why it could not be.
    case noRecord(place: String, String)
  }

  /// A session read whole.
  package struct Record: Sendable {
    package let session: Session
    package let proof: Report.Proof?
    package init(session: Session, proof: Report.Proof?) {
      self.session = session
      self.proof = proof
    }
  }

  /// What is to be done outside.
  package enum Request: Equatable, Sendable {
    case open(place: String)
    case readAgain
    case copy(String)
    case suspend, redraw
    case leave
  }

  /// What is listed, as it is called in sentences: a folder.
  let source: String
  /// The command that resumes a session.
  private let resume: @Sendable (_ place: String) -> String
  private(set) var rows: [String: BoardRow] = [:]
  /// Those that are listed, in order.
  package private(set) var shown: [BoardRow] = []
  package private(set) var totals = Totals([], at: Moment(seconds: 0))
  package private(set) var filter = Filter.all
  package private(set) var sort = Sort.due
  private(set) var search = LineEditor()
  /// The marked row's place.
  package private(set) var selected: String?
  /// Where that is in the list; kept when the row is gone from it, so that its neighbor is marked.
  private(set) var mark = 0
  /// The first row that is seen.
  var top = 0
  /// How many rows were seen, so that a page key goes on by that.
  var seen = 10
  /// How many sessions are to be read; `nil` while they are looked for.
  package private(set) var expected: Int?
  private(set) var remarks: [String] = []
  /// What has just happened, until the next key.
  private(set) var notice: String?
  /// The session that is shown.
  package internal(set) var record: RecordPage?
  /// The one that is being read to be shown.
  package private(set) var awaited: String?
  /// The page of keys is open, scrolled so far.
  var help: Int?
  private var now: Moment

  package init(source: String, now: Moment, resume: @escaping @Sendable (_ place: String) -> String) {
    self.source = source
    self.now = now
    self.resume = resume
  }

  /// Sessions are read for the first time.
  package private(set) var isReading = true
  var selectedRow: BoardRow? { shown.indices.contains(mark) ? shown[mark] : nil }
  var searchWords: [String] { search.text.lowercased().split(separator: " ").map(String.init) }
  var isSearching: Bool { !searchWords.isEmpty }

  // MARK: News

  /// Takes in what happened to the sessions.
  ///
  /// - Returns: what is to be read anew, because it is shown and has changed.
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
        if record?.place == place { record?.warn("The file was moved or deleted. This is what was read before.") }
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

  /// Everything is read anew, so what is gone isn't kept any more.
  private mutating func forgetGone() {
    rows = rows.filter { if case .gone = $0.value.content { false } else { true } }
    arrange(now: now)
  }

  /// `acme: stopped: Right org?`
  private static func change(of row: BoardRow, from old: BoardRow?, now: Moment) -> String {
    let isNew = old.map { if case .gone = $0.content { true } else { false } } ?? true
    return "\(row.name): \(isNew ? "new, " : "")\(row.says(at: now))"
  }

  /// Lists what is wanted, in order. What was marked stays marked; if it isn't listed any more, its neighbor is.
  package mutating func arrange(now: Moment) {
    self.now = now
    totals = Totals(rows.values, at: now)
    let words = searchWords.map { Array($0.utf8) }
    let wanted = rows.values.filter { filter.takes($0, at: now) && $0.matches(words) }
    shown = wanted.map { (rank: Self.rank(of: $0, by: sort, at: now), row: $0) }
      .sorted { $0.rank < $1.rank }.map(\.row)
    if let place = selected, let found = shown.firstIndex(where: { $0.place == place }) { mark = found }
    // Until somebody moves, the first row is marked, whichever that becomes. What somebody marked is marked again when it is
    // listed again.
    move(to: selected == nil ? 0 : mark, keeps: true)
  }

  /// When something on the board changes by itself: what is due becomes due, and a day ends.
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

  /// The filters that have rows now, and the one in use.
  var filters: [Filter] { Filter.allCases.filter { $0 == .all || $0 == filter || totals[$0] > 0 } }

  // MARK: Keys

  /// Does what a key means here. Letters are a search, so what else there is has a key that is no letter.
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
    notice = "All files are read again."
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

  /// What Escape does here, in a word; each press takes back one thing.
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
  /// Everything that there is at a moment, for what is printed once.
  package static func listing(_ rows: [BoardRow], source: String, now: Moment) -> Board {
    var board = Board(source: source, now: now) { $0 }
    _ = board.take([.found(rows.count)] + rows.map { .row($0) }, now: now)
    return board
  }
}
