/// One line to `px-reconnect-live serve`. Described in docs/live-protocol.md.
package struct LiveRequest: Codable, Sendable {
  package enum Command: String, Codable, Sendable {
    /// Credentials and addresses by the names of their environment variables; they replace those of the environment.
    case connect
    /// Asks what both systems say of the mapping in the circumstances.
    case snapshot
    /// Asks which rows could be mapped.
    case propose
    case check
    /// Starts a stand-in that stays, and brings it to where a rehearsal was.
    case standIn = "stand-in"
    /// Compares all accounts or contacts of both sides; with `rehearse`, those of a stand-in.
    case compare
    /// Does deeds on that stand-in.
    case stage
    /// Ends what is running.
    case stop
  }

  package var `do`: Command
  package var environment: [String: String]?
  package var targetOrg: String?
  package var checks: [CheckID]?
  package var circumstances: Circumstances?
  /// Ask a stand-in started for this run instead, with these faults.
  package var rehearse: [String]?
  /// What `compare` is about; the mapping and the moment come with the circumstances.
  package var object: MappingRow.Object?
  /// The new file into which `compare` writes every difference.
  package var differences: String?
  /// Which tenant a stand-in plays, and when its clock began; with `deeds`, what was done so far.
  package var seed: Int?
  package var began: Moment?
  package var deeds: [DatedSimulatorCommand]?
  /// What the stand-in's clock is to show after the deeds.
  package var until: Moment?

  package init(_ deed: Command) { self.do = deed }
}

/// One line from it.
package struct LiveLine: Codable, Sendable {
  package enum Kind: String, Codable, Sendable {
    case connected, progress, verdict, snapshot, proposed, rehearsing, end, problem
    /// What a comparison is going to ask.
    case planned
    case compared
  }

  /// A system that could not be asked, and why.
  package struct Unasked: Codable, Hashable, Sendable {
    package var system: Connection.System
    package var says: String

    package init(system: Connection.System, says: String) {
      self.system = system
      self.says = says
    }
  }

  package var say: Kind
  package var connections: [Connection]?
  package var answered: Int?
  package var known: Int?
  package var verdict: Verdict?
  package var snapshot: MappingSnapshot?
  package var rows: [MappingRow]?
  package var says: String?
  package var rehearsal: Rehearsal?
  package var plan: ComparisonPlan?
  package var findings: ComparisonFindings?
  /// Systems somebody gave a connection for.
  package var configured: [Connection.System]?
  package var unasked: [Unasked]?
  /// Requests sent in this run, by system.
  package var calls: [String: Int]?
  /// What Salesforce says of its daily API calls: `api-usage=18/5000`.
  package var salesforceUsage: String?
  package var milliseconds: Int?

  package init(_ kind: Kind) { say = kind }

  package static func progress(_ answered: Int, of known: Int) -> LiveLine {
    var line = LiveLine(.progress)
    line.answered = answered
    line.known = known
    return line
  }
}
