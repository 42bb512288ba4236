import Posix
import Screens
import Wizard

/// Asks px-reconnect-live what the session wants to know, and turns its answers into commands.
///
/// Each question is asked once for each basis, and again after a new answer, a command to the simulator or a key. The
/// screen never waits for it.
final class LiveRunner {
  /// How a session starts.
  enum Beginning: Equatable {
    /// Nothing is asked until somebody connects.
    case byHand
    /// Connects at once with the credentials in the environment.
    case live
    case rehearse(seed: Int, faults: [RehearsalFault])
    /// As it was left: with a simulator, with connections, or by hand.
    case resumed
    /// With a link to the other program that is already connected.
    case connected
  }

  /// The checks to run, each with its steps and their basis.
  typealias Asks = [CheckID: [(step: StepID, basis: [Reference])]]

  let beginning: Beginning
  private(set) var state = LiveState()
  private(set) var link: LiveLink?
  private let start: () -> LiveLink?
  let clock: () -> Int64

  /// Requests that aren't finished, in the order in which they are carried out.
  private(set) var pending: [Pending] = []
  /// When the other program last wrote something, or got a request while idle.
  private var heardAt: Int64 = 0
  private var agenda: Agenda
  /// The requested rows, once they are received.
  private var proposals: [MappingRow]?
  /// Whether a simulator has started, which is recorded once.
  private var hasRehearsed = false
  /// The number of commands sent to the simulator.
  private var staged = 0
  /// The last event that was checked for new commands.
  private var told = -1
  /// The systems that a run of checks could ask, and those it couldn't, with the reasons.
  private(set) var configured: Set<Connection.System> = []
  private(set) var unasked: Set<LiveLine.Unasked> = []
  /// Whether a run of checks has ended that the agenda doesn't know of yet.
  private var hasEnded = false
  /// What the current sync has brought so far.
  private var syncCount: SyncCount?
  /// - Parameters:
  ///   - asksOnlyDue: Whether to skip checks next to a step that isn't due yet.
  ///   - start: Starts the other program.
  ///   - clock: The time in milliseconds, for deadlines.
  init(
    _ beginning: Beginning, asksOnlyDue: Bool = false, clock: @escaping () -> Int64 = { Stopwatch.now },
    start: @escaping () -> LiveLink? = { LiveProgram()?.link() }
  ) {
    self.beginning = beginning
    agenda = Agenda(asksOnlyDue: asksOnlyDue)
    self.clock = clock
    self.start = start
    state.found = LiveProgram.credentials
    if case .rehearse = beginning { state.isRehearsal = true }
  }

  /// The descriptors to watch. They also show when the other program has ended.
  var watched: [Watched] { link?.watched ?? [] }

  /// Whether a simulator was requested and isn't ready yet.
  var isStartingRehearsal: Bool {
    pending.contains { $0.kind.isSimulating }
  }

  /// Whether a request is pending that will be answered.
  var isWaiting: Bool { pending.contains { $0.kind.isAnswered } }

  var isComparing: Bool { pending.contains { $0.kind.comparing != nil } }

  /// Returns the requested rows once.
  func takeProposals() -> [MappingRow]? {
    defer { proposals = nil }
    return proposals
  }

  // MARK: Starting

  /// Starts what this session begins with. Call it after the first frame.
  func begin(_ session: Session, now: Moment) {
    switch beginning {
    case .byHand: break
    case .live: connect([:], targetOrg: nil)
    case .rehearse(let seed, _): rehearse(session, seed: seed, now: now)
    case .resumed: resume(session, now: now)
    case .connected: _ = started()
    }
  }

  private func resume(_ session: Session, now: Moment) {
    if session.rehearsal != nil {
      rehearse(session, seed: 1, now: now)
    } else if case .rehearse(let seed, _) = beginning {
      rehearse(session, seed: seed, now: now)
    } else if beginning == .live || !session.connections.isEmpty, !session.isSealed || session.hasFollowUps {
      connect([:], targetOrg: nil)
    }
  }

  /// Connects with what was found and what was typed. The values go to the other program and aren't kept here.
  func connect(_ environment: [String: String], targetOrg: String?) {
    for name in LiveProgram.secrets { environment[name].map(Secrets.learn) }
    guard started() else { return }
    state.problems = []
    state.connected = nil
    agenda.startOver()
    send(.connect(environment: environment, targetOrg: targetOrg), .connecting)
  }

  /// Starts a rehearsal's simulator, or starts it again where the session was left.
  private func rehearse(_ session: Session, seed: Int, now: Moment) {
    guard started() else { return }
    let commands = session.simulatorCommands
    let simulation =
      if let rehearsal = session.rehearsal {
        LiveRequest.Simulation(seed: rehearsal.seed, began: rehearsal.began, commands: commands, until: now)
      } else {
        LiveRequest.Simulation(seed: seed, began: now)
      }
    staged = commands.count
    agenda.startOver()
    send(.simulate(simulation), .simulating)
  }

  private func started() -> Bool {
    if let link, link.failure == nil { return true }
    link = start()
    state.checked = link.map { _ in [] }
    pending = []
    if link == nil { state.problems = [Phrase(LiveProgram.obstacle ?? LiveProgram.missing)] }
    return link != nil
  }

  private func send(_ request: LiveRequest, _ kind: Pending.Kind) {
    guard let link else { return }
    if !isWaiting { heardAt = clock() }
    pending.append(Pending(id: link.send(request), kind: kind))
  }

  // MARK: Asking

  /// Asks what is wanted and wasn't asked yet, unless a run is in progress, and sends the simulator its commands.
  ///
  /// - Parameters:
  ///   - steps: The steps on the screen. Their checks run again when their results are old.
  ///   - open: Those of them that people are working on in another window. Their checks are repeated until they are
  ///     verified.
  func update(_ session: Session, now: Moment, showing steps: [StepID] = [], open: Set<StepID> = []) {
    guard let link, link.failure == nil else { return }
    tell(session)
    agenda.look(at: steps, open: open, in: session, now: now)
    guard !pending.contains(where: { $0.kind.isRun }) else { return }
    if hasEnded { agenda.ended(at: now) }
    hasEnded = false
    let round = agenda.round(session, now: now, clock: clock())
    if round.effects.contains(where: { $0.check == nil }) { send(.snapshot(of: session.mapping ?? []), .keeping) }
    if !steps.isEmpty { state.checked = Set(steps) }
    let asks = Self.asks(among: round.effects)
    guard !asks.isEmpty else { return }
    // Automatic repeats aren't shown: a screen that nobody touches changes only with a result.
    state.isAsking = !round.isByItself
    send(.check(CheckID.allCases.filter { asks[$0] != nil }, Circumstances(session), .connected()), .checking(asks))
    if asks[.pxLastSync] != nil { count(session, open: open) }
  }

  /// Asks how much the sync has brought, as often as whether it has ended.
  private func count(_ session: Session, open: Set<StepID>) {
    guard open.contains(.lastSync), session[.synchronize].isSettled,
      let opened = Circumstances(session).synchronizeOpened
    else { return }
    if syncCount?.opened != opened { syncCount = SyncCount(opened: opened, clock: clock()) }
    let objects = Set(session.mapping?.map(\.object) ?? [])
    send(
      .arrivals(since: opened, of: MappingRow.Object.allCases.filter { $0 == .account || objects.contains($0) }),
      .counting)
  }

  private static func asks(among effects: some Sequence<Effect>) -> Asks {
    var asks: Asks = [:]
    for case .ask(let check, let step, let basis) in effects { asks[check, default: []].append((step, basis)) }
    return asks
  }

  private func tell(_ session: Session) {
    // The commands are derived from the whole log, and change only with it.
    guard told != session.lastSequence else { return }
    told = session.lastSequence
    let commands = session.simulatorCommands
    guard commands.count > staged else { return }
    send(.stage(Array(commands[staged...])), .staging)
    staged = commands.count
    // The simulated world has changed, so everything is worth asking again.
    agenda.startOver()
  }

  /// Runs the checks of these steps again, and takes another snapshot of the mapping. Restarts the other program if it
  /// has ended.
  func askAgain(_ steps: [StepID], of session: Session, now: Moment) {
    let hasRehearsal = if case .rehearse = beginning { session.rehearsal != nil } else { true }
    guard link != nil, hasRehearsal || isStartingRehearsal else { return resume(session, now: now) }
    agenda.ask(again: steps)
    state.checked = []
  }

  /// Asks both systems which rows could be mapped.
  func proposeRows() {
    if let link, link.failure == nil { send(.propose, .proposing) }
  }

  /// The steps with checks that a comparison of all records answers.
  private static let comparedSteps: [StepID] = [.preflight, .accountsRecent, .fieldsPopulated, .finalAccounts]

  func compare(_ object: MappingRow.Object, of session: Session) {
    guard let link, link.failure == nil, !isComparing else { return }
    let asks = Self.asks(among: Self.comparedSteps.flatMap { session.asks(beside: $0, comparing: true) })
    let comparing = Comparing(asks: asks, hosts: session.connections.mapValues(\.host), began: clock())
    state.comparison = ComparisonState(object)
    send(.compare(LiveRequest.Comparing(object, mapping: session.mapping), .connected()), .comparing(comparing))
  }

  func stopComparing() {
    if isComparing { link?.send(.stop) }
  }

  // MARK: Answers

  /// When something happens without an event, by `clock`: a repeat is due, or the other program has been silent for too
  /// long. Now, if the link has failed.
  var deadline: Int64? {
    guard let link else { return nil }
    guard link.failure == nil else { return clock() }
    // A run's end is waited for first.
    let next = pending.contains { $0.kind.isRun } ? nil : agenda.deadline
    return [next, silenceEnds].compactMap(\.self).min()
  }

  private var silenceEnds: Int64? {
    pending.first { $0.kind.isAnswered }.map { heardAt + $0.kind.patience }
  }

  /// The commands that result from the lines received since the last call.
  func commands() -> [Command] {
    guard let link else { return [] }
    let lines = link.lines()
    if !lines.isEmpty { heardAt = clock() }
    let commands = lines.flatMap(take)
    if let silenceEnds, clock() >= silenceEnds { link.fail(.silent) }
    if let failure = link.failure { lose(failure) }
    return commands
  }

  private func lose(_ failure: LiveLink.Failure) {
    link = nil
    state.checked = nil
    let lost = pending
    pending = []
    for request in lost { finish(request.kind) }
    if case .rehearse = beginning, !hasRehearsed {
      state.problems = ["The simulator stopped before the rehearsal began. \(key: .check) starts it again."]
      return
    }
    switch failure {
    case .ended:
      state.problems = [
        "Live checks stopped unexpectedly. \(key: .check) restarts them; you can keep answering."
      ]
    case .otherVersion(let version): state.problems = [Phrase(LiveProgram.differs(version))]
    case .nonsense, .full, .silent:
      state.problems = [
        """
        Live checks did not respond and were stopped. \(key: .check) restarts them; you can keep answering.
        """
      ]
    }
  }

  private func take(_ numbered: Numbered<LiveLine>) -> [Command] {
    // A late line for a request that is no longer pending.
    guard let place = pending.firstIndex(where: { $0.id == numbered.id }) else { return [] }
    // Requests are carried out in order, so those before it are finished even without their end.
    let over = pending[..<place]
    pending.removeFirst(place)
    for request in over { finish(request.kind) }
    switch numbered.line {
    case .connected(let connected):
      // A simulator first says that it is one.
      guard !pending[0].hasNamedHosts, !pending[0].kind.isSimulating else { return [] }
      pending[0].hasNamedHosts = true
      state.problems = connected.unasked.map { Phrase($0.says) }
      state.connected = connected.connections.map(\.host)
      if pending[0].kind.isConnecting { finishFirst() }
      return connected.connections.map { .connect($0) }
    case .rehearsing(let rehearsal):
      guard pending[0].kind.isSimulating else { return [] }
      pending[0].kind = .connecting
      guard case .rehearse(_, let faults) = beginning, !hasRehearsed else { return [] }
      hasRehearsed = true
      return [.rehearse(rehearsal)] + faults.map { .stage(.fault($0, on: true)) }
    case .verdict(let verdict):
      guard let asks = pending[0].takeAsks(of: verdict.check) else { return [] }
      state.verdicts[verdict.check] = verdict.asEvidence
      return Self.hear(verdict, asks)
    case .snapshot(let snapshot):
      guard case .keeping = pending[0].kind else { return [] }
      finishFirst()
      return [.keep(snapshot)]
    case .proposed(let rows):
      guard case .proposing = pending[0].kind else { return [] }
      finishFirst()
      proposals = rows
    case .arrived(let arrivals):
      guard case .counting = pending[0].kind else { return [] }
      finishFirst()
      if syncCount?.take(arrivals, clock: clock()) == true { agenda.hurry(.pxLastSync) }
      state.arrivals = syncCount?.state
    case .planned(let plan):
      if pending[0].kind.comparing != nil { state.comparison?.plan = plan.sentence }
    case .progress(let read, let total): noteProgress(read: read, of: total)
    case .compared(let findings): return take(findings)
    case .version, .wouldAsk: break
    case .problem(let says):
      if pending[0].kind.comparing != nil {
        state.comparison?.problem = says
      } else {
        state.problems = [Phrase(says)]
      }
      if !pending[0].kind.hasEnd { finishFirst() }
    case .end(let end):
      configured.formUnion(end.configured)
      unasked.formUnion(end.unasked)
      finishFirst()
    }
    return []
  }

  private func finishFirst() { finish(pending.removeFirst().kind) }

  /// Handles the end of a request.
  private func finish(_ kind: Pending.Kind) {
    switch kind {
    case .checking: (state.isAsking, hasEnded) = (false, true)
    case .comparing:
      state.comparison?.isRunning = false
      if state.comparison?.findings == nil, state.comparison?.problem == nil {
        state.comparison?.problem = "Live checks stopped before both sides were read."
      }
    case .connecting, .simulating, .staging, .keeping, .proposing, .counting: break
    }
  }

  private func noteProgress(read: Int, of total: Int) {
    guard var comparing = pending[0].kind.comparing, var shown = state.comparison else { return }
    comparing.pace.note(read: read, of: total, at: Double(clock() - comparing.began) / 1000)
    pending[0].kind = .comparing(comparing)
    shown.read = max(shown.read, read)
    shown.total = max(total, read)
    shown.pace = comparing.pace.sentence
    state.comparison = shown
  }

  /// Records the figures, and their verdicts for the steps that they are evidence of.
  private func take(_ findings: ComparisonFindings) -> [Command] {
    guard let comparing = pending[0].kind.comparing, state.comparison?.findings == nil else { return [] }
    state.comparison?.findings = findings
    let recorded = RecordedComparison(
      findings, salesforce: comparing.hosts[.salesforce] ?? "", px: comparing.hosts[.px] ?? "")
    return [.keepComparison(recorded)]
      + recorded.verdicts(sample: findings.sample).flatMap { verdict in
        comparing.asks[verdict.check].map { Self.hear(verdict, $0) } ?? []
      }
  }

  /// Turns a result into verdicts for the steps it was requested for, one for each basis.
  private static func hear(_ verdict: Verdict, _ asks: [(step: StepID, basis: [Reference])]) -> [Command] {
    var commands: [Command] = []
    var bases: [[Reference]] = []
    for ask in asks where !bases.contains(ask.basis) {
      bases.append(ask.basis)
      var verdict = verdict
      verdict.basis = ask.basis
      verdict.beside = asks.filter { $0.basis == ask.basis }.map(\.step).sorted { $0.rawValue < $1.rawValue }
      commands.append(.hear(verdict))
    }
    return commands
  }
}
