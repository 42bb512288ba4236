import Testing
import Wizard

@Suite struct `A bar of a report` {
  private func drawn(_ counts: [(Bar.Fill, Int)], in width: Int) -> [String] {
    Bar(counts: counts).drawn(in: width).map { "\($0.fill?.rawValue ?? "blank") \($0.cells.count)" }
  }

  @Test func `shares its cells as the counts are`() {
    #expect(drawn([(.full, 3), (.part, 1)], in: 8) == ["full 6", "part 2"])
    #expect(drawn([(.full, 1), (.part, 1), (.empty, 2)], in: 40) == ["full 10", "part 10", "empty 20"])
    #expect(drawn([(.full, 5), (.part, 0), (.empty, 0)], in: 10) == ["full 10"])
  }

  @Test(arguments: [10, 48, 1000])
  func `shows the smallest count, wherever it is`(width: Int) {
    let many = 1_000_000
    #expect(drawn([(.full, many), (.part, 1)], in: width) == ["full \(width - 1)", "part 1"])
    #expect(drawn([(.part, 1), (.full, many)], in: width) == ["part 1", "full \(width - 1)"])
    #expect(drawn([(.full, many), (.part, 1), (.empty, 1)], in: width) == ["full \(width - 2)", "part 1", "empty 1"])
    #expect(drawn([(.full, 1), (.part, 1), (.empty, many)], in: width) == ["full 1", "part 1", "empty \(width - 2)"])
  }

  @Test func `is blank without figures, and where they are not to be drawn`() {
    #expect(drawn([], in: 4) == ["blank 4"])
    #expect(drawn([(.full, 0), (.part, 0)], in: 4) == ["blank 4"])
    #expect(drawn([(.full, .max), (.part, .max), (.empty, 1)], in: 2) == ["blank 2"])
    #expect(drawn([(.full, .max), (.part, .max)], in: 4) == ["full 2", "part 2"])
  }

  @Test func `leaves what isn't covered blank, and shows a moment`() {
    let bar = Bar([.init(.full, from: 25, length: 50), .init(.empty, from: 99, length: 0)], extent: 100)
    #expect(
      bar.drawn(in: 8).map { "\($0.fill?.rawValue ?? "blank") \($0.cells)" } == [
        "blank 0..<2", "full 2..<6", "blank 6..<7", "empty 7..<8",
      ])
    let outside = Bar([.init(.full, from: -10, length: 5), .init(.part, from: 500, length: .infinity)], extent: 100)
    #expect(outside.drawn(in: 4).map(\.cells) == [0..<1, 1..<3, 3..<4])
  }
}
