import Testing
import Wizard

@Suite struct `A closed record` {
  /// Signed by both on November 23. The first cycle ends on the 24th at 04:00.
  private var sealed: Scene { Scene.reaching(nil) }

  @Test func `takes no word that nothing is to be cleaned up where an edit stands`() {
    var scene = Scene.reaching(.cleanUp)
    let refusal = scene.answer(.cleanUp, ["state": "none"])
    #expect(refusal?.sentence.hasPrefix("You recorded a test edit of Description of Acme") == true)
    #expect(scene.answer(.cleanUp, ["state": "done"]) == nil)
  }

  @Test func `is signed by the second at a keyboard that was handed over, with nothing recorded for that`() throws {
    var scene = Scene.reaching(.signSF)
    let before = scene.session.log
    guard case .events(let events, nil) = scene.session.decide(.handOver(to: .salesforce), at: scene.now) else {
      Issue.record("refused")
      return
    }
    #expect(events.isEmpty)
    #expect(scene.perform(.sign(.salesforce, name: "Ben Ode"), by: .salesforce) == nil)
    #expect(scene.session.signatures.map(\.how) == [.name(typedBy: .px), .name(typedBy: .salesforce)])
    #expect(scene.session.log == before)
    #expect(scene.perform(.handOver(to: .px)) == .closed)
  }

  @Test(arguments: [
    (nil, ["Read the Gainsight status page", "People taking part"], true),
    (StepID.target, ["Org and subscription", "Security advisory steps"], true),
    (.finalCard, ["Final check by the PX admin", "Final check by the Salesforce admin", "Cleanup"], false),
    (.cleanUp, ["Cleanup"], false),
  ])
  func `names what is open, and how much more, to whoever signs early`(
    reached: StepID?, named: [String], more: Bool
  ) throws {
    let scene = reached.map { Scene.reaching($0) } ?? Scene()
    for (role, name) in [(Role.px, "Ana Ito"), (.salesforce, "Ben Ode")] {
      guard case .refused(.blocked(_, let block)) = scene.session.decide(.sign(role, name: name), at: scene.now) else {
        Issue.record("signed")
        return
      }
      #expect(block.gate == .everyLine)
      #expect(block.sentence.hasPrefix("Before signing, answer or skip: \"\(named[0])\""), "\(block.sentence)")
      for title in named { #expect(block.sentence.contains("\"\(title)\""), "\(block.sentence)") }
      // All of them are counted: those that are named, and the rest.
      let turns = scene.session.runbook.turns.filter { turn in
        ![.followUp].contains(turn.phase) && turn.signer == nil
          && turn.steps.contains { !scene.session[$0].isSettled }
      }
      let titles = Set(turns.map { scene.session.runbook.shownTitle(of: $0.steps[0]) })
      let shown = titles.count { block.sentence.contains("\"\($0)\"") }
      let rest = titles.count - shown
      #expect(block.sentence.hasSuffix(rest > 0 ? " and \(rest) more." : "\"."), "\(block.sentence): \(titles)")
      #expect(more == (rest > 0))
    }
  }

  @Test func `takes a follow-up once its moment has come, in a chapter of its own`() throws {
    var scene = sealed
    #expect(scene.session.followUpRemark == nil)
    let from = try #require(scene.session.moment(of: .cycle1))
    #expect(scene.answer(.cycle1, ["seen": "yes"]) == .tooEarly(.cycle1, from: from))
    scene.now = from
    #expect(scene.answer(.cycle1, ["seen": "yes"]) == nil)
    #expect(
      scene.session.followUpRemark == "2 follow-up events came after signing and aren't covered by a signature.")
    let added = scene.session.log.drop { $0.sequence <= scene.session.closedAt ?? 0 }.map(\.event)
    guard case .began(let began)? = added.first, case .answered? = added.last else {
      Issue.record("\(added)")
      return
    }
    #expect(began.chapter == 2)
    #expect(scene.session.isSealed)
    #expect(scene.session[.cycle1].isSettled)
    scene.now = try #require(scene.session.moment(of: .cycle2))
    #expect(scene.answer(.cycle2, ["seen": "no"]) == nil)
    #expect(scene.session.log.filter { if case .began = $0.event { true } else { false } }.count == 2)
    #expect(scene.perform(.undo) == nil)
    #expect(!scene.session[.cycle2].isSettled)
    #expect(scene.session.isSealed)
  }

  @Test func `takes nothing else`() {
    var scene = sealed
    for command: Command in [
      .answer([.scope: Answer(["knowledge": "no"])], speaker: nil), .waive(.meeting, reason: "r"), .undo,
      .note(nil, text: "n"), .meet(.staleData, seen: "s", tried: true), .park(until: nil, reason: "r"),
      .handOver(to: .salesforce),
    ] {
      #expect(scene.perform(command) == .closed, "\(command)")
    }
  }

  @Test func `goes on when it is reopened, which voids what was signed`() {
    var scene = sealed
    #expect(scene.perform(.reopen(reason: " ")) == .reasonMissing)
    #expect(scene.perform(.reopen(reason: "a wrong subscription")) == nil)
    #expect(!scene.session.isClosed)
    #expect(scene.session.signatures.isEmpty)
    #expect(scene.session.voided.map(\.name) == ["Ana Ito", "Ben Ode"])
    #expect(scene.perform(.reopen(reason: "again")) == .notClosed)
    #expect(scene.answer(.scope, scene.good[.scope] ?? [:]) == .unchanged)
    #expect(scene.perform(.sign(.px, name: "Ana Ito")) == nil)
    #expect(scene.session.signatures.map(\.closes) == [scene.session.closedAt])
    #expect(scene.perform(.sign(.salesforce, name: "Ben Ode")) == nil)
    #expect(scene.session.isSealed)
  }

  @Test func `is the same session when it is replayed, void signatures and all`() throws {
    var scene = sealed
    scene.perform(.reopen(reason: "wrong org"))
    scene.perform(.sign(.px, name: "Ana Ito"))
    scene.now = try #require(scene.session.moment(of: .cycle1))
    scene.answer(.cycle1, ["seen": "yes"])
    let replayed = Session(
      replaying: scene.session.log, signatures: scene.session.voided + scene.session.signatures)
    #expect(replayed.statuses == scene.session.statuses)
    #expect(replayed.signatures == scene.session.signatures)
    #expect(replayed.voided == scene.session.voided)
  }

  @Test func `keeps the order behind a close where the clock steps back`() {
    var scene = sealed
    scene.now = Scene.start
    scene.perform(.reopen(reason: "wrong org"))
    let events = scene.session.log.suffix(2).map(\.event)
    guard case .reopened = events[0], case .clockSteppedBack = events[1] else {
      Issue.record("\(events)")
      return
    }
  }
}
