/// The simulator of a rehearsal: what is needed to start it again, and values to answer with.
package struct Rehearsal: Hashable, Codable, Sendable {
  /// The same seed, commands and clock give the same tenant.
  package var seed: Int
  /// The initial time of its clock.
  package var began: Moment
  package var org: String
  package var subscription: String
  /// An Account to edit.
  package var account: String
  /// The Account's initial Industry.
  package var industry: String
  /// The user who approves.
  package var user: String
  /// A published article.
  package var article: String
  /// The integration's mapping, as CSV.
  package var mapping: String

  package init(
    seed: Int, began: Moment, org: String, subscription: String, account: String, industry: String = "",
    user: String, article: String, mapping: String
  ) {
    self.seed = seed
    self.began = began
    self.org = org
    self.subscription = subscription
    self.account = account
    self.industry = industry
    self.user = user
    self.article = article
    self.mapping = mapping
  }
}
