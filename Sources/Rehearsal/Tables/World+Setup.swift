/// The fields of the org's setup objects.
enum SetupFields {}

/// The tables of setup objects have so few rows that all are rewritten when something changes.
extension World {
  func writeSetup() throws(Database.Failure) {
    try database.batch { () throws(Database.Failure) in
      for object in SalesforceObject.allCases {
        guard let rows = setupRows(of: object) else { continue }
        try database.run("DELETE FROM \(object.table.name)")
        let insert = try database.prepare(object.table.insertion)
        let first = object == .organization ? seed.organization : 0
        for (number, row) in rows.enumerated() {
          try insert.bind(first + number)
          for value in row { try insert.bind(value) }
          try insert.run()
        }
      }
      try writeDuplicates()
    }
  }

  private func setupRows(of object: SalesforceObject) -> [[Value]]? {
    switch object {
    case .account, .contact: nil
    case .user: userRows
    case .profile: World.profileNames.map { [.text($0)] }
    case .organization: [organizationRow]
    case .oauthToken: tokenRows
    case .connectedApplication: connectedApplicationRows
    case .permissionSet: permissionSetRows
    case .permissionSetAssignment: assignmentRows
    case .objectPermissions: objectPermissionRows
    case .fieldPermissions: fieldPermissionRows
    case .userPermissionAccess: [SetupFields.ownPermission.map { _ in .boolean(true) }]
    case .knowledgeArticleVersion, .knowledge: articleRows
    case .loginHistory: loginRows
    case .setupAuditTrail: auditRows
    }
  }

  /// Whether the API user sees a field. Under a fault, field-level security hides one.
  func shows(_ column: Column) -> Bool { !(column.name == "PX_Active_Users__c" && has(.fieldHidden)) }
}
