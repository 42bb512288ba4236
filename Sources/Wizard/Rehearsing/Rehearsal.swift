/// The simulator a session is rehearsed against: how to start it again, and what it offers to answer with.
package struct Rehearsal: Hashable, Codable, Sendable {
  /// The same seed, commands and clock give the same tenant again.
  package var seed: Int
  /// What its clock showed when it started.
  package var began: Moment
  package var org: String
  package var subscription: String
  /// An Account that can be edited, and the user who approves.
  package var account: String
  /// The Industry that this Account has before anybody edits it.
  package var industry: String
  package var user: String
  /// A published article.
  package var article: String
  /// Its integration's mapping as the contract's CSV.
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
