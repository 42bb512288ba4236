internal import Wizard

/// The rows of the board in columns. Each column is as wide as its content, within limits.
struct BoardTable {
  private let now: Moment
  private let width: Int
  private let isNarrow: Bool
  private let name: Int
  private let owner: Int
  private let changed: Int
  private let bar: Bar

  /// How the phases are drawn.
  private enum Bar {
    case none
    /// One cell for each phase.
    case cells
    /// One bar for each phase, side by side.
    case bars

    var columns: Int {
      switch self {
      case .none: 0
      case .cells: SessionSummary.phaseIDs.count + 1
      case .bars: 35
      }
    }
  }

  /// `46/48`.
  private static let count = 5
  private static let lead = 4
  /// Below this width, the time of the last change makes room for the state.
  private static let medium = 72
  /// From this width on, the state is written out and there is a column for people.
  private static let wide = 100

  init(_ rows: [BoardRow], now: Moment, width: Int, isNarrow: Bool) {
    self.now = now
    self.width = width
    self.isNarrow = isNarrow
    func widest(_ text: (BoardRow) -> String, least: Int, most: Int) -> Int {
      max(least, min(most, rows.map { PlainText(text($0)).columns }.max() ?? 0))
    }
    name = widest(\.name, least: 8, most: isNarrow ? 14 : max(18, min(40, width / 4)))
    owner = width < Self.wide ? 0 : widest(\.owner, least: 5, most: width < 140 ? 16 : 30)
    changed = width < Self.medium ? 0 : widest({ Self.time(of: $0, now: now) }, least: 7, most: 7)
    bar = isNarrow ? .none : width >= 150 ? .bars : .cells
  }

  private var says: Int {
    let others = (owner > 0 ? owner + 2 : 0) + (changed > 0 ? changed + 2 : 0)
    return max(4, width - Self.lead - name - 2 - bar.columns - (isNarrow ? 0 : Self.count + 2) - others)
  }

  var titles: Line {
    var line = Line(.blanks(Self.lead))
    line.add("Tenant", Theme.quiet)
    line.pad(to: Self.lead + name + 2)
    if !isNarrow {
      line.add("Phases", Theme.quiet)
      line.pad(to: Self.lead + name + 2 + bar.columns + Self.count + 2)
    }
    line.add("State", Theme.quiet)
    if owner > 0 {
      line.pad(to: width - owner - 2 - changed)
      line.add("Who", Theme.quiet)
    }
    if changed > 0 {
      line.pad(to: width - changed)
      line.add("Changed", Theme.quiet)
    }
    return line
  }

  func line(of row: BoardRow, isMarked: Bool) -> Line {
    let state = row.state(at: now)
    var line = Line(PlainText("\(isMarked ? Marks.here : " ") "), Theme.turn)
    line.add(PlainText("\(state.mark) "), state.style)
    if isMarked { line.cursor = line.columns }
    line.add(PlainText(row.name).middle(to: name), isMarked ? Theme.selected : .plain)
    line.pad(to: Self.lead + name + 2)
    if !isNarrow { add(row, to: &line) }
    let end = line.columns + says
    line.add(PlainText(row.says(at: now, isShort: width < Self.wide)).fitted(to: says), state.style)
    if owner > 0 {
      line.pad(to: end + 2)
      line.add(PlainText(row.owner).fitted(to: owner))
    }
    if changed > 0 {
      line.pad(to: width - changed)
      line.add(PlainText(Self.time(of: row, now: now)).fitted(to: changed), Theme.quiet)
    }
    return line
  }

  private func add(_ row: BoardRow, to line: inout Line) {
    let start = line.columns
    if let summary = row.summary {
      switch bar {
      case .none: break
      case .cells: line.add(.phases(summary.phases))
      case .bars: line.add(.bars(summary.phases.filter { $0.total > 0 }, width: bar.columns - 1))
      }
      line.pad(to: start + bar.columns)
      let progress = summary.progress
      let count = PlainText("\(progress.settled)/\(progress.total)")
      line.pad(to: start + bar.columns + Self.count - count.columns)
      line.add(count.fitted(to: Self.count), Theme.quiet)
    }
    line.pad(to: start + bar.columns + Self.count + 2)
  }

  /// `15:26`, or `Nov 24` on another day.
  private static func time(of row: BoardRow, now: Moment) -> String {
    guard let moment = row.summary?.lastChange else { return "" }
    return moment.midnight == now.midnight ? moment.clock : LocalTime(moment).monthDay
  }
}

extension BoardRow.State {
  fileprivate var mark: Character {
    switch self {
    case .stopped, .unreadable: Marks.held
    case .due, .later, .paused: Marks.later
    case .salesforceAdmin: Marks.blocked
    case .inProgress: Marks.open
    case .reconnected, .signed: Marks.done
    case .gone: Marks.skipped
    }
  }

  fileprivate var style: Style {
    switch self {
    case .stopped, .unreadable: Theme.refusal
    case .due: Theme.warning
    case .reconnected: Theme.good
    case .salesforceAdmin, .inProgress, .later, .paused, .signed: .plain
    case .gone: Theme.quiet
    }
  }
}

extension Line {
  /// One cell for each phase that has steps, filled by its progress.
  fileprivate static func phases(_ phases: [Progress]) -> Line {
    var line = Line()
    for phase in phases where phase.total > 0 { line.add(.bar(phase.settled, of: phase.total, width: 1)) }
    return line
  }
}

extension PlainText {
  /// Cuts the middle out of a name that is too long, because the names of one client's tenants often differ at the end.
  fileprivate func middle(to limit: Int) -> PlainText {
    guard columns > limit, limit > 6 else { return fitted(to: limit) }
    let end = (limit - 1) / 2
    return prefix(columns: limit - 1 - end) + "…" + suffix(afterColumns: columns - end)
  }
}
