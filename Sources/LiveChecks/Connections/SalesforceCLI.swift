internal import Posix
internal import Wizard

/// Salesforce's `sf` command, which stores the user's logins.
struct SalesforceCLI {
  struct Login {
    let token: String
    let instanceURL: String
  }

  enum Problem: Error, Equatable {
    /// PATH has no `sf`.
    case missing
    /// The system could not start it.
    case notStarted
    /// It didn't exit in time.
    case tooLate(seconds: Int)
    /// It printed something other than the documented JSON.
    case unreadable
    /// It reported an error.
    case refused(LoginTrouble)
    /// It knows the org but isn't connected to it, with the reason it gave.
    case notConnected(LoginTrouble)
    /// It hides the token and has no command that shows it.
    case redacted

    var sentence: String {
      switch self {
      case .missing:
        "the sf command was not found. Install Salesforce CLI, or set SF_ACCESS_TOKEN and SF_ORG_INSTANCE_URL"
      case .notStarted:
        "the sf command could not be started. Reinstall Salesforce CLI, or set SF_ACCESS_TOKEN and SF_ORG_INSTANCE_URL"
      case .tooLate(let seconds): "the sf command did not respond within \(seconds) s"
      case .unreadable: "the sf command answered in an undocumented format"
      case .refused(let trouble):
        switch trouble.cause {
        case .loginExpired, .other: "the sf command said: \(trouble.text)"
        case .ipRestricted, .userInactive, .notApproved, .maintenance, .nameNotFound, .network, .certificate,
          .badAnswer,
          .limit, .apiDisabled:
          "the sf command said: \(trouble.text): \(trouble.cause.advice)"
        }
      case .notConnected(let trouble):
        "the sf command is not connected (\(trouble.text)): \(trouble.cause.advice)"
      case .redacted: "the sf command hides the access token and has no \"org auth show-access-token\". Update it"
      }
    }
  }

  let environment: [String: String]
  var seconds = 60

  /// Returns the instance URL from `org display`, and the token from there or, if hidden, from
  /// `org auth show-access-token`. The placeholder of a hidden token is never used as a token.
  func login(of alias: String) async -> Result<Login, Problem> {
    // An alias that begins with a dash would be read as an option.
    guard !alias.isEmpty, !alias.hasPrefix("-") else {
      return .failure(.refused(LoginTrouble("unknown org: \(alias)")))
    }
    switch await run(Self.display(alias)) {
    case .failure(let problem): return .failure(problem)
    case .success(let display):
      guard let url = display["instanceUrl"].text else { return .failure(.unreadable) }
      if let status = display["connectedStatus"].text, status != "Connected" {
        return .failure(.notConnected(LoginTrouble(status)))
      }
      if let token = display["accessToken"].text, token.isToken {
        return .success(Login(token: token, instanceURL: url))
      }
      switch await run(Self.showToken(alias)) {
      case .success(let shown):
        guard let token = shown["accessToken"].text, token.isToken else { return .failure(.unreadable) }
        return .success(Login(token: token, instanceURL: url))
      case .failure(.refused(let trouble)) where trouble.text.lowercased().contains("not a sf command"):
        return .failure(.redacted)
      case .failure(let problem): return .failure(problem)
      }
    }
  }

  private static func display(_ alias: String) -> [String] { ["org", "display", "--target-org", alias, "--json"] }

  private static func showToken(_ alias: String) -> [String] {
    ["org", "auth", "show-access-token", "--target-org", alias, "--json", "--no-prompt"]
  }

  /// Returns all commands that `login(of:)` may run.
  static func commands(_ alias: String) -> [String] {
    [display(alias), showToken(alias)].map { (["sf"] + $0).joined(separator: " ") }
  }

  /// Runs `sf` and returns `result` of its JSON. The output may contain a token, so only an error's message is ever
  /// shown.
  private func run(_ arguments: [String]) async -> Result<JSON, Problem> {
    guard let path else { return .failure(.missing) }
    let (variables, deadline) = (variables, seconds)
    let ended: Result<ChildProcess.Outcome, ChildProcess.Failure> = await withCheckedContinuation { continuation in
      OwnThread.start {
        continuation.resume(
          returning: Result { () throws(ChildProcess.Failure) in
            try ChildProcess.run(
              path, arguments, environment: variables, within: .seconds(deadline), most: Self.longest)
          })
      }
    }
    let outcome: ChildProcess.Outcome
    switch ended {
    case .success(let reached): outcome = reached
    case .failure(.missing): return .failure(.missing)
    case .failure(.notStarted): return .failure(.notStarted)
    case .failure(.killed): return .failure(.tooLate(seconds: seconds))
    }
    let text = String(decoding: outcome.output, as: UTF8.self).withoutColours
    guard let answer = JSON(documentIn: text) else { return .failure(.unreadable) }
    guard outcome.code == 0, answer["status"].whole == 0 else {
      return .failure(.refused(LoginTrouble(answer["message"].text ?? "no reason")))
    }
    guard let result = answer["result"] else { return .failure(.unreadable) }
    return .success(result)
  }

  /// The environment for `sf`, without other credentials and with color off.
  private var variables: [String] {
    environment.filter { name, _ in
      !name.hasPrefix("GAINSIGHT_PX_") && name != "SF_ACCESS_TOKEN" && !name.uppercased().contains("COLOR")
    }
    .map { "\($0.key)=\($0.value)" } + ["NO_COLOR=1"]
  }

  /// The maximum size of its output in bytes.
  private static let longest = 4 << 20

  private var path: String? { ChildProcess.path(of: "sf", in: environment["PATH"]) }
}

extension JSON {
  /// Finds the JSON document of `sf` among the output of wrappers and notices: the first object with a status.
  fileprivate init?(documentIn text: String) {
    var rest = text[...]
    for _ in 0..<100 {
      guard let start = rest.firstIndex(of: "{") else { return nil }
      rest = rest[start...]
      if let end = rest.endOfObject, let object = try? JSON(parsing: String(rest[..<end])), object["status"] != nil {
        self = object
        return
      }
      rest = rest.dropFirst()
    }
    return nil
  }
}

extension Substring {
  /// The index after the brace that closes the first one, or `nil` if it isn't closed.
  fileprivate var endOfObject: Index? {
    var depth = 0
    var (isInText, isEscaped) = (false, false)
    var place = utf8.startIndex
    while place < utf8.endIndex {
      let byte = utf8[place]
      place = utf8.index(after: place)
      if isInText {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInText = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isInText = true
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 { return place }
      default: break
      }
    }
    return nil
  }
}

extension String {
  /// Whether this is a session ID or a JWT, not the placeholder of a hidden token.
  fileprivate var isToken: Bool { hasPrefix("00D") || hasPrefix("eyJ") }

  /// The text without ANSI escape sequences, which a wrapper around `sf` may add even to JSON.
  fileprivate var withoutColours: String {
    var out = ""
    var inEscape = false
    for scalar in unicodeScalars {
      if inEscape {
        if scalar.properties.isAlphabetic { inEscape = false }
      } else if scalar == "\u{1B}" {
        inEscape = true
      } else {
        out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
