import FoundationEssentials
import LiveChecks
import Rehearsal
import Wizard

/// Comparing all records of both sides.
extension Server {
  func compare(_ request: LiveRequest) async {
    let began = ContinuousClock.now
    take(alias: request.targetOrg)
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
    let asker = APIClient(connections, client: client, retryPolicy: .forAllRecords, followsServerClock: isStandIn)
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
        case .progress(let read, let total): output.write(.progress(read, of: total), scrubber)
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
    _ asker: APIClient?, _ connections: Connections, problem: ComparisonProblem?, began: ContinuousClock.Instant
  ) {
    if let problem { refuse(problem.sentence) }
    let unasked = problem.flatMap { problem in
      problem.system.map { [LiveLine.Unasked(system: $0, says: problem.sentence)] }
    }
    sayEnd(asker, connections, unasked: unasked, began: began)
  }
}
