/// The objects of the simulated Salesforce org.
enum SalesforceObject: Int, CaseIterable, Sendable {
  case account, contact
  case user, profile, organization
  case oauthToken, connectedApplication
  case permissionSet, permissionSetAssignment, objectPermissions, fieldPermissions, userPermissionAccess
  case knowledgeArticleVersion, knowledge
  case loginHistory, setupAuditTrail

  var table: Table { Self.tables[rawValue] }

  /// Finds an object by name, ignoring case.
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
    case .user: .setup("User", ids: .users, SetupFields.user)
    case .profile: .setup("Profile", ids: .profiles, [Column("Name", .string)])
    case .organization: .setup("Organization", ids: .organization, SetupFields.organization)
    case .oauthToken: .setup("OauthToken", "OAuth Token", ids: nil, SetupFields.token)
    case .connectedApplication:
      .setup("ConnectedApplication", "Connected App", ids: .connectedApplications, SetupFields.connectedApplication)
    case .permissionSet: .setup("PermissionSet", "Permission Set", ids: .permissionSets, SetupFields.permissionSet)
    case .permissionSetAssignment:
      .setup("PermissionSetAssignment", "Permission Set Assignment", ids: .assignments, SetupFields.assignment)
    case .objectPermissions:
      .setup("ObjectPermissions", "Object Permissions", ids: .objectPermissions, SetupFields.objectPermission)
    case .fieldPermissions:
      .setup("FieldPermissions", "Field Permissions", ids: .fieldPermissions, SetupFields.fieldPermission)
    case .userPermissionAccess:
      .setup("UserPermissionAccess", "User Permission Access", ids: nil, SetupFields.ownPermission)
    case .knowledgeArticleVersion:
      .setup("KnowledgeArticleVersion", "Knowledge Article Version", ids: .articles, SetupFields.article)
    case .knowledge: .setup("Knowledge__kav", "Knowledge Article Version", ids: .articles, SetupFields.article)
    case .loginHistory: .setup("LoginHistory", "Login History", ids: .logins, SetupFields.login)
    case .setupAuditTrail:
      .setup("SetupAuditTrail", "Setup Audit Trail Entry", ids: .auditTrail, SetupFields.audit)
    }
  }
}

extension Table {
  /// Returns a setup object's table, whose few rows are all rewritten when something changes.
  fileprivate static func setup(_ name: String, _ label: String? = nil, ids: RecordId?, _ fields: [Column]) -> Self {
    let label = label ?? name
    let id = Column("Id", .id(ids), label: label + " ID").systemOwned().computed(ids == nil ? "NULL" : "$rowid")
    return Table(name, label: label, ids: ids, columns: [id] + fields)
  }
}

extension RecordId {
  static let accounts = RecordId("001", first: 1_000_000_000_000)
  static let contacts = RecordId("003", first: 2_000_000_000_000)
  static let users = RecordId("005", first: 50_000_000)
  static let organization = RecordId("00D", first: 4_000_000)
  static let profiles = RecordId("00e", first: 6_000_000)
  static let connectedApplications = RecordId("0H4", first: 7_000_000)
  static let permissionSets = RecordId("0PS", first: 8_000_000)
  static let assignments = RecordId("0Pa", first: 9_000_000)
  static let objectPermissions = RecordId("110", first: 11_000_000)
  static let fieldPermissions = RecordId("01k", first: 12_000_000)
  static let articles = RecordId("ka0", first: 21_000_000)
  static let knowledgeArticles = RecordId("kA0", first: 22_000_000)
  static let logins = RecordId("0Ya", first: 31_000_000)
  static let auditTrail = RecordId("0Ym", first: 33_000_000)
}
