package import Wizard

/// The progress of a sync in lines, while people wait for it. It is said rarely, because each line is read aloud.
extension PlainDialogue {
  /// The progress that was last said.
  struct SaidSync {
    let opened: Moment
    let quarter: Int
    let arrived: Int?
    let at: Moment

    init(_ arrivals: ArrivalState, at now: Moment) {
      opened = arrivals.counts.opened
      quarter = arrivals.share.map { $0.arrived * 4 / $0.of } ?? 0
      arrived = arrivals.counts.arrived
      at = now
    }

    /// Whether another quarter is done, or a minute has passed in which something moved.
    func isNews(after said: SaidSync) -> Bool {
      guard opened == said.opened, arrived != said.arrived else { return opened != said.opened }
      return quarter > said.quarter || at - said.at >= 60
    }
  }

  /// Whether the sync that is asked about here may still be running, and can be counted.
  package func followsSync(_ session: Session) -> Bool {
    let turn = interface.turn(in: session)
    return interface.panel == nil && doubt == nil && turn.steps.contains(.lastSync)
      && session.status(of: turn) == .open && session.connections[.px] != nil
      && session.verdicts(beside: .lastSync).last?.outcome != .verified
  }

  /// The progress of the sync, if it is worth a line.
  package mutating func syncLines(_ session: Session, now: Moment) -> [PlainText] {
    guard followsSync(session),
      let arrivals = TurnContent(session: session, interface: interface, now: now).arrivals
    else { return [] }
    let current = SaidSync(arrivals, at: now)
    if let saidSync, !current.isNews(after: saidSync) { return [] }
    saidSync = current
    return [PlainText(arrivals.spoken(now: now)).spoken]
  }

  /// Notes that the turn was described, including the progress of the sync.
  mutating func noteSync(_ session: Session, now: Moment) {
    let arrivals = TurnContent(session: session, interface: interface, now: now).arrivals
    saidSync = arrivals.map { SaidSync($0, at: now) } ?? saidSync
  }
}

extension ArrivalState {
  /// `40 %: 1,240 records changed in PX since …`
  func spoken(now: Moment) -> String {
    let percent = share.map { "\($0.arrived * 100 / $0.of) %: " } ?? ""
    return "\(percent)\(sentence(now: now))."
  }
}
