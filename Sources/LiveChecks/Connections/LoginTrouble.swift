internal import Wizard

/// Why `sf` isn't connected to an org, from its `connectedStatus` or error message. `sf` writes an error code or
/// Salesforce's message, and documents neither.
struct LoginTrouble: Equatable {
  /// The message without anything that may be a credential.
  let text: String
  let cause: Cause

  init(_ said: String) {
    // Strip before shortening: a truncated token would no longer be found.
    text = Secrets.stripped(from: said.shortened(to: 4000)).brief.withoutFullStop
    let words = said.lowercased()
    // Salesforce's own reason wins over the generic words around it, so rows are in order of precedence.
    cause = Self.rows.first { $0.signs.contains(where: words.contains) }?.cause ?? .other
  }

  enum Cause: Equatable {
    /// The login that `sf` stores is no longer valid. This is the only cause that logging in again fixes.
    case loginExpired
    case ipRestricted
    case userInactive
    case notApproved
    case maintenance
    case nameNotFound
    case network
    case certificate
    case badAnswer
    case limit
    case apiDisabled
    case other

    var advice: String {
      switch self {
      case .loginExpired: "log in again with sf org login web"
      case .ipRestricted:
        "Salesforce refuses this network. Check the IP ranges of the profile and the IP policy of the app"
      case .userInactive:
        "the user may be inactive, frozen or locked, or the password has expired. Fix that, or use another user"
      case .notApproved: "the user isn't allowed to use the sf app. Check its Permitted Users in Salesforce"
      case .maintenance: "Salesforce is down or in maintenance. See its status page, and try again later"
      case .nameNotFound: "the org's address was not found. Check this computer's network and DNS, and the address"
      case .network: "Salesforce could not be reached. Check this computer's network and proxy, and try again"
      case .certificate:
        "this computer doesn't trust the certificate it was shown. Install your proxy's CA (NODE_EXTRA_CA_CERTS)"
      case .badAnswer: "Salesforce answered with something sf can't read. Try again, or see what sf org display says"
      case .limit: "Salesforce has reached a limit on logins or API calls. Wait, and try again"
      case .apiDisabled: "the API is disabled for that org or user. Turn on API Enabled"
      case .other: "see what sf org display says about it"
      }
    }
  }

  private static let rows: [(signs: [String], cause: Cause)] = [
    (["ip restricted", "restricted ip", "ip address", "ip range"], .ipRestricted),
    (
      [
        "hasn't approved", "has not approved", "not approved", "not admin approved", "access_denied", "app_not_found",
        "blocked",
      ], .notApproved
    ),
    (
      ["inactive", "frozen", "locked", "authentication failure", "password"], .userInactive
    ),
    (["maintenance", "http_503", "server_unavailable", "service unavailable", "read only", "read-only"], .maintenance),
    (["enotfound", "eai_again", "domainnotfound", "org cannot be found", "dns"], .nameNotFound),
    (
      ["certificate", "cert_", "_cert", "self signed", "self-signed", "err_tls", "unable_to_verify", "issuer"],
      .certificate
    ),
    (
      [
        "etimedout", "econn", "ehostunreach", "enetunreach", "epipe", "timeout", "timed out", "socket", "proxy",
        "network",
        "fetch failed",
      ], .network
    ),
    (["login rate", "request_limit", "limit exceeded", "too many"], .limit),
    (["api_disabled", "api_currently_disabled", "api is disabled", "api is not enabled"], .apiDisabled),
    (["bad response", "unexpected token", "http_420", "unknown_exception"], .badAnswer),
    (
      [
        "refreshtoken", "refresh token", "expired", "invalid_grant", "invalid grant", "invalid_session_id",
        "invalid session",
        "session expired", "autherror", "invalid_login", "not authenticated", "unauthorized",
        "re-authenticated", "reauthenticate",
      ], .loginExpired
    ),
  ]
}

extension String {
  fileprivate var withoutFullStop: String {
    var text = self
    while let last = text.last, last == "." || last.isWhitespace { text.removeLast() }
    return text
  }
}
