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

  /// - Throws: why it names no production org.
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

  /// The org that answers, whatever kind it is.
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
}

extension OrgName {
  /// An org's id in its first 15 characters; `nil` of a text that looks like none.
  private static func id(_ text: String) throws(ValidationError) -> String? {
    var text = text
    guard text.lowercased().hasPrefix("00d"), let id = text.withUTF8({ RecordID($0) }) else { return nil }
    let short = String(decoding: id.text, as: UTF8.self)
    guard text.utf8.count == 18 else {
      guard text.hasPrefix("00D") else { throw .idWithoutCase }
      return short
    }
    // Of an id that lost its case, the last three characters say what it was. Of any other they must fit the rest.
    let lostCase = text == text.lowercased() || text == text.uppercased()
    guard short.hasPrefix("00D"), id.long.lowercased() == text.lowercased(), lostCase || text.hasPrefix(short) else {
      throw .mistypedID
    }
    return short
  }

  /// An address taken apart.
  private struct Address {
    let host: String
    /// The My Domain name, with the kind after it where there is one; `nil` unless an org has this address.
    let domain: String?
    let kind: OrgKind?

    /// The hosts under which one org shows the same My Domain name.
    private static let suffixes = [
      ".my.salesforce.com", ".lightning.force.com", ".my.salesforce-setup.com", ".my.site.com",
    ]

    /// `nil` for anything but one address: a host, with `https://` before it and a path after it at most.
    init?(_ text: String) {
      // Letters beyond ASCII look like others, and some become ASCII in lower case.
      guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
      var rest = text.lowercased()[...]
      for scheme in ["https://", "http://"] where rest.hasPrefix(scheme) { rest = rest.dropFirst(scheme.count) }
      host = String(rest.prefix { !"/?#:".contains($0) })
      let after = rest.dropFirst(host.count)
      let path = after.prefix { !"?#".contains($0) }
      // Two names in one line, or a name and a word; a port other than that of https is no org's.
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
      // Before enhanced domains a sandbox had no more than two hyphens, and a Developer Edition org these words.
      kind = named ?? (isSandbox ? .sandbox : name.hasSuffix("-dev-ed") ? .developer : nil)
    }

    /// Letters, digits and single hyphens between them.
    private static func isName(_ text: Substring) -> Bool {
      text.utf8.count <= 63
        && text.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { part in
          !part.isEmpty && part.utf8.allSatisfy { $0.isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
        }
    }
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
