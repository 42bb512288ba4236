/// A line from `px-reconnect-live serve`. See docs/dev/live-protocol.md for its JSON.
package enum LiveLine: Hashable, Sendable {
  /// The version of px-reconnect-live, sent if it isn't the expected one. It answers no requests then.
  case version(String)
  /// The hosts used from here on, sent before any of their responses.
  case connected(Connected)
  /// The number of responses or records received so far, and of those expected.
  case progress(Int, of: Int)
  case verdict(Verdict)
  /// The requests that a check run would send.
  case wouldAsk(CheckPlan)
  case snapshot(MappingSnapshot)
  case proposed([MappingRow])
  /// What a sync has brought to PX so far.
  case arrived(Arrivals)
  /// The simulator is ready.
  case rehearsing(Rehearsal)
  /// The requests that a comparison is about to send.
  case planned(ComparisonPlan)
  case compared(ComparisonFindings)
  /// The end of a check run or a comparison.
  case end(End)
  /// A request failed.
  case problem(String)

  package struct Connected: Hashable, Codable, Sendable {
    package var connections: [Connection]
    /// Systems for which a connection was configured.
    package var configured: [Connection.System]
    package var unasked: [Unasked]

    package init(connections: [Connection] = [], configured: [Connection.System] = [], unasked: [Unasked] = []) {
      self.connections = connections
      self.configured = configured
      self.unasked = unasked
    }
  }

  /// A system that could not be queried, and why.
  package struct Unasked: Hashable, Codable, Sendable {
    package var system: Connection.System
    package var says: String

    package init(system: Connection.System, says: String) {
      self.system = system
      self.says = says
    }
  }

  package struct End: Hashable, Codable, Sendable {
    package var configured: [Connection.System]
    package var unasked: [Unasked]
    /// The requests sent in this run, by system.
    package var calls: [Connection.System: Int]
    /// Salesforce's report of its daily API usage: `api-usage=18/5000`.
    package var salesforceUsage: String?
    package var milliseconds: Int

    package init(
      configured: [Connection.System], unasked: [Unasked], calls: [Connection.System: Int], salesforceUsage: String?,
      milliseconds: Int
    ) {
      self.configured = configured
      self.unasked = unasked
      self.calls = calls
      self.salesforceUsage = salesforceUsage
      self.milliseconds = milliseconds
    }
  }
}

/// Encodes a dictionary keyed by system as a JSON object.
extension Connection.System: CodingKeyRepresentable {}

extension LiveLine: Codable {
  private enum Word: String, Codable {
    case version, connected, progress, verdict, snapshot, proposed, arrived, rehearsing, planned, compared, end, problem
    case wouldAsk = "would-ask"
  }

  private enum Key: String, CodingKey {
    case say, version, answered, known, verdict, snapshot, rows, arrivals, rehearsal, plan, findings, says
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    switch try container.decode(Word.self, forKey: .say) {
    case .version: self = .version(try container.decode(String.self, forKey: .version))
    case .connected: self = .connected(try Connected(from: decoder))
    case .progress:
      self = .progress(
        try container.decode(Int.self, forKey: .answered), of: try container.decode(Int.self, forKey: .known))
    case .verdict: self = .verdict(try container.decode(Verdict.self, forKey: .verdict))
    case .wouldAsk: self = .wouldAsk(try container.decode(CheckPlan.self, forKey: .plan))
    case .snapshot: self = .snapshot(try container.decode(MappingSnapshot.self, forKey: .snapshot))
    case .proposed: self = .proposed(try container.decode([MappingRow].self, forKey: .rows))
    case .arrived: self = .arrived(try container.decode(Arrivals.self, forKey: .arrivals))
    case .rehearsing: self = .rehearsing(try container.decode(Rehearsal.self, forKey: .rehearsal))
    case .planned: self = .planned(try container.decode(ComparisonPlan.self, forKey: .plan))
    case .compared: self = .compared(try container.decode(ComparisonFindings.self, forKey: .findings))
    case .end: self = .end(try End(from: decoder))
    case .problem: self = .problem(try container.decode(String.self, forKey: .says))
    }
    guard isWithinBounds else {
      throw DecodingError.dataCorruptedError(forKey: .say, in: container, debugDescription: "out of bounds")
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .version(let version):
      try container.encode(Word.version, forKey: .say)
      try container.encode(version, forKey: .version)
    case .connected(let connected):
      try container.encode(Word.connected, forKey: .say)
      try connected.encode(to: encoder)
    case .progress(let answered, let known):
      try container.encode(Word.progress, forKey: .say)
      try container.encode(answered, forKey: .answered)
      try container.encode(known, forKey: .known)
    case .verdict(let verdict):
      try container.encode(Word.verdict, forKey: .say)
      try container.encode(verdict, forKey: .verdict)
    case .wouldAsk(let plan):
      try container.encode(Word.wouldAsk, forKey: .say)
      try container.encode(plan, forKey: .plan)
    case .snapshot(let snapshot):
      try container.encode(Word.snapshot, forKey: .say)
      try container.encode(snapshot, forKey: .snapshot)
    case .proposed(let rows):
      try container.encode(Word.proposed, forKey: .say)
      try container.encode(rows, forKey: .rows)
    case .arrived(let arrivals):
      try container.encode(Word.arrived, forKey: .say)
      try container.encode(arrivals, forKey: .arrivals)
    case .rehearsing(let rehearsal):
      try container.encode(Word.rehearsing, forKey: .say)
      try container.encode(rehearsal, forKey: .rehearsal)
    case .planned(let plan):
      try container.encode(Word.planned, forKey: .say)
      try container.encode(plan, forKey: .plan)
    case .compared(let findings):
      try container.encode(Word.compared, forKey: .say)
      try container.encode(findings, forKey: .findings)
    case .end(let end):
      try container.encode(Word.end, forKey: .say)
      try end.encode(to: encoder)
    case .problem(let says):
      try container.encode(Word.problem, forKey: .say)
      try container.encode(says, forKey: .says)
    }
  }
}
