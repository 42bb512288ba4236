internal import Glibc
internal import Synchronization
package import Wizard

/// Sends questions to the connected systems, retries where that helps, and keeps within the limits of a run.
package final class APIClient: Sendable {
  let connections: Connections
  private let client: HTTPClient
  private let trace: Trace?
  let retryPolicy: RetryPolicy
  private let deadline: ContinuousClock.Instant
  let scrubber: Scrubber
  private let version = VersionFinder()
  private let state = Mutex(State())
  /// The bytes left for parsed values in this run. Responses are parsed one at a time, so that four hostile ones don't
  /// need four times the memory.
  private let memory = Mutex(256 << 20)

  private struct State {
    var calls: [Connection.System: Int] = [:]
    /// Hosts that couldn't be reached in this run. They aren't asked again.
    var lost: [String: TransportFailure] = [:]
    /// Hosts that responded in this run.
    var found: Set<String> = []
    var limitInfo: String?
  }

  package init(
    _ connections: Connections, client: HTTPClient, retryPolicy: RetryPolicy = RetryPolicy(), trace: Trace? = nil
  ) {
    self.connections = connections
    self.trace = trace
    scrubber = Scrubber(connections.secrets)
    self.client = client
    self.retryPolicy = retryPolicy
    deadline = .now + .seconds(retryPolicy.total)
  }

  /// The maximum number of concurrent requests.
  var width: Int { retryPolicy.width }
  /// The number of requests sent so far, including retries.
  package var calls: [Connection.System: Int] { state.withLock { $0.calls } }
  /// The number of daily Salesforce calls reserved for other clients.
  var reserve: Int { retryPolicy.reserve }
  /// The number of Salesforce calls left today, according to its last response.
  var callsLeft: Int? { Budget(header: salesforceUsage).map { Int($0.left) } }
  /// The last `Sforce-Limit-Info` header, for example `api-usage=18/5000`.
  package var salesforceUsage: String? { state.withLock { $0.limitInfo } }

  package func ask(_ question: Question) async -> Reply {
    guard let (address, path, headers) = await request(for: question) else {
      return connections.problems[question.system].map { .silent(.notUsable($0), host: question.system.name) }
        ?? .notConnected
    }
    var request = HTTPRequest(address, path: path, seconds: retryPolicy.request)
    request.headers = headers + [("Accept", Secret("application/json"))]
    request.mostValues = JSON.mostValues
    switch await fetch(request, system: question.system) {
    case .failure(let failure): return .silent(failure, host: address.host)
    case .success(let answer):
      let lacksVersion = question.system == .px && !address.namesVersion
      if lacksVersion, answer.status == 404 {
        return .silent(.noVersion(status: answer.status), host: address.host)
      }
      let body: JSON
      do throws(JSON.Malformation) { body = try values(of: answer.body) } catch {
        guard let refusal = refusal(answer, question.system) else {
          let otherwise = lacksVersion ? TransportFailure.noVersion : TransportFailure.notJSON
          return .silent(error == .tooMuch ? .tooManyValues : otherwise(answer.status), host: address.host)
        }
        body = scrubber.scrubbed(refusal)
      }
      let limit = answer.headers["sforce-limit-info"]
      if let limit { note(limit: limit) }
      let date = Moment(http: answer.headers["date"])
      return .answered(
        Answered(
          status: answer.status, body: body, host: address.host, date: date,
          received: connections.isSimulator ? date ?? answer.received : answer.received, limitInfo: limit))
    }
  }

  /// Parses a body within the memory limits of one response and of the run.
  private func values(of body: [UInt8]) throws(JSON.Malformation) -> JSON {
    let parsed = memory.withLock { memory -> Result<JSON, JSON.Malformation> in
      let given = min(JSON.mostMemory, memory)
      var left = given
      defer { memory -= given - left }
      do throws(JSON.Malformation) {
        return .success(scrubber.scrubbed(try JSON(parsing: body, within: &left)))
      } catch {
        return .failure(error)
      }
    }
    return try parsed.get()
  }

  /// Returns the text, possibly empty, of a 401 or 403 response without JSON. From Salesforce, only known errors count.
  func refusal(_ answer: HTTPAnswer, _ system: Connection.System) -> JSON? {
    guard answer.status == 401 || answer.status == 403 else { return nil }
    let body = JSON.string(String(decoding: answer.body.prefix(2000), as: UTF8.self))
    let answered = Answered(status: answer.status, body: body, host: "", date: nil, received: answer.received)
    return system == .px || SalesforceError(answered) != nil ? body : nil
  }

  func request(
    for question: Question
  ) async -> (Address, path: String, headers: [(name: String, value: Secret)])? {
    switch question.system {
    case .px:
      guard let px = connections.px else { return nil }
      return (px.address, question.path(version: ""), [("X-APTRINSIC-API-KEY", px.key)])
    case .statusPage:
      let page = if case .instance = question { connections.salesforceStatus } else { connections.statusPage }
      return page.map { ($0, question.path(version: ""), []) }
    case .salesforce:
      guard let salesforce = connections.salesforce else { return nil }
      let version = await version(of: salesforce.address)
      return (
        salesforce.address, question.path(version: version),
        [("Authorization", Secret("Bearer \(salesforce.token.value)"))]
      )
    }
  }

  func version(of address: Address) async -> String {
    await version.find { await self.newestVersion(of: address) }
  }

  func note(limit: String) {
    // Scrub before shortening: a truncated credential would no longer be found.
    let limit = scrubber.scrubbed(limit).brief
    state.withLock { $0.limitInfo = limit }
  }

  /// Returns the org's newest API version: retired ones answer 410. The list needs no credential and counts as no call.
  private func newestVersion(of address: Address) async -> String? {
    let request = HTTPRequest(address, path: Question.versions, seconds: retryPolicy.request)
    guard case .success(let answer) = await fetch(request, system: nil), answer.status == 200,
      let list = (try? JSON(parsing: answer.body)).list
    else { return nil }
    return list.compactMap { $0["version"].text }.filter { $0.isVersion }
      .max { (Double($0) ?? 0) < (Double($1) ?? 0) }
  }

  /// Sends a request, and retries until the deadline if that can help.
  func fetch(_ request: HTTPRequest, system: Connection.System?) async -> Result<HTTPAnswer, TransportFailure> {
    var request = request
    for number in 1... {
      if let failure = state.withLock({ $0.lost[request.host] }) { return .failure(failure) }
      guard !Task.isCancelled, secondsLeft > 0 else { return .failure(.stopped) }
      if system == .salesforce, isBudgetSpent { return .failure(.budgetSpent) }
      guard count(system) else { return .failure(.callsSpent(retryPolicy.calls)) }
      request.seconds = min(request.seconds, secondsLeft)
      let began = ContinuousClock.now
      let result = await client.send(request)
      trace?.note(request, result, took: .now - began, scrubber)
      guard let again = again(result, number: number, host: request.host) else { return settled(result) }
      guard number < retryPolicy.tries else { return settled(result) }
      guard again < secondsLeft else {
        let isAsked = (try? result.get())?.retryAfter != nil
        return isAsked ? .failure(.waitTooLong) : settled(result)
      }
      try? await Task.sleep(for: .seconds(again))
    }
    return .failure(.stopped)
  }

  private var secondsLeft: Double { (deadline - .now) / .seconds(1) }

  /// Whether fewer daily Salesforce calls are left than are reserved for others.
  private var isBudgetSpent: Bool {
    guard let budget = Budget(header: salesforceUsage) else { return false }
    return budget.left < retryPolicy.reserve
  }

  private func count(_ system: Connection.System?) -> Bool {
    guard let system else { return true }
    return state.withLock { state in
      guard state.calls[system, default: 0] < retryPolicy.calls else { return false }
      state.calls[system, default: 0] += 1
      return true
    }
  }

  /// Returns the seconds to wait before a retry, or `nil` if the result is final.
  private func again(_ result: Result<HTTPAnswer, TransportFailure>, number: Int, host: String) -> Double? {
    switch result {
    case .success(let answer):
      state.withLock { _ = $0.found.insert(host) }
      // Salesforce's edge answers 420 during setup.
      guard [420, 429, 500, 502, 503, 504].contains(answer.status) else { return nil }
      return max(0, answer.retryAfter ?? RetryPolicy.backOff(before: number + 1))
    case .failure(let failure):
      if comesBack(failure, number: number, host: host) { return RetryPolicy.backOff(before: number + 1) }
      switch failure {
      case .brokenOff: return number < 2 ? RetryPolicy.backOff(before: 2) : nil
      case .tooLate, .nameNotFound, .refused, .notTrusted, .noAuthorities, .proxyFailed:
        state.withLock { $0.lost[host] = failure }
        return nil
      case .redirected, .tooLarge, .noVersion, .notJSON, .tooManyValues, .serverError, .busy, .waitTooLong, .callsSpent,
        .budgetSpent,
        .stopped,
        .badAddress,
        .notUsable:
        return nil
      }
    }
  }

  /// Whether a host that responded earlier in the run is likely to recover. A timeout is retried only once.
  private func comesBack(_ failure: TransportFailure, number: Int, host: String) -> Bool {
    guard retryPolicy.comesBack, number < retryPolicy.tries, state.withLock({ $0.found.contains(host) }) else {
      return false
    }
    return switch failure {
    case .brokenOff, .refused, .nameNotFound: true
    case .tooLate: number < 2
    case .notTrusted, .noAuthorities, .proxyFailed, .redirected, .tooLarge, .noVersion, .notJSON, .tooManyValues,
      .serverError, .busy, .waitTooLong,
      .callsSpent,
      .budgetSpent,
      .stopped, .badAddress, .notUsable:
      false
    }
  }

  /// Turns a response that says nothing about the question into a failure.
  private func settled(_ result: Result<HTTPAnswer, TransportFailure>) -> Result<HTTPAnswer, TransportFailure> {
    guard case .success(let answer) = result else { return result }
    switch answer.status {
    case 300..<400:
      let target =
        answer.headers["location"].flatMap(Address.host(of:)).map { scrubber.scrubbed($0).brief }
        ?? "another address"
      return .failure(.redirected(to: target))
    case 429: return .failure(.busy)
    case 420, 500...: return .failure(.serverError(status: answer.status))
    default: return result
    }
  }
}

/// Finds the API version once for all questions that wait for it.
private actor VersionFinder {
  private var search: Task<String, Never>?

  func find(_ find: @escaping @Sendable () async -> String?) async -> String {
    // Without the list, other questions are likely to fail too. Salesforce still supports 62.0.
    let search = search ?? Task { await find() ?? "62.0" }
    self.search = search
    return await search.value
  }
}

extension HTTPAnswer {
  /// The seconds to wait, from a `Retry-After` header in seconds or as a date.
  fileprivate var retryAfter: Double? {
    guard let text = headers["retry-after"] else { return nil }
    if let seconds = Int(text) { return Double(max(0, seconds)) }
    return Moment(http: text).map { Double(max(0, $0 - (Moment(http: headers["date"]) ?? received))) }
  }
}

extension Address {
  /// Returns the host of a URL, for use in a sentence.
  fileprivate static func host(of url: String) -> String? {
    guard let colon = url.firstIndex(of: ":"), url[colon...].hasPrefix("://") else { return nil }
    let host = url[colon...].dropFirst(3).prefix { !"/?#".contains($0) }
    return host.isEmpty || host.contains("@") ? nil : String(host)
  }
}

extension String {
  fileprivate var isVersion: Bool {
    let parts = split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && $0.count <= 3 && $0.allSatisfy(\.isNumber) }
  }
}
