/// How a tenant can differ from the plain one without anything being wrong with it: ways in which real systems answer,
/// and which a client must understand. It has them from the start.
package enum Trait: String, CaseIterable, Codable, Sendable {
  /// PX lists its fetch, its push and a row that isn't about Salesforce.
  case severalIntegrations = "several-integrations"
  /// PX refuses a key without a body, as gateways do.
  case plainRefusals = "plain-refusals"
  /// The status page groups its components, calls PX by other names, and tells of another product's incident.
  case groupedStatus = "grouped-status"
  /// Three thousand tokens of other apps, of which Salesforce lists 2,500.
  case manyTokens = "many-tokens"
  /// Tokens without their app, or of a user who can't be read.
  case incompleteTokens = "incomplete-tokens"
  /// PX's app is called Gainsight.
  case gainsightApp = "gainsight-app"
  /// Articles are published in German alone; the English ones are drafts.
  case germanArticles = "german-articles"
  /// Too many long requests run at the same time.
  case busyOrg = "busy-org"
  case developerOrg = "developer-org"
  case scratchOrg = "scratch-org"
  /// A fifth of the Accounts have no number of employees, for which PX has a 0.
  case unsetNumbers = "unset-numbers"
  /// PX got its Salesforce ids by way of a system that writes them in lower case.
  case lowercaseIDs = "lowercase-ids"

  /// All names, for a sentence.
  package static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
