/// A Salesforce error. Its code takes precedence over the HTTP status.
package struct SalesforceError: Hashable {
  let code: String
  let message: String

  /// Parses the documented array `[{"errorCode", "message"}]`, the token endpoint's object, and texts sent instead of
  /// JSON: a single word, such as `Bad_OAuth_Token`, or XML.
  package init?(_ answered: Answered) {
    guard answered.status >= 400 else { return nil }
    let entry = answered.body.list?.first ?? answered.body
    if let code = entry["errorCode"].text {
      self.init(code: code, message: entry["message"].text ?? "")
    } else if let code = entry["error"].text {
      self.init(code: code, message: entry["error_description"].text ?? "")
    } else if let code = answered.body.text?.trimmed, code.isErrorWord {
      let told = Self(code: code, message: "")
      // A word such as `Unauthorized` only repeats the status code.
      self.init(code: answered.status == 401 && told.symptom == nil ? "HTTP 401" : code, message: "")
    } else if let code = answered.body.text?.between("<errorCode>", "</errorCode>"), code.isErrorWord {
      self.init(code: code, message: answered.body.text?.between("<message>", "</message>") ?? "")
    } else if answered.status == 401, case .string = answered.body {
      self.init(code: "HTTP 401", message: "")
    } else {
      return nil
    }
  }

  private init(code: String, message: String) {
    self.code = code
    self.message = message
  }

  /// Parses `CODE: message`, as quoted by another service.
  init(told text: String) {
    let parts = text.split(separator: ":", maxSplits: 1).map { String($0).trimmed }
    if parts.count == 2, parts[0].isErrorWord {
      self.init(code: parts[0], message: parts[1])
    } else {
      self.init(code: text.trimmed.isErrorWord ? text.trimmed : "", message: text)
    }
  }

  /// The symptom that explains the error, by its code or else by its message.
  var symptom: SymptomID? {
    switch code {
    case "INVALID_SESSION_ID" where message.lowercased().contains("not valid for use"): .ipRestricted
    case "INVALID_SESSION_ID", "Bad_OAuth_Token", "Missing_OAuth_Token", "HTTP 401": .tokenExpired
    case "INVALID_AUTH_HEADER": .redactedToken
    case "API_DISABLED_FOR_ORG", "API_CURRENTLY_DISABLED", "oauth_api_access_disabled": .apiDisabled
    case "REQUEST_LIMIT_EXCEEDED": isTransient ? nil : .apiLimit
    case "OAUTH_APP_BLOCKED": .appBlocked
    case "OAUTH_APP_ACCESS_DENIED": .appPolicy
    case "TXN_SECURITY_NO_ACCESS", "TXN_SECURITY_METERING_ERROR": .transactionPolicy
    case "SERVER_UNAVAILABLE": .salesforceUnavailable
    case "INVALID_TYPE" where message.lowercased().contains("knowledge"): .knowledgeAccess
    default: isAccess ? .accessDenied : described
    }
  }

  private var described: SymptomID? {
    let words = message.lowercased()
    let rows: [(signs: [String], symptom: SymptomID)] = [
      (["ip restricted", "restricted ip"], .ipRestricted),
      (["inactive user", "user is inactive", "frozen", "locked out", "authentication failure"], .userInactive),
      (["hasn't approved", "not admin approved", "not approved for access"], .appPolicy),
      (["login rate exceeded"], .loginRate),
      (["expired access/refresh token", "expired authorization"], .tokenExpired),
    ]
    return rows.first { $0.signs.contains(where: words.contains) }?.symptom
  }

  /// Whether this is a limit on concurrent requests, which passes by itself. The daily limit has the same code.
  var isTransient: Bool {
    let words = message.lowercased()
    return code == "REQUEST_LIMIT_EXCEEDED" && !message.isEmpty
      && !["totalrequests", "total requests", "24 hour", "24-hour", "daily", "per day"].contains { words.contains($0) }
  }

  /// Whether a permission on an object or record is missing.
  var isAccess: Bool { code.hasPrefix("INSUFFICIENT_ACCESS") }
  /// Whether the object or field doesn't exist or isn't visible to the user. The error doesn't say which.
  var isBlindness: Bool { ["INVALID_FIELD", "INVALID_TYPE", "NOT_FOUND"].contains(code) }

  /// Whether every API request would fail.
  var shutsAll: Bool {
    switch symptom {
    case .tokenExpired, .redactedToken, .apiDisabled, .apiLimit, .ipRestricted: true
    default: false
    }
  }

  /// Whether only the check's own user is refused. An API disabled for the whole org affects the integration too.
  var isOwnAccess: Bool {
    switch symptom {
    case .tokenExpired, .redactedToken, .ipRestricted: true
    case .apiDisabled: code == "oauth_api_access_disabled" || message.lowercased().contains("user")
    default: false
    }
  }

  package var sentence: String {
    switch symptom {
    case .tokenExpired where code == "Bad_OAuth_Token":
      "Salesforce does not accept this access token for the identity service: it has expired, was revoked, or lacks "
        + "the openid scope (\(code)). Connect with a new token"
    case .tokenExpired:
      "Salesforce does not accept this access token: it has expired, was revoked, or is mistyped (\(code)). "
        + "Connect with a new token"
    case .redactedToken: "Salesforce can't read the access token (\(code)). Is it the [REDACTED] placeholder?"
    case .apiDisabled where isOwnAccess:
      "Salesforce says the API is disabled for the connected user (\(code)). Give that user API Enabled, "
        + "or connect as another user"
    case .apiDisabled: "Salesforce says the API is disabled (\(code))"
    case .apiLimit: "the org has reached its limit of API calls (\(code))"
    case _ where isTransient:
      "Salesforce is busy right now (\(message.brief)). "
        + "Try again in a minute"
    default: message.isEmpty ? "Salesforce answered \(code)" : "Salesforce answered \(code): \(message.brief)"
    }
  }
}

extension String {
  /// The beginning of a server's text, short enough for one line.
  package var brief: String { shortened(to: 120) }

  /// Returns the text, truncated with an ellipsis if it is longer. Reads no further than the limit.
  package func shortened(to most: Int) -> String {
    guard let end = index(startIndex, offsetBy: most, limitedBy: endIndex), end < endIndex else { return self }
    return String(self[..<index(before: end)]) + "…"
  }
}

extension String {
  /// Whether this is a single word of letters and underscores, like an error code.
  fileprivate var isErrorWord: Bool {
    (3...60).contains(utf8.count) && utf8.allSatisfy { $0 == UInt8(ascii: "_") || $0.isLetter }
  }

  /// Returns the text between two tags.
  fileprivate func between(_ start: String, _ end: String) -> String? {
    guard let from = firstRange(of: start), let to = self[from.upperBound...].firstRange(of: end) else { return nil }
    return String(self[from.upperBound..<to.lowerBound])
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
}

extension Moment {
  /// Parses a moment as services write it, with or without fractions: `2026-11-23T15:26:00.000+0000`.
  package init?(salesforce text: String?) {
    guard let text else { return nil }
    guard let dot = text.firstIndex(of: ".") else {
      self.init(iso8601: text)
      return
    }
    let rest = text[text.index(after: dot)...].drop { $0.isASCII && $0.isNumber }
    self.init(iso8601: String(text[..<dot]) + rest)
  }
}
