internal import Wizard

extension APIClient {
  /// A request whose response isn't parsed as an answer, because it's large or because no question was asked.
  struct RawRequest {
    let system: Connection.System
    /// The path below PX's base URL, or below Salesforce's API version if it doesn't begin with a slash.
    let path: String
    var body: [UInt8]?
    /// A method other than GET and POST.
    var method: String?
    var accepts = "application/json"
    /// The maximum size of the response body in bytes.
    var largest = 32 << 20
  }

  /// Sends a request, and retries if that can help. The response's status is below 500.
  func send(_ raw: RawRequest) async -> Result<HTTPAnswer, ComparisonProblem> {
    let question: Question = raw.system == .px ? .px(raw.path) : .limits
    guard let (address, _, headers) = await request(for: question) else {
      return .failure(
        connections.problems[raw.system].map { .refused($0, raw.system) } ?? .notConnected(raw.system))
    }
    var path = "/" + raw.path
    if raw.system == .salesforce {
      let version = await version(of: address)
      path = raw.path.hasPrefix("/") ? raw.path : "/services/data/v\(version)/\(raw.path)"
    }
    var request = HTTPRequest(address, path: path, seconds: retryPolicy.page)
    request.headers = headers + [("Accept", Secret(raw.accepts))]
    if raw.body != nil { request.headers.append(("Content-Type", Secret("application/json"))) }
    request.body = raw.body
    request.method = raw.method
    request.largest = raw.largest
    switch await fetch(request, system: raw.system) {
    case .failure(let failure): return .failure(.silent(failure, raw.system, host: address.host))
    case .success(let answer):
      if let limit = answer.headers["sforce-limit-info"] { note(limit: limit) }
      return .success(answer)
    }
  }

  func scrubbed(_ answer: JSON) -> JSON { scrubber.scrubbed(answer) }

  /// Returns the time of a response by the server's clock, or by this computer's if the server sent none.
  func moment(of answer: HTTPAnswer) -> Moment { Moment(http: answer.headers["date"]) ?? answer.received }
}

extension APIClient {
  /// Returns the body of a successful response.
  func body(of question: Question) async throws(ComparisonProblem) -> JSON { try await answer(to: question).body }

  /// Returns a successful response, and throws on any other.
  func answer(to question: Question) async throws(ComparisonProblem) -> Answered {
    switch await ask(question) {
    case .notConnected: throw .notConnected(question.system)
    case .silent(let failure, let host): throw .silent(failure, question.system, host: host)
    case .answered(let answered) where answered.status == 200: return answered
    case .answered(let answered): throw .refused(Self.sentence(answered, question.system), question.system)
    }
  }

  /// Returns the sentence for an error response.
  static func sentence(_ answered: Answered, _ system: Connection.System) -> String {
    switch system {
    case .salesforce:
      SalesforceError(answered)?.sentence ?? "Salesforce answered HTTP \(answered.status)"
    case .px where answered.status == 401 || answered.status == 403:
      PXRegion.keyRefused(status: answered.status, host: answered.host)
    case .px, .statusPage: "\(system.name) answered HTTP \(answered.status)"
    }
  }

  /// Sends a request that must succeed.
  func fetch(_ raw: RawRequest) async throws(ComparisonProblem) -> HTTPAnswer {
    let answer = try await send(raw).get()
    guard (200..<300).contains(answer.status) else {
      let body = scrubbed((try? JSON(parsing: answer.body)) ?? refusal(answer, raw.system) ?? .null)
      let host = raw.system == .px ? connections.px?.address.host : connections.salesforce?.address.host
      let answered = Answered(
        status: answer.status, body: body, host: host ?? "", date: nil, received: answer.received)
      throw .refused(Self.sentence(answered, raw.system), raw.system)
    }
    return answer
  }
}
