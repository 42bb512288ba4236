/// A Salesforce org as a person names it: by its My Domain address or by its id.
///
/// Addresses are compared without case, ids as 15 characters whether 15 or 18 were given.
package struct OrgName: Hashable, Sendable {
  private enum Name: Hashable, Sendable {
    case domain(String)
    case id(String)
  }

  private let name: Name

  /// What two namings of an org say of each other.
  package enum Agreement: Hashable, Sendable {
    case same, different
    /// One is an address, the other an id: nobody can tell.
    case incomparable
  }

  package init(_ text: String) throws(ValidationError) {
    let text = text.trimmed
    if (text.utf8.count == 15 || text.utf8.count == 18), text.hasPrefix("00D"),
      text.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) })
    {
      if text.utf8.count == 18, !Self.isWhole(text) { throw .mistypedID }
      name = .id(String(text.prefix(15)))
      return
    }
    let host = Self.host(in: text)
    if ["login.salesforce.com", "test.salesforce.com"].contains(host) { throw .everyOrgsLogin }
    for suffix in Self.suffixes where host.hasSuffix(suffix) && host.utf8.count > suffix.utf8.count {
      let domain = String(host.dropLast(suffix.count))
      if domain.contains("--") || domain.hasSuffix(".sandbox") { throw .sandbox }
      name = .domain(domain)
      return
    }
    throw .notAnOrg
  }

  /// The last three of 18 characters say which of the others are capitals. Source: Salesforce Help, "Convert a 15-Digit
  /// ID to 18 Characters" (each of three groups of five, read from its end, is a number in base 2).
  private static func isWhole(_ id: String) -> Bool {
    let characters = Array(id)
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345")
    return (0..<3).allSatisfy { group in
      let capitals = (0..<5).reduce(0) { $0 | (characters[group * 5 + $1].isUppercase ? 1 << $1 : 0) }
      return String(digits[capitals]).lowercased() == characters[15 + group].lowercased()
    }
  }

  package func agrees(with other: OrgName) -> Agreement {
    switch (name, other.name) {
    case (.domain(let left), .domain(let right)): left == right ? .same : .different
    case (.id(let left), .id(let right)): left == right ? .same : .different
    case (.domain, .id), (.id, .domain): .incomparable
    }
  }

  /// The address of a My Domain; `nil` of an id.
  package var host: String? {
    switch name {
    case .domain(let domain): "\(domain).my.salesforce.com"
    case .id: nil
    }
  }

  /// The My Domain name, or the id: enough to tell orgs apart where room is short.
  package var short: String {
    switch name {
    case .domain(let domain): domain
    case .id(let id): id
    }
  }

  /// The hosts under which one org shows the same My Domain name.
  private static let suffixes = [
    ".my.salesforce.com", ".lightning.force.com", ".my.salesforce-setup.com", ".my.site.com",
  ]

  private static func host(in text: String) -> String {
    var rest = text.lowercased()[...]
    if let colon = rest.firstIndex(of: ":"), rest[colon...].hasPrefix("://") {
      rest = rest[colon...].dropFirst(3)
    }
    return String(rest.prefix { !"/?#:".contains($0) })
  }
}

extension String {
  /// The text without blanks at its ends.
  package var trimmed: String {
    let blank: (Character) -> Bool = { $0.isWhitespace }
    guard let first = firstIndex(where: { !blank($0) }), let last = lastIndex(where: { !blank($0) }) else { return "" }
    return String(self[first...last])
  }
}
