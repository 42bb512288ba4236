import FoundationEssentials
import LiveChecks
import Rehearsal
import Wizard

/// Comparing all records of both sides.
extension Server {
  func compare(_ request: LiveRequest) async {
    let began = ContinuousClock.now
    if let alias = request.targetOrg, alias != targetOrg {
      targetOrg = alias
      connections = nil
    }
    let circumstances = request.circumstances ?? Circumstances()
    guard let faults = request.rehearse else {
      await compare(request, circumstances, await current(), began: began, isStandIn: standIn != nil)
      return
    }
    guard let stage = try? await RehearsalStage.start(faults: faults, given: circumstances, client: client) else {
      refuse("the stand-in could not be started, or did not do what it was told")
      return endComparison(nil, Connections(), problem: nil, began: began)
    }
    var given = circumstances
    given.mapping = stage.circumstances.mapping
    await compare(request, given, stage.connections, began: began, isStandIn: true)
    await stage.server.stop()
  }

  /// - Parameter circumstances: of these, the mapping and the moment of Synchronize count.
  private func compare(
    _ request: LiveRequest, _ circumstances: Circumstances, _ connections: Connections,
    began: ContinuousClock.Instant, isStandIn: Bool
  ) async {
    asking = connections
    sayConnected(connections)
    let asker = Asker(connections, client: client, patience: .forAllRecords, followsServerClock: isStandIn)
    let run = ComparisonRun(
      request.object ?? .account, circumstances.mapping ?? [], since: circumstances.synchronizeOpened, asker: asker,
      differences: request.differences)
    let scrubber = Scrubber(connections.secrets)
    do throws(ComparisonProblem) {
      let findings = try await run.run { [output] event in
        switch event {
        case .planned(let plan):
          var line = LiveLine(.planned)
          line.plan = plan
          output.write(line, scrubber)
        case .progress(let read, let total):
          var line = LiveLine(.progress)
          line.answered = read
          line.known = total
          output.write(line, scrubber)
        }
      }
      var line = LiveLine(.compared)
      line.findings = findings
      write(line)
      endComparison(asker, connections, problem: nil, began: began)
    } catch {
      endComparison(asker, connections, problem: error, began: began)
    }
  }

  private func endComparison(
    _ asker: Asker?, _ connections: Connections, problem: ComparisonProblem?, began: ContinuousClock.Instant
  ) {
    if let problem { refuse(problem.sentence) }
    var line = LiveLine(.end)
    line.configured = connections.configured.sorted { $0.rawValue < $1.rawValue }
    line.unasked = problem.flatMap { problem in
      problem.system.map { [LiveLine.Unasked(system: $0, says: problem.sentence)] }
    }
    line.calls = asker.map { Dictionary(uniqueKeysWithValues: $0.calls.map { ($0.key.rawValue, $0.value) }) }
    line.salesforceUsage = asker?.salesforceUsage
    line.milliseconds = Int((ContinuousClock.now - began) / .milliseconds(1))
    write(line)
  }
}
