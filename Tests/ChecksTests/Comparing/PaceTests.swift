import Testing
import Wizard

@Suite struct `The pace of a run` {
  @Test func `says the time left only once it is steady`() {
    var pace = Pace()
    pace.note(read: 1000, of: 200_000, at: 0)
    #expect(pace.sentence == "1,000 of 200,000 records read")
    for step in 1...6 { pace.note(read: 1000 + step * 10_000, of: 200_000, at: Double(step)) }
    #expect(pace.rate == 10_000)
    #expect(pace.secondsLeft == 14)
    #expect(pace.sentence == "61,000 of 200,000 records read · 10,000 per second · about 14 s left")
    pace.note(read: 61_000, of: 200_000, at: 12)
    #expect(pace.secondsLeft == nil, "it has stopped meanwhile")
  }

  @Test func `never goes back, and never beyond its end`() {
    var pace = Pace()
    pace.note(read: 500, of: 1000, at: 0)
    pace.note(read: 400, of: 1000, at: 1)
    #expect(pace.sentence.hasPrefix("500 of 1,000"))
    pace.note(read: 1200, of: 1000, at: 2)
    #expect(pace.sentence.hasPrefix("1,200 of 1,200"))
  }
}
