import Posix
import Synchronization
import Testing

@Suite struct `Working on several items at a time` {
  @Test(arguments: [0, 1, 3, 8, 100], [1, 2, 8, 32])
  func `gives each result in the order of the items, however the work is shared`(count: Int, most: Int) {
    let told = Told()
    let results = Workers.map(Array(0..<count), atOnce: most, each: told.take) { $0 * 2 }
    #expect(results == (0..<count).map { $0 * 2 })
    #expect(told.numbers == results)
  }

  @Test func `hands out a result as soon as those before it are there, whichever is done first`() throws {
    let gate = try #require(Pipe())
    let told = Told()
    // The first item waits for the second.
    let results = Workers.map([0, 1], atOnce: 2, each: told.take) { item in
      if item == 0 {
        _ = Descriptor.waitForInput(gate.reading.number, milliseconds: 60_000)
      } else {
        _ = Descriptor.write([0], to: gate.writing.number)
      }
      return item
    }
    #expect(results == [0, 1] && told.numbers == [0, 1])
  }

  @Test func `works on no more items than asked for at the same time`() {
    let running = Mutex((now: 0, most: 0))
    _ = Workers.map(Array(0..<200), atOnce: 4) { _ in
      running.withLock {
        $0.now += 1
        $0.most = max($0.most, $0.now)
      }
      running.withLock { $0.now -= 1 }
    }
    #expect((1...4).contains(running.withLock { $0.most }))
  }

  private final class Told: Sendable {
    private let all = Mutex<[Int]>([])
    var numbers: [Int] { all.withLock { $0 } }
    @Sendable func take(_ number: Int) { all.withLock { $0.append(number) } }
  }
}
