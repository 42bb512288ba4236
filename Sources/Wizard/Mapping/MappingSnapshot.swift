/// The replies of both systems about a mapping, taken before anything changes: fields, attributes, and the values of
/// pushed fields. A later comparison with it shows what changed, and what a push updated.
package struct MappingSnapshot: Hashable, Codable, Sendable {
  /// The system that replied, and the time by its own clock.
  package struct Source: Hashable, Codable, Sendable {
    package var host: String
    package var at: Moment
    /// The id of the org or subscription. Snapshots of different tenants are never compared.
    package var tenant: String
    /// The Salesforce user whose permissions applied. Other users may see other fields.
    package var user: String?

    package init(host: String, at: Moment, tenant: String, user: String? = nil) {
      self.host = host
      self.at = at
      self.tenant = tenant
      self.user = user
    }
  }

  /// A Salesforce field, as that user saw it.
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
  /// The mapped fields that exist.
  package var fields: [Field] = []
  package var px: Source?
  package var attributes: [Attribute] = []
  package var values: PushSnapshot?

  package init(of mapping: [MappingRow]) { self.mapping = mapping }

  /// Whether no system has replied.
  package var isEmpty: Bool { salesforce == nil && px == nil }

  /// Whether all of these systems have replied.
  package func covers(_ systems: some Sequence<Connection.System>) -> Bool {
    systems.allSatisfy { system in
      switch system {
      case .salesforce: salesforce != nil
      case .px: px != nil
      case .statusPage: true
      }
    }
  }

  /// Returns the snapshot with the systems that it lacks added from a later one.
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

  /// The size in words: `7 Salesforce fields, 5 PX attributes, pushed values of 200 Accounts`.
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

/// The values of pushed fields on some records before a push, to detect what the push changed.
package struct PushSnapshot: Hashable, Codable, Sendable {
  /// By record id, then by field; `""` for an empty field.
  package var values: [String: [String: String]]
  package var takenAt: Moment

  package init(values: [String: [String: String]], takenAt: Moment) {
    self.values = values
    self.takenAt = takenAt
  }
}
