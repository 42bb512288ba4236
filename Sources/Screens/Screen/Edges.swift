internal import Wizard

/// The rows of a picture that show nothing of the marked turn. Moving through the turns changes nothing of them.
struct Edges {
  /// All that they are made from.
  struct Basis: Equatable {
    /// A session changes only with its records and signatures.
    private let records: Int
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
  /// Between list and turn, and below the turn where all of it is shown.
  let divider: Line
  let bottom: Line
  let progress: Line

  init(of screen: Screen, _ basis: Basis) {
    self.basis = basis
    header = screen.header
    (divider, bottom) = (screen.rule(nil), screen.rule(nil, joints: "┴"))
    progress = screen.look.isWide ? Line() : screen.progress
  }
}
