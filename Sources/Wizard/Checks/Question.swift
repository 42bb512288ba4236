/// A request to a live system as plain data: what is asked, not how.
package enum Question: Hashable, Sendable {
  /// The owner of the Salesforce token, and its org.
  case userInfo
  /// One page of rows; SELECT only.
  case query(String)
  /// The next page of a query, by the path in the previous page.
  case moreRows(path: String)
  /// An object's fields, as visible to the token's user.
  case describe(object: String)
  /// The number of API calls that the org has left.
  case limits
  /// The data category groups of Salesforce Knowledge, as visible to the token's user.
  case categoryGroups
  /// A GET relative to the PX base URL: `accounts?pageSize=1`.
  case px(String)
  /// The vendor's status page.
  case statusSummary
  /// The status of a Salesforce instance, by its key.
  case instance(String)

  package var system: Connection.System {
    switch self {
    case .userInfo, .query, .moreRows, .describe, .limits, .categoryGroups: .salesforce
    case .px: .px
    case .statusSummary, .instance: .statusPage
    }
  }
}

/// The result of a question.
package enum Reply: Hashable, Sendable {
  case answered(Answered)
  case silent(TransportFailure, host: String)
  /// There is no connection to this system.
  case notConnected
}

/// A server's response with any status, including errors.
package struct Answered: Hashable, Sendable {
  package var status: Int
  package var body: JSON
  package var host: String
  /// The server's clock, from its Date header.
  package var date: Moment?
  /// This computer's clock when the response arrived.
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

/// Why there is no readable response.
package enum TransportFailure: Error, Hashable {
  /// The response wasn't complete within the time for one request.
  case tooLate(seconds: Int)
  case nameNotFound
  case refused
  /// The connection closed before the response was complete.
  case brokenOff
  /// The server's certificate could not be verified: it is wrong, expired, or from a proxy that inspects TLS.
  case notTrusted
  /// This computer's file of CA certificates is missing or has none.
  ///
  /// - Parameter file: a clause with the variable and the file it names; `nil` for the system's own file.
  case noAuthorities(file: String?)
  case proxyFailed
  /// A redirect. None is followed with a credential.
  case redirected(to: String)
  /// The response is larger than the limit.
  case tooLarge(bytes: Int)
  /// Not found, and the PX base URL was configured without a version.
  case noVersion(status: Int)
  /// Not JSON, or nested too deeply.
  case notJSON(status: Int)
  /// JSON with more values than the limit for this response or for the whole run.
  case tooManyValues
  /// Still a server error after several attempts.
  case serverError(status: Int)
  /// Still too many requests after several attempts.
  case busy
  /// The server asked to wait longer than the time left.
  case waitTooLong
  /// The run reached its limit of calls.
  case callsSpent(Int)
  /// The org has so few API calls left today that the run leaves them to others.
  case budgetSpent
  /// The run's deadline passed, or somebody stopped it.
  case stopped
  /// A URL that can't be requested: not http(s), or http to a host other than this computer.
  case badAddress
  /// The connection settings can't be used; the sentence says why.
  case notUsable(String)
}
