package import Wizard

/// The base URL of a service: https, or http for loopback hosts only.
package struct Address: Hashable, Sendable {
  /// For example `https://acme.my.salesforce.com`, with an optional path and no trailing slash.
  let base: String
  /// The host in lowercase, with the port if the URL names one.
  package let host: String
  package let isLoopback: Bool

  /// Returns `nil` for anything a credential must not be sent to: other schemes, http to another computer, a user name,
  /// a query, or invalid characters.
  package init?(_ text: String) {
    let text = text.trimmed
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !"\\\"<>^`{|}".utf8.contains($0) }),
      let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://")
    else { return nil }
    let scheme = text[..<colon].lowercased()
    let rest = text[colon...].dropFirst(3)
    let authority = String(rest.prefix { $0 != "/" })
    guard !authority.isEmpty, !rest.contains(where: { "@?#".contains($0) }) else { return nil }
    let name =
      authority.hasPrefix("[")
      ? String(authority.prefix { $0 != "]" }) + "]"
      : String(authority.prefix { $0 != ":" })
    isLoopback = Self.isLoopback(name.lowercased())
    guard !name.isEmpty, scheme == "https" || (scheme == "http" && isLoopback) else { return nil }
    host = authority.lowercased()
    var path = String(rest.dropFirst(authority.count))
    while path.hasSuffix("/") { path.removeLast() }
    base = "\(scheme)://\(host)\(path)"
  }

  /// Whether the path ends in PX's API version.
  var namesVersion: Bool { base.hasSuffix("/v1") }

  func url(_ path: String) -> String { base + path }

  /// The path after the host without a trailing slash, or an empty string.
  var path: String { base.firstRange(of: "://").map { String(base[$0.upperBound...].dropFirst(host.count)) } ?? "" }

  private static func isLoopback(_ name: String) -> Bool {
    if name == "localhost" || name == "[::1]" { return true }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    return parts.count == 4 && parts.first == 127 && parts.allSatisfy { $0 != nil }
  }

  /// Whether the host belongs to the system's vendor.
  package func isVendor(of system: Connection.System) -> Bool {
    let name = String(host.prefix { $0 != ":" })
    let own =
      switch system {
      case .px: [".aptrinsic.com"]
      case .salesforce: [".salesforce.com"]
      case .statusPage: ["status.gainsight.com", "status.salesforce.com"]
      }
    return !isLoopback && own.contains { name == $0 || name.hasSuffix($0.hasPrefix(".") ? $0 : "." + $0) }
  }
}
