import Wizard

/// The text of a plan.
struct PlanWords {
  let plan: CheckPlan

  init(_ plan: CheckPlan) { self.plan = plan }

  var lines: [String] {
    var lines = ["Nothing was asked. This is all that this command would ask without --plan:", ""]
    for command in plan.commands { lines.append("run   \(command)") }
    for request in plan.requests {
      let count = request.most == 1 ? "once" : "at most \(request.most) times"
      lines.append("GET   \(request.host ?? "(the org of that login)")\(request.path)")
      lines.append("      \(count): \(request.purpose)")
      lines.append("      for \(request.checks.map(\.rawValue).joined(separator: ", "))")
    }
    if !plan.unasked.isEmpty { lines += ["", "These checks would ask nothing:"] }
    let width = plan.unasked.map(\.check.rawValue.count).max() ?? 0
    for unasked in plan.unasked { lines.append("      \(unasked.check.rawValue.padded(to: width))  \(unasked.says)") }
    return lines + ["", total]
  }

  private var total: String {
    let counts = Connection.System.allCases.compactMap { system in
      let most = plan.most(of: system)
      return most > 0 ? "\(most) to \(system.name)" : nil
    }
    guard !counts.isEmpty else { return "No requests." }
    return """
      At most \(counts.joined(separator: ", ")). If a server is busy or fails, a request is sent up to \(plan.tries) \
      times. A run sends at most \(plan.mostPerSystem) requests to one system.
      """
  }
}
