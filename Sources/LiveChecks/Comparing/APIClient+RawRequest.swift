internal import Wizard

extension APIClient {
  /// A request whose answer is taken as it is, because there is much of it, or because it is no question.
  struct RawRequest {
    let system: Connection.System
    /// Below PX's base address, or below the API version of Salesforce where it doesn't begin with a slash.
    let path: String
    var body: [UInt8]?
    /// Other than GET and POST.
    var method: String?
    var accepts = "application/json"
    /// More bytes than this are not taken.
    var largest = 64 << 20
  }

  /// Sends it, again where that helps; the answer's status may be any below 500.
  func send(_ errand: RawRequest) async -> Result<HTTPAnswer, ComparisonProblem> {
    let question: Question = errand.system == .px ? .px(errand.path) : .limits
    guard let (address, _, headers) = await request(for: question) else {
      return .failure(
        connections.problems[errand.system].map { .refused($0, errand.system) } ?? .notConnected(errand.system))
    }
    var path = "/" + errand.path
    if errand.system == .salesforce {
      let version = await version(of: address)
      path = errand.path.hasPrefix("/") ? errand.path : "/services/data/v\(version)/\(errand.path)"
    }
    var request = HTTPRequest(address, path: path, seconds: retryPolicy.page)
    request.headers = headers + [("Accept", Secret(errand.accepts))]
    if errand.body != nil { request.headers.append(("Content-Type", Secret("application/json"))) }
    request.body = errand.body
    request.method = errand.method
    request.largest = errand.largest
    switch await fetch(request, system: errand.system) {
    case .failure(let failure): return .failure(.silent(failure.silence, errand.system, host: address.host))
    case .success(let answer):
      if let limit = answer.headers["sforce-limit-info"] { note(limit: limit) }
      return .success(answer)
    }
  }

  func scrubbed(_ answer: JSON) -> JSON { scrubber.scrubbed(answer) }

  /// A server's moment, or this machine's where it gives none.
  func moment(of answer: HTTPAnswer) -> Moment { Moment(http: answer.headers["date"]) ?? answer.received }
}

extension APIClient {
  /// The body of an answer that is no error.
  func body(of question: Question) async throws(ComparisonProblem) -> JSON { try await answer(to: question).body }

  /// An answer that is no error.
  func answer(to question: Question) async throws(ComparisonProblem) -> Answered {
    switch await ask(question) {
    case .notConnected: throw .notConnected(question.system)
    case .silent(let silence, let host): throw .silent(silence, question.system, host: host)
    case .answered(let answered) where answered.status == 200: return answered
    case .answered(let answered): throw .refused(Self.sentence(answered, question.system), question.system)
    }
  }

  /// What an answer says that is an error.
  static func sentence(_ answered: Answered, _ system: Connection.System) -> String {
    switch system {
    case .salesforce:
      SalesforceError(answered)?.sentence ?? "Salesforce answered HTTP \(answered.status)"
    case .px where answered.status == 401 || answered.status == 403:
      "PX does not take the API key (HTTP \(answered.status)): no Read permission, or another region"
    case .px, .statusPage: "\(system.name) answered HTTP \(answered.status)"
    }
  }

  /// Sends an errand whose answer must be a good one.
  func fetch(_ errand: RawRequest) async throws(ComparisonProblem) -> HTTPAnswer {
    let answer = try await send(errand).get()
    guard (200..<300).contains(answer.status) else {
      let body = scrubbed((try? JSON(parsing: answer.body)) ?? .null)
      let answered = Answered(
        status: answer.status, body: body, host: "", date: nil, received: answer.received)
      throw .refused(Self.sentence(answered, errand.system), errand.system)
    }
    return answer
  }
}
