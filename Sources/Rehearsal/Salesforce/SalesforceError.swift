/// An error of Salesforce's REST API: a status, an error code and a message.
struct SalesforceError: Error {
  let status: Int
  let code: String
  let message: String

  init(_ status: Int, _ code: String, _ message: String) {
    (self.status, self.code, self.message) = (status, code, message)
  }

  init(_ error: SOQLError) { self.init(400, error.code, error.message) }

  /// A full disk, or a query with more terms than SQLite allows.
  static func failed(_ failure: Database.Failure) -> Self { Self(500, "UNKNOWN_EXCEPTION", failure.reason) }

  static let notFound = Self(404, "NOT_FOUND", "The requested resource does not exist")
  static let expired = Self(401, "INVALID_SESSION_ID", "Session expired or invalid")

  static func notAllowed(_ method: String, allowed: String) -> Self {
    Self(405, "METHOD_NOT_ALLOWED", "HTTP Method '\(method)' not allowed. Allowed are \(allowed)")
  }

  var answer: Answer {
    Answer(status, .array([.object([("message", .text(message)), ("errorCode", .text(code))])]))
  }
}
