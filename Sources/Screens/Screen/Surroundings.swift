internal import Wizard

/// What a picture has around the fields of the marked turn. A key in a form changes nothing of it, so it is kept from one
/// picture to the next for as long as all that it is made from is the same.
package struct Surroundings {
  /// All that it is made from.
  struct Basis: Equatable {
    /// A session changes only with its records and signatures.
    private let records: Int
    /// The form has a field.
    private let asks: Bool
    private let cursor: Turn.ID
    private let place: Place
    private let notice: Notice?
    private let recorded: String?
    private let live: LiveState
    private let borrower: Role?
    private let offsets: [Role: Int]
    private let size: Frame.Size
    /// Times are shown in minutes, but what has become due is known to the second.
    private let minute: Int64
    private let past: Int

    init(_ screen: Screen) {
      let (session, interface, look) = (screen.session, screen.interface, screen.look)
      records = session.recordCount
      asks = !screen.turn.blanks.isEmpty
      cursor = interface.cursor
      place = interface.place
      notice = interface.notice
      recorded = interface.recorded
      live = interface.live
      borrower = interface.borrower
      offsets = interface.offsets
      size = look.size
      minute = look.now.seconds / 60
      past = session.dues.count { $0.at <= look.now }
    }
  }

  let basis: Basis
  let header: Line
  /// The phases in one row, or on a wide screen a bar of them.
  let phases: Line
  let rule: Line
  /// Between list and turn, and below the turn where all of it is shown.
  let divider: Line
  let bottom: Line
  let banner: [Line]
  let progress: Line
  /// The columns of a wide screen: on the left the phases, on the right what is beside the turn.
  let left: [Line]
  let right: [Line]
  /// What stands above and below the fields of the marked turn.
  let turn: TurnView.Words
  /// How whoever should type takes over from somebody else.
  let handOver: KeyHint?
  /// The turns of the phase, and those that come later, in so many rows.
  private var list: (rows: Int, lines: [Line]) = (-1, [])
  private var coming: (rows: Int, lines: [Line]) = (-1, [])

  init(of screen: Screen, _ basis: Basis) {
    self.basis = basis
    header = screen.header
    banner = screen.banner
    turn = screen.turnView.words
    handOver = screen.handOver
    (divider, bottom) = (screen.rule(nil), screen.rule(nil, joints: "┴"))
    guard screen.look.isWide else {
      (phases, rule, progress) = (screen.ribbon, screen.rule(screen.phaseRule), screen.progress)
      (left, right) = ([], [])
      return
    }
    (phases, rule, progress) = (screen.phaseBar, divider, Line())
    left = screen.phases(width: screen.left - 1)
    right = screen.side(rows: screen.bodyRows(banner: banner.count), width: screen.right - 3)
  }

  mutating func list(rows: Int, _ make: () -> [Line]) -> [Line] {
    if list.rows != rows { list = (rows, make()) }
    return list.lines
  }

  mutating func coming(rows: Int, _ make: () -> [Line]) -> [Line] {
    if coming.rows != rows { coming = (rows, make()) }
    return coming.lines
  }
}
