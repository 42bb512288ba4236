/// An object's fields and rows, for SOQL, describes and the lists of PX alike. The first column is the id.
struct Table: Sendable {
  let name: String
  let label: String
  let keyPrefix: String
  let columns: [Column]
  let count: @Sendable (World) -> Int
  /// How many rows have an id below a text.
  let rowsBelow: @Sendable (World, UnsafeBufferPointer<UInt8>) -> Int
  private let places: [String: Int]

  init(
    name: String, label: String, keyPrefix: String, columns: [Column], count: @escaping @Sendable (World) -> Int,
    rowsBelow: @escaping @Sendable (World, UnsafeBufferPointer<UInt8>) -> Int
  ) {
    (self.name, self.label, self.keyPrefix, self.columns) = (name, label, keyPrefix, columns)
    (self.count, self.rowsBelow) = (count, rowsBelow)
    places = Dictionary(
      columns.enumerated().map { ($1.name.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The place of a field, its name compared without case.
  func place(of field: String) -> Int? { places[field.lowercased()] }

  /// The reference whose fields a relationship name reaches.
  func reference(named relationship: String) -> (place: Int, reference: Column.Reference)? {
    for (place, column) in columns.enumerated() {
      if case .reference(let reference) = column.kind,
        reference.relationship.lowercased() == relationship.lowercased()
      {
        return (place, reference)
      }
    }
    return nil
  }

  /// What SQLite is told of it: columns without types, so that values are compared as they are.
  var schema: String { "CREATE TABLE t(" + columns.map { #""\#($0.name)""# }.joined(separator: ", ") + ")" }
}

/// The objects that the rehearsed Salesforce org has.
enum SalesforceObject: Int, CaseIterable, Sendable {
  case account, contact
  case user, profile, organization
  case oauthToken, connectedApplication
  case permissionSet, permissionSetAssignment, objectPermissions, fieldPermissions, userPermissionAccess
  case knowledgeArticleVersion, knowledge
  case loginHistory, setupAuditTrail

  var table: Table { Self.tables[rawValue] }

  /// The object of a name, compared without case.
  init?(named name: String) {
    guard let found = Self.byName[name.lowercased()] else { return nil }
    self = found
  }

  private static let tables: [Table] = allCases.map(\.definition)
  private static let byName = Dictionary(
    allCases.map { ($0.table.name.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })

  private var definition: Table {
    switch self {
    case .account: .accounts
    case .contact: .contacts
    case .user: .small(.users)
    case .profile: .small(.profiles)
    case .organization: .small(.organization)
    case .oauthToken: .small(.tokens)
    case .connectedApplication: .small(.connectedApplications)
    case .permissionSet: .small(.permissionSets)
    case .permissionSetAssignment: .small(.assignments)
    case .objectPermissions: .small(.objectPermissions)
    case .fieldPermissions: .small(.fieldPermissions)
    case .userPermissionAccess: .small(.ownPermissions)
    case .knowledgeArticleVersion: .small(.articles)
    case .knowledge: .small(.articles, name: "Knowledge__kav")
    case .loginHistory: .small(.logins)
    case .setupAuditTrail: .small(.auditTrail)
    }
  }
}

extension World {
  /// Whether a field can be seen by the asker: field-level security takes one away under a fault.
  func shows(_ column: Column, of object: SalesforceObject) -> Bool {
    !(object == .account && column.name == "PX_Active_Users__c" && has(.fieldHidden))
  }
}
