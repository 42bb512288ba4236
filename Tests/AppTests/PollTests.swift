import Testing
import Wizard

@testable import App

@Suite struct `Asking again by itself` {
  @Test func `is done after 3 s, then less and less often, and not for ever`() {
    var poll = Poll()
    poll.watch([.pxLastSync])
    var clock: Int64 = 50_000
    poll.asked(.pxLastSync, again: false, clock: clock)
    var pauses: [Int64] = []
    while let deadline = poll.deadline, pauses.count < 1_000 {
      pauses.append(deadline - clock)
      #expect(!poll.isDue(.pxLastSync, clock: deadline - 1))
      clock = deadline
      #expect(poll.isDue(.pxLastSync, clock: clock))
      poll.asked(.pxLastSync, again: true, clock: clock)
    }
    #expect(pauses.prefix(6) == [3_000, 6_000, 12_000, 24_000, 30_000, 30_000])
    #expect((3_600_000..<3_630_000).contains(pauses.reduce(0, +)))
    #expect(!poll.isDue(.pxLastSync, clock: .max))
  }

  @Test func `of one check leaves the times of another alone`() {
    var poll = Poll()
    poll.watch([.pxLastSync, .canary])
    poll.asked(.pxLastSync, again: false, clock: 0)
    poll.asked(.canary, again: false, clock: 0)
    for clock in [3_000, 9_000] as [Int64] { poll.asked(.canary, again: true, clock: clock) }
    #expect(poll.isDue(.pxLastSync, clock: 3_000))
    #expect(poll.deadline == 3_000)
    poll.asked(.pxLastSync, again: true, clock: 9_000)
    #expect(!poll.isDue(.canary, clock: 20_999) && poll.isDue(.canary, clock: 21_000))
    #expect(poll.isDue(.pxLastSync, clock: 15_000))
  }

  @Test func `ends when the step closes, and begins again with it`() {
    var poll = Poll()
    poll.watch([.canary])
    for clock in [0, 3_000, 9_000] as [Int64] { poll.asked(.canary, again: true, clock: clock) }
    poll.watch([])
    #expect(poll.deadline == nil && !poll.isDue(.canary, clock: .max))
    poll.watch([.canary])
    #expect(poll.deadline == 12_000)
  }

  @Test func `is done every 5 s while something moves`() {
    var poll = Poll()
    poll.watch([.pxLastSync])
    for clock in [0, 3_000, 15_000] as [Int64] { poll.asked(.pxLastSync, again: true, clock: clock) }
    poll.hurry(.pxLastSync)
    #expect(poll.deadline == 20_000)
    poll.hurry(.canary)
    #expect(!poll.isDue(.canary, clock: .max))
  }

  @Test func `never begins for a check that nobody watches`() {
    var poll = Poll()
    poll.asked(.canary, again: false, clock: 0)
    #expect(poll.deadline == nil)
  }
}
