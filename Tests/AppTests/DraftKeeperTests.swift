import Testing

@testable import App

@Suite struct `Half-typed answers` {
  @Test func `are due after 300 ms of quiet, counted from the last change`() {
    var keeper = DraftKeeper(revision: 4)
    keeper.notice(4, clock: 0)
    #expect(keeper.deadline == nil && !keeper.hasUnwritten)
    keeper.notice(5, clock: 1_000)
    keeper.notice(6, clock: 1_200)
    keeper.notice(6, clock: 1_400)
    #expect(keeper.deadline == 1_500)
    #expect(!keeper.isDue(clock: 1_499))
    #expect(keeper.isDue(clock: 1_500))
  }

  @Test(arguments: [1, 150, 299] as [Int64])
  func `are due after two seconds where somebody types without a pause`(pace: Int64) {
    var keeper = DraftKeeper(revision: 0)
    var (clock, revision, written): (Int64, Int, [Int64]) = (1_000, 0, [])
    while clock < 8_000 {
      revision += 1
      keeper.notice(revision, clock: clock)
      if keeper.isDue(clock: clock) {
        written.append(clock)
        keeper.written()
      }
      clock += pace
    }
    #expect(written.count >= 3)
    for (before, after) in zip([1_000] + written, written) { #expect(after - before <= DraftKeeper.longest + 2 * pace) }
  }

  @Test func `are written once`() {
    var keeper = DraftKeeper(revision: 0)
    keeper.notice(1, clock: 0)
    #expect(keeper.hasUnwritten)
    keeper.written()
    #expect(!keeper.hasUnwritten && keeper.deadline == nil && !keeper.isDue(clock: 10_000))
  }
}
