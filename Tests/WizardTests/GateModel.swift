import Wizard

/// A breadth-first search through all states that the gates distinguish. What must never happen is specified separately
/// from the gates, by the sentences of the runbook.
struct GateModel {
  var runbook = Runbook.restoration
  var gates = Set(Gate.allCases)
  var part = Part.people

  /// The range of a search. All parts together would have too many states.
  enum Part: CaseIterable {
    /// Only people, from the status page to both signatures.
    case people
    /// From the page before anything changes, checks answer too.
    case checks
    /// Two checks next to one answer find something and pass again, and people give reasons to continue.
    case reasons
    /// A notice on the status page appears and disappears, just before Authorize.
    case notice
    /// What becomes visible over time, around the signatures.
    case close

    var hearsChecks: Bool { self == .checks || self == .notice || self == .reasons }
  }

  struct Result {
    var states = 0
    var transitions = 0
    /// The sentences that were broken, with the command that broke each.
    var broken: [String: String] = [:]
    var settled: Set<StepID> = []
    var bothSigned = false
    /// The steps that no state settles.
    var unreachable: [StepID] = []
  }

  /// A move that somebody makes, for example: turns with good answers, a step with a bad answer, skipped steps, undo.
  private enum Move: CustomStringConvertible {
    case well([Turn]), badly(StepID, [String: String], by: Role? = nil), skip([StepID]), undo
    case hear(CheckID, beside: StepID, Verdict.Outcome), accept(StepID, String), change(StepID, String)
    case sign(Role, String), reopen

    var description: String {
      switch self {
      case .well(let turns): turns.map(\.id.rawValue).joined(separator: ", ")
      case .badly(let step, let values, _): "\(step.rawValue) \(values)"
      case .skip(let steps): "skip \(steps.map(\.rawValue))"
      case .undo: "undo"
      case .hear(let check, let step, let outcome): "\(check) beside \(step): \(outcome)"
      case .accept(let step, let reason): "accept what was found at \(step): \(reason)"
      case .change(let step, let field): "change \(field) of \(step)"
      case .reopen: "reopen"
      case .sign(let role, let name): "sign \(role) as \(name)"
      }
    }
  }

  /// - Parameter wanted: Stop when a sentence with this prefix is broken.
  func explore(limit: Int = 20_000, until wanted: String? = nil) -> Result {
    var result = Result()
    var seen: Set<[UInt8]> = []
    var queue = [prepared]
    seen.insert(signature(of: prepared.session))
    var at = 0
    while at < queue.count, seen.count < limit {
      if let wanted, result.broken.keys.contains(where: { $0.hasPrefix(wanted) }) { break }
      let scene = queue[at]
      at += 1
      for (step, status) in zip(runbook.steps, scene.session.statuses) where status.isSettled {
        result.settled.insert(step.id)
      }
      for move in moves {
        var next = scene
        guard make(move, in: &next) else { continue }
        result.transitions += 1
        for sentence in broken(by: next.session.log.dropFirst(scene.session.log.count), in: scene.session, next.session)
        {
          result.broken[sentence] = result.broken[sentence] ?? "\(move)"
        }
        if next.session.isSealed { result.bothSigned = true }
        if seen.insert(signature(of: next.session)).inserted { queue.append(next) }
      }
    }
    result.states = seen.count
    let apart: Set<StepID> = [.salesforceAdminAway, .cycle1, .cycle2, .cycle3, .pushValuesAgain]
    result.unreachable = runbook.steps.map(\.id).filter { !result.settled.contains($0) && !apart.contains($0) }
    return result
  }

  /// The initial state, in which everything that no gate is about is settled.
  private var prepared: Scene {
    var scene = Scene(runbook: runbook, gates: gates)
    for id in [StepID.participants, .scope, .meeting, .impact, .target, .beforeYouReconnect] {
      if let turn = runbook.turn(of: id) { scene.answerWell(turn) }
    }
    switch part {
    case .people: break
    case .checks, .reasons, .notice:
      scene.walk(until: .clickAuthorize)
      for system in Connection.System.allCases {
        scene.perform(.connect(Connection(system: system, host: system.rawValue, vendor: true)))
      }
    case .close: scene.walk(until: .signPX)
    }
    return scene
  }

  private var moves: [Move] {
    func well(_ turns: [[StepID]]) -> [Move] { turns.map { .well($0.compactMap(runbook.turn(of:))) } }
    let wait = Move.badly(.statusPage, ["status": "wait"])
    let clear = Move.badly(.statusPage, ["status": "clear"])
    let differ = Move.badly(.mappingsUnchanged, ["same": "differ", "what": "row 2"])
    let signatures = [Move.sign(.px, "Ana Ito"), .sign(.salesforce, "Ben Ode"), .sign(.salesforce, "Ana Ito")]
    switch part {
    case .people:
      // Turns that only matter together are one move. Those with gates are separate, and have bad answers too.
      return well([
        [.statusPage], [.csmInformed], [.matching], [.fieldMappings, .pushSettings],
        [.pxLogin, .sfUserReady, .preflight],
        [.clickAuthorize], [.mappingsUnchanged], [.canaryEdit], [.synchronize], [.syncFinished],
        [.canarySeen, .pxFieldsFilled], [.kcToggle, .kcFound], [.finalCard], [.finalPXFields, .cleanUp],
      ]) + runbook.turns.filter { $0.steps == [.rightOrg] }.map { .well([$0]) } + [
        wait, .badly(.rightOrg, ["org": "other.my.salesforce.com"], by: .px),
        .badly(.authorized, ["status": "error"]), differ,
        .skip([.matching, .fieldMappings, .customObjects, .pushSettings]), .undo,
      ] + signatures
    case .checks:
      return well([
        [.preflight], [.clickAuthorize], [.mappingsUnchanged], [.canaryEdit], [.synchronize], [.syncFinished],
        [.kcToggle],
      ]) + [
        .hear(.pxDuplicates, beside: .preflight, .failed), .hear(.pxDuplicates, beside: .preflight, .unknown),
        .hear(.pxDuplicates, beside: .preflight, .verified), .accept(.preflight, "known"),
        .hear(.mappingPX, beside: .mappingsUnchanged, .failed), .hear(.mappingPX, beside: .mappingsUnchanged, .unknown),
        .accept(.mappingsUnchanged, "known"), differ, .undo,
      ]
    case .reasons:
      let found = [CheckID.salesforceUserObjects, .connectedApp].flatMap { check in
        [Verdict.Outcome.failed, .verified].map { Move.hear(check, beside: .sfUserReady, $0) }
      }
      let pausePoint = runbook.turns.filter { $0.steps == [.rightOrg] }.map { Move.well([$0]) }
      return well([[.sfUserReady, .preflight], [.clickAuthorize]]) + pausePoint + found + [
        .accept(.sfUserReady, "contacts are not used"), .accept(.sfUserReady, "the app is being installed"),
        .change(.sfUserReady, "profile"), .change(.target, "subscription"), .undo,
      ]
    case .notice:
      return well([[.clickAuthorize], [.mappingsUnchanged], [.canaryEdit]]) + [
        .hear(.statusPage, beside: .statusPage, .failed), .hear(.statusPage, beside: .statusPage, .unknown),
        .hear(.statusPage, beside: .statusPage, .verified), .accept(.statusPage, "known"), wait, clear,
        .badly(.statusPage, ["status": "go"]), .badly(.statusPage, ["status": "unread", "reason": "it didn't load"]),
        .undo,
      ]
    case .close:
      return [
        wait, clear, .badly(.finalCard, ["stands": "no"]), .badly(.finalCard, ["stands": "yes"]),
        .badly(.cycle1, ["seen": "no"]), .badly(.cycle1, ["seen": "yes"]), .skip([.cycle1]), .reopen, .undo,
      ] + signatures
    }
  }

  private func make(_ move: Move, in scene: inout Scene) -> Bool {
    let before = scene.session.lastSequence + scene.session.signatures.count
    switch move {
    case .well(let turns): for turn in turns { scene.answerWell(turn) }
    case .badly(.cycle1, let values, _):
      scene.now = scene.now + 86_400
      scene.answer(.cycle1, values)
    case .badly(let step, let values, let role): scene.answer(step, values, by: role)
    case .skip(let steps): for step in steps { scene.perform(.waive(step, reason: "test")) }
    case .undo: scene.perform(.undo)
    case .hear(let check, let step, let outcome):
      for case .ask(check, let beside, let basis) in scene.session.asks(beside: step, again: true) {
        scene.perform(
          .hear(
            Verdict(
              check: check, outcome: outcome, says: "\(outcome)", host: "host", at: scene.now, basis: basis,
              beside: [beside])))
      }
    case .accept(let step, let reason):
      guard var answer = scene.session.answer(to: step) else { break }
      answer.values[Answer.despite] = reason + ", and harmless"
      scene.perform(.answer([step: answer], speaker: nil))
    case .change(let step, let field):
      guard var answer = scene.session.answer(to: step) else { break }
      answer.values[field] =
        answer[field].isEmpty || answer[field] == "sub-1" ? "sub-2" : step == .target ? "sub-1" : nil
      scene.perform(.answer([step: answer], speaker: nil))
    case .reopen: scene.perform(.reopen(reason: "data is wrong"))
    case .sign(let role, let name): scene.perform(.sign(role, name: name))
    }
    return scene.session.lastSequence + scene.session.signatures.count != before
  }

  /// A key that is equal for two sessions that no gate can distinguish. It leaves out steps that no gate looks at.
  private func signature(of session: Session) -> [UInt8] {
    var letters: [UInt8] = session.signatures.map { $0.role == .px ? 10 : 11 } + [session.isClosed ? 12 : 13]
    for id in Self.watched {
      switch session[id].state {
      case .notApplicable: letters.append(0)
      case .blocked: letters.append(1)
      case .open: letters.append(session[id].heard.isEmpty ? 2 : 3)
      case .held: letters.append(4)
      case .settled(.waived): letters.append(5)
      case .settled: letters.append(6)
      }
      switch session[id].alarm {
      case nil: break
      case let alarm?: letters.append(alarm.lapse == nil ? 8 : 7)
      }
    }
    guard part.hearsChecks else { return letters }
    let found = open(in: session).found
    for id in [StepID.statusPage, .preflight, .mappingsUnchanged, .sfUserReady] {
      let answer = session.answer(to: id)
      letters.append(answer?.despite.isEmpty == false ? 9 : 10)
      letters.append(session.verdicts(beside: id).contains { $0.outcome == .failed } ? 11 : 12)
      guard part == .reasons else { continue }
      // Which reasons were given before each finding, and which answer they are with.
      letters += (answer?.despite.utf8.prefix(3)).map(Array.init) ?? []
      letters.append(answer?["profile"].isEmpty == false ? 13 : 14)
      let given = session.history(of: id).map { ($0.event, $0.answer?.despite.utf8.first ?? 0) }
      for check in [CheckID.salesforceUserObjects, .connectedApp] {
        let last = session.verdicts(beside: id).last { $0.check == check }?.outcome
        letters.append(last.map { [.verified: 15, .failed: 16, .unknown: 17, .notYet: 18][$0] ?? 19 } ?? 20)
        let began = found[id]?[check]?.began
        letters.append(began == nil ? 21 : 22)
        letters += Set(given.filter { $0.0 < began ?? .max }.map(\.1)).sorted() + [0]
      }
    }
    return letters
  }

  private static let watched: [StepID] = [
    .statusPage, .csmInformed, .matching, .pushSettings, .findCard, .preflight, .rightOrg, .clickAuthorize, .authorized,
    .mappingsUnchanged, .canaryEdit, .synchronize, .syncFinished, .accountsRecent, .pxFieldsFilled, .kcToggle, .kcFound,
    .finalCard, .finalPXFields, .cleanUp, .cycle1,
  ]
}
