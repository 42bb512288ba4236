/// A variation of the tenant that isn't a fault: something that real systems do, and that a client must handle. A
/// tenant has its traits from the start.
package enum Trait: String, CaseIterable, Codable, Sendable {
  /// PX lists its fetch, its push, and a row that isn't about Salesforce.
  case severalIntegrations = "several-integrations"
  /// PX refuses a key with an empty body, as gateways do.
  case plainRefusals = "plain-refusals"
  /// The status page groups its components, uses other names for PX, and lists another product's incident.
  case groupedStatus = "grouped-status"
  /// Three thousand tokens of other apps, of which Salesforce lists 2,500.
  case manyTokens = "many-tokens"
  /// Tokens without an app, or of a user who can't be read.
  case incompleteTokens = "incomplete-tokens"
  /// PX's app is called Gainsight.
  case gainsightApp = "gainsight-app"
  /// Only German articles are published. The English ones are drafts.
  case germanArticles = "german-articles"
  /// Too many long-running requests are active.
  case busyOrg = "busy-org"
  case developerOrg = "developer-org"
  case scratchOrg = "scratch-org"
  /// A fifth of the Accounts have no number of employees. PX has 0 there.
  case unsetNumbers = "unset-numbers"
  /// PX got its Salesforce IDs through a system that lowercases them.
  case lowercaseIDs = "lowercase-ids"

  /// All names, for a sentence.
  package static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
