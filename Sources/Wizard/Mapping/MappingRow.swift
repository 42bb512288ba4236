/// A row of the integration's field mapping. Names ignore case: `Industry` and `INDUSTRY` are the same field.
package struct MappingRow: Hashable, Codable, Sendable {
  package var direction: Timetable.Direction
  package var object: Object
  package var salesforceField: String
  package var pxField: String

  /// A standard object that can be mapped.
  package enum Object: String, Codable, CaseIterable, Sendable {
    /// A PX account.
    case account
    /// A PX user.
    case contact

    /// `Account`.
    package var salesforceName: String {
      switch self {
      case .account: "Account"
      case .contact: "Contact"
      }
    }

    /// The name in PX's model: `account`, `user`.
    package var pxName: String {
      switch self {
      case .account: "account"
      case .contact: "user"
      }
    }

    /// The plural used in PX's paths and responses: `accounts`, `users`.
    package var pxList: String { pxName + "s" }
  }

  /// `Account.PX_Score__c`.
  var name: String { "\(object.salesforceName).\(salesforceField)" }

  /// `Account.Industry → industry`, `score → Account.PX_Score__c`, or only the destination.
  package var shown: String {
    switch direction {
    case .salesforceToPX: "\(name) → \(pxField)"
    case .pxToSalesforce: pxField.isEmpty ? name : "\(pxField) → \(name)"
    }
  }

  /// The attribute's own name: mappings can write `customAttributes.tier` for `tier`.
  package var pxAttribute: String {
    pxField.hasPrefix("customAttributes.") ? String(pxField.dropFirst("customAttributes.".count)) : pxField
  }

  package init(direction: Timetable.Direction, object: Object, salesforceField: String, pxField: String) {
    self.direction = direction
    self.object = object
    self.salesforceField = salesforceField
    self.pxField = pxField
  }

  package static func == (left: Self, right: Self) -> Bool { left.key == right.key }
  package func hash(into hasher: inout Hasher) { hasher.combine(key) }

  private var key: [String] {
    [direction.rawValue, object.rawValue, salesforceField.lowercased(), pxField.lowercased()]
  }
}
