internal import Wizard

/// What a picture has around the fields of the marked turn. A key in a form changes nothing of it, so it is kept from one
/// picture to the next for as long as all that it is made from is the same.
package struct Surroundings {
  /// All that it is made from.
  struct Basis: Equatable {
    let edges: Edges.Basis
    /// The form has a field.
    private let asks: Bool
    private let cursor: Turn.ID
    private let place: Place
    private let notice: Notice?
    private let isNew: Bool

    init(_ screen: Screen) {
      edges = Edges.Basis(screen)
      asks = !screen.turn.blanks.isEmpty
      cursor = screen.interface.cursor
      place = screen.interface.place
      notice = screen.interface.notice
      isNew = screen.interface.isNew
    }
  }

  let basis: Basis
  let edges: Edges
  /// The phases in one row, or on a wide screen a bar of them.
  let phases: Line
  let rule: Line
  let banner: [Line]
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

  /// - Parameter edges: the last picture's, used again where nothing of them has changed.
  init(of screen: Screen, _ basis: Basis, keeping edges: Edges?) {
    self.basis = basis
    self.edges = edges.flatMap { $0.basis == basis.edges ? $0 : nil } ?? Edges(of: screen, basis.edges)
    banner = screen.banner
    turn = screen.turnView.words
    handOver = screen.handOver
    guard screen.look.isWide else {
      (phases, rule) = (screen.ribbon, screen.rule(screen.phaseRule))
      (left, right) = ([], [])
      return
    }
    (phases, rule) = (screen.phaseBar, self.edges.divider)
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
