internal import Wizard

extension APIClient {
  /// A request whose answer is taken as it is, because it is large, or because nothing was asked.
  struct RawRequest {
    let system: Connection.System
    /// Below PX's base address, or below the API version of Salesforce where it doesn't begin with a slash.
    let path: String
    var body: [UInt8]?
    /// Other than GET and POST.
    var method: String?
    var accepts = "application/json"
    /// More bytes than this are not taken.
    var largest = 32 << 20
  }

  /// Sends it, again where that helps; the answer's status may be any below 500.
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

  /// A server's moment, or this machine's where it gives none.
  func moment(of answer: HTTPAnswer) -> Moment { Moment(http: answer.headers["date"]) ?? answer.received }
}

extension APIClient {
  /// The body of a successful answer.
  func body(of question: Question) async throws(ComparisonProblem) -> JSON { try await answer(to: question).body }

  /// A successful answer.
  func answer(to question: Question) async throws(ComparisonProblem) -> Answered {
    switch await ask(question) {
    case .notConnected: throw .notConnected(question.system)
    case .silent(let failure, let host): throw .silent(failure, question.system, host: host)
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
