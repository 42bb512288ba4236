import Testing
import Wizard

@testable import App

@Suite struct `Asking whether a sync has finished` {
  private func isDue(_ check: CheckID, _ poll: inout Poll, isNeeded: Bool = true, at clock: Int64) -> Bool {
    poll.isDue(check, isNeeded: isNeeded, clock: clock)
  }

  @Test func `is done soon, then less and less often`() {
    var poll = Poll()
    var clock: Int64 = 0
    var pauses: [Int64] = []
    for _ in 0..<8 {
      poll.took(clock: clock)
      pauses.append(poll.deadline - clock)
      #expect(!isDue(.pxLastSync, &poll, at: poll.deadline - 1))
      clock = poll.deadline
      #expect(isDue(.pxLastSync, &poll, at: clock))
    }
    #expect(pauses == [2_000, 5_000, 10_000, 20_000, 40_000, 60_000, 60_000, 60_000])
  }

  @Test func `is done only while it is needed, by the checks that can tell`() {
    var poll = Poll()
    poll.took(clock: 0)
    poll.took(clock: 0)
    #expect(!isDue(.pxLastSync, &poll, isNeeded: false, at: 1_000_000))
    #expect(poll.deadline == 1_000)
    #expect(!isDue(.canary, &poll, at: 1_000_000))
  }

  @Test func `begins soon, however much was asked before the sync`() {
    var poll = Poll()
    for _ in 0..<9 { poll.took(clock: 0) }
    poll.note(isNeeded: false)
    poll.took(clock: 0)
    poll.note(isNeeded: true)
    #expect(poll.deadline == 2_000)
  }

  @Test func `grows rare whatever else is asked`() {
    var poll = Poll()
    for _ in 0..<3 { poll.took(clock: 0) }
    #expect(!isDue(.canary, &poll, at: 5_000))
    #expect(poll.deadline == 10_000)
  }
}
