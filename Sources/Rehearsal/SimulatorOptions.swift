/// How a simulator is started.
package struct SimulatorOptions: Sendable {
  /// The port of the services on 127.0.0.1; the controls answer on the next one. 0: the system picks both.
  package var port: Int
  /// 1 to 1,000,000; there are two contacts for each.
  package var accounts: Int
  package var seed: Int
  package var faults: Set<Fault>
  package var traits: Set<Trait>
  /// What its clock shows at the start; the real time if not given.
  package var start: Instant?
  /// Whether its clock moves with real time; otherwise only by `advance`.
  package var clockRuns: Bool

  package init(
    port: Int = 0, accounts: Int = 300, seed: Int = 1, faults: Set<Fault> = [], traits: Set<Trait> = [],
    start: Instant? = nil,
    clockRuns: Bool = true
  ) {
    self.port = port
    self.accounts = min(max(accounts, 1), Self.mostAccounts)
    self.seed = seed
    self.faults = faults
    self.traits = traits
    self.start = start
    self.clockRuns = clockRuns
  }

  package static let mostAccounts = 1_000_000
}
