/// The requests that a run of checks could send, made from the table that limits the checks.
package struct CheckPlan: Hashable, Codable, Sendable {
  package struct Request: Hashable, Codable, Sendable {
    package var system: Connection.System
    /// `nil` for the org of an sf login that hasn't been queried yet.
    package var host: String?
    /// The path on that host, with capitals as placeholders.
    package var path: String
    package var purpose: String
    /// The maximum number, without retries.
    package var most: Int
    package var checks: [CheckID]
  }

  /// A check that would send no request, and why.
  package struct Unasked: Hashable, Codable, Sendable {
    package var check: CheckID
    package var says: String
  }

  package var requests: [Request] = []
  package var unasked: [Unasked] = []
  /// Commands that would run first.
  package var commands: [String] = []
  /// The number of attempts per request if a server is busy or fails.
  package var tries = 1
  /// The maximum number of requests to one system in a run.
  package private(set) var mostPerSystem = 0

  /// The host and base path for a topic.
  package typealias Place = (host: String?, base: String)

  /// - Parameters:
  ///   - now: this computer's clock.
  ///   - place: returns `nil` for a system that isn't connected.
  package init(_ checks: [CheckID], _ circumstances: Circumstances, now: Moment, place: (Topic) -> Place?) {
    var asked: [(topic: Topic, most: Int, checks: [CheckID])] = []
    for check in checks {
      let asks = check.asks(circumstances, now: now)
      let known = asks.filter { place($0.topic) != nil }
      if known.isEmpty {
        unasked.append(Unasked(check: check, says: Self.reason(check, asks, circumstances, now: now)))
      }
      for ask in known {
        if let found = asked.firstIndex(where: { $0.topic == ask.topic }) {
          asked[found].most = ask.topic.isShared ? max(asked[found].most, ask.most) : asked[found].most + ask.most
          if asked[found].checks.last != check { asked[found].checks.append(check) }
        } else {
          asked.append((ask.topic, ask.most, [check]))
        }
      }
    }
    requests = asked.compactMap { topic, most, checks in
      place(topic).map { host, base in
        Request(
          system: topic.system, host: host, path: base + topic.path, purpose: topic.purpose, most: most,
          checks: checks)
      }
    }
    if let first = requests.firstIndex(where: { $0.system == .salesforce }) {
      let all = checks.filter { check in requests.contains { $0.system == .salesforce && $0.checks.contains(check) } }
      requests.insert(
        Request(
          system: .salesforce, host: requests[first].host, path: Question.versions,
          purpose: "the API versions of the org, asked without a token", most: 1, checks: all), at: first)
    }
    requests = Connection.System.allCases.flatMap { system in requests.filter { $0.system == system } }
  }

  /// Limits each request to the number of requests that a run sends to one system.
  package mutating func limit(to calls: Int) {
    mostPerSystem = calls
    for place in requests.indices { requests[place].most = min(requests[place].most, calls) }
  }

  /// Returns the maximum number of requests to a system.
  package func most(of system: Connection.System) -> Int {
    min(mostPerSystem, requests.filter { $0.system == system }.reduce(0) { $0 + $1.most })
  }

  private static func reason(
    _ check: CheckID, _ asks: [Ask], _ circumstances: Circumstances, now: Moment
  ) -> String {
    let missing = Set(asks.map(\.topic.system)).subtracting([.statusPage]).map(\.name).sorted()
    if let verdict = CheckContext.verdictUnasked(check, circumstances, now: now), missing.isEmpty {
      return verdict.sentenceWithOption
    }
    return "connect \(missing.joined(separator: " and ")) first"
  }
}

extension CheckID {
  /// Returns what the check would ask: its tenants' identity and, if nothing it needs is missing, its own row.
  func asks(_ circumstances: Circumstances, now: Moment) -> [Ask] {
    var asks: [Ask] = []
    for tenant in row.tenants where circumstances.names(tenant) {
      if let topic = tenant.identity { asks.append(Ask(topic)) }
    }
    if CheckContext.verdictUnasked(self, circumstances, now: now) == nil {
      let own = row.asks().filter { ask in !asks.contains { $0.topic == ask.topic } }
      asks += own.map { $0.topic == .relatedDescription ? Ask($0.topic, most: circumstances.relatedObjects) : $0 }
        .filter { $0.most > 0 }
    }
    return asks
  }

  /// Whether the check is allowed to ask a question.
  func mayAsk(_ question: Question) -> Bool {
    let topic = question.topic
    return row.tenants.compactMap(\.identity).contains(topic)
      || row.asks().contains { $0.topic == topic || $0.topic == .relatedDescription && topic.isDescription }
  }
}

extension Topic {
  fileprivate var isDescription: Bool { if case .description = self { true } else { false } }
}

extension Connection.System {
  /// The topic that identifies the tenant of a connection.
  fileprivate var identity: Topic? {
    switch self {
    case .salesforce: .rows(of: "Organization")
    case .px: .px("admin/subscription")
    case .statusPage: nil
    }
  }
}

extension Circumstances {
  /// Whether the tenant that a connection must belong to is known.
  fileprivate func names(_ system: Connection.System) -> Bool {
    switch system {
    case .salesforce: org != nil
    case .px: subscription != nil
    case .statusPage: false
    }
  }

  /// The maximum number of objects that mapped fields refer to, such as that of `Owner.Name`.
  fileprivate var relatedObjects: Int {
    Set(
      (mapping ?? []).filter { $0.direction == .salesforceToPX }.compactMap { row in
        row.salesforceField.firstIndex(of: ".").map { "\(row.object) \(row.salesforceField[..<$0].lowercased())" }
      }
    ).count
  }
}
