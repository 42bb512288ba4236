/// An error as Salesforce words it: the code wins over the HTTP status.
package struct SalesforceError: Hashable {
  let code: String
  let message: String

  /// Reads the documented array `[{"errorCode", "message"}]`, or the token endpoint's object.
  package init?(_ answered: Answered) {
    guard answered.status >= 400 else { return nil }
    if let first = answered.body.list?.first, let code = first["errorCode"].text {
      self.code = code
      message = first["message"].text ?? ""
    } else if let code = answered.body["error"].text {
      self.code = code
      message = answered.body["error_description"].text ?? ""
    } else {
      return nil
    }
  }

  /// The symptom whose row explains it.
  var symptom: SymptomID? {
    switch code {
    case "INVALID_SESSION_ID": .tokenExpired
    case "INVALID_AUTH_HEADER": .redactedToken
    case "API_DISABLED_FOR_ORG", "API_CURRENTLY_DISABLED": .apiDisabled
    case "REQUEST_LIMIT_EXCEEDED": .apiLimit
    default: isAccess ? .accessDenied : nil
    }
  }

  /// A right on an object or a record is missing.
  var isAccess: Bool { code.hasPrefix("INSUFFICIENT_ACCESS") }
  /// The object or field doesn't exist, or the asker may not see it: nobody can tell which.
  var isBlindness: Bool { ["INVALID_FIELD", "INVALID_TYPE", "NOT_FOUND"].contains(code) }

  /// Whether the whole API is shut, whatever is asked.
  var shutsAll: Bool {
    switch symptom {
    case .tokenExpired, .redactedToken, .apiDisabled, .apiLimit: true
    default: false
    }
  }

  package var sentence: String {
    switch symptom {
    case .tokenExpired:
      "Salesforce does not accept this access token: it has expired, was revoked, or is mistyped (\(code))"
    case .redactedToken: "Salesforce can't read the access token (\(code)): is it the [REDACTED] placeholder?"
    case .apiDisabled: "Salesforce says the API is disabled (\(code))"
    case .apiLimit: "Salesforce says its limit on API calls is reached (\(code))"
    default: message.isEmpty ? "Salesforce answered \(code)" : "Salesforce answered \(code): \(message.brief)"
    }
  }
}

extension String {
  /// The beginning of a text that a server wrote, short enough for one line.
  package var brief: String { count <= 120 ? self : String(prefix(119)) + "…" }
}

extension Moment {
  /// A moment as services write it, with or without fractions: `2026-11-23T15:26:00.000+0000`.
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
