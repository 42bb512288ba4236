/// A line to `px-reconnect-live serve`. See docs/dev/live-protocol.md for its JSON.
package enum LiveRequest: Hashable, Sendable {
  /// Adds credentials and addresses, by environment variable name, to those it was started with.
  case connect(environment: [String: String], targetOrg: String?)
  /// Requests a snapshot of a mapping from both systems.
  case snapshot(of: [MappingRow])
  /// Requests proposed mapping rows.
  case propose
  case check([CheckID], Circumstances, Tenant)
  /// Requests the plan of a check run, without sending anything to the systems.
  case plan([CheckID], Circumstances, Tenant)
  /// Requests how much a sync has brought to PX since the Synchronize step was opened.
  case arrivals(since: Moment, of: [MappingRow.Object])
  /// Compares all accounts or contacts in both systems.
  case compare(Comparing, Tenant)
  /// Starts a simulator that keeps running, and brings it to the state of a rehearsal.
  case simulate(Simulation)
  /// Sends commands to that simulator.
  case stage([DatedSimulatorCommand])
  /// Stops the running check run or comparison, and those in the queue. Other requests are still carried out.
  case stop

  /// The systems to query.
  package enum Tenant: Hashable, Sendable {
    /// The connected systems. An alias selects another login of `sf`.
    case connected(targetOrg: String? = nil)
    /// A simulator for this run only, reconnected, and then with these faults.
    case simulated([RehearsalFault])
  }

  /// The parameters of a comparison.
  package struct Comparing: Hashable, Codable, Sendable {
    package var object: MappingRow.Object
    /// The mapping; `nil` for the simulator's own.
    package var mapping: [MappingRow]?
    /// Pairs that changed in Salesforce after this are left out; `nil` for the end of PX's last successful run.
    package var since: Moment?
    /// The path of a new file for every difference.
    package var differences: String?

    package init(
      _ object: MappingRow.Object, mapping: [MappingRow]?, since: Moment? = nil, differences: String? = nil
    ) {
      self.object = object
      self.mapping = mapping
      self.since = since
      self.differences = differences
    }
  }

  /// A simulated tenant and what has happened to it so far.
  package struct Simulation: Hashable, Codable, Sendable {
    package var seed: Int
    /// The initial time of the simulator's clock.
    package var began: Moment
    package var commands: [DatedSimulatorCommand]
    /// The clock's time after the commands, unless it is already later.
    package var until: Moment?

    package init(seed: Int, began: Moment, commands: [DatedSimulatorCommand] = [], until: Moment? = nil) {
      self.seed = seed
      self.began = began
      self.commands = commands
      self.until = until
    }
  }
}

extension LiveRequest: Codable {
  private enum Word: String, Codable {
    case connect, snapshot, propose, check, plan, arrivals, compare, simulate, stage, stop
  }

  fileprivate enum Key: String, CodingKey {
    case `do`, environment, targetOrg, mapping, checks, circumstances, rehearse, commands, since, objects
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    switch try container.decode(Word.self, forKey: .do) {
    case .connect:
      self = .connect(
        environment: try container.decodeIfPresent([String: String].self, forKey: .environment) ?? [:],
        targetOrg: try container.decodeIfPresent(String.self, forKey: .targetOrg))
    case .snapshot: self = .snapshot(of: try container.decode([MappingRow].self, forKey: .mapping))
    case .propose: self = .propose
    case .check:
      self = .check(
        try Self.checks(container), try Self.circumstances(container), try Tenant(from: container))
    case .plan:
      self = .plan(
        try Self.checks(container), try Self.circumstances(container), try Tenant(from: container))
    case .arrivals:
      self = .arrivals(
        since: try container.decode(Moment.self, forKey: .since),
        of: try container.decode([MappingRow.Object].self, forKey: .objects))
    case .compare: self = .compare(try Comparing(from: decoder), try Tenant(from: container))
    case .simulate: self = .simulate(try Simulation(from: decoder))
    case .stage: self = .stage(try container.decode([DatedSimulatorCommand].self, forKey: .commands))
    case .stop: self = .stop
    }
  }

  /// Returns the requested checks without duplicates, in the order of `CheckID`; all checks by default.
  private static func checks(_ container: KeyedDecodingContainer<Key>) throws -> [CheckID] {
    let checks = try container.decodeIfPresent(Set<CheckID>.self, forKey: .checks) ?? Set(CheckID.allCases)
    return CheckID.allCases.filter(checks.contains)
  }

  private static func circumstances(_ container: KeyedDecodingContainer<Key>) throws -> Circumstances {
    try container.decodeIfPresent(Circumstances.self, forKey: .circumstances) ?? Circumstances()
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .connect(let environment, let targetOrg):
      try container.encode(Word.connect, forKey: .do)
      try container.encode(environment, forKey: .environment)
      try container.encodeIfPresent(targetOrg, forKey: .targetOrg)
    case .snapshot(let mapping):
      try container.encode(Word.snapshot, forKey: .do)
      try container.encode(mapping, forKey: .mapping)
    case .propose: try container.encode(Word.propose, forKey: .do)
    case .check(let checks, let circumstances, let tenant), .plan(let checks, let circumstances, let tenant):
      let isPlan = if case .plan = self { true } else { false }
      try container.encode(isPlan ? Word.plan : .check, forKey: .do)
      try container.encode(checks, forKey: .checks)
      try container.encode(circumstances, forKey: .circumstances)
      try tenant.encode(to: &container)
    case .arrivals(let since, let objects):
      try container.encode(Word.arrivals, forKey: .do)
      try container.encode(since, forKey: .since)
      try container.encode(objects, forKey: .objects)
    case .compare(let comparing, let tenant):
      try container.encode(Word.compare, forKey: .do)
      try comparing.encode(to: encoder)
      try tenant.encode(to: &container)
    case .simulate(let simulation):
      try container.encode(Word.simulate, forKey: .do)
      try simulation.encode(to: encoder)
    case .stage(let commands):
      try container.encode(Word.stage, forKey: .do)
      try container.encode(commands, forKey: .commands)
    case .stop: try container.encode(Word.stop, forKey: .do)
    }
  }
}

extension LiveRequest.Tenant {
  fileprivate init(from container: KeyedDecodingContainer<LiveRequest.Key>) throws {
    if let faults = try container.decodeIfPresent([RehearsalFault].self, forKey: .rehearse) {
      self = .simulated(faults)
    } else {
      self = .connected(targetOrg: try container.decodeIfPresent(String.self, forKey: .targetOrg))
    }
  }

  fileprivate func encode(to container: inout KeyedEncodingContainer<LiveRequest.Key>) throws {
    switch self {
    case .connected(let targetOrg): try container.encodeIfPresent(targetOrg, forKey: .targetOrg)
    case .simulated(let faults): try container.encode(faults, forKey: .rehearse)
    }
  }
}
