import Wizard

/// What a run of checks or a comparison reports about itself: which systems were asked, and how often.
struct RunReport {
  var connections: [Connection] = []
  var end: LiveLine.End?
  var problems: [String] = []

  /// Processes a line, unless it is a result.
  mutating func take(_ line: LiveLine) {
    switch line {
    case .connected(let connected): connections = connected.connections
    case .problem(let says): problems.append(says)
    case .end(let reached): end = reached
    case .version, .progress, .verdict, .wouldAsk, .snapshot, .proposed, .arrived, .rehearsing, .planned, .compared:
      break
    }
  }

  /// Adds why there were no further lines, unless the run has ended.
  mutating func take(_ failure: LiveLink.Failure?) {
    guard end == nil else { return }
    if case .otherVersion(let version)? = failure {
      problems.append(LiveProgram.differs(version))
    } else if problems.isEmpty {
      problems.append("\(LiveProgram.name) stopped before it answered")
    }
  }

  /// Whether all connections are to vendors' systems.
  var isVendorSystem: Bool { connections.allSatisfy(\.vendor) }

  /// A warning that names the hosts that aren't a vendor's; `nil` if there are none.
  var strangers: String? {
    let hosts = Set(connections.filter { !$0.vendor }.map(\.host)).sorted()
    return hosts.isEmpty ? nil : "NOT A VENDOR SYSTEM: \(PlainText(hosts.joined(separator: ", ")))."
  }

  /// The number of API calls to each system; `nil` if the run didn't end.
  var calls: String? {
    guard let end else { return nil }
    let calls = Connection.System.allCases.compactMap { system in
      end.calls[system].map { "\($0) to \(system.name)" }
    }
    let usage = end.salesforceUsage.map { " (\($0))" } ?? ""
    let seconds = Double(end.milliseconds) / 1000
    return "API calls: \(calls.isEmpty ? "none" : calls.joined(separator: ", "))\(usage) in \(seconds) s."
  }
}
