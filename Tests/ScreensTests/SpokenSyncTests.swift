import Testing
import Wizard

@testable import Screens

/// A sync with a progress count, in lines.
@Suite struct `A sync in lines` {
  private static func talk() -> Talk {
    var stage = Stage(reaching: .syncFinished)
    stage.connect()
    return Talk(stage)
  }

  private func count(_ arrived: Int?, of records: Int? = 1_000, in talk: inout Talk) -> [String] {
    let opened = Circumstances(talk.stage.session).synchronizeOpened ?? talk.stage.now
    let changes = records.map { Arrivals.Changes(since: opened + -86_400, records: $0) }
    let arrivals = Arrivals(
      opened: opened, arrived: arrived, changes: changes, missing: records == nil ? "Salesforce isn't connected" : nil)
    var live = LiveState()
    live.arrivals = talk.dialogue.interface.live.arrivals ?? ArrivalState(arrivals)
    live.arrivals?.take(arrivals)
    talk.dialogue.take(live)
    return talk.dialogue.syncLines(talk.stage.session, now: talk.stage.now).map(\.string)
  }

  @Test func `is said at each quarter, once`() {
    var talk = Self.talk()
    #expect(talk.dialogue.followsSync(talk.stage.session))
    #expect(count(0, in: &talk).first?.hasPrefix("0 %: 0 records changed in PX") == true)
    for (arrived, said) in [
      (100, nil), (249, nil), (250, "25 %"), (250, nil), (499, nil), (760, "76 %"), (800, nil), (999, nil),
      (1_000, "100 %"), (1_000, nil), (1_200, nil),
    ] as [(Int, String?)] {
      talk.stage.now = talk.stage.now + 2
      let lines = count(arrived, in: &talk)
      #expect(lines.first?.hasPrefix(said ?? "") != false && lines.isEmpty == (said == nil), "\(arrived): \(lines)")
    }
  }

  @Test func `is said each minute that it moves, also where no share of it is known`() {
    for records in [100_000, nil] as [Int?] {
      var talk = Self.talk()
      #expect(count(1, of: records, in: &talk).count == 1)
      talk.stage.now = talk.stage.now + 59
      #expect(count(50, of: records, in: &talk).isEmpty)
      talk.stage.now = talk.stage.now + 1
      #expect(count(51, of: records, in: &talk).count == 1)
      talk.stage.now = talk.stage.now + 600
      #expect(count(51, of: records, in: &talk).isEmpty, "nothing has moved")
      #expect(count(52, of: records, in: &talk).count == 1)
    }
  }

  @Test func `isn't said again where the step was just described, nor anywhere else`() {
    var talk = Self.talk()
    _ = count(400, in: &talk)
    talk.dialogue.described = nil
    #expect(talk.prompt().contains { $0.hasPrefix("40 %: 400 records changed in PX") })
    #expect(count(410, in: &talk).isEmpty)
    _ = talk.say("/back", "/back", "/previous")
    #expect(!talk.dialogue.followsSync(talk.stage.session))
    #expect(count(900, in: &talk).isEmpty)
    var unconnected = Talk(Stage(reaching: .syncFinished))
    #expect(!unconnected.dialogue.followsSync(unconnected.stage.session))
    #expect(count(1, in: &unconnected).isEmpty)
  }

  @Test func `isn't followed once a check knows that it has ended, nor while a page is open`() {
    var talk = Self.talk()
    _ = talk.say("/note")
    #expect(!talk.dialogue.followsSync(talk.stage.session))
    _ = talk.say("/cancel")
    #expect(talk.dialogue.followsSync(talk.stage.session))
    var verdict = Verdict(
      check: .pxLastSync, outcome: .verified, says: "PX ran", host: "api.aptrinsic.com", at: talk.stage.now)
    verdict.beside = [.lastSync]
    talk.hear(verdict)
    #expect(!talk.dialogue.followsSync(talk.stage.session))
  }
}
