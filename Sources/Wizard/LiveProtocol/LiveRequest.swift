/// One line to `px-reconnect-live serve`; docs/dev/live-protocol.md has its JSON.
package enum LiveRequest: Hashable, Sendable {
  /// Takes credentials and addresses by the names of their environment variables, on top of those it was started with.
  case connect(environment: [String: String], targetOrg: String?)
  /// Asks what both systems say about a mapping.
  case snapshot(of: [MappingRow])
  /// Asks which rows could be mapped.
  case propose
  case check([CheckID], Circumstances, Tenant)
  /// Says what a check run would ask, and asks nothing.
  case plan([CheckID], Circumstances, Tenant)
  /// Asks how much a sync has brought to PX since Synchronize came up.
  case arrivals(since: Moment, of: [MappingRow.Object])
  /// Compares all accounts or contacts of both sides.
  case compare(Comparing, Tenant)
  /// Starts a simulator that stays, and brings it to where a rehearsal was.
  case simulate(Simulation)
  /// Carries out commands on that simulator.
  case stage([DatedSimulatorCommand])
  /// Ends the check run or comparison under way, and those that wait; everything else is still carried out.
  case stop

  /// Whose systems are asked.
  package enum Tenant: Hashable, Sendable {
    /// What is connected; an alias takes another login from `sf`.
    case connected(targetOrg: String? = nil)
    /// A simulator started for this run alone, reconnected, and then with these faults.
    case simulated([RehearsalFault])
  }

  /// What a comparison is about.
  package struct Comparing: Hashable, Codable, Sendable {
    package var object: MappingRow.Object
    /// If missing, a simulator's own.
    package var mapping: [MappingRow]?
    /// Pairs that changed in Salesforce after this are left out; PX's last success if missing.
    package var since: Moment?
    /// The new file that gets every difference.
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

  /// Which tenant a simulator plays, and what happened to it so far.
  package struct Simulation: Hashable, Codable, Sendable {
    package var seed: Int
    /// What its clock shows first.
    package var began: Moment
    package var commands: [DatedSimulatorCommand]
    /// What its clock shows after the commands, unless that is earlier.
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

  /// All by default, each once, in their order.
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
