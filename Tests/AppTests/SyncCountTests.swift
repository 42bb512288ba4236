import Screens
import Testing
import Wizard

@testable import App

@Suite struct `Counting a sync` {
  private let opened = Moment(seconds: 1_795_521_600)

  private func arrivals(_ arrived: Int?) -> Arrivals {
    Arrivals(opened: opened, arrived: arrived, changes: .init(since: opened + -60, records: 100))
  }

  @Test func `says whether something has arrived`() {
    var count = SyncCount(opened: opened, clock: 0)
    #expect(count.state == nil)
    var moved: [Bool] = []
    for (place, arrived) in ([5, 5, 9, nil, 3, 12] as [Int?]).enumerated() {
      moved.append(count.take(arrivals(arrived), clock: Int64(place) * 3_000))
    }
    #expect(moved == [false, false, true, false, false, true])
    #expect(count.state?.counts.arrived == 12)
  }

  @Test func `takes no count of another sync`() {
    var count = SyncCount(opened: opened, clock: 0)
    var other = arrivals(5)
    other.opened = opened + 1
    let moved = count.take(other, clock: 0)
    #expect(!moved && count.state == nil)
  }
}
