package import Wizard

extension CheckPlan {
  /// What would be asked of these connections.
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
  /// Where a topic would be asked.
  fileprivate func place(of topic: Topic) -> CheckPlan.Place? {
    func place(_ address: Address?) -> CheckPlan.Place? { address.map { ($0.host, $0.path) } }
    // Which instance that is, the org says.
    if topic == .instance, salesforce == nil, login == nil { return nil }
    switch topic.system {
    case .px: return place(px?.address)
    case .salesforce: return place(salesforce?.address) ?? login.map { _ in (nil, "") }
    case .statusPage: return place(topic == .instance ? salesforceStatus : statusPage)
    }
  }
}
