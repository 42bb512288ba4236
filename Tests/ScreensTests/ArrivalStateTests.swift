import Testing
import Wizard

@testable import Screens

@Suite struct `The progress of a sync` {
  private static let opened = Moment(seconds: 1_795_521_600)
  private let changes = Arrivals.Changes(since: Self.opened + -3600, records: 200)

  private func arrivals(_ arrived: Int?, missing: String? = nil, of changes: Arrivals.Changes?) -> Arrivals {
    Arrivals(opened: Self.opened, arrived: arrived, changes: changes, missing: missing)
  }

  @Test func `never goes back, and never over its end`() {
    var state = ArrivalState(arrivals(40, of: changes))
    for (arrived, shown) in [(90, 90), (60, 90), (nil, 90), (250, 200), (240, 200)] as [(Int?, Int)] {
      state.take(arrivals(arrived, of: changes))
      #expect(state.share?.arrived == shown && state.share?.of == 200)
    }
    #expect(state.sentence(now: Self.opened).hasPrefix("250 records changed in PX since you clicked"))
  }

  @Test func `says what it counts`() {
    let state = ArrivalState(arrivals(1, of: changes))
    #expect(
      state.sentence(now: Self.opened)
        == "1 record changed in PX since you clicked Synchronize at 12:00 UTC; 200 changed in Salesforce since the last run, 11:00 UTC"
    )
  }

  @Test func `has no bar where a side can't be counted, and says which`() {
    let half = ArrivalState(arrivals(12, missing: "Salesforce isn't connected", of: nil))
    #expect(half.share == nil)
    #expect(half.sentence(now: Self.opened).hasSuffix("12:00 UTC. Total unknown: Salesforce isn't connected"))
    let nothing = ArrivalState(arrivals(nil, missing: "PX doesn't say", of: nil))
    #expect(nothing.sentence(now: Self.opened) == "No progress available: PX doesn't say")
    let none = ArrivalState(arrivals(0, of: Arrivals.Changes(since: Self.opened + -60, records: 0)))
    #expect(none.share == nil)
  }
}
