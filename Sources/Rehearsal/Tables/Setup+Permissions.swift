extension SetupFields {
  static let permissionSet =
    [
      Column("Name", .string), Column("Label", .string), Column("IsOwnedByProfile", .boolean),
      Column("ProfileId", to: .profile, "Profile"),
    ] + userPermissions.map { Column($0, .boolean) }

  static let assignment = [
    Column("AssigneeId", to: .user, "Assignee"),
    Column("PermissionSetId", to: .permissionSet, "PermissionSet"),
    Column("IsActive", .boolean), Column("ExpirationDate", .datetime),
  ]

  static let objectPermission =
    [
      Column("ParentId", to: .permissionSet, "Parent"),
      Column("SobjectType", .picklist),
    ]
    + [
      "PermissionsRead", "PermissionsCreate", "PermissionsEdit", "PermissionsDelete", "PermissionsViewAllRecords",
      "PermissionsModifyAllRecords",
    ].map { Column($0, .boolean) }

  static let fieldPermission = [
    Column("ParentId", to: .permissionSet, "Parent"),
    Column("SobjectType", .picklist), Column("Field", .picklist), Column("PermissionsRead", .boolean),
    Column("PermissionsEdit", .boolean),
  ]

  static let ownPermission = userPermissions.map { Column($0, .boolean) }

  static let userPermissions = [
    "PermissionsApiEnabled", "PermissionsViewSetup", "PermissionsViewAllData", "PermissionsModifyAllData",
    "PermissionsCustomizeApplication", "PermissionsManageUsers", "PermissionsUseAnyApiClient",
    "PermissionsCanApproveUninstalledApps",
  ]
}

extension World {
  /// The profiles' permission sets in the order of the profiles, then the integration user's.
  var permissionSetRows: [[Value]] {
    let owned = World.profileNames.enumerated().map { row, name in
      permissionSet("X00ex0000000000\(row)", "00ex0000000000\(row)", profile: row, all: row == 0, api: row != 2)
    }
    return owned + [permissionSet("PX_Integration", "PX Integration", profile: nil, all: false, api: true)]
  }

  private func permissionSet(_ name: String, _ label: String, profile: Int?, all: Bool, api: Bool) -> [Value] {
    [
      .text(name), .text(label), .boolean(profile != nil),
      profile.map { .row($0) } ?? .null,
    ] + SetupFields.userPermissions.map { .boolean(all || (api && $0 == "PermissionsApiEnabled")) }
  }

  private static let integrationSet = 3

  /// Each user's assignment to the profile's permission set, then the integration user's to its own.
  var assignmentRows: [[Value]] {
    let owned = Member.names.indices.map { row in
      assignment(row, row == Member.admin ? 0 : row == Member.integration ? 1 : 2)
    }
    return owned + [assignment(Member.integration, Self.integrationSet)]
  }

  private func assignment(_ user: Int, _ set: Int) -> [Value] {
    [
      .row(user), .row(set), .boolean(true), .null,
    ]
  }

  /// With the `access-denied` fault, the integration user can only read Accounts and has no access to Contacts.
  var objectPermissionRows: [[Value]] {
    let denied = has(.accessDenied)
    var rows: [[Value]] = []
    for object in ["Account", "Contact"] {
      rows.append(objectPermission(0, object, edits: true, all: true))
      rows.append(objectPermission(2, object, edits: true, all: false))
      if !denied { rows.append(objectPermission(Self.integrationSet, object, edits: true, all: false, viewsAll: true)) }
    }
    if denied { rows.append(objectPermission(Self.integrationSet, "Account", edits: false, all: false)) }
    return rows
  }

  private func objectPermission(
    _ set: Int, _ object: String, edits: Bool, all: Bool, viewsAll: Bool = false
  ) -> [Value] {
    let rights = [true, edits && all, edits, all, all || viewsAll, all]
    return [.row(set), .text(object)] + rights.map { .boolean($0) }
  }

  /// Read and edit permissions for the fields of Account and Contact, for the admin and the integration user.
  var fieldPermissionRows: [[Value]] {
    [0, Self.integrationSet].flatMap { set in
      [SalesforceObject.account, .contact].flatMap { object in
        object.table.columns.filter { $0.isNillable && shows($0) }.map { column in
          let edits = column.isUpdateable && !isFormula(column)
          return [
            .row(set), .text(object.table.name),
            .text("\(object.table.name).\(column.name)"), .boolean(true), .boolean(edits),
          ]
        }
      }
    }
  }

  /// Whether a field is a formula, which can't be written. Under a fault, a destination of the push is one.
  func isFormula(_ column: Column) -> Bool {
    column.isCalculated || (has(.formulaDestination) && column.name == "PX_Score__c")
  }
}
