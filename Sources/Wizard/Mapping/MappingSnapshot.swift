/// What both systems said of a mapping at one moment, kept before anything is changed: how its fields and attributes
/// were, and what the pushed fields held. Compared with later, it shows what changed, and what a push brought.
package struct MappingSnapshot: Hashable, Codable, Sendable {
  /// Who said so, and when by its own clock.
  package struct Source: Hashable, Codable, Sendable {
    package var host: String
    package var at: Moment
    /// The org's or the subscription's id: another tenant's snapshot is compared with nothing.
    package var tenant: String
    /// Whose rights were read, in Salesforce: another user sees other fields.
    package var user: String?

    package init(host: String, at: Moment, tenant: String, user: String? = nil) {
      self.host = host
      self.at = at
      self.tenant = tenant
      self.user = user
    }
  }

  /// A Salesforce field as its user saw it.
  package struct Field: Hashable, Codable, Sendable {
    package var object: MappingRow.Object
    package var name: String
    package var type: String
    package var updateable: Bool
    package var calculated: Bool
  }

  /// A PX attribute.
  package struct Attribute: Hashable, Codable, Sendable {
    package var object: MappingRow.Object
    package var name: String
    package var type: String
    /// `ENABLED`, `DISABLED` or `DELETED`.
    package var state: String
  }

  /// The mapping it was taken for.
  package var mapping: [MappingRow]
  package var salesforce: Source?
  /// Those of the mapped fields that were there.
  package var fields: [Field] = []
  package var px: Source?
  package var attributes: [Attribute] = []
  package var values: PushSnapshot?

  package init(of mapping: [MappingRow]) { self.mapping = mapping }

  /// No system has said anything.
  package var isEmpty: Bool { salesforce == nil && px == nil }

  /// Whether nothing is missing that these systems could say.
  package func covers(_ systems: some Sequence<Connection.System>) -> Bool {
    systems.allSatisfy { system in
      switch system {
      case .salesforce: salesforce != nil
      case .px: px != nil
      case .statusPage: true
      }
    }
  }

  /// What a later one adds; what was kept first stays.
  package func completed(by later: MappingSnapshot) -> MappingSnapshot {
    var all = self
    if all.salesforce == nil {
      all.salesforce = later.salesforce
      all.fields = later.fields
      all.values = later.values
    }
    if all.px == nil {
      all.px = later.px
      all.attributes = later.attributes
    }
    return all
  }

  /// What is kept, in a few words: `7 Salesforce fields, 5 PX attributes, pushed values of 200 Accounts`.
  package var summary: String {
    var parts: [String] = []
    if salesforce != nil { parts.append("\(fields.count) Salesforce field\(fields.count == 1 ? "" : "s")") }
    if px != nil { parts.append("\(attributes.count) PX attribute\(attributes.count == 1 ? "" : "s")") }
    if let values {
      parts.append("pushed values of \(values.values.count) Account\(values.values.count == 1 ? "" : "s")")
    }
    return parts.joined(separator: ", ")
  }
}

/// The values that pushed fields held on some records, to tell a push from what stood there before.
package struct PushSnapshot: Hashable, Codable, Sendable {
  /// By record id, then by field; `""` where a field was empty.
  package var values: [String: [String: String]]
  package var takenAt: Moment

  package init(values: [String: [String: String]], takenAt: Moment) {
    self.values = values
    self.takenAt = takenAt
  }
}
