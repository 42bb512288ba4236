/// An error of PX's REST API.
struct PXError: Error {
  let status: Int
  let name: String
  let message: String

  static func badRequest(_ message: String) -> Self { Self(status: 400, name: "BAD_REQUEST", message: message) }
  static func notFound(_ message: String) -> Self { Self(status: 404, name: "NOT_FOUND", message: message) }
  static let unauthorized = Self(status: 401, name: "UNAUTHORIZED", message: "Unauthorized or bad API Key")
  static let notAllowed = Self(status: 405, name: "METHOD_NOT_ALLOWED", message: "Only reading is simulated")

  static func failed(_ failure: Database.Failure) -> Self {
    Self(status: 500, name: "INTERNAL_SERVER_ERROR", message: failure.reason)
  }

  var answer: Answer {
    Answer(
      status,
      .object([
        (
          "externalapierror",
          .object([
            ("status", .text(name)), ("message", .text(message)), ("debugMessage", nil), ("subErrors", nil),
          ])
        )
      ]))
  }
}
