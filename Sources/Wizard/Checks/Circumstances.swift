/// What a check is judged against: what people named, and when they did things. Everything is optional; a check that
/// needs a missing value is unknown.
package struct Circumstances: Hashable, Codable, Sendable {
  /// The target org: its My Domain address or its id.
  package var org: String?
  /// The id of the target PX subscription.
  package var subscription: String?
  package var mapping: [MappingRow]?
  /// When the Authorize step was opened.
  package var authorizeOpened: Moment?
  /// When the Synchronize step was opened.
  package var synchronizeOpened: Moment?
  /// The Salesforce user who approves, as it was typed.
  package var approvingUser: String?
  package var canary: Canary?
  /// Names of data categories, as they were typed.
  package var categories: [String]?
  /// The channels whose articles the bot shows, in lowercase: public, customer, partner.
  package var channels: [String]?
  /// The title of the article to search for.
  package var article: String?
  /// The snapshot of the mapping from before anything changed.
  package var snapshot: MappingSnapshot?

  /// A test edit in Salesforce that should arrive in PX.
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

  /// Sets the moment that all proofs compare with if there is no session.
  package mutating func setSince(_ moment: Moment) {
    authorizeOpened = moment
    synchronizeOpened = moment
  }
}
