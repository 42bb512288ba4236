/// The options for starting a simulator.
package struct SimulatorOptions: Sendable {
  /// The services' port on 127.0.0.1; the controls use the next one. With 0, the system picks both.
  package var port: Int
  /// The number of accounts, from 1 to 1,000,000. Each has two contacts.
  package var accounts: Int
  package var seed: Int
  package var faults: Set<Fault>
  package var traits: Set<Trait>
  /// The initial time of its clock, or `nil` for the real time.
  package var start: Instant?
  /// Whether its clock runs in real time. Otherwise only `advance` moves it.
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
