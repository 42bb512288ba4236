/// The kind of an org that isn't a production org.
///
/// Source: Salesforce Help, "My Domain URL Formats". An org's address shows its kind, except for older orgs.
package enum OrgKind: String, CaseIterable, Hashable, Sendable {
  case sandbox
  case scratch
  case developer = "develop"
  case demo
  case patch
  case playground = "trailblaze"
  case free

  package var words: String {
    switch self {
    case .sandbox: "a sandbox"
    case .scratch: "a scratch org"
    case .developer: "a Developer Edition org"
    case .demo: "a demo org"
    case .patch: "a patch org"
    case .playground: "a Trailhead Playground"
    case .free: "a free org"
    }
  }

  /// The kind that an org's address names; `nil` for a production org and for any other text.
  package init?(host: String) {
    do throws(ValidationError) {
      _ = try OrgName(host)
      return nil
    } catch {
      guard case .notProduction(let kind) = error else { return nil }
      self = kind
    }
  }
}
