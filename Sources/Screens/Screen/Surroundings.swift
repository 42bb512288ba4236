internal import Wizard

/// What a picture shows around the fields of the marked turn. A key in a form doesn't change it, so it is reused for
/// the next picture as long as everything it is made from is equal.
package struct Surroundings {
  /// Everything it is made from.
  struct Basis: Equatable {
    let edges: Edges.Basis
    /// Whether the form has a field.
    private let asks: Bool
    private let cursor: Turn.ID
    private let place: Place
    private let notice: Notice?
    private let isNew: Bool
    private let typedUser: String?

    init(_ screen: Screen) {
      edges = Edges.Basis(screen)
      asks = !screen.turn.blanks.isEmpty
      cursor = screen.interface.cursor
      place = screen.interface.place
      notice = screen.interface.notice
      isNew = screen.interface.isNew
      typedUser = screen.turn.typedUser
    }
  }

  let basis: Basis
  let edges: Edges
  /// The phases in one row or, on a wide screen, as a bar.
  let phases: Line
  let rule: Line
  let banner: [Line]
  /// The columns of a wide screen: phases on the left, checks, next and recent on the right.
  let left: [Line]
  let right: [Line]
  /// What is above and below the fields of the marked turn.
  let turn: TurnView.Words
  /// The key with which the person who should type takes over from somebody else.
  let handOver: KeyHint?
  /// The turns of the phase and those after it, for a number of rows.
  private var list: (rows: Int, lines: [Line]) = (-1, [])
  private var coming: (rows: Int, lines: [Line]) = (-1, [])

  /// - Parameter edges: Those of the last picture, reused if nothing in them has changed.
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
