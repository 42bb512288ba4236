/// What a run of checks would ask, of whom, and how often at most. It is made from the table that the checks are held to.
package struct CheckPlan: Hashable, Codable, Sendable {
  package struct Request: Hashable, Codable, Sendable {
    package var system: Connection.System
    /// `nil` for the org of a login that sf hasn't been asked for.
    package var host: String?
    /// On that host, with words in capitals for what is filled in.
    package var path: String
    package var purpose: String
    /// Not counting repetitions.
    package var most: Int
    package var checks: [CheckID]
  }

  /// A check that would ask nothing, and why.
  package struct Unasked: Hashable, Codable, Sendable {
    package var check: CheckID
    package var says: String
  }

  package var requests: [Request] = []
  package var unasked: [Unasked] = []
  /// Programs that would be run before.
  package var commands: [String] = []
  /// How often one request is sent where a server is busy or fails.
  package var tries = 1
  /// Requests to one system in a run.
  package private(set) var mostPerSystem = 0

  /// Where a topic is asked: a host, and what its path begins with.
  package typealias Place = (host: String?, base: String)

  /// - Parameters:
  ///   - now: this computer's clock.
  ///   - place: `nil` for what isn't connected.
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

  /// No request is made more often than a run makes requests to one system.
  package mutating func limit(to calls: Int) {
    mostPerSystem = calls
    for place in requests.indices { requests[place].most = min(requests[place].most, calls) }
  }

  /// The most requests to a system.
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
  /// What it would ask: of its tenants, and unless something is missing that was to be named, of its own row.
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

  /// Whether it may ask that.
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
  /// What tells whose a connection to it is.
  fileprivate var identity: Topic? {
    switch self {
    case .salesforce: .rows(of: "Organization")
    case .px: .px("admin/subscription")
    case .statusPage: nil
    }
  }
}

extension Circumstances {
  /// Whether the tenant there is known that a connection has to be to.
  fileprivate func names(_ system: Connection.System) -> Bool {
    switch system {
    case .salesforce: org != nil
    case .px: subscription != nil
    case .statusPage: false
    }
  }

  /// How many objects the mapped fields refer to at most: each `Owner.Name` is another one.
  fileprivate var relatedObjects: Int {
    Set(
      (mapping ?? []).filter { $0.direction == .salesforceToPX }.compactMap { row in
        row.salesforceField.firstIndex(of: ".").map { "\(row.object) \(row.salesforceField[..<$0].lowercased())" }
      }
    ).count
  }
}
