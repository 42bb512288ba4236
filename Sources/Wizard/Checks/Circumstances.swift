/// What a check is judged against: what people named, and when things were done. Everything is optional; what is
/// missing makes the checks that need it unknown.
package struct Circumstances: Hashable, Codable, Sendable {
  /// The org that is to be connected: its My Domain address or its id.
  package var org: String?
  /// The PX subscription that is to be connected, by its id.
  package var subscription: String?
  package var mapping: [MappingRow]?
  /// When Authorize came up to be clicked.
  package var authorizeOpened: Moment?
  /// When Synchronize came up to be clicked.
  package var synchronizeOpened: Moment?
  /// The Salesforce user who approves, as it was named.
  package var approvingUser: String?
  package var canary: Canary?
  /// Names of data categories, as they were typed.
  package var categories: [String]?
  /// The channels whose articles the bot shows: Public, Customer, Partner; in lower case.
  package var channels: [String]?
  /// The article that is searched for, by its title.
  package var article: String?
  /// What was kept of the mapping before anything changed.
  package var snapshot: MappingSnapshot?

  /// An edit made in Salesforce to see it arrive in PX.
  package struct Canary: Hashable, Codable, Sendable {
    /// The Account's name or id.
    package var account: String
    package var field: String
    package var value: String
    package var at: Moment

    package init(account: String, field: String, value: String, at: Moment) {
      self.account = account
      self.field = field
      self.value = value
      self.at = at
    }
  }

  package init() {}

  /// The moment that all proofs compare with if there is no session.
  package mutating func setSince(_ moment: Moment) {
    authorizeOpened = moment
    synchronizeOpened = moment
  }
}
