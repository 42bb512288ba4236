/// What a check is judged against: what people named, and when they did things. Everything is optional; a check that
/// needs a missing value is unknown.
package struct Circumstances: Hashable, Codable, Sendable {
  /// The target org: its My Domain address or its id.
  package var org: String?
  /// The id of the target PX subscription.
  package var subscription: String?
  package var mapping: [MappingRow]?
  /// When the Authorize step was opened: the earliest time of the click.
  package var authorizeOpened: Moment?
  /// When the click on Authorize was recorded: the latest time of the click.
  package var authorizeClicked: Moment?
  /// When people last recorded that the card shows an error or isn't authorized.
  package var authorizeFailed: Moment?
  /// When the Synchronize step was opened: the earliest time of the click.
  package var synchronizeOpened: Moment?
  /// When the click on Synchronize was recorded: the latest time of the click.
  package var synchronizeClicked: Moment?
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
    /// The old value, if people recorded it.
    package var before: String?
    package var at: Moment

    package init(account: String, field: String, value: String, before: String? = nil, at: Moment) {
      self.account = account
      self.field = field
      self.value = value
      self.before = before
      self.at = at
    }
  }

  package init() {}

  /// Sets the moment that all proofs compare with if there is no session.
  package mutating func setSince(_ moment: Moment) {
    (authorizeOpened, authorizeClicked, authorizeFailed) = (moment, moment, nil)
    (synchronizeOpened, synchronizeClicked) = (moment, moment)
  }
}

/// When something was clicked, as far as that is known: no earlier than its page was opened, and no later than the click
/// was recorded.
struct Click {
  let opened: Moment
  let recorded: Moment

  init?(opened: Moment?, recorded: Moment?) {
    guard let opened, let recorded else { return nil }
    (self.opened, self.recorded) = (opened, recorded)
  }

  /// The longest time between opening and click, in seconds, for which the opening is used as the time of the click.
  private static let longest: Int64 = 15 * 60

  /// The moment from which something counts as a result of the click. On a page that stayed open longer, it may be
  /// the result of something else, such as the nightly run.
  var counts: Moment { recorded - opened <= Self.longest ? min(opened, recorded) : recorded }
}
