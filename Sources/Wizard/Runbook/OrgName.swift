/// A Salesforce org as a person names it: by My Domain address or id.
///
/// Addresses are compared ignoring case; ids by their first 15 characters.
package struct OrgName: Hashable, Sendable {
  private enum Name: Hashable, Sendable {
    case domain(String)
    case id(String)
  }

  private let name: Name

  /// Whether two names mean the same org.
  package enum Agreement: Hashable, Sendable {
    case same, different
    /// One is an address and the other an id: they can't be compared.
    case incomparable
  }

  /// - Throws: the reason why it doesn't name a production org.
  package init(_ text: String) throws(ValidationError) {
    let text = text.trimmed
    if let id = try Self.id(text) {
      name = .id(id)
      return
    }
    guard let address = Address(text) else { throw .notAnOrg }
    if ["login.salesforce.com", "test.salesforce.com"].contains(address.host) { throw .everyOrgsLogin }
    guard let domain = address.domain else { throw .notAnOrg }
    if let kind = address.kind { throw .notProduction(kind) }
    name = .domain(domain)
  }

  /// Creates a name from an API's response, which can be an org of any kind.
  init?(answering text: String) {
    if let id = try? Self.id(text) {
      name = .id(id)
    } else if let domain = Address(text)?.domain {
      name = .domain(domain)
    } else {
      return nil
    }
  }

  package func agrees(with other: OrgName) -> Agreement {
    switch (name, other.name) {
    case (.domain(let left), .domain(let right)): left == right ? .same : .different
    case (.id(let left), .id(let right)): left == right ? .same : .different
    case (.domain, .id), (.id, .domain): .incomparable
    }
  }

  /// The My Domain host; `nil` for an id.
  package var host: String? {
    switch name {
    case .domain(let domain): "\(domain).my.salesforce.com"
    case .id: nil
    }
  }

  /// The My Domain name or the id, to tell orgs apart where space is limited.
  package var short: String {
    switch name {
    case .domain(let domain): domain
    case .id(let id): id
    }
  }
}

extension OrgName {
  /// Returns the first 15 characters of an org id; `nil` if the text doesn't look like one.
  private static func id(_ text: String) throws(ValidationError) -> String? {
    var text = text
    guard text.lowercased().hasPrefix("00d"), let id = text.withUTF8({ RecordID($0) }) else { return nil }
    let short = String(decoding: id.text, as: UTF8.self)
    guard text.utf8.count == 18 else {
      guard text.hasPrefix("00D") else { throw .idWithoutCase }
      return short
    }
    // If an id lost its case, the last three characters restore it. Otherwise they must match the rest.
    let lostCase = text == text.lowercased() || text == text.uppercased()
    guard short.hasPrefix("00D"), id.long.lowercased() == text.lowercased(), lostCase || text.hasPrefix(short) else {
      throw .mistypedID
    }
    return short
  }

  /// A parsed address.
  private struct Address {
    let host: String
    /// The My Domain name, followed by the kind if the address has one; `nil` if this isn't an org's address.
    let domain: String?
    let kind: OrgKind?

    /// The hosts that use an org's My Domain name.
    private static let suffixes = [
      ".my.salesforce.com", ".lightning.force.com", ".my.salesforce-setup.com", ".my.site.com",
    ]

    /// `nil` unless the text is a single address: a host, optionally with a scheme and a path.
    init?(_ text: String) {
      // Some letters beyond ASCII look like ASCII letters or become ASCII in lowercase.
      guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
      var rest = text.lowercased()[...]
      for scheme in ["https://", "http://"] where rest.hasPrefix(scheme) { rest = rest.dropFirst(scheme.count) }
      host = String(rest.prefix { !"/?#:".contains($0) })
      let after = rest.dropFirst(host.count)
      let path = after.prefix { !"?#".contains($0) }
      // Rejects two names in one line, a name followed by a word, and any port but that of https.
      guard !after.contains(where: { "<>\\,;\"'`|".contains($0) }),
        path.isEmpty || path == "/" || !Self.suffixes.contains(where: path.contains),
        after.first != ":" || after.dropFirst().prefix(while: { !"/?#".contains($0) }) == "443"
      else { return nil }
      guard let suffix = Self.suffixes.first(where: host.hasSuffix) else {
        (domain, kind) = (nil, nil)
        return
      }
      let labels = host.dropLast(suffix.count).split(separator: ".", omittingEmptySubsequences: false)
      guard let name = labels.first, labels.count <= 2 else { return nil }
      let hyphen = UInt8(ascii: "-")
      let isSandbox = zip(name.utf8, name.utf8.dropFirst()).contains { $0 == hyphen && $1 == hyphen }
      let named = labels.count == 2 ? OrgKind(rawValue: String(labels[1])) : nil
      guard Self.isName(isSandbox ? name.split(separator: "--").joined(separator: "-")[...] : name),
        labels.count == 1 || named != nil || isSandbox
      else { return nil }
      domain = labels.joined(separator: ".")
      // Before enhanced domains, only two hyphens marked a sandbox, and this suffix a Developer Edition org.
      kind = named ?? (isSandbox ? .sandbox : name.hasSuffix("-dev-ed") ? .developer : nil)
    }

    /// Whether a text consists of lowercase letters, digits and single hyphens between them, at most 63 bytes.
    private static func isName(_ text: Substring) -> Bool {
      text.utf8.count <= 63
        && text.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { part in
          !part.isEmpty && part.utf8.allSatisfy { $0.isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
        }
    }
  }
}

extension String {
  /// The text without leading and trailing whitespace.
  package var trimmed: String {
    let blank: (Character) -> Bool = { $0.isWhitespace }
    guard let first = firstIndex(where: { !blank($0) }), let last = lastIndex(where: { !blank($0) }) else { return "" }
    return String(self[first...last])
  }
}
