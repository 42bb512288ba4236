import Foundation
import Testing
import Wizard

@Suite struct `The lookup` {
  private let lookup = Lookup.restoration

  private func first(_ text: String, in context: Lookup.Context = .init()) -> SymptomID? {
    lookup.matches(text, in: context).first?.symptom.id
  }

  /// What different admins said, written using only the symptom column, before and independently of the lookup's words.
  /// The file's first column is the purpose of each. Only the held-out phrases were never looked at during tuning.
  private static let phrases: [(half: String, row: String, text: String)] = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Phrases/symptoms.tsv")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let parts = line.split(separator: "\t", maxSplits: 2).map(String.init)
      return (parts[0], parts[1], parts[2])
    }
  }()

  /// The shares of phrases whose row comes first, or among the first three.
  private func shares(_ half: String) -> (first: Double, three: Double, missed: [String]) {
    let chosen = Self.phrases.filter { $0.half == half && $0.row != "-" }
    var (first, three) = (0, 0)
    var missed: [String] = []
    for phrase in chosen {
      let found = lookup.matches(Secrets.stripped(from: phrase.text)).map(\.symptom.id.rawValue)
      if found.first == phrase.row { first += 1 }
      if found.prefix(3).contains(phrase.row) { three += 1 }
      if found.first != phrase.row { missed.append("\(phrase.row), not \(found.prefix(3)): \(phrase.text)") }
    }
    let count = Double(max(1, chosen.count))
    return (Double(first) / count, Double(three) / count, missed)
  }

  private func percent(_ share: Double) -> String { "\(Int((share * 1000).rounded()) / 10) %" }

  @Test func `puts the right row first for the phrases it was tuned on`() {
    let (first, three, missed) = shares("tuning")
    #expect(first >= 0.95, "\(missed.joined(separator: "\n"))")
    #expect(three == 1, "\(missed.joined(separator: "\n"))")
    let more = shares("more")
    #expect(more.first >= 0.95, "\(more.missed.joined(separator: "\n"))")
  }

  /// Reported separately and never tuned on, so missed phrases aren't printed.
  @Test func `finds what it was never tuned on`() {
    let (first, three, _) = shares("held-out")
    print("lookup, held-out phrases: right row first \(percent(first)), among the first three \(percent(three))")
    #expect(first >= 0.90)
    #expect(three >= 0.95)
    let nothing = Self.phrases.filter { $0.half == "held-out" && $0.row == "-" }
    let silent = nothing.count { lookup.matches($0.text).isEmpty }
    #expect(Double(silent) >= 0.9 * Double(nothing.count))
  }

  /// The phrases "own" are the sentences that checks report with a symptom.
  @Test func `finds the row of each sentence that the program says`() {
    let (first, _, missed) = shares("own")
    #expect(first == 1, "\(missed.joined(separator: "\n"))")
  }

  @Test func `was tuned on every row`() {
    let rows = Set(Self.phrases.filter { ["tuning", "more"].contains($0.half) }.map(\.row))
    #expect(Set(SymptomID.allCases.map(\.rawValue)).subtracting(rows).isEmpty)
  }

  @Test func `says that nothing fits where nothing does`() {
    for phrase in Self.phrases where phrase.half == "nothing" {
      #expect(lookup.matches(phrase.text).isEmpty, "\(phrase.text)")
    }
    for text in ["", " ", "\u{0}", "%%%", "the of and", String(repeating: "x", count: 100_000)] {
      #expect(lookup.matches(text).isEmpty)
    }
  }

  @Test func `puts a sign before any words`() {
    #expect(first("access denied popup sandbox article REQUEST_LIMIT_EXCEEDED") == .apiLimit)
    #expect(first(#"[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]"#) == .tokenExpired)
    #expect(first("oauth_approval_error_generic") == .appNotInstalled)
  }

  /// Only the description shows what `invalid_grant` means, and the same is true for other codes.
  @Test(
    arguments: [
      ("invalid_grant", nil), ("error=invalid_grant", nil), ("invalid_request", nil), ("unsupported_grant_type", nil),
      ("invalid_client", nil), ("inactive_org", nil), ("functionality_not_enabled", nil),
      ("invalid_grant: ip restricted", .ipRestricted), ("invalid_grant inactive user", .userInactive),
      ("invalid_grant: expired access/refresh token", .tokenExpired), ("expired access/refresh token", .tokenExpired),
      ("error=invalid_grant&error_description=expired%20access%2Frefresh%20token", .tokenExpired),
      (#"{"error":"invalid_grant","error_description":"user hasn't approved this consumer"}"#, .appPolicy),
      ("invalid_grant authentication failure", .userInactive),
      ("error=invalid_request&error_description=missing+required+code+challenge", .pkceRequired),
      ("error=invalid_client&error_description=app+must+be+installed+into+org", .appNotInstalled),
      ("INVALID_SESSION_ID: This session is not valid for use with the REST API", .ipRestricted),
      ("INVALID_TYPE: sObject type 'Knowledge__kav' is not supported", .knowledgeAccess),
      ("DUPLICATE_VALUE: duplicate value found", .duplicateSalesforceID), ("DUPLICATES_DETECTED", .pushRefused),
    ] as [(String, SymptomID?)])
  func `lets the description of a code decide`(text: String, row: SymptomID?) {
    #expect(first(Secrets.stripped(from: text)) == row)
  }

  @Test(arguments: [
    "QUERY_TIMEOUT", "LIMIT_EXCEEDED", "MALFORMED_QUERY: unexpected token", "UNSUPPORTED_API_VERSION",
    "INVALID_QUERY_LOCATOR: session", "OPERATION_TOO_LARGE: push", "STORAGE_LIMIT_EXCEEDED: api limit",
  ])
  func `finds no row for a code that no row names, whatever the words next to it`(text: String) {
    #expect(first(text) == nil)
  }

  @Test(
    arguments: [
      ("INVALID_SESION_ID", .tokenExpired), ("REQEST_LIMIT_EXCEDED in sync log", .apiLimit),
      ("FIELD_CUSTOM_VALIDATON_EXCEPTION", .pushRefused), ("OAUTH_APROVAL_ERROR_GENERIC", .appNotInstalled),
    ] as [(String, SymptomID)])
  func `reads a misspelled code`(text: String, row: SymptomID) { #expect(first(text) == row) }

  @Test(arguments: [
    "We can't authorize you because of an OAuth error.",
    "Wir können Sie aufgrund eines OAuth-Fehlers nicht autorisieren",
    "Impossible de vous autoriser en raison d’une erreur OAuth", "No podemos autorizarlo debido a un error de OAuth",
    "Não podemos autorizar você devido a um erro do OAuth", "OAuthエラーのため承認できません", "由于 OAuth 错误，我们无法授权您",
  ])
  func `knows Salesforce's error page in other languages`(text: String) { #expect(first(text) == .appNotInstalled) }

  @Test func `knows both names of the bot`() {
    for name in ["KC Bot", "Knowledge Center Bot", "In-App Hub", "in app hub"] {
      #expect(first("\(name) shows no results") == .kcNoResults, "\(name)")
    }
    #expect(first("the Knowledge Center toggle is off") == first("the In-App Hub Integrations toggle is off"))
  }

  @Test func `reads misspelled words, addresses and names in camel case`() {
    #expect(first("acess denyed") == .accessDenied)
    #expect(first("https://a.example/cb?error=x&error_description=app+must+be+installed+into+org") == .appNotInstalled)
    #expect(first("IsVisibleInPkb%20is%20false") == .articleChannel)
  }

  @Test(
    arguments: [
      ("access", .accessDenied), ("Access", .accessDenied), ("denied", .accessDenied), ("permissions", .accessDenied),
      ("popup", .authorizationFails), ("stale", .staleData), ("sandbox", .sandboxAuthorized), ("push", .pushFailing),
      ("toggle", .kcNoResults), ("blocked", .appBlocked), ("draft", .articleDraft),
      ("duplicate", .duplicateSalesforceID),
      ("formula", .formulaDestination), ("frozen", .userInactive), ("password", .userInactive), ("pkce", .pkceRequired),
      ("maintenance", .salesforceUnavailable), ("incident", .statusIncident), ("redacted", .redactedToken),
      ("expired", .tokenExpired), ("language", .articleChannel), ("limit", .apiLimit),
      ("unmatched", .contactsUnmatched),
      ("hidden", .fieldHidden), ("bot", .kcNoResults),
    ] as [(String, SymptomID)])
  func `finds the rows of a single common word`(text: String, row: SymptomID) {
    let found = lookup.matches(text).map(\.symptom.id)
    #expect(found.prefix(3).contains(row), "\(found)")
  }

  @Test(arguments: [
    "salesforce", "px", "user", "data", "page", "button", "browser", "hello", "not", "invoice", "weather", "coffee",
    "report", "name", "number", "list", "new", "time", "day", "screen", "question", "team", "meeting", "yes",
  ])
  func `finds nothing for a word that says nothing`(text: String) {
    #expect(lookup.matches(text).isEmpty, "\(lookup.matches(text).map(\.symptom.id))")
  }

  @Test func `lets the phase and the last failed check count`() {
    let plain = lookup.matches("missing").map(\.symptom.id)
    #expect(first("missing article") == .articleChannel)
    #expect(first("missing article", in: .init(failed: .articleDraft)) == .articleDraft)
    #expect(Set(lookup.matches("missing", in: .init(phase: .knowledge)).map(\.symptom.id)) == Set(plain))
  }
}
