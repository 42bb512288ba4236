package import Wizard

extension CheckPlan {
  /// Creates the plan of the requests that checks would send to these connections.
  package init(_ checks: [CheckID], _ circumstances: Circumstances, _ connections: Connections) {
    self.init(checks, circumstances, now: .now) { connections.place(of: $0) }
    let policy = RetryPolicy()
    tries = policy.tries
    limit(to: policy.calls)
    if let login = connections.login, requests.contains(where: { $0.system == .salesforce }) {
      commands = SalesforceCLI.commands(login)
    }
  }
}

extension Connections {
  /// Returns the host and path for requests about a topic.
  fileprivate func place(of topic: Topic) -> CheckPlan.Place? {
    func place(_ address: Address?) -> CheckPlan.Place? { address.map { ($0.host, $0.path) } }
    // The org names its instance.
    if topic == .instance, salesforce == nil, login == nil { return nil }
    switch topic.system {
    case .px: return place(px?.address)
    case .salesforce: return place(salesforce?.address) ?? login.map { _ in (nil, "") }
    case .statusPage: return place(topic == .instance ? salesforceStatus : statusPage)
    }
  }
}
