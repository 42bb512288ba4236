/// One request to a live system, as plain data: what is asked, not how.
package enum Question: Hashable, Sendable {
  /// Whom the Salesforce token belongs to, and to which org.
  case userInfo
  /// One page of rows; SELECT only.
  case query(String)
  /// The next page of a query, by the path the last one named.
  case moreRows(path: String)
  /// An object's fields as the token's user may see them.
  case describe(object: String)
  /// How many API calls the org has left.
  case limits
  /// The data category groups of Salesforce Knowledge, as the token's user may see them.
  case categoryGroups
  /// A GET below the PX base address: `accounts?pageSize=1`.
  case px(String)
  /// The vendor's status page.
  case statusSummary
  /// A Salesforce instance's status, by its key.
  case instance(String)

  package var system: Connection.System {
    switch self {
    case .userInfo, .query, .moreRows, .describe, .limits, .categoryGroups: .salesforce
    case .px: .px
    case .statusSummary, .instance: .statusPage
    }
  }
}

/// What came of a question.
package enum Reply: Hashable, Sendable {
  case answered(Answered)
  case silent(TransportFailure, host: String)
  /// There is no connection to ask.
  case notConnected
}

/// A server's answer, its status whatever it is; an error is an answer too.
package struct Answered: Hashable, Sendable {
  package var status: Int
  package var body: JSON
  package var host: String
  /// The server's own clock, from its Date header.
  package var date: Moment?
  /// This machine's clock when the answer came.
  package var received: Moment
  /// Salesforce's `Sforce-Limit-Info` header.
  package var limitInfo: String?

  package init(
    status: Int = 200, body: JSON, host: String, date: Moment?, received: Moment, limitInfo: String? = nil
  ) {
    self.status = status
    self.body = body
    self.host = host
    self.date = date
    self.received = received
    self.limitInfo = limitInfo
  }
}

/// Why there is no answer that could be read.
package enum TransportFailure: Error, Hashable {
  /// Nothing, or not all, came within the time for one request.
  case tooLate(seconds: Int)
  case nameNotFound
  case refused
  /// The connection broke before the answer was whole.
  case brokenOff
  /// The server's certificate could not be verified: wrong, expired, or that of a proxy which inspects TLS.
  case notTrusted
  /// This computer's file with the certificates of trusted authorities is missing or has none.
  ///
  /// - Parameter file: which variable names which file, in a clause; `nil` where it is the system's own.
  case noAuthorities(file: String?)
  case proxyFailed
  /// A redirect, which is never followed with a credential.
  case redirected(to: String)
  /// More than is taken.
  case tooLarge(bytes: Int)
  /// No such address, and PX's was given without its version.
  case noVersion(status: Int)
  /// Not JSON, or nested too deeply.
  case notJSON(status: Int)
  /// JSON of more values than are kept, in this answer or in all of a run.
  case tooManyValues
  /// Still an error of the server's own after several tries.
  case serverError(status: Int)
  /// Still too many requests after several tries.
  case busy
  /// A wait was asked for that is longer than the time left.
  case waitTooLong
  /// The run's own bound on calls was reached.
  case callsSpent(Int)
  /// The org has so few API calls left today that they are left to others.
  case budgetSpent
  /// The whole run had no time left, or somebody ended it.
  case stopped
  /// An address that can't be asked: not http(s), or http to a host that isn't this machine.
  case badAddress
  /// What was given to connect with can't be used; the sentence says why.
  case notUsable(String)
}
