import Posix
import Screens
import Testing
import Wizard

@testable import App

@Suite struct `Asking live systems` {
  private let scene: Scene
  private let peer: Peer
  private let clock = HandClock()
  private let runner: LiveRunner

  init() throws {
    scene = try Scene.connected()
    let (peer, clock) = (try Peer(), clock)
    self.peer = peer
    runner = LiveRunner(.live, clock: { clock.now }, start: { peer.link })
    runner.begin(scene.active.session, now: scene.active.now)
    try peer.say(.connected(LiveLine.Connected()), id: 1)
    #expect(runner.commands().isEmpty)
    #expect(!runner.isWaiting)
    #expect(try peer.heard().map(\.id) == [1])
  }

  private func update() { runner.update(scene.active.session, now: scene.active.now) }

  /// The checks that were asked, by request ID.
  private func asked() throws -> [Int: [CheckID]] {
    var asked: [Int: [CheckID]] = [:]
    for request in try peer.heard() {
      if case .check(let checks, _, _) = request.line, let id = request.id { asked[id] = checks }
    }
    return asked
  }

  private func verdict(_ says: String) -> LiveLine {
    .verdict(Verdict(check: .statusPage, outcome: .unknown, says: says, at: scene.active.now))
  }

  private let over = LiveLine.end(
    LiveLine.End(configured: [], unasked: [], calls: [:], salesforceUsage: nil, milliseconds: 1))

  @Test func `asks once what is wanted, and takes the answer`() throws {
    update()
    update()
    let asked = try asked()
    #expect(asked.keys.sorted() == [2])
    #expect(asked[2]?.contains(.statusPage) == true)
    #expect(runner.state.isAsking)
    try peer.say(verdict("green"), id: 2)
    try peer.say(over, id: 2)
    #expect(runner.commands().count == 1)
    #expect(!runner.state.isAsking)
    update()
    #expect(try self.asked().isEmpty)
  }

  /// The end is noticed while reading. If the program ended before any request, the deadline is now, so that this
  /// doesn't wait until the screen is painted for the next minute.
  @Test(arguments: [LiveRunner.Beginning.live, .rehearse(seed: 1, faults: [])])
  func `says at once that the other program ended before it was asked anything`(beginning: LiveRunner.Beginning) throws
  {
    let peer = try Peer()
    let runner = LiveRunner(beginning, clock: { clock.now }, start: { peer.link })
    peer.endAtOnce()
    runner.begin(scene.active.session, now: scene.active.now)
    #expect(runner.deadline == clock.now)
    #expect(runner.commands().isEmpty)
    #expect(runner.state.problems.contains { $0.words(for: .lines).contains("stopped ") })
    #expect(runner.deadline == nil && !runner.isStartingRehearsal)
  }

  @Test func `asks over a link that is connected already, and doesn't connect again`() throws {
    let peer = try Peer()
    let runner = LiveRunner(.connected, clock: { clock.now }, start: { peer.link })
    runner.begin(scene.active.session, now: scene.active.now)
    #expect(try peer.heard().isEmpty && !runner.isWaiting)
    runner.update(scene.active.session, now: scene.active.now)
    let heard = try peer.heard()
    try #require(heard.count == 1)
    guard case .check(let checks, _, .connected(nil)) = heard[0].line else {
      Issue.record("\(heard[0].line)")
      return
    }
    #expect(checks.contains(.statusPage))
  }

  /// A broken link has nothing to wait for, and would never wake the waiting side.
  @Test(.timeLimit(.minutes(1))) func `doesn't wait for a program that has ended`() throws {
    let peer = try Peer()
    let scene = scene
    let runner = LiveRunner(.live, start: { peer.link })
    peer.endAtOnce()
    runner.begin(scene.active.session, now: scene.active.now)
    #expect(try runner.settle(&scene.active, milliseconds: 600_000).isEmpty)
    #expect(runner.link == nil && !runner.state.problems.isEmpty)
  }

  @Test(arguments: [LiveRunner.Beginning.live, .rehearse(seed: 1, faults: [])])
  func `starts again what ended before it said anything`(beginning: LiveRunner.Beginning) throws {
    var peers: [Peer] = []
    let fresh = try Scene()
    let runner = LiveRunner(
      beginning, clock: { clock.now },
      start: {
        guard let peer = try? Peer() else { return nil }
        peers.append(peer)
        return peer.link
      })
    runner.begin(fresh.active.session, now: fresh.active.now)
    peers[0].endAtOnce()
    peers[0].link.fail(.ended)
    #expect(runner.commands().isEmpty)
    #expect(!runner.state.problems.isEmpty)
    runner.askAgain([.statusPage], of: fresh.active.session, now: fresh.active.now)
    #expect(peers.count == 2)
    #expect(try peers[1].heard().count == 1)
  }

  @Test func `takes each check's answer once, however often it is written`() throws {
    update()
    for number in 0..<500 { try peer.say(verdict("\(number)"), id: 2) }
    #expect(runner.commands().count == 1)
  }

  @Test func `takes no late answer to an older request for one to the current request`() throws {
    update()
    try peer.say(over, id: 2)
    _ = runner.commands()
    runner.askAgain([.statusPage], of: scene.active.session, now: scene.active.now)
    update()
    #expect(try asked().keys.sorted() == [2, 3])
    try peer.say(verdict("late"), id: 2)
    #expect(runner.commands().isEmpty)
    try peer.say(verdict("now"), id: 3)
    #expect(runner.commands().count == 1)
  }

  @Test func `sees from a later answer that an end was lost`() throws {
    update()
    runner.proposeRows()
    try peer.say(.proposed([]), id: 3)
    _ = runner.commands()
    #expect(runner.takeProposals() == [])
    #expect(runner.takeProposals() == nil)
    #expect(!runner.state.isAsking)
    #expect(!runner.isWaiting)
  }

  @Test func `gives up on a program that says nothing for too long, and starts it again when asked`() throws {
    update()
    let deadline = try #require(runner.deadline)
    clock.now = deadline - 1
    _ = runner.commands()
    #expect(runner.isWaiting)
    clock.now = deadline
    _ = runner.commands()
    #expect(!runner.isWaiting && !runner.state.isAsking)
    #expect(runner.state.problems.count == 1)
    #expect(runner.link == nil && runner.watched.isEmpty)
  }

  @Test func `waits longer while anything is written`() throws {
    update()
    let deadline = try #require(runner.deadline)
    clock.now = deadline - 1
    try peer.say(.progress(0, of: 3), id: 2)
    _ = runner.commands()
    clock.now = deadline
    _ = runner.commands()
    #expect(runner.isWaiting)
  }

  @Test func `ends everything when the link breaks`() throws {
    update()
    runner.compare(.account, of: scene.active.session)
    runner.proposeRows()
    try peer.write(Array("nonsense\n".utf8))
    _ = runner.commands()
    #expect(!runner.isWaiting && !runner.isComparing && !runner.state.isAsking)
    #expect(runner.state.comparison?.isRunning == false)
    #expect(runner.state.comparison?.problem != nil)
    #expect(runner.state.problems.count == 1)
  }

  @Test func `asks to stop a comparison, and takes its end`() throws {
    runner.stopComparing()
    #expect(try peer.heard().isEmpty)
    runner.compare(.account, of: scene.active.session)
    runner.stopComparing()
    let heard = try peer.heard().map(\.line)
    #expect(heard.count == 2 && heard.last == .stop)
    try peer.say(.problem("stopped"), id: 2)
    #expect(runner.commands().isEmpty)
    #expect(runner.isComparing)
    try peer.say(over, id: 2)
    #expect(runner.commands().isEmpty)
    #expect(!runner.isComparing)
    #expect(runner.state.comparison?.isRunning == false)
    #expect(runner.state.comparison?.problem == "stopped")
  }

  @Test func `names hosts once for each request`() throws {
    update()
    let host = Connection(system: .px, host: "px.example", vendor: false)
    for _ in 0..<50 { try peer.say(.connected(LiveLine.Connected(connections: [host])), id: 2) }
    #expect(runner.commands() == [.connect(host)])
  }

  /// The checks next to the status page's step.
  private let checks: [CheckID] = [.statusPage, .salesforceInstance]

  private func answer(_ id: Int, _ outcome: Verdict.Outcome) throws {
    for check in checks {
      try peer.say(.verdict(Verdict(check: check, outcome: outcome, says: "\(id)", at: scene.active.now)), id: id)
    }
    try peer.say(over, id: id)
    for command in runner.commands() { _ = try scene.active.perform(command, at: scene.active.now) }
  }

  private func work() {
    runner.update(scene.active.session, now: scene.active.now, showing: [.statusPage], open: [.statusPage])
  }

  @Test func `asks an open step's check again by itself, until it is verified`() throws {
    clock.now = 1_000
    work()
    #expect(try asked()[2]?.contains(.statusPage) == true)
    try answer(2, .unknown)
    work()
    #expect(try asked().isEmpty)
    #expect(runner.deadline == 4_000)
    clock.now = 4_000
    work()
    #expect(try asked()[3] == checks)
    #expect(!runner.state.isAsking, "what is asked by itself isn't said")
    try answer(3, .verified)
    clock.now = 100_000
    work()
    #expect(try asked().isEmpty)
    #expect(runner.deadline == nil)
  }

  @Test func `asks nothing again while no step is open`() throws {
    work()
    try answer(2, .unknown)
    _ = try asked()
    clock.now = 100_000
    runner.update(scene.active.session, now: scene.active.now, showing: [.statusPage])
    #expect(try asked().isEmpty)
    #expect(runner.deadline == nil)
    // Once the step is open again, it is asked at once, and then starts with the shortest pause.
    work()
    #expect(try asked()[3] == checks)
  }

  @Test(arguments: [
    (StepID.participants, Int64(30), false), (.participants, 70, true), (.signPX, 1, true), (.signPX, 70, true),
  ])
  func `asks for a notice again after a minute, and at once before a signature`(
    beside: StepID, seconds: Int64, isAsked: Bool
  ) throws {
    func show(_ seconds: Int64) throws -> [CheckID]? {
      runner.update(scene.active.session, now: scene.active.now + seconds, showing: [.statusPage, beside])
      return try asked().values.first
    }
    work()
    try answer(2, .verified)
    _ = try asked()
    #expect(try show(seconds)?.contains(.statusPage) == (isAsked ? true : nil))
    guard isAsked else { return }
    try answer(3, .verified)
    #expect(try show(seconds + 1) == nil, "it was just asked")
  }

  @Test func `isn't done for a page before its checks are asked and have answered`() throws {
    let signing = scene.active.session.runbook.checkedBeforeSigning
    #expect(runner.state.checked == [], "nothing was asked yet")
    runner.update(scene.active.session, now: scene.active.now, showing: [.participants])
    #expect(runner.state.checked == [.participants])
    runner.update(scene.active.session, now: scene.active.now + 1, showing: signing)
    #expect(runner.state.checked == [.participants], "another run is in progress")
    try answer(2, .unknown)
    runner.update(scene.active.session, now: scene.active.now + 1, showing: signing)
    #expect(runner.state.checked == Set(signing) && runner.state.isAsking)
    try answer(3, .unknown)
    #expect(runner.state.checked == Set(signing) && !runner.state.isAsking)
    runner.askAgain(signing, of: scene.active.session, now: scene.active.now)
    #expect(runner.state.checked == [])
    peer.end()
    while runner.state.problems.isEmpty { _ = runner.commands() }
    #expect(runner.state.checked == nil && !runner.state.isAsking, "nothing can be asked")
  }

  @Test func `leaves time to sign after a run that took long`() throws {
    let signing = scene.active.session.runbook.checkedBeforeSigning
    func show(_ seconds: Int64) throws -> [Int: [CheckID]] {
      runner.update(scene.active.session, now: scene.active.now + seconds, showing: signing)
      return try asked()
    }
    _ = try show(0)
    try answer(2, .verified)
    #expect(try show(1).isEmpty)
    #expect(try show(90)[3] != nil)
    try answer(3, .verified)
    // It took 100 s.
    #expect(try show(190).isEmpty)
    #expect(try show(249).isEmpty)
    #expect(try show(251)[4] != nil)
  }
}
