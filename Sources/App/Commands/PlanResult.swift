import Screens
import Wizard

/// What a run of checks would ask, according to the other program.
struct PlanResult {
  private var plan: CheckPlan?
  private var report = RunReport()
  private var problems: [LiveLine.Unasked] = []

  init(asking program: LiveProgram, _ checks: [CheckID], _ circumstances: Circumstances, of tenant: LiveRequest.Tenant)
  {
    guard let link = program.link() else { return }
    link.send(.plan(checks, circumstances, tenant))
    while plan == nil, report.problems.isEmpty, let line = link.next(within: LiveLink.patience) {
      report.take(line)
      if case .connected(let connected) = line { problems = connected.unasked }
      if case .wouldAsk(let found) = line { plan = found }
    }
    if plan == nil { report.take(link.failure) }
  }

  /// - Throws: Why there is no plan.
  func print(json: Bool) throws {
    guard let plan else {
      throw Failed((report.problems.last ?? "\(LiveProgram.name) stopped before it answered").asSentence)
    }
    for problem in problems { Output.problem(problem.says.asSentence) }
    if json { return try Output.json(PlanDocument(plan)) }
    for line in PlanWords(plan).lines { Output.line(line) }
  }
}
