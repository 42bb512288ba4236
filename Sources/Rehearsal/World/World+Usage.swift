/// What PX knows of the use of the product by an account: the values its pushes carry into `PX_` fields.
extension World {
  /// Which push's worth of values something shows.
  enum Side {
    /// In Salesforce: those of the last push that was carried out.
    case pushed
    /// In PX itself: also what came since; use is noticed in the two hours before a push.
    case live
  }

  /// The activity whose values a side shows, or `nil` for an account that does not use the product.
  func usage(account: Int, _ side: Side) -> Timetable.Push? {
    guard isActive(account: account) else { return nil }
    switch side {
    case .pushed: return lastActivity(row: account, upTo: integration.lastPush)
    case .live:
      let next = Timetable.Push(number: Timetable.Push.last(notAfter: now).number + 1)
      let latest = lastActivity(row: account, upTo: next)
      return latest == next && seen(row: account, at: next) > now
        ? lastActivity(row: account, upTo: .last(notAfter: now)) : latest
    }
  }

  /// When somebody used the product, before a push.
  func seen(row: Int, at push: Timetable.Push) -> Instant {
    push.moment - Int64(chance.number(.activityDelay, row &+ Int(truncatingIfNeeded: push.number), below: 7200) + 1)
  }

  func score(account: Int, at push: Timetable.Push) -> Int64 {
    Int64(20 + chance.number(.score, account &+ Int(truncatingIfNeeded: push.number) &* 7919, below: 80))
  }

  func activeUsers(account: Int, at push: Timetable.Push) -> Int64 {
    Int64(1 + chance.number(.users, account &+ Int(truncatingIfNeeded: push.number) &* 7919, below: 400))
  }

  func readScore(account: Int, _ side: Side, _ cell: inout Cell) {
    guard let push = usage(account: account, side) else { return cell.setNull() }
    cell.set(integer: score(account: account, at: push))
  }

  func readActiveUsers(account: Int, _ side: Side, _ cell: inout Cell) {
    guard let push = usage(account: account, side) else { return cell.setNull() }
    cell.set(integer: activeUsers(account: account, at: push))
  }

  func readLastSeen(account: Int, _ side: Side, _ cell: inout Cell) {
    guard let push = usage(account: account, side) else { return cell.setNull() }
    cell.set(seen(row: account, at: push))
  }
}
