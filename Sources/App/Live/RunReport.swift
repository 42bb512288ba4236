import Wizard

/// What a run of checks or a comparison says about itself: who was asked and how often.
struct RunReport {
  var connections: [Connection] = []
  var end: LiveLine.End?
  var problems: [String] = []

  /// Takes in a line, unless it is one of the results.
  mutating func take(_ line: LiveLine) {
    switch line {
    case .connected(let connected): connections = connected.connections
    case .problem(let says): problems.append(says)
    case .end(let reached): end = reached
    case .version, .progress, .verdict, .wouldAsk, .snapshot, .proposed, .arrived, .rehearsing, .planned, .compared:
      break
    }
  }

  /// Takes in why nothing more came, unless the run has ended.
  mutating func take(_ failure: LiveLink.Failure?) {
    guard end == nil else { return }
    if case .otherVersion(let version)? = failure {
      problems.append(LiveProgram.differs(version))
    } else if problems.isEmpty {
      problems.append("\(LiveProgram.name) stopped before it answered")
    }
  }

  /// Nobody answers who isn't a vendor's system.
  var isVendorSystem: Bool { connections.allSatisfy(\.vendor) }

  /// Whoever answered and isn't a vendor's system.
  var strangers: String? {
    let hosts = Set(connections.filter { !$0.vendor }.map(\.host)).sorted()
    return hosts.isEmpty ? nil : "NOT A VENDOR SYSTEM: \(PlainText(hosts.joined(separator: ", ")))."
  }

  /// How often which system was asked; `nil` if the run never ended.
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
