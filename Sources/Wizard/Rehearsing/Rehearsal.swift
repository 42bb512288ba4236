/// The stand-in a session is rehearsed against: how to start it again, and what it offers to answer with.
package struct Rehearsal: Hashable, Codable, Sendable {
  /// The same seed, deeds and clock give the same tenant again.
  package var seed: Int
  /// What its clock showed when it started.
  package var began: Moment
  package var org: String
  package var subscription: String
  /// An Account that can be edited, and the user who approves.
  package var account: String
  package var user: String
  /// A published article.
  package var article: String
  /// Its integration's mapping as the contract's CSV.
  package var mapping: String

  package init(
    seed: Int, began: Moment, org: String, subscription: String, account: String, user: String, article: String,
    mapping: String
  ) {
    self.seed = seed
    self.began = began
    self.org = org
    self.subscription = subscription
    self.account = account
    self.user = user
    self.article = article
    self.mapping = mapping
  }
}

/// What is done to the stand-in where people would click in a browser, or wait.
package struct SimulatorCommand: Hashable, Codable, Sendable {
  package enum Kind: String, Codable, Sendable {
    /// The Salesforce admin approved, in the target org unless `org` says otherwise.
    case authorize
    case synchronize
    /// A field of an Account was edited in Salesforce.
    case edit
    /// The Salesforce Knowledge Base toggle and its channels.
    case knowledge
    /// The clock goes on by so many seconds.
    case advance
    /// Something goes wrong, or is put right.
    case fault
  }

  package var kind: Kind
  package var seconds: Int64?
  package var fault: RehearsalFault?
  package var on: Bool?
  package var account: String?
  package var field: String?
  package var value: String?
  package var channels: [String]?
  /// The control's word for it: `other`, `sandbox`; the target where it is missing.
  package var org: String?

  package init(_ kind: Kind) { self.kind = kind }

  package static func advance(_ seconds: Int64) -> SimulatorCommand {
    var deed = SimulatorCommand(.advance)
    deed.seconds = seconds
    return deed
  }

  package static func fault(_ fault: RehearsalFault, on: Bool) -> SimulatorCommand {
    var deed = SimulatorCommand(.fault)
    deed.fault = fault
    deed.on = on
    return deed
  }
}

/// A deed with the moment of the stand-in's clock at which it was done.
package struct DatedSimulatorCommand: Hashable, Codable, Sendable {
  package var at: Moment
  package var deed: SimulatorCommand

  package init(at: Moment, deed: SimulatorCommand) {
    self.at = at
    self.deed = deed
  }
}
