import Wizard

/// The plan, in the shape of docs/schemas/check-plan.json. Missing values are null.
struct PlanDocument: Encodable {
  private let requests: [Row]
  private let unasked: [CheckPlan.Unasked]
  private let commands: [String]
  private let tries: Int
  private let mostPerSystem: Int

  init(_ plan: CheckPlan) {
    requests = plan.requests.map(Row.init)
    unasked = plan.unasked
    commands = plan.commands
    tries = plan.tries
    mostPerSystem = plan.mostPerSystem
  }

  private struct Row: Encodable {
    let request: CheckPlan.Request

    private enum Key: String, CodingKey { case system, method, host, path, purpose, most, checks }

    init(_ request: CheckPlan.Request) { self.request = request }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(request.system, forKey: .system)
      try container.encode("GET", forKey: .method)
      try container.encode(request.host, forKey: .host)
      try container.encode(request.path, forKey: .path)
      try container.encode(request.purpose, forKey: .purpose)
      try container.encode(request.most, forKey: .most)
      try container.encode(request.checks, forKey: .checks)
    }
  }
}
