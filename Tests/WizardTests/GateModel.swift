import Wizard

/// A breadth-first search through every state the gates tell apart, with what must never happen written down
/// apart from the gates themselves, from the sentences of the runbook.
struct GateModel {
  var runbook = Runbook.restoration
  var gates = Set(Gate.allCases)
  /// Checks answer too, from the page before anything changes on.
  var hearsChecks = false

  struct Result {
    var states = 0
    var transitions = 0
    /// The sentences that were broken, each with the command that broke it.
    var broken: [String: String] = [:]
    var settled: Set<StepID> = []
    var bothSigned = false
    /// Steps of the runbook that no state settles.
    var unreachable: [StepID] = []
  }

  /// A move somebody makes: turns answered well, a step answered badly, steps skipped, the last answer taken back.
  private enum Move: CustomStringConvertible {
    case well([Turn]), badly(StepID, [String: String], by: Role? = nil), skip([StepID]), undo
    case hear(CheckID, beside: StepID, Verdict.Outcome), accept(StepID)
    case sign(Role, String)

    var description: String {
      switch self {
      case .well(let turns): turns.map(\.id.rawValue).joined(separator: ", ")
      case .badly(let step, let values, _): "\(step.rawValue) \(values)"
      case .skip(let steps): "skip \(steps.map(\.rawValue))"
      case .undo: "undo"
      case .hear(let check, let step, let outcome): "\(check) beside \(step): \(outcome)"
      case .accept(let step): "accept what was found at \(step)"
      case .sign(let role, let name): "sign \(role) as \(name)"
      }
    }
  }

  /// - Parameter wanted: stop as soon as a sentence that begins so is broken.
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

  /// What no gate is about is settled before the search begins.
  private var prepared: Scene {
    var scene = Scene(runbook: runbook, gates: gates)
    for id in [StepID.participants, .scope, .meeting, .impact, .target, .beforeYouReconnect] {
      if let turn = runbook.turn(of: id) { scene.answerWell(turn) }
    }
    guard hearsChecks else { return scene }
    scene.walk(until: .clickAuthorize)
    for (system, host) in [(Connection.System.px, "px"), (.salesforce, "sf")] {
      scene.perform(.connect(Connection(system: system, host: host, vendor: true)))
    }
    return scene
  }

  /// Turns that only matter together are one move; those the gates are about stand alone and have bad answers too.
  private var moves: [Move] {
    let together: [[StepID]] = [
      [.statusPage], [.csmInformed], [.matching], [.fieldMappings, .pushSettings],
      [.pxLogin, .sfUserReady, .preflight],
      [.clickAuthorize], [.mappingsUnchanged], [.canaryEdit], [.synchronize], [.syncFinished],
      [.canarySeen, .pxFieldsFilled], [.kcToggle, .kcFound], [.finalCard], [.finalPXFields, .cleanUp],
    ]
    if hearsChecks {
      let turns: [[StepID]] = [
        [.preflight], [.clickAuthorize], [.mappingsUnchanged], [.canaryEdit], [.synchronize], [.syncFinished],
        [.kcToggle],
      ]
      return turns.map { .well($0.compactMap(runbook.turn(of:))) } + [
        .hear(.pxDuplicates, beside: .preflight, .failed), .hear(.pxDuplicates, beside: .preflight, .unknown),
        .hear(.pxDuplicates, beside: .preflight, .verified), .accept(.preflight),
        .hear(.mappingPX, beside: .mappingsUnchanged, .failed), .hear(.mappingPX, beside: .mappingsUnchanged, .unknown),
        .accept(.mappingsUnchanged), .badly(.mappingsUnchanged, ["same": "differ", "what": "row 2"]), .undo,
      ]
    }
    let rightOrg = runbook.turns.filter { $0.steps == [.rightOrg] }
    return together.map { .well($0.compactMap(runbook.turn(of:))) } + rightOrg.map { .well([$0]) } + [
      .badly(.statusPage, ["status": "wait"]),
      .badly(.rightOrg, ["org": "other.my.salesforce.com"], by: .px),
      .badly(.authorized, ["status": "error"]),
      .badly(.mappingsUnchanged, ["same": "differ", "what": "row 2"]),
      .skip([.matching, .fieldMappings, .customObjects, .pushSettings]),
      .undo,
      .sign(.px, "Ana Ito"), .sign(.salesforce, "Ben Ode"), .sign(.salesforce, "Ana Ito"),
    ]
  }

  private func make(_ move: Move, in scene: inout Scene) -> Bool {
    let before = scene.session.lastSequence + scene.session.signatures.count
    switch move {
    case .well(let turns): for turn in turns { scene.answerWell(turn) }
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
    case .accept(let step):
      guard var answer = scene.session.answer(to: step), answer.despite.isEmpty else { break }
      answer.values[Answer.despite] = "known, and harmless"
      scene.perform(.answer([step: answer], speaker: nil))
    case .sign(let role, let name): scene.perform(.sign(role, name: name))
    }
    return scene.session.lastSequence + scene.session.signatures.count != before
  }

  /// Two sessions that no gate can tell apart have the same signature. Phases no gate looks into count as one.
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
    guard hearsChecks else { return letters }
    for id in [StepID.preflight, .mappingsUnchanged] {
      letters.append(session.answer(to: id)?.despite.isEmpty == false ? 9 : 10)
      letters.append(session.verdicts(beside: id).contains { $0.outcome == .failed } ? 11 : 12)
    }
    return letters
  }

  private static let watched: [StepID] = [
    .statusPage, .csmInformed, .matching, .pushSettings, .findCard, .preflight, .rightOrg, .clickAuthorize, .authorized,
    .mappingsUnchanged, .canaryEdit, .synchronize, .syncFinished, .accountsRecent, .pxFieldsFilled, .kcToggle, .kcFound,
    .finalCard, .finalPXFields, .cleanUp,
  ]
}
