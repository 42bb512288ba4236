/// A table of so few rows that all are made when one is asked for.
enum SmallTable: Hashable, Sendable {
  case users, profiles, organization
  case tokens, connectedApplications
  case permissionSets, assignments, objectPermissions, fieldPermissions, ownPermissions
  case articles
  case logins, auditTrail

  /// Name, label, key prefix, and the ids of its rows; `nil` where the object has none.
  var header: (name: String, label: String, ids: RecordId?) {
    switch self {
    case .users: ("User", "User", .users)
    case .profiles: ("Profile", "Profile", .profiles)
    case .organization: ("Organization", "Organization", .organization)
    case .tokens: ("OauthToken", "OAuth Token", nil)
    case .connectedApplications: ("ConnectedApplication", "Connected App", RecordId("0H4", first: 7_000_000))
    case .permissionSets: ("PermissionSet", "Permission Set", .permissionSets)
    case .assignments: ("PermissionSetAssignment", "Permission Set Assignment", RecordId("0Pa", first: 9_000_000))
    case .objectPermissions: ("ObjectPermissions", "Object Permissions", RecordId("110", first: 11_000_000))
    case .fieldPermissions: ("FieldPermissions", "Field Permissions", RecordId("01k", first: 12_000_000))
    case .ownPermissions: ("UserPermissionAccess", "User Permission Access", nil)
    case .articles: ("KnowledgeArticleVersion", "Knowledge Article Version", .articles)
    case .logins: ("LoginHistory", "Login History", RecordId("0Ya", first: 31_000_000))
    case .auditTrail: ("SetupAuditTrail", "Setup Audit Trail Entry", RecordId("0Ym", first: 33_000_000))
    }
  }

  /// The number of row 0's id among all ids of the object: the seed decides which org it is.
  func offset(in world: World) -> Int {
    self == .organization ? World.organizationRowNumber(seed: world.options.seed) : 0
  }

  /// The fields after the id, in the order of a row's values.
  var fields: [SmallField] {
    switch self {
    case .users: Self.userFields
    case .profiles: [SmallField("Name", .string)]
    case .organization: Self.organizationFields
    case .tokens: Self.tokenFields
    case .connectedApplications: Self.connectedApplicationFields
    case .permissionSets: Self.permissionSetFields
    case .assignments: Self.assignmentFields
    case .objectPermissions: Self.objectPermissionFields
    case .fieldPermissions: Self.fieldPermissionFields
    case .ownPermissions: Self.ownPermissionFields
    case .articles: Self.articleFields
    case .logins: Self.loginFields
    case .auditTrail: Self.auditFields
    }
  }

  func rows(in world: World) -> [[Value]] {
    switch self {
    case .users: world.userRows
    case .profiles: World.profileNames.map { [.text($0)] }
    case .organization: [world.organizationRow]
    case .tokens: world.tokenRows
    case .connectedApplications: world.connectedApplicationRows
    case .permissionSets: world.permissionSetRows
    case .assignments: world.assignmentRows
    case .objectPermissions: world.objectPermissionRows
    case .fieldPermissions: world.fieldPermissionRows
    case .ownPermissions: [Self.ownPermissionFields.map { _ in .boolean(true) }]
    case .articles: world.articleRows
    case .logins: world.loginRows
    case .auditTrail: world.auditRows
    }
  }
}

/// A field of a small table.
struct SmallField: Sendable {
  let name: String
  let kind: Column.Kind
  var isFilterable = true

  init(_ name: String, _ kind: Column.Kind, filterable: Bool = true) {
    (self.name, self.kind, isFilterable) = (name, kind, filterable)
  }

  /// A field that holds the id of a row of another small table.
  init(_ name: String, to target: SalesforceObject, _ relationship: String, in table: SmallTable, ids: RecordId) {
    self.name = name
    kind = .reference(
      .init(target: target, relationship: relationship) { world, row in
        guard let place = table.fields.firstIndex(where: { $0.name == name }),
          case .text(let id) = world.rows(of: table)[row][place]
        else { return nil }
        return ids.row(of: Array(id.utf8))
      })
  }
}

extension Table {
  static func small(_ table: SmallTable, name: String? = nil) -> Self {
    let header = table.header
    let id = Column("Id", header.label + " ID", .id) { world, row, cell in
      guard let ids = header.ids else { return cell.setNull() }
      cell.beginText()
      ids.append(row: row + table.offset(in: world), to: &cell.text)
    }.systemOwned()
    let fields = table.fields.enumerated().map { place, field in
      let column = Column(field.name, field.name.spaced, field.kind) { world, row, cell in
        cell.set(world.rows(of: table)[row][place])
      }
      return field.isFilterable ? column : column.unfilterable()
    }
    return Table(
      name: name ?? header.name, label: header.label,
      keyPrefix: header.ids.map { String(decoding: $0.prefix.bytes, as: UTF8.self) } ?? "",
      columns: [id] + fields, count: { $0.rows(of: table).count },
      rowsBelow: { world, text in
        let offset = table.offset(in: world)
        let below = header.ids?.rowsBelow(text, of: world.rows(of: table).count + offset) ?? 0
        return max(0, below - offset)
      })
  }
}

extension String {
  /// A field name as its label: "LastLoginDate" is "Last Login Date".
  fileprivate var spaced: String {
    reduce(into: "") { words, letter in
      if letter.isUppercase, let last = words.last, last.isLowercase { words.append(" ") }
      words.append(letter == "_" ? " " : letter)
    }
  }
}
