internal import Wizard

/// The rows of a picture that show nothing of the marked turn, so that moving through the turns doesn't change them.
struct Edges {
  /// Everything they are made from.
  struct Basis: Equatable {
    /// A session changes only with its records and signatures.
    private let records: Int
    private let recorded: String?
    private let live: LiveState
    private let borrower: Role?
    private let offsets: [Role: Int]
    private let size: Frame.Size
    /// Times are shown in minutes, but due times are known to the second.
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
  /// The line between list and turn, and below the turn if all of it is visible.
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
